import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Tokenizer } from '@huggingface/tokenizers'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { sentenceOf } from './errors.ts'
import { type Limits, windows } from './tokens.ts'

/** What `encoder.ts` hands to each thread: checked files and the limits of the model. */
export interface WorkerSetup {
  model: string
  tokenizer: string
  tokenizerConfig: string
  limits: Limits
}
export type WorkerReply = { ready: true } | { vector: Float32Array<ArrayBuffer> } | { problem: string }

// `run()` blocks the thread that calls it, so every session has a thread of its own and never more than one text at a time.
const setup = workerData as WorkerSetup
const port = parentPort
if (port === null) throw new Error('nlu/encoder-worker.ts runs inside a worker thread only.')

const tokenizer = new Tokenizer(readJson(setup.tokenizer), readJson(setup.tokenizerConfig))
const session = await InferenceSession.create(setup.model, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
})

port.on('message', (text: string | null) => {
  if (text === null) return port.close()
  embed(text).then(
    (vector) => port.postMessage({ vector } satisfies WorkerReply, [vector.buffer]),
    (problem: unknown) => port.postMessage({ problem: sentenceOf(problem) } satisfies WorkerReply),
  )
})
port.postMessage({ ready: true } satisfies WorkerReply)

async function embed(text: string): Promise<Float32Array<ArrayBuffer>> {
  const parts: Float32Array[] = []
  for (const ids of windows(text, (part) => tokenizer.encode(part).ids, setup.limits)) parts.push(await run(ids))
  const [only] = parts
  return parts.length === 1 && only !== undefined ? new Float32Array(only) : unitMean(parts)
}

async function run(ids: number[]): Promise<Float32Array> {
  const shape = [1, ids.length] // batch 1: a message's vector must not depend on its neighbours
  const { embedding } = await session.run(
    {
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    },
    ['embedding'],
  )
  if (!(embedding?.data instanceof Float32Array)) throw new Error('The encoder gave no vector.')
  return embedding.data
}

function unitMean(parts: Float32Array[]): Float32Array<ArrayBuffer> {
  const mean = new Float32Array(parts[0]?.length ?? 0)
  for (const part of parts) part.forEach((value, index) => (mean[index] = (mean[index] ?? 0) + value))
  const length = Math.hypot(...mean) || 1
  return mean.map((value) => value / length)
}

function readJson(path: string): object {
  return JSON.parse(readFileSync(path, 'utf8')) as object
}
