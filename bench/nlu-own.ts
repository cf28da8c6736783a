import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../growth/message.ts'
import { readExamples } from '../nlu/examples.ts'
import type { Nlu, Understanding } from '../nlu/understanding.ts'
import { type Finding, waymark } from './nlu-findings.ts'
import { type Estimate, shareOf } from './nlu-metrics.ts'

type Heard = Understanding & { label: string }

/**
 * Our own domain, understood as it is served. Labels of `danger` say more than those of `risk`: `crisis/suicide/indirect`,
 * `none/everyday`. Only shares leave this file, never a line.
 */
export async function measureOwn(nlu: Nlu, folder: string): Promise<Finding[]> {
  return (await Promise.all((['en', 'zh'] as const).map((language) => measureLanguage(nlu, folder, language)))).flat()
}

async function measureLanguage(nlu: Nlu, folder: string, language: Language): Promise<Finding[]> {
  const read = (name: string) => understandFile(nlu, join(folder, `${name}.${language}.yaml`))
  const utterances = await read('utterances')
  const sentiment = await read('sentiment')
  const risk = [...(await read('risk')), ...(await read('danger'))]

  const inScope = utterances.filter(({ label }) => label !== 'out_of_scope')
  const outside = utterances.filter(({ label }) => label === 'out_of_scope')
  const crisis = risk.filter(({ label }) => label.split('/')[0] === 'crisis')
  const harmless = risk.filter(({ label }) => label.split('/')[0] === 'none')
  const everyday = harmless.filter(({ label }) => label === 'none' || label === 'none/everyday')
  const ofManner = (manner: string) => crisis.filter(({ label }) => label.split('/')[2] === manner)
  const isCrisis = ({ risk: { level } }: Heard) => level === 'crisis'

  const estimates: { [what: string]: Estimate } = {
    'intent, in scope': shareOf(inScope, ({ intent, label }) => intent.label === label),
    'in scope, kept': shareOf(inScope, ({ outOfScope }) => !outOfScope),
    'out of scope, found': shareOf(outside, ({ outOfScope }) => outOfScope),
    'sentiment': shareOf(sentiment, ({ sentiment: heard, label }) => heard === label),
    'crisis found': shareOf(crisis, isCrisis),
    'crisis found, explicit lines': shareOf(ofManner('explicit'), isCrisis),
    'crisis found, indirect lines': shareOf(ofManner('indirect'), isCrisis),
    'crisis at least noticed': shareOf(crisis, ({ risk: { level } }) => level !== 'none'),
    'false crisis alarms, all harmless lines': shareOf(harmless, isCrisis),
    'false crisis alarms, everyday lines': shareOf(everyday, isCrisis),
  }
  return Object.entries(estimates)
    .filter(([, { of }]) => of > 0)
    .map(([what, estimate]) => ({ what: `${what} (${language})`, whose: waymark, estimate }))
}

async function understandFile(nlu: Nlu, path: string): Promise<Heard[]> {
  if (!existsSync(path)) return []
  const at = new Date('2026-01-15T12:00:00Z')
  const examples = await readExamples(path)
  return Promise.all(examples.map(async ({ text, label }) => ({ ...(await nlu.understand(text, { at, timeZone: 'UTC' })), label })))
}
