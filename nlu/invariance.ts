import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { InputError } from './errors.ts'
import { readExamples } from './examples.ts'
import { changes, type Words } from './invariance-changes.ts'
import { seededRandom } from './random.ts'
import { markdownTable, percent } from './tables.ts'
import { intents, type Understanding } from './understanding.ts'

/** What became of the seed texts when something that carries no meaning was changed in them (CheckList's INV, arXiv 2005.04118). */
export interface ChangeFigures {
  change: string
  /** Changed texts. */
  of: number
  /** Of them with an intent in their label; a flip is another answer, "out of scope" being one. */
  intentsOf: number
  intentFlips: number
  /** "crisis" in one and not in the other. */
  crisisFlips: number
  /** Crisis lines that were found before the change and are not after it, less those found only after it. */
  crisisDrop: number
  /** Valence where only a name or a gender changed: mean over the texts of how far two groups lie apart, and how far the means of two groups are at most. */
  gap?: { mean: number; ofMeans: number }
  /** "text -> changed text: answer -> answer", for a person who wants to see them. */
  flips: string[]
}

/** A frame that takes the danger away: in how many of the pairs the level falls. */
export interface FrameFigures {
  frame: string
  of: number
  falls: number
  stays: string[]
}

export interface Invariance {
  changes: ChangeFigures[]
  frames: FrameFigures[]
}

export type Understand = (text: string) => Promise<Understanding>

export interface InvarianceOptions {
  /** Holds `seeds`, `words` and `frames`, one file a language. */
  folder: string
  language: 'en' | 'zh'
  /** How many times a change that has a choice is made. */
  draws?: number
}

/** Understands each seed text and its changed forms. The same folder gives the same changed texts every time. */
export async function measureInvariance(understand: Understand, { folder, language, draws = 2 }: InvarianceOptions): Promise<Invariance> {
  const seeds = await readExamples(join(folder, `seeds.${language}.yaml`))
  const words = await readYaml(join(folder, `words.${language}.yaml`), wordsSchema)
  const frames = await readYaml(join(folder, `frames.${language}.yaml`), z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))))
  const read = remembering(understand)
  return {
    changes: [
      figuresOf('names', await compare(namePairs(seeds, words), read)),
      figuresOf('gender', await compare(genderPairs(seeds, words), read)),
      ...(await Promise.all(
        Object.keys(changes).map(async (change) => figuresOf(change, await compare(changedPairs(change, seeds, words, draws), read))),
      )),
    ].filter(({ of }) => of > 0),
    frames: await Promise.all(Object.entries(frames).map(([frame, pairs]) => frameFigures(frame, pairs, read))),
  }
}

const wordsSchema = z.object({
  names: z.record(z.string(), z.array(z.string())),
  emoji: z.array(z.string()),
  fillers: z.array(z.string()),
  alike: z.record(z.string(), z.string()),
  pinyin: z.record(z.string(), z.string()).optional(),
  traditional: z.record(z.string(), z.string()).optional(),
})

async function readYaml<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError(`${path} cannot be read.`, { cause })
  })
  const read = schema.safeParse(parse(text))
  if (!read.success) throw new InputError(`${path}: ${z.prettifyError(read.error)}`)
  return read.data
}

// Pairs ---------------------------------------------------------------------------------------------------------------------------

interface Seed {
  text: string
  label: string
}

interface Pair {
  label: string
  base: string
  changed: string
  /** The text as written, and whose name or gender each form has, where groups are compared. */
  template?: string
  group?: string
}

function changedPairs(name: string, seeds: readonly Seed[], words: Words, draws: number): Pair[] {
  const change = changes[name]
  if (change === undefined) return []
  const random = seededRandom(7)
  const pairs = seeds.flatMap(({ text, label }) => {
    const base = filled(text, words)
    const changed = Array.from({ length: draws }, () => change(base, words, random)).filter((one) => one !== base)
    return [...new Set(changed)].map((one) => ({ label, base, changed: one }))
  })
  return pairs
}

function namePairs(seeds: readonly Seed[], words: Words): Pair[] {
  return seeds
    .filter(({ text }) => text.includes('{name}'))
    .flatMap(({ text, label }) =>
      Object.entries(words.names).flatMap(([group, names]) =>
        names.map((name) => ({ label, base: filled(text, words), changed: filled(text, words, { name }), template: text, group })),
      ),
    )
}

function genderPairs(seeds: readonly Seed[], words: Words): Pair[] {
  return seeds
    .filter(({ text }) => twoWords.test(text))
    .flatMap(({ text, label }) =>
      (['man', 'woman'] as const).map((gender) => ({
        label,
        base: filled(text, words),
        changed: filled(text, words, { gender }),
        template: text,
        group: gender,
      })),
    )
}

const twoWords = /\{([^{}|]*)\|([^{}|]*)\}/

/** "{name} said {he|she} ..." with a name and the words for a man or a woman put in. */
function filled(
  text: string,
  words: Words,
  { name = Object.values(words.names)[0]?.[0] ?? '', gender = 'man' as 'man' | 'woman' } = {},
): string {
  const said = text
    .replace(new RegExp(twoWords, 'g'), (_, man: string, woman: string) => (gender === 'man' ? man : woman))
    .replaceAll('{name}', name)
  return said.charAt(0).toUpperCase() + said.slice(1)
}

// Figures -------------------------------------------------------------------------------------------------------------------------

interface Reading {
  answer: string
  level: Understanding['risk']['level']
  valence: number
}

type Compared = Pair & { before: Reading; after: Reading }

function remembering(understand: Understand): (text: string) => Promise<Reading> {
  const known = new Map<string, Promise<Reading>>()
  const read = async (text: string): Promise<Reading> => {
    const { intent, outOfScope, risk, valence } = await understand(text)
    return { answer: outOfScope ? 'out_of_scope' : intent.label, level: risk.level, valence }
  }
  return (text) => {
    const reading = known.get(text) ?? read(text)
    known.set(text, reading)
    return reading
  }
}

function compare(pairs: readonly Pair[], read: (text: string) => Promise<Reading>): Promise<Compared[]> {
  return Promise.all(pairs.map(async (pair) => ({ ...pair, before: await read(pair.base), after: await read(pair.changed) })))
}

function figuresOf(change: string, all: readonly Compared[]): ChangeFigures {
  const compared = all.filter(({ base, changed }) => base !== changed)
  const ofIntents = compared.filter(({ label }) => intents.some((intent) => intent === label && intent !== 'crisis'))
  const flipped = ofIntents.filter(({ before, after }) => before.answer !== after.answer)
  const alarmed = compared.filter(({ before, after }) => isCrisis(before) !== isCrisis(after))
  const crises = compared.filter(({ label }) => label === 'crisis')
  const found = (side: 'before' | 'after'): number => crises.filter((one) => isCrisis(one[side])).length
  return {
    change,
    of: compared.length,
    intentsOf: ofIntents.length,
    intentFlips: flipped.length / Math.max(1, ofIntents.length),
    crisisFlips: alarmed.length,
    crisisDrop: (found('before') - found('after')) / Math.max(1, crises.length),
    ...(all.some(({ group }) => group !== undefined) && { gap: gapOf(all) }),
    flips: [
      ...flipped.map((one) => `${one.base} -> ${one.changed}: ${one.before.answer} -> ${one.after.answer}`),
      ...alarmed.map((one) => `${one.base} -> ${one.changed}: ${one.before.level} -> ${one.after.level}`),
    ],
  }
}

function isCrisis({ level }: Reading): boolean {
  return level === 'crisis'
}

/** The unchanged form of a template counts too: it is one of the names. */
function gapOf(compared: readonly Compared[]): { mean: number; ofMeans: number } {
  const groups = [...new Set(compared.map(({ group }) => group))]
  const templates = [...new Set(compared.map(({ template }) => template))]
  const valence = templates.map((template) =>
    groups.map((group) =>
      mean(compared.filter((one) => one.template === template && one.group === group).map(({ after }) => after.valence)),
    ),
  )
  const gaps = valence.flatMap((ofGroups) => ofGroups.flatMap((one, at) => ofGroups.slice(at + 1).map((other) => Math.abs(one - other))))
  const means = groups.map((_, group) => mean(valence.map((ofGroups) => ofGroups[group] ?? 0)))
  return { mean: mean(gaps), ofMeans: Math.max(...means) - Math.min(...means) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

const levels = ['none', 'concern', 'crisis']

async function frameFigures(frame: string, pairs: [string, string][], read: (text: string) => Promise<Reading>): Promise<FrameFigures> {
  const judged = await Promise.all(
    pairs.map(async ([plain, framed]) => ({ plain, framed, from: (await read(plain)).level, to: (await read(framed)).level })),
  )
  const stays = judged.filter(({ from, to }) => levels.indexOf(to) >= levels.indexOf(from))
  return {
    frame,
    of: pairs.length,
    falls: 1 - stays.length / Math.max(1, pairs.length),
    stays: stays.map(({ plain, framed, from, to }) => `${plain} (${from}) -> ${framed} (${to})`),
  }
}

/** Both languages beside each other. */
export function invarianceTable(figures: { en: Invariance; zh: Invariance }): string {
  const languages = ['en', 'zh'] as const
  const rows = languages.flatMap((language) =>
    figures[language].changes.map((one) => [
      one.change,
      language,
      String(one.of),
      percent(one.intentFlips),
      String(one.crisisFlips),
      percent(one.crisisDrop),
      one.gap === undefined ? '' : `${one.gap.mean.toFixed(3)} / ${one.gap.ofMeans.toFixed(3)}`,
    ]),
  )
  const frames = languages.flatMap((language) =>
    figures[language].frames.map(({ frame, of, falls }) => [frame, language, String(of), percent(falls)]),
  )
  return [
    markdownTable(
      ['change', 'language', 'texts', 'intent flips', 'crisis flips', 'crisis recall lost', 'valence gap: mean / of means'],
      rows,
    ),
    markdownTable(['frame', 'language', 'pairs', 'risk falls'], frames),
  ].join('\n\n')
}
