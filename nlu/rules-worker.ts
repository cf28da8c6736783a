import { parentPort } from 'node:worker_threads'
import { understandByRules } from './rules-only.ts'
import type { Understanding, UnderstandOptions } from './understanding.ts'

export interface RulesJob {
  text: string
  options: UnderstandOptions
}

// The encoder's runtime is not loaded here: danger is seen also where it cannot be.
const port = parentPort
if (port === null) throw new Error('nlu/rules-worker.ts runs inside a worker thread only.')
port.on('message', ({ text, options }: RulesJob) => port.postMessage(understandByRules(text, options) satisfies Understanding))
