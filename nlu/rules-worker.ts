import { parentPort } from 'node:worker_threads'
import { readByRules, type RulesReading } from './rules-only.ts'
import type { UnderstandOptions } from './understanding.ts'

export interface RulesJob {
  text: string
  options: UnderstandOptions
}

// The encoder's runtime is not loaded here: danger is seen also where it cannot be.
const port = parentPort
if (port === null) throw new Error('nlu/rules-worker.ts runs inside a worker thread only.')
port.on('message', ({ text, options }: RulesJob) => port.postMessage(readByRules(text, options) satisfies RulesReading))
