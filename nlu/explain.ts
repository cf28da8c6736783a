import type { Encoder } from './encoder.ts'
import { ModelError } from './errors.ts'
import { readExamples } from './examples.ts'
import { decide, outOfScopeOf } from './explain-decision.ts'
import { type FindNearest, openNearest } from './explain-examples.ts'
import { type Reading, weighWords } from './explain-words.ts'
import type { Explainable, Explanation } from './explanation.ts'
import { type Head, loadHead, logitsOf } from './head.ts'
import { headExamples } from './head-examples.ts'
import type { HeadName } from './head-names.ts'
import { missingOrChanged, readManifest, verified } from './manifest.ts'
import { openNlu } from './open.ts'
import { ownExamples } from './own-examples.ts'
import { loadIntents } from './train.ts'
import type { Nlu, Understanding } from './understanding.ts'
import { workerCount } from './worker-count.ts'

export interface ExplainOptions {
  /** The intent when it is left out. */
  of?: Explainable
  /** A label to look at although it may not be the answer ("why not anger?"); the answer when it is left out. */
  label?: string
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

  const heads = kept((name: HeadName) =>
    name === 'intent' && intents !== undefined ? loadIntents(folder, intents) : openHead(folder, name),
  )
  const nearest = kept((of: Explainable) => openExamples(of, understand, options))

  return {
    explain: async (text, { of = 'intent', label: wanted, language, nearest: count = 5 } = {}) => {
      const head = await heads(of)
      const understanding = await understand(text, language)
      const decision = decide(of, {
        text,
        understanding,
        head,
        isCustom: of === 'intent' && intents !== undefined,
        ...(wanted !== undefined && { label: wanted }),
        ...(of === 'risk' && { kinds: await heads('risk-kind') }),
      })
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

async function openHead(folder: string, name: HeadName): Promise<Head> {
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
    load: () => ({ threads: 0, busy: 0, waiting: 0 }),
    close: () => Promise.resolve(),
  }
  const onProgress = (done: number, all: number): void => log(`Read ${done} of ${all} examples; their vectors are kept.`)
  if (of === 'intent' && examples !== undefined) return openNearest(encoder, await readExamples(examples), onProgress)
  if (of === 'intent' && intents !== undefined) return () => []
  return openNearest(encoder, await ownExamples(folder, headExamples[of]), onProgress)
}

function readingOf(head: Head, label: number, features: Float32Array): Reading {
  return { logit: logitsOf(head, features)[label] ?? 0, outOfScope: outOfScopeOf(head, features) }
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
