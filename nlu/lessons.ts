import { emotionCorpora, emotionCorporaAsEmotions, emotionCorporaAsSentiment } from './corpora.ts'
import { emotions, emotionsOf } from './emotion.ts'
import type { Head } from './head.ts'
import { headExamples } from './head-examples.ts'
import type { HeadName } from './head-names.ts'
import { bestOf, quantile } from './out-of-scope.ts'
import { devExamples, type OwnExample, ownExamples } from './own-examples.ts'
import { riskScores } from './reading.ts'
import { findRisk } from './risk-rules.ts'
import { percent, trainingTables } from './tables.ts'
import { type EmotionRow, trainEmotion } from './train-emotion.ts'
import { type Example, type Trained, type TrainOptions, trainHead } from './train-head.ts'

export interface LessonOptions {
  /** `models`: our own examples lie in its `examples/`. */
  folder: string
  /** Folder of the licensed corpora; without it sentiment and emotion learn from our own examples only. */
  data?: string
  /** Lines added to the examples of the intent head. */
  more?: (examples: Example[]) => Promise<Example[]>
}

/** What one of Waymark's own heads learns from, and how. */
export interface Lesson {
  texts: string[]
  /** Texts of other writers. The encoder has seen our examples, so only these tell how good a head is, and how sure it may be. */
  devTexts: string[]
  trainedOn: string[]
  learn(vectors: readonly Float32Array[], devVectors: readonly Float32Array[], options: TrainOptions): Promise<Learned>
}

export interface Learned {
  head: Head
  l2: number | null
  /** On the dev texts. */
  scores: Record<string, number>
  report: string
}

export const lessons: Record<HeadName, (options: LessonOptions) => Promise<Lesson>> = {
  intent: async ({ folder, more = (examples) => Promise.resolve(examples) }) =>
    lessonOf({
      examples: await more(await ownExamples(folder, headExamples.intent)),
      dev: await devExamples(folder, headExamples.intent),
      trainedOn: ['examples/intents'],
      // A message that is turned away costs a person more than one that is asked about.
      options: { oosLabel: 'out_of_scope', kept: 0.98 },
      scoresOf: intentScores,
    }),
  sentiment: async ({ folder, data }) => {
    const own = [...(await ownExamples(folder, headExamples.sentiment)), ...(await ownExamples(folder, 'opinions'))]
    const corpus = data === undefined ? [] : await emotionCorporaAsSentiment(data, corpusRows)
    return lessonOf({
      examples: [...own.map((example) => ({ ...example, weight: ownWeight })), ...corpus],
      dev: await devExamples(folder, headExamples.sentiment),
      trainedOn: ['examples/sentiment', 'examples/opinions', ...(data === undefined ? [] : emotionCorpora)],
      options: {},
      scoresOf: accuracyByLanguage,
    })
  },
  emotion: async ({ folder, data }) => {
    const rowOf = ({ text, label }: OwnExample): EmotionRow => ({ text, emotions: emotionsOf(label), weight: ownWeight })
    const own = (await ownExamples(folder, headExamples.emotion)).map(rowOf)
    const dev = (await devExamples(folder, headExamples.emotion)).map(rowOf)
    const rows = [...own, ...(data === undefined ? [] : await emotionCorporaAsEmotions(data, emotionRows))]
    return {
      texts: rows.map(({ text }) => text),
      devTexts: dev.map(({ text }) => text),
      trainedOn: ['examples/emotion', ...(data === undefined ? [] : emotionCorpora)],
      async learn(vectors, devVectors, { encoder }) {
        const { head, f1, l2 } = await trainEmotion(rows, vectors, { rows: dev, vectors: devVectors }, encoder)
        const macro = [...f1.values()].reduce((sum, value) => sum + value, 0) / emotions.length
        const report = [...f1].map(([emotion, value]) => `${emotion} ${percent(value)}`).join(', ')
        return { head, l2, scores: { dev_macro_f1: macro }, report: `F1 on dev texts, thresholds chosen there: ${report}` }
      },
    }
  },
  risk: async ({ folder }) => {
    const ordinary = riskRowsOf(await ownExamples(folder, headExamples.intent))
    const answers = (await devExamples(folder, 'answers')).map((example) => ({ ...example, group: 'ordinary' }))
    const dev = [
      ...(await devExamples(folder, headExamples.risk)),
      ...answers,
      ...riskRowsOf(await devExamples(folder, headExamples.intent)),
    ]
    return lessonOf({
      examples: [...(await ownExamples(folder, headExamples.risk)).map(withWeight), ...ordinary],
      dev,
      trainedOn: ['examples/risk', 'examples/intents'],
      options: { strengths: [1, 0.3, 0.1], balance: 0.5 },
      thresholdsOf: riskThresholds,
      scoresOf: risksFound,
    })
  },
  'risk-kind': async ({ folder }) => {
    const kinds = (examples: readonly OwnExample[]): Example[] =>
      examples.flatMap(({ text, label, details: [kind], language }) =>
        label !== 'none' && kind !== undefined ? [{ text, label: kind, ...(language && { language }) }] : [],
      )
    return lessonOf({
      examples: kinds(await ownExamples(folder, headExamples.risk)),
      dev: kinds(await devExamples(folder, headExamples.risk)),
      trainedOn: ['examples/risk'],
      options: { balance: 0.5 },
      scoresOf: accuracyByLanguage,
    })
  },
}

/** Rows a language and label from the corpora; more of them draws the head away from how people talk to a coach. */
const corpusRows = 1000
/** Rows a corpus of emotions. */
const emotionRows = 6000
/** One of our own lines counts as much as this many of a corpus. */
const ownWeight = 4

interface PlainLesson {
  examples: Example[]
  dev: Example[]
  trainedOn: string[]
  options: Partial<TrainOptions>
  thresholdsOf?: (trained: Trained) => Record<string, number>
  scoresOf: (trained: Trained) => Record<string, number>
}

function lessonOf({ examples, dev, trainedOn, options, thresholdsOf, scoresOf }: PlainLesson): Lesson {
  const textsOf = (rows: readonly Example[]): string[] => rows.map(({ text }) => text)
  return {
    texts: textsOf(examples),
    devTexts: textsOf(dev),
    trainedOn,
    async learn(vectors, devVectors, given) {
      const trained = await trainHead(examples, vectors, { ...options, ...given, dev: { examples: dev, vectors: devVectors } })
      if (thresholdsOf !== undefined) trained.head.thresholds = thresholdsOf(trained)
      return { head: trained.head, l2: trained.strength, scores: scoresOf(trained), report: trainingTables(trained) }
    },
  }
}

/** Answers within a conversation are what most messages are: a false alarm there is the dearest. */
function withWeight(example: OwnExample): OwnExample {
  return example.details[0] === 'answer' ? { ...example, weight: answerWeight } : example
}

const answerWeight = 4

/** Ordinary messages teach the risk head what is nothing; feelings and complaints are left out, they may be the beginning of something. */
function riskRowsOf(intents: readonly OwnExample[]): Example[] {
  const unclear = new Set(['share_feeling', 'complaint'])
  return intents
    .filter(({ label }) => !unclear.has(label))
    .map(({ text, label }) => ({ text, label: label === 'crisis' ? 'crisis' : 'none', group: 'ordinary' }))
}

type UnseenRow = Trained['unseen'][number]

/** All on dev texts, together with what the rules say of them. */
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
    // A false alarm for 5 in 100 of the lines that only sound bad, and for 1 in 200 ordinary ones.
    crisis: Math.max(above(hard, 'crisis', 0.05), above(ordinary, 'crisis', 0.005)),
    // Of the lines of distress that the rules have noticed, 1 in 4 may be taken for more than it is.
    crisisAfterConcern: above(distress, 'crisis', 0.25),
    concern: Math.max(above(hard, 'concern', 0.08), above(ordinary, 'concern', 0.01)),
  }
}

function isOrdinary({ group }: Example): boolean {
  return group === 'ordinary'
}

function intentScores(trained: Trained): Record<string, number> {
  const rule = trained.calibration?.tried.find(({ score }) => score === trained.calibration?.rule.score)
  return {
    ...accuracyByLanguage(trained),
    out_of_scope_auroc: rule?.auroc ?? 0,
    out_of_scope_recall: rule?.recall ?? 0,
    in_scope_kept: trained.calibration?.rule.kept ?? 1,
  }
}

/** Texts that are out of scope are left out. */
function accuracyByLanguage({ head, unseen }: Trained): Record<string, number> {
  const oosLabel = head.outOfScope?.label
  const oos = oosLabel == null ? -1 : head.labels.indexOf(oosLabel)
  const rows = unseen.filter(({ example }) => example.label !== oosLabel)
  const accuracy = (language: string): number =>
    share(
      rows.filter(({ example }) => example.language === language),
      ({ example, logits }) => head.labels[bestOf(logits, oos)] === example.label,
    )
  return { dev_accuracy_en: accuracy('en'), dev_accuracy_zh: accuracy('zh') }
}

/** Shares of dev lines that come out as a crisis, rules and head together; `head_alone` without the rules. */
function risksFound({ head, unseen }: Trained): Record<string, number> {
  const isCrisisAlone = ({ logits }: UnseenRow): boolean => riskScores(head, logits).crisis >= (head.thresholds?.crisis ?? 1)
  const isCrisis = ({ example, logits }: UnseenRow): boolean => {
    const { level } = findRisk(example.text)
    const from = level === 'none' ? head.thresholds?.crisis : head.thresholds?.crisisAfterConcern
    return level === 'crisis' || riskScores(head, logits).crisis >= (from ?? 1)
  }
  const of = (label: string, manner?: string): UnseenRow[] =>
    unseen.filter(({ example }) => example.label === label && (manner === undefined || (example as OwnExample).details?.[1] === manner))
  return {
    dev_crisis_recall: share(of('crisis'), isCrisis),
    dev_crisis_recall_explicit: share(of('crisis', 'explicit'), isCrisis),
    dev_crisis_recall_indirect: share(of('crisis', 'indirect'), isCrisis),
    dev_crisis_recall_head_alone: share(of('crisis'), isCrisisAlone),
    dev_concern_raised: share(of('concern'), isCrisis),
    dev_false_alarms_hard: share(
      of('none').filter(({ example }) => !isOrdinary(example)),
      isCrisis,
    ),
    dev_false_alarms_ordinary: share(
      of('none').filter(({ example }) => isOrdinary(example)),
      isCrisis,
    ),
  }
}

function share<T>(rows: readonly T[], is: (row: T) => boolean): number {
  return rows.filter(is).length / Math.max(1, rows.length)
}
