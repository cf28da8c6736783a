import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { emotionCorporaAsSentiment } from './corpora.ts'
import { openEncoder } from './encoder.ts'
import { readExamples } from './examples.ts'
import { saveHead } from './head.ts'
import { readManifest, sha256OfFile } from './manifest.ts'
import { bestOf, quantile } from './out-of-scope.ts'
import { riskScores } from './reading.ts'
import { findRisk } from './risk-rules.ts'
import { percent, trainingTables } from './tables.ts'
import { type Example, type Trained, trainHead } from './train-head.ts'
import { embedAll } from './vector-file.ts'

export interface BuiltinOptions {
  /** `models`: examples are read from its `examples/`, heads are written to its `heads/`. */
  folder: string
  /** Folder of the licensed corpora; without it the sentiment head learns from our own examples only. */
  data?: string
  /** One head only; all when left out. */
  only?: HeadName
  say: (line: string) => void
}

export const headNames = ['intent', 'sentiment', 'risk'] as const
export type HeadName = (typeof headNames)[number]
type Scores = Record<string, number>

/** Trains Waymark's own heads again and lists them in the manifest with checksum, origin and scores. */
export async function trainBuiltinHeads({ folder, data, only, say }: BuiltinOptions): Promise<void> {
  const encoder = await openEncoder({ folder })
  try {
    await mkdir(join(folder, 'heads'), { recursive: true })
    for (const name of headNames) if (only === undefined || only === name) await trainOne(name)
  } finally {
    await encoder.close()
  }

  async function trainOne(name: HeadName): Promise<void> {
    const { examples, trainedOn, options, thresholdsOf, scoresOf } = await lessons[name](folder, data)
    say(`\n${name}: ${examples.length} texts`)
    const vectors = await embedAll(
      encoder,
      examples.map(({ text }) => text),
      (done, of) => say(`embedded ${done} of ${of} (${percent(done / of)})`),
    )
    const trained = trainHead(examples, vectors, { ...options, encoder: encoder.sha256, onProgress: say })
    if (thresholdsOf !== undefined) trained.head.thresholds = thresholdsOf(trained)
    const scores = rounded(scoresOf(trained))
    say(trainingTables(trained))
    say(
      Object.entries(scores)
        .map(([what, value]) => `${what} ${value}`)
        .join(', '),
    )
    const file = `heads/${name}.json`
    await saveHead(join(folder, file), trained.head)
    await listInManifest(folder, name, file, { trainedOn, texts: examples.length, l2: trained.strength, scores })
  }
}

/** What a head learns from, and how it is judged. */
interface Lesson {
  examples: Example[]
  trainedOn: string[]
  options: { oosLabel?: string; balance?: number }
  thresholdsOf?: (trained: Trained) => Record<string, number>
  scoresOf: (trained: Trained) => Scores
}

const lessons: Record<HeadName, (folder: string, data: string | undefined) => Promise<Lesson>> = {
  intent: async (folder) => ({
    examples: await ownExamples(folder, 'intents'),
    trainedOn: ['examples/intents'],
    options: { oosLabel: 'out_of_scope' },
    scoresOf: intentScores,
  }),
  sentiment: async (folder, data) => {
    const own = await ownExamples(folder, 'sentiment')
    const corpus = data === undefined ? [] : await emotionCorporaAsSentiment(data, corpusRows)
    return {
      examples: [...own.map((example) => ({ ...example, weight: ownWeight })), ...corpus],
      trainedOn: ['examples/sentiment', ...(data === undefined ? [] : ['goemotions', 'brighter_en', 'brighter_zh'])],
      options: {},
      scoresOf: accuracyByLanguage,
    }
  },
  risk: async (folder) => ({
    examples: [...(await ownExamples(folder, 'risk')), ...riskRowsOf(await ownExamples(folder, 'intents'))],
    trainedOn: ['examples/risk', 'examples/intents'],
    options: { balance: 0.5 },
    thresholdsOf: riskThresholds,
    scoresOf: risksFound,
  }),
}

/** Rows a language and label from the corpora; more of them draws the head away from how people talk to a coach. */
const corpusRows = 1000
/** One of our own lines counts as much as this many of a corpus. */
const ownWeight = 4

async function ownExamples(folder: string, name: string): Promise<Example[]> {
  const parts = await Promise.all(
    ['en', 'zh'].map(async (language) => {
      const examples = await readExamples(join(folder, 'examples', `${name}.${language}.yaml`))
      return examples.map((example) => ({ ...example, group: `${language} ${example.label}` }))
    }),
  )
  return parts.flat()
}

/** Ordinary messages teach the risk head what is nothing; feelings and complaints are left out, they may be the beginning of something. */
function riskRowsOf(intents: readonly Example[]): Example[] {
  const unclear = new Set(['share_feeling', 'complaint', 'reflect'])
  return intents
    .filter(({ label }) => !unclear.has(label))
    .map(({ text, label, group = '' }) => ({
      text,
      label: label === 'crisis' ? 'crisis' : 'none',
      group: `ordinary ${group.slice(0, 2)} ${label === 'crisis' ? 'crisis' : 'none'}`,
    }))
}

/** All on texts that the head has not seen. */
function riskThresholds({ head, unseen }: Trained): Record<string, number> {
  const rows = unseen.map(({ example, logits }) => ({
    ...riskScores(head, logits),
    label: example.label,
    isOrdinary: isOrdinary(example),
    byRules: findRisk(example.text).level,
  }))
  const hard = rows.filter((row) => row.label === 'none' && !row.isOrdinary)
  const ordinary = rows.filter((row) => row.label === 'none' && row.isOrdinary)
  const distress = rows.filter((row) => row.label === 'concern' && row.byRules === 'concern')
  const above = (from: readonly (typeof rows)[number][], score: 'crisis' | 'concern', share: number): number =>
    quantile(
      from.map((row) => row[score]),
      1 - share,
    ) + 1e-9
  return {
    // A false alarm for 1 in 100 of the lines that only sound bad, and for 1 in 1000 ordinary ones.
    crisis: Math.max(above(hard, 'crisis', 0.01), above(ordinary, 'crisis', 0.001)),
    // Of the lines of distress that the rules have noticed, 1 in 5 may be taken for more than it is.
    crisisAfterConcern: above(distress, 'crisis', 0.2),
    concern: Math.max(above(hard, 'concern', 0.05), above(ordinary, 'concern', 0.005)),
  }
}

function isOrdinary({ group }: Example): boolean {
  return group?.startsWith('ordinary') ?? false
}

function rounded(scores: Scores): Scores {
  return Object.fromEntries(Object.entries(scores).map(([name, value]) => [name, Number(value.toFixed(4))]))
}

function intentScores(trained: Trained): Scores {
  const rule = trained.calibration?.tried.find(({ score }) => score === trained.calibration?.rule.score)
  return {
    ...accuracyByLanguage(trained),
    out_of_scope_auroc: rule?.auroc ?? 0,
    out_of_scope_recall: rule?.recall ?? 0,
    in_scope_kept: trained.calibration?.rule.kept ?? 1,
  }
}

/** Cross-validated; texts that are out of scope are left out. */
function accuracyByLanguage({ head, unseen }: Trained): Scores {
  const oosLabel = head.outOfScope?.label
  const oos = oosLabel == null ? -1 : head.labels.indexOf(oosLabel)
  const rows = unseen.filter(({ example }) => example.label !== oosLabel)
  const share = (language: string): number => {
    const own = rows.filter(({ example }) => example.group?.startsWith(language))
    return own.filter(({ example, logits }) => head.labels[bestOf(logits, oos)] === example.label).length / Math.max(1, own.length)
  }
  return { cross_validated_accuracy_en: share('en'), cross_validated_accuracy_zh: share('zh') }
}

/** Shares of unseen lines that come out as a crisis: by the head alone, and together with the rules (which have seen these lines). */
function risksFound({ head, unseen }: Trained): Scores {
  const isCrisis = ({ logits }: Trained['unseen'][number]): boolean => riskScores(head, logits).crisis >= (head.thresholds?.crisis ?? 1)
  const isCrisisTogether = ({ example, logits }: Trained['unseen'][number]): boolean => {
    const { level } = findRisk(example.text)
    const from = level === 'none' ? head.thresholds?.crisis : head.thresholds?.crisisAfterConcern
    return level === 'crisis' || riskScores(head, logits).crisis >= (from ?? 1)
  }
  const of = (label: string, ordinary = false): Trained['unseen'] =>
    unseen.filter(({ example }) => example.label === label && isOrdinary(example) === ordinary)
  const share = (rows: Trained['unseen'], is: (row: Trained['unseen'][number]) => boolean): number =>
    rows.filter(is).length / Math.max(1, rows.length)
  return {
    cross_validated_crisis_recall_head: share(of('crisis'), isCrisis),
    false_alarms_hard_head: share(of('none'), isCrisis),
    false_alarms_ordinary_head: share(of('none', true), isCrisis),
    crisis_recall_with_rules: share(of('crisis'), isCrisisTogether),
    concern_raised_with_rules: share(of('concern'), isCrisisTogether),
    false_alarms_hard_with_rules: share(of('none'), isCrisisTogether),
  }
}

async function listInManifest(folder: string, name: string, file: string, facts: object): Promise<void> {
  const path = join(folder, file)
  const manifest = await readManifest(folder)
  const heads = { ...manifest.heads, [name]: { file, sha256: await sha256OfFile(path), bytes: (await stat(path)).size, ...facts } }
  const before: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify({ ...(before as object), heads }, null, 2)}\n`)
}
