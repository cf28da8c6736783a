import type { Worker } from 'node:worker_threads'
import { readByRules, type RulesReading } from './rules-only.ts'
import type { RulesJob } from './rules-worker.ts'
import { spawnThread } from './spawn.ts'
import { createTurns } from './turns.ts'
import type { UnderstandOptions } from './understanding.ts'

/** Reading by rules that never keeps the event loop for long. */
export interface Rules {
  read(text: string, options: UnderstandOptions): Promise<RulesReading>
  close(): Promise<void>
}

/** A longer text is read in a thread: 8,000 characters can take a hundred milliseconds. A chat message hardly ever is longer. */
export const shortText = 300
const mostDeaths = 3

interface Pending extends RulesJob {
  resolve(reading: RulesReading | Promise<RulesReading>): void
}

/**
 * Short texts are read here, one in a turn of the event loop; long ones in a thread that starts with the first of them. When the thread
 * does not live they are read here too: nothing about danger may go unread.
 */
export function openRules(spawn: () => Worker = () => spawnThread('rules-worker')): Rules {
  const turn = createTurns()
  const pending: Pending[] = []
  let worker: Worker | null = null
  let deaths = 0

  async function readHere(text: string, options: UnderstandOptions): Promise<RulesReading> {
    await turn()
    return readByRules(text, options)
  }

  function start(): Worker {
    const thread = spawn()
    thread.on('message', (reading: RulesReading) => {
      pending.shift()?.resolve(reading)
      if (pending.length === 0) thread.unref()
    })
    thread.on('error', () => {}) // what it leaves unread is read here, below
    thread.on('exit', () => {
      deaths++
      worker = null
      for (const { text, options, resolve } of pending.splice(0)) resolve(readHere(text, options))
    })
    return thread
  }

  function readThere(text: string, options: UnderstandOptions): Promise<RulesReading> {
    worker ??= start()
    worker.ref()
    worker.postMessage({ text, options } satisfies RulesJob)
    return new Promise((resolve) => pending.push({ text, options, resolve }))
  }

  return {
    read: (text, options) => (text.length <= shortText || deaths >= mostDeaths ? readHere(text, options) : readThere(text, options)),
    async close() {
      deaths = mostDeaths
      await worker?.terminate()
    },
  }
}
