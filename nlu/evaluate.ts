import { join } from 'node:path'
import { readExamples } from './examples.ts'
import { markdownTable, percent } from './tables.ts'
import type { Example } from './train-head.ts'
import type { Nlu, Understanding } from './understanding.ts'

/** Shares of texts that were right; `of` how many there were. */
export interface Figure {
  share: number
  of: number
}

export interface LanguageFigures {
  /** Best label that is not out of scope, on texts that are in scope. */
  intent: Figure
  /** Texts in scope that were not turned away. */
  kept: Figure
  outOfScopeFound: Figure
  sentiment: Figure
  crisisFound: Figure
  /** Crisis said in so many words, and crisis that must be inferred. */
  crisisExplicit: Figure
  crisisIndirect: Figure
  /** Crisis lines that were at least called concern. */
  crisisNoticed: Figure
  /** Which kind of danger, where a crisis was found. */
  crisisKind: Figure
  concernNoticed: Figure
  concernRaised: Figure
  /** Harmless lines, many of them near misses, that were called a crisis; and that were called anything at all. */
  falseAlarms: Figure
  falseConcern: Figure
}

/** Understands texts written by somebody who saw only the labels: utterances, sentiment and risk, one file a language. */
export async function evaluate(nlu: Nlu, folder: string, language: 'en' | 'zh'): Promise<LanguageFigures> {
  const read = async (name: string): Promise<Judged[]> => understandAll(nlu, await readExamples(join(folder, `${name}.${language}.yaml`)))
  const utterances = await read('utterances')
  const ours = utterances.filter(({ label }) => label !== 'out_of_scope')
  const sentiment = await read('sentiment')
  // Labels are written "crisis/suicide/indirect" there.
  const risk = [...(await read('risk')), ...(await read('danger'))]
  const ofRisk = (level: string, manner?: string): Judged[] =>
    risk.filter(({ label }) => label.split('/')[0] === level && (manner === undefined || label.endsWith(`/${manner}`)))
  return {
    intent: figure(ours, (one) => one.intent.label === one.label),
    kept: figure(ours, (one) => !one.outOfScope),
    outOfScopeFound: figure(
      utterances.filter(({ label }) => label === 'out_of_scope'),
      (one) => one.outOfScope,
    ),
    sentiment: figure(sentiment, (one) => one.sentiment === one.label),
    crisisFound: figure(ofRisk('crisis'), isCrisis),
    crisisExplicit: figure(ofRisk('crisis', 'explicit'), isCrisis),
    crisisIndirect: figure(ofRisk('crisis', 'indirect'), isCrisis),
    crisisKind: figure(
      ofRisk('crisis').filter((one) => isCrisis(one) && one.label.includes('/')),
      (one) => one.risk.kind === one.label.split('/')[1],
    ),
    crisisNoticed: figure(ofRisk('crisis'), (one) => one.risk.level !== 'none'),
    concernNoticed: figure(ofRisk('concern'), (one) => one.risk.level !== 'none'),
    concernRaised: figure(ofRisk('concern'), isCrisis),
    falseAlarms: figure(ofRisk('none'), isCrisis),
    falseConcern: figure(ofRisk('none'), (one) => one.risk.level !== 'none'),
  }
}

/** With the 95 % interval of Wilson: a few hundred lines say less than they seem to. */
export function figureTable(figures: { en: LanguageFigures; zh: LanguageFigures }): string {
  const names: [keyof LanguageFigures, string][] = [
    ['intent', 'intent, in scope'],
    ['kept', 'in scope, kept'],
    ['outOfScopeFound', 'out of scope, found'],
    ['sentiment', 'sentiment'],
    ['crisisFound', 'crisis, found'],
    ['crisisExplicit', 'crisis said outright, found'],
    ['crisisIndirect', 'crisis to be inferred, found'],
    ['crisisNoticed', 'crisis, at least noticed'],
    ['crisisKind', 'kind of the crises found, right'],
    ['concernNoticed', 'concern, noticed'],
    ['concernRaised', 'concern, raised to crisis'],
    ['falseAlarms', 'harmless lines, called a crisis'],
    ['falseConcern', 'harmless lines, called anything'],
  ]
  return markdownTable(
    ['what', 'English', 'Chinese'],
    names
      .filter(([key]) => figures.en[key].of + figures.zh[key].of > 0)
      .map(([key, name]) => [name, withInterval(figures.en[key]), withInterval(figures.zh[key])]),
  )
}

type Judged = Understanding & { label: string }

function understandAll(nlu: Nlu, examples: readonly Example[]): Promise<Judged[]> {
  const at = new Date('2026-01-15T12:00:00Z')
  return Promise.all(examples.map(async ({ text, label }) => ({ ...(await nlu.understand(text, { at, timeZone: 'UTC' })), label })))
}

function figure<T>(rows: readonly T[], isRight: (row: T) => boolean): Figure {
  return { share: rows.filter(isRight).length / Math.max(1, rows.length), of: rows.length }
}

function isCrisis({ risk }: Understanding): boolean {
  return risk.level === 'crisis'
}

function withInterval({ share, of }: Figure): string {
  if (of === 0) return ''
  const z = 1.96
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return `${percent(share)} (${percent(Math.max(0, centre - half))} to ${percent(Math.min(1, centre + half))}, ${of} texts)`
}
