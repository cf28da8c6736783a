import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { forEncoder } from './encoder-text.ts'
import { sentenceOf } from './errors.ts'
import { openTokenizer } from './tokenizer.ts'
import { type Limits, windows } from './tokens.ts'

/** What `encoder.ts` hands to each thread: checked files and the limits of the model. */
export interface WorkerSetup {
  model: string
  tokenizer: string
  tokenizerConfig: string
  limits: Limits
}
export interface TextVectors {
  /** What the heads read: the standardised vector, 384 numbers. */
  features: Float32Array<ArrayBuffer>
  /** What search compares: 384 numbers of unit length, near to each other when texts mean the same. */
  search: Float32Array<ArrayBuffer>
}
export type WorkerReply = { ready: true } | { vectors: TextVectors } | { problem: string }

// `run()` blocks the thread that calls it, so every session has a thread of its own and never more than one text at a time.
const setup = workerData as WorkerSetup
const port = parentPort
if (port === null) throw new Error('nlu/encoder-worker.ts runs inside a worker thread only.')

const tokenize = openTokenizer(readJson(setup.tokenizer), readJson(setup.tokenizerConfig))
const session = await InferenceSession.create(setup.model, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
})

/** The frozen base has one standardised vector for both. */
const outputs = ['features', 'embedding'].map((name) => (session.outputNames.includes(name) ? name : 'embedding'))

/** One text after the other, answered in the order they came: the next may lie in the port already. */
let last = Promise.resolve()
port.on('message', (text: string | null) => {
  if (text === null) return port.close()
  last = last
    .then(() => embed(text))
    .then(
      (vectors) => port.postMessage({ vectors } satisfies WorkerReply, [vectors.features.buffer, vectors.search.buffer]),
      (problem: unknown) => port.postMessage({ problem: sentenceOf(problem) } satisfies WorkerReply),
    )
})
port.postMessage({ ready: true } satisfies WorkerReply)

async function embed(text: string): Promise<TextVectors> {
  const parts: TextVectors[] = []
  for (const ids of windows(forEncoder(text), tokenize, setup.limits)) parts.push(await run(ids))
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  return { features: mean(parts.map(({ features }) => features)), search: unit(mean(parts.map(({ search }) => search))) }
}

async function run(ids: number[]): Promise<TextVectors> {
  const shape = [1, ids.length] // batch 1: a message's vector must not depend on its neighbours
  const results = await session.run(
    {
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    },
    outputs,
  )
  const [features, search] = outputs.map((name) => results[name]?.data)
  if (!(features instanceof Float32Array) || !(search instanceof Float32Array)) throw new Error('The encoder gave no vector.')
  return { features: new Float32Array(features), search: new Float32Array(search) }
}

function mean(parts: Float32Array[]): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(parts[0]?.length ?? 0)
  for (const part of parts) part.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value))
  return sum.map((value) => value / parts.length)
}

function unit(vector: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}

function readJson(path: string): object {
  return JSON.parse(readFileSync(path, 'utf8')) as object
}
