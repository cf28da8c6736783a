import { LaneLost, StaleTurn, StoreError } from '../store.ts'
import { query, toStoreError } from './sql.ts'
import type { Db, Query } from './sql.ts'

interface Job {
  doing: string
  work(): unknown
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** At most so many jobs in one transaction, so that a burst does not hold the event loop for long. */
const groupLimit = 200

const restFactor = 3
const longestRestMs = 15
const busyPasses = 10
const busyMs = 50

/**
 * One connection on this thread. Reads run at once; writes queue up and run together, one transaction and so one fsync per
 * pass of the event loop, and are acknowledged after it. A job that throws is rolled back alone.
 */
export class Engine {
  readonly db: Db
  readonly #beforeCommit: () => void
  readonly #afterFailure: () => void
  readonly #begin: Query<unknown>
  readonly #commit: Query<unknown>
  readonly #rollback: Query<unknown>
  readonly #savepoint: Query<unknown>
  readonly #release: Query<unknown>
  readonly #rollbackJob: Query<unknown>
  #queue: Job[] = []
  #scheduled = false
  #closed = false
  #endedAt: number[] = []
  #tookMs = 0

  /** `beforeCommit` makes durable what the rows need (keys); `afterFailure` forgets what a failed group had prepared. */
  constructor(db: Db, hooks: { beforeCommit: () => void; afterFailure: () => void }) {
    this.db = db
    this.#beforeCommit = hooks.beforeCommit
    this.#afterFailure = hooks.afterFailure
    this.#begin = query(db, 'begin immediate')
    this.#commit = query(db, 'commit')
    this.#rollback = query(db, 'rollback')
    this.#savepoint = query(db, 'savepoint job')
    this.#release = query(db, 'release job')
    this.#rollbackJob = query(db, 'rollback to job')
  }

  /** `doing` completes "Could not ...". */
  async read<T>(doing: string, work: () => T): Promise<T> {
    if (this.#closed) throw closed(doing)
    try {
      return work()
    } catch (error) {
      throw toStoreError(error, doing)
    }
  }

  /** Resolves when it is durable. `work` runs later, inside the group's transaction, and must not wait for anything. */
  write<T>(doing: string, work: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(closed(doing))
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ doing, work, resolve: (value) => resolve(value as T), reject })
      this.#schedule()
    })
  }

  /** Finishes what is queued and takes nothing more. */
  close(): void {
    this.#closed = true
    while (this.#queue.length > 0) this.#pass()
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    const run = () => {
      this.#scheduled = false
      const start = performance.now()
      this.#pass()
      const now = performance.now()
      this.#tookMs = now - start
      this.#endedAt = [...this.#endedAt.slice(1 - busyPasses), now]
      if (this.#queue.length > 0) this.#schedule()
    }
    // Many at once: a rest after each pass, so that more jobs share the next fsync and the thread is free for the turns meanwhile.
    const sinceMs = performance.now() - (this.#endedAt.at(-1) ?? 0)
    const isBusy = performance.now() - (this.#endedAt[0] ?? 0) < busyMs && this.#endedAt.length === busyPasses
    const restMs = isBusy ? Math.min(longestRestMs, restFactor * this.#tookMs) - sinceMs : 0
    if (restMs >= 1) setTimeout(run, restMs)
    else setImmediate(run)
  }

  #pass(): void {
    const jobs = this.#queue.splice(0, groupLimit)
    if (jobs.length === 0) return
    let acknowledgements: (() => void)[]
    try {
      this.#begin.run()
      acknowledgements = jobs.map((job) => this.#attempt(job))
      this.#beforeCommit()
      this.#commit.run()
    } catch (error) {
      if (this.db.isTransaction) this.#rollback.run()
      this.#afterFailure()
      acknowledgements = jobs.map((job) => () => job.reject(toStoreError(error, job.doing)))
    }
    for (const acknowledge of acknowledgements) acknowledge()
  }

  #attempt(job: Job): () => void {
    this.#savepoint.run()
    try {
      const value = job.work()
      this.#release.run()
      return () => job.resolve(value)
    } catch (error) {
      if (!this.db.isTransaction) throw error // a full disk can undo the whole transaction: then nobody's work is in it any more
      this.#rollbackJob.run()
      this.#release.run()
      return () => job.reject(error instanceof StaleTurn || error instanceof LaneLost ? error : toStoreError(error, job.doing))
    }
  }
}

function closed(doing: string): StoreError {
  return new StoreError(`Could not ${doing}: the store is closed.`)
}
