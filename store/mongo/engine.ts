import { setTimeout } from 'node:timers/promises'
import type { ClientSession, MongoClient } from 'mongodb'
import { StoreError } from '../store.ts'
import type { Collections } from './documents.ts'
import { isTransient, isUnknownCommit, toStoreError } from './errors.ts'
import { Order } from './order.ts'
import { openReaper } from './reap.ts'

/** An election takes a few seconds; whoever waits longer than this is told. */
const patienceMs = 20_000
const commitPatienceMs = 15_000
const longestPauseMs = 100
/** What takes longer than this may be held up by a process that is gone. */
const slowMs = 1_000

/** Runs what is asked of the database: tries again what passes by itself, and says in a sentence what does not. */
export class Engine {
  readonly collections: Collections
  readonly #client: MongoClient
  readonly #reaper: ReturnType<typeof openReaper>
  readonly #order = new Order()
  readonly #running = new Set<Promise<unknown>>()
  readonly #sessions = new Set<string>()
  #closed = false

  /** `appName` is that of the client's connections: all who work on this database have the same. */
  constructor(client: MongoClient, appName: string, collections: Collections) {
    this.#client = client
    this.#reaper = openReaper(client, appName, (session) => this.#sessions.has(session))
    this.collections = collections
  }

  /**
   * `doing` completes "Could not ...". `work` may run more than once, also after it succeeded without our hearing of it: so it begins by
   * looking what is there. Works with the same `order` run one after the other, as they came.
   */
  run<T>(doing: string, work: () => Promise<T>, order?: string): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreError(`Could not ${doing}: the store is closed.`))
    const task = () => this.#patiently(doing, work)
    const running = order === undefined ? task() : this.#order.run(order, task)
    this.#running.add(running)
    const done = () => void this.#running.delete(running)
    running.then(done, done)
    return running
  }

  /** For the inside of `run`: all of it or nothing, on a majority and on disk when it resolves. */
  async transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = this.#client.startSession()
    const id = session.id?.id.toString('hex') ?? ''
    this.#sessions.add(id)
    try {
      session.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true },
        readPreference: 'primary',
        maxCommitTimeMS: 10_000,
      })
      let value: T
      try {
        value = await work(session)
      } catch (error) {
        await session.abortTransaction().catch(nothing) // a database that cannot hear it now forgets the transaction by itself
        throw error
      }
      await commit(session)
      return value
    } finally {
      await session.endSession().catch(nothing)
      this.#sessions.delete(id)
    }
  }

  async #patiently<T>(doing: string, work: () => Promise<T>): Promise<T> {
    const until = Date.now() + patienceMs
    const slow = setInterval(() => this.#reaper.lookSoon(), slowMs)
    try {
      for (let tries = 0; ; tries++) {
        try {
          return await work()
        } catch (error) {
          if (!isTransient(error) || Date.now() > until) throw toStoreError(error, doing)
          await pause(tries)
        }
      }
    } finally {
      clearInterval(slow)
    }
  }

  /** Finishes what was asked and takes nothing more. False when it was closed before. */
  async close(): Promise<boolean> {
    if (this.#closed) return false
    this.#closed = true
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
    return true
  }
}

/** Asks until the database says what became of it: a commit that was done answers the same again, and is never done twice. */
async function commit(session: ClientSession): Promise<void> {
  const until = Date.now() + commitPatienceMs
  for (let tries = 0; ; tries++) {
    try {
      return await session.commitTransaction()
    } catch (error) {
      if (!isUnknownCommit(error) || Date.now() > until) throw error
      await pause(tries)
    }
  }
}

/** Short at first: most often two turns met. By chance, so that they do not meet again. */
async function pause(tries: number): Promise<void> {
  await setTimeout(Math.min(longestPauseMs, 5 * 2 ** tries) * (0.5 + Math.random()))
}

function nothing(): void {}
