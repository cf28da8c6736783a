import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { emotionCorporaAsSentiment } from './corpora.ts'
import { openEncoder } from './encoder.ts'
import { readExamples } from './examples.ts'
import { probabilitiesOf, saveHead } from './head.ts'
import { readManifest, sha256OfFile } from './manifest.ts'
import { bestOf, quantile } from './out-of-scope.ts'
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
    scoresOf: riskScores,
  }),
}

/** Rows a language and label from the corpora; more of them draws the head away from how people talk to a coach. */
const corpusRows = 1000
/** One of our own lines counts as much as this many of a corpus. */
const ownWeight = 3

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

/**
 * Crisis: at most 1 in 100 of the hard lines and 1 in 1000 of the ordinary ones is a false alarm on unseen text.
 * Concern: at most 5 in 100 of the hard lines.
 */
function riskThresholds({ head, unseen }: Trained): Record<string, number> {
  const of = (label: string, row: { logits: Float64Array }): number => probabilitiesOf(row.logits)[head.labels.indexOf(label)] ?? 0
  const harmless = unseen.filter(({ example }) => example.label === 'none')
  const hard = harmless.filter(({ example }) => !example.group?.startsWith('ordinary'))
  const ordinary = harmless.filter(({ example }) => example.group?.startsWith('ordinary'))
  const crisis = Math.max(
    quantile(
      hard.map((row) => of('crisis', row)),
      0.99,
    ),
    quantile(
      ordinary.map((row) => of('crisis', row)),
      0.999,
    ),
    0.3,
  )
  const concern = Math.max(
    quantile(
      hard.map((row) => of('crisis', row) + of('concern', row)),
      0.95,
    ),
    0.3,
  )
  return { crisis: crisis + 1e-9, concern: concern + 1e-9 }
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

function riskScores({ head, unseen }: Trained): Scores {
  const isCrisis = ({ logits }: { logits: Float64Array }): boolean =>
    (probabilitiesOf(logits)[head.labels.indexOf('crisis')] ?? 0) >= (head.thresholds?.crisis ?? 1)
  const share = (rows: Trained['unseen']): number => rows.filter(isCrisis).length / Math.max(1, rows.length)
  const of = (label: string, ordinary: boolean): Trained['unseen'] =>
    unseen.filter(({ example }) => example.label === label && example.group?.startsWith('ordinary') === ordinary)
  return {
    cross_validated_crisis_recall: share(of('crisis', false)),
    concern_raised_to_crisis: share(of('concern', false)),
    false_alarms_hard: share(of('none', false)),
    false_alarms_ordinary: share(of('none', true)),
  }
}

async function listInManifest(folder: string, name: string, file: string, facts: object): Promise<void> {
  const path = join(folder, file)
  const manifest = await readManifest(folder)
  const heads = { ...manifest.heads, [name]: { file, sha256: await sha256OfFile(path), bytes: (await stat(path)).size, ...facts } }
  const before: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify({ ...(before as object), heads }, null, 2)}\n`)
}
