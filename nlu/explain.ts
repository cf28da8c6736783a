import type { Encoder } from './encoder.ts'
import { ModelError } from './errors.ts'
import { readExamples } from './examples.ts'
import { type FindNearest, type NearExample, openNearest } from './explain-examples.ts'
import { type Reading, type Weight, weighWords } from './explain-words.ts'
import { type Head, loadHead, logitsOf, nearestOf, probabilitiesOf } from './head.ts'
import { missingOrChanged, readManifest, verified } from './manifest.ts'
import { openNlu } from './open.ts'
import { ownExamples } from './own-examples.ts'
import { outOfScopeScore } from './out-of-scope.ts'
import { readIntent, riskScores } from './reading.ts'
import { findRisk } from './risk-rules.ts'
import { wholeMessage } from './rules-intent.ts'
import { loadIntents } from './train.ts'
import type { Nlu, Risk, Scored, Understanding } from './understanding.ts'
import { workerCount } from './worker-count.ts'

export const explainable = ['intent', 'sentiment', 'risk'] as const
export type Explainable = (typeof explainable)[number]

/** Why a text was understood as it was. */
export interface Explanation {
  of: Explainable
  text: string
  language: 'en' | 'zh'
  label: string
  /** 0..1, as in the understanding of the text. */
  score: number
  /** Calibrated: the score is the softmax of these, unless a set phrase or the rules decided. */
  logit: number
  decidedBy: 'model' | 'set-phrase' | 'rules'
  runnerUp: (Scored<string> & { logit: number }) | null
  /** How far the label lies above the runner-up; below 0 when a set phrase or the rules overruled the model. */
  margin: { logits: number; score: number } | null
  /** Only of intents whose head can say "I don't know". */
  outOfScope: OutOfScopeReason | null
  words: Weight[]
  /** Of a long text: its sentences, or runs of them, in order. */
  parts: Weight[]
  /** Lines of the training that are most like the text; none for a text without a word. */
  nearest: NearExample[]
  /** Only of risk. */
  risk?: RiskReason
  /** How often the model has read the text or a part of it. */
  runs: number
}

export interface OutOfScopeReason {
  isOutOfScope: boolean
  /** Which score the rule looks at, and the label that stands for "nothing of ours". */
  rule: string
  label: string | null
  value: number
  /** Out of scope is what lies above. */
  threshold: number
  /** Threshold - value: how far the text is inside; below 0 it is outside. */
  inside: number
  /** Share of texts in scope that lie inside, by construction. */
  kept: number
  because: 'threshold' | 'set-phrase' | 'no-words'
}

export interface RiskReason {
  kind?: Risk['kind']
  /** What the rules alone say, with the words they found. */
  rules: Risk
  /** How likely a crisis is, and how likely at least concern, to the model. */
  model: { crisis: number; concern: number }
  /** Scores from which the model's voice counts. */
  thresholds: Record<string, number>
}

export interface ExplainOptions {
  /** The intent when it is left out. */
  of?: Explainable
  /** The person's language when it is known. */
  language?: 'en' | 'zh'
  /** How many of the nearest examples; five when it is left out. */
  nearest?: number
}

export interface Explainer {
  explain(text: string, options?: ExplainOptions): Promise<Explanation>
  close(): Promise<void>
}

export interface ExplainerOptions {
  /** Where the model lies: `models`. */
  folder: string
  /** An understanding that is open already; it stays open. Without it one is opened, and closed with the explainer. */
  nlu?: Nlu
  /** Encoder threads when none is handed in; one a core when it is left out. */
  workers?: number
  /** How many texts are read at once. One when `nlu` is handed in, so that a person who writes meanwhile hardly waits; else two a thread. */
  atOnce?: number
  /** Folder of intents trained by `train`, in place of our own. */
  intents?: string
  /** The file these intents were trained on; without it they have no nearest examples. */
  examples?: string
  log?: (line: string) => void
}

/** Opens what can say why. The product itself is asked, so what is explained is what it answers: every text goes through `understand`. */
export async function openExplainer(options: ExplainerOptions): Promise<Explainer> {
  const { folder, intents, workers = workerCount(), atOnce = options.nlu === undefined ? 2 * workers : 1, log = () => {} } = options
  const nlu = options.nlu ?? (await openNlu({ folder, workers, log }))
  const turn = turnstile(atOnce)
  const understand = (text: string, language?: 'en' | 'zh'): Promise<Understanding> => turn(() => understandWithModel(nlu, text, language))

  const heads = kept((of: Explainable) => (of === 'intent' && intents !== undefined ? loadIntents(folder, intents) : openHead(folder, of)))
  const nearest = kept((of: Explainable) => openExamples(of, understand, options))

  return {
    explain: async (text, { of = 'intent', language, nearest: count = 5 } = {}) => {
      const head = await heads(of)
      const understanding = await understand(text, language)
      const decision = decide(of, { text, understanding, head, isCustom: of === 'intent' && intents !== undefined })
      const label = head.labels.indexOf(decision.label)
      const { words, parts, runs } = await weighWords(text, async (less) =>
        readingOf(head, label, (await understand(less, language)).features),
      )
      const hasWords = words.length > 0
      return {
        of,
        text,
        language: understanding.language,
        ...decision,
        words,
        parts,
        nearest: hasWords && count > 0 ? (await nearest(of))(understanding.features, count) : [],
        runs,
      }
    },
    close: async () => {
      if (options.nlu === undefined) await nlu.close()
    },
  }
}

/** Entities are not looked at here, so any time will do. */
const anyTime = { at: new Date(0), timeZone: 'UTC' }

async function understandWithModel(nlu: Nlu, text: string, language: 'en' | 'zh' | undefined): Promise<Understanding> {
  const understanding = await nlu.understand(text, { ...anyTime, ...(language && { language }) })
  if (understanding.features.length === 0) throw new ModelError(`Only the model can be explained. ${nlu.degraded ?? 'It is not in use.'}`)
  return understanding
}

async function openHead(folder: string, name: Explainable): Promise<Head> {
  const manifest = await readManifest(folder)
  const listed = manifest.heads?.[name]
  if (listed === undefined) throw missingOrChanged(`heads/${name}.json`)
  return loadHead(await verified(folder, listed), manifest.encoder.sha256)
}

async function openExamples(
  of: Explainable,
  understand: (text: string) => Promise<Understanding>,
  { folder, intents, examples, workers = 1, log = () => {} }: ExplainerOptions,
): Promise<FindNearest> {
  const encoder: Encoder = {
    workers,
    sha256: (await readManifest(folder)).encoder.sha256,
    embed: async (text) => {
      const { features, vector } = await understand(text)
      return { features: new Float32Array(features), search: new Float32Array(vector) }
    },
    close: () => Promise.resolve(),
  }
  const onProgress = (done: number, all: number): void => log(`Read ${done} of ${all} examples; their vectors are kept.`)
  if (of === 'intent' && examples !== undefined) return openNearest(encoder, await readExamples(examples), onProgress)
  if (of === 'intent' && intents !== undefined) return () => []
  return openNearest(encoder, await ownExamples(folder, of === 'intent' ? 'intents' : of), onProgress)
}

type Decision = Pick<Explanation, 'label' | 'score' | 'logit' | 'decidedBy' | 'runnerUp' | 'margin' | 'outOfScope' | 'risk'>
interface Asked {
  text: string
  understanding: Understanding
  head: Head
  isCustom: boolean
}

/** The label, what lies beside it, and by which rule it was chosen. */
function decide(of: Explainable, asked: Asked): Decision {
  if (of === 'intent') return decideIntent(asked)
  const { understanding, head, text } = asked
  const label = of === 'sentiment' ? understanding.sentiment : understanding.risk.level
  const probabilities = probabilitiesOf(logitsOf(head, understanding.features))
  const ranked = head.labels
    .map((name, index) => ({ label: name, score: probabilities[index] as number }))
    .sort((a, b) => b.score - a.score)
  const score = ranked.find((one) => one.label === label)?.score ?? 0
  const decision = beside(
    asked,
    { label, score },
    ranked.find((one) => one.label !== label),
  )
  if (of === 'sentiment') return { ...decision, decidedBy: 'model', outOfScope: null }
  const rules = findRisk(text)
  const { kind } = understanding.risk
  return {
    ...decision,
    decidedBy: label !== 'none' && rules.level === label ? 'rules' : 'model', // the higher of the two wins
    outOfScope: null,
    risk: {
      ...(kind && { kind }),
      rules,
      model: riskScores(head, logitsOf(head, understanding.features)),
      thresholds: { ...head.thresholds },
    },
  }
}

function decideIntent(asked: Asked): Decision {
  const { text, understanding, head, isCustom } = asked
  const { intent, runnersUp, outOfScope } = isCustom ? readIntent<string>(head, understanding.features) : understanding
  return {
    ...beside(asked, intent, runnersUp[0]),
    decidedBy: !isCustom && wholeMessage(text) !== undefined ? 'set-phrase' : 'model',
    outOfScope: whyInScope(head, understanding.features, outOfScope),
  }
}

function beside(
  { head, understanding }: Asked,
  { label, score }: Scored<string>,
  next: Scored<string> | undefined,
): Pick<Decision, 'label' | 'score' | 'logit' | 'runnerUp' | 'margin'> {
  const logits = logitsOf(head, understanding.features)
  const logitOf = (name: string): number => logits[head.labels.indexOf(name)] ?? 0
  const runnerUp = next === undefined ? null : { ...next, logit: logitOf(next.label) }
  return {
    label,
    score,
    logit: logitOf(label),
    runnerUp,
    margin: runnerUp && { logits: logitOf(label) - runnerUp.logit, score: score - runnerUp.score },
  }
}

function whyInScope(head: Head, features: Float32Array, isOutOfScope: boolean): OutOfScopeReason | null {
  const rule = head.outOfScope
  const value = outOfScopeOf(head, features)
  if (rule === undefined || value === null) return null
  const isAbove = value > rule.threshold
  return {
    isOutOfScope,
    rule: rule.score,
    label: rule.label,
    value,
    threshold: rule.threshold,
    inside: rule.threshold - value,
    kept: rule.kept,
    because: isOutOfScope === isAbove ? 'threshold' : isOutOfScope ? 'no-words' : 'set-phrase',
  }
}

function readingOf(head: Head, label: number, features: Float32Array): Reading {
  return { logit: logitsOf(head, features)[label] ?? 0, outOfScope: outOfScopeOf(head, features) }
}

function outOfScopeOf(head: Head, features: Float32Array): number | null {
  const rule = head.outOfScope
  if (rule === undefined) return null
  const oos = rule.label === null ? -1 : head.labels.indexOf(rule.label)
  return outOfScopeScore(rule.score, logitsOf(head, features), oos, nearestOf(head, features, oos))
}

/** Lets so many through at once; the others wait. */
function turnstile(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let inside = 0
  return async (task) => {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else inside++
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) inside--
      else next() // the place is handed on
    }
  }
}

/** Opens each thing once and keeps it; what failed is tried again. */
function kept<K, V>(open: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new Map<K, Promise<V>>()
  return (key) => {
    const value = known.get(key) ?? open(key)
    known.set(key, value)
    value.catch(() => known.delete(key))
    return value
  }
}
