import type { Worker } from 'node:worker_threads'
import type { TextVectors, WorkerReply } from './encoder-worker.ts'
import { ModelError } from './errors.ts'
import type { EncoderLoad } from './understanding.ts'

interface Job {
  text: string
  tries: number
  resolve(vectors: TextVectors): void
  reject(problem: Error): void
}
interface Thread {
  worker: Worker
  ready: boolean
  /** The first is being read; a second lies in the thread's port. */
  jobs: Job[]
  problem: unknown
  /** How many looks its first text has been there for. */
  looks: number
}

const mostTries = 2
const mostFailedStarts = 3
/** A text is read in milliseconds, the longest in a second. */
const usualLimitMs = 10_000
/** The time is counted in looks: while the whole process stands still, nobody looks. */
const looksInLimit = 10
/** A thread that hangs keeps its memory: so many are left behind, then the encoder is given up. */
const mostLeftBehind = 3
/** Nothing waits behind a text that is longer than this: it may take a hundred times as long. */
const shortText = 200

/**
 * A queue in front of threads; a thread that dies or hangs is replaced and its text is tried once more. While a queue stands, a thread is handed
 * its next text early, so that it need not wait for the main thread between two of them.
 */
export class Pool {
  readonly size: number
  readonly #spawn: () => Worker
  readonly #threads = new Set<Thread>()
  readonly #queue: Job[] = []
  readonly #limitMs: number
  #looking: NodeJS.Timeout | undefined
  #leftBehind = 0
  #failedStarts = 0
  #broken: ModelError | null = null
  #closed = false
  #opened: { resolve(): void; reject(problem: Error): void } | null = null

  /** `limitMs`: how long a thread may read one text. */
  constructor(spawn: () => Worker, size: number, limitMs: number = usualLimitMs) {
    this.#spawn = spawn
    this.size = size
    this.#limitMs = limitMs
  }

  open(): Promise<void> {
    this.#looking = setInterval(() => this.#look(), this.#limitMs / looksInLimit).unref()
    return new Promise((resolve, reject) => {
      this.#opened = { resolve, reject }
      for (let count = 0; count < this.size; count++) this.#start()
    })
  }

  embed(text: string): Promise<TextVectors> {
    if (this.#broken !== null) return Promise.reject(this.#broken)
    if (this.#closed) return Promise.reject(new ModelError('The encoder is closed.'))
    return new Promise((resolve, reject) => {
      this.#queue.push({ text, tries: 0, resolve, reject })
      this.#next()
    })
  }

  load(): EncoderLoad {
    const jobs = [...this.#threads].map((thread) => thread.jobs.length)
    const busy = jobs.filter((count) => count > 0).length
    return { threads: this.#threads.size, busy, waiting: this.#queue.length + jobs.reduce((sum, count) => sum + count, 0) - busy }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#looking)
    this.#rejectAll(new ModelError('The encoder is closed.'))
    await Promise.all([...this.#threads].map(({ worker }) => stop(worker)))
  }

  #start(): void {
    const thread: Thread = { worker: this.#spawn(), ready: false, jobs: [], problem: undefined, looks: 0 }
    this.#threads.add(thread)
    thread.worker.on('message', (reply: WorkerReply) => this.#heard(thread, reply))
    thread.worker.on('error', (problem) => (thread.problem = problem))
    thread.worker.on('exit', () => this.#lost(thread))
  }

  #heard(thread: Thread, reply: WorkerReply): void {
    if (!this.#threads.has(thread)) return // too late
    if ('ready' in reply) {
      thread.ready = true
      this.#failedStarts = 0
      if ([...this.#threads].every(({ ready }) => ready)) this.#opened?.resolve()
    } else {
      const job = thread.jobs.shift()
      thread.looks = 0
      if ('vectors' in reply) job?.resolve(reply.vectors)
      else job?.reject(new ModelError(`The encoder could not read a text: ${reply.problem}`))
    }
    this.#next()
  }

  #look(): void {
    for (const thread of this.#threads) {
      thread.looks = thread.jobs.length > 0 ? thread.looks + 1 : 0
      if (thread.looks > looksInLimit) this.#leaveBehind(thread)
    }
  }

  /** Not terminated: onnxruntime would abort the whole process. When it ever comes to itself, it ends. */
  #leaveBehind(thread: Thread): void {
    const { worker } = thread
    thread.problem = new ModelError('The encoder did not come to an end with a text.')
    this.#leftBehind++
    worker.once('exit', () => this.#leftBehind--)
    worker.postMessage(null)
    worker.unref()
    this.#lost(thread)
  }

  #lost(thread: Thread): void {
    if (!this.#threads.delete(thread)) return
    const { jobs, problem } = thread
    const [read, ...behind] = jobs.splice(0)
    this.#queue.unshift(...behind) // not their fault
    if (read !== undefined && ++read.tries < mostTries) this.#queue.unshift(read)
    else read?.reject(new ModelError('The encoder stopped or hung twice while reading the same text.', { cause: problem }))
    if (this.#closed) return
    if (!thread.ready) this.#failedStarts++
    if (this.#failedStarts >= mostFailedStarts) this.#giveUp('The encoder does not start.', problem)
    else if (this.#leftBehind > mostLeftBehind) this.#giveUp('The encoder hangs again and again. Start the server anew.', problem)
    else this.#start()
  }

  #giveUp(sentence: string, cause: unknown): void {
    this.#broken = new ModelError(sentence, { cause })
    this.#opened?.reject(this.#broken)
    this.#rejectAll(this.#broken)
    for (const { worker } of this.#threads) void stop(worker)
    clearInterval(this.#looking)
    this.#closed = true
  }

  #next(): void {
    for (const thread of this.#threads) if (thread.ready && thread.jobs.length === 0) this.#hand(thread)
    for (const thread of this.#threads) {
      const [read] = thread.jobs
      if (thread.ready && thread.jobs.length === 1 && isShort(read) && isShort(this.#queue[0])) this.#hand(thread)
    }
  }

  #hand(thread: Thread): void {
    const job = this.#queue.shift()
    if (job === undefined) return
    thread.jobs.push(job)
    thread.worker.postMessage(job.text)
  }

  #rejectAll(problem: ModelError): void {
    for (const job of this.#queue.splice(0)) job.reject(problem)
    for (const thread of this.#threads) for (const job of thread.jobs.splice(0)) job.reject(problem)
  }
}

function isShort(job: Job | undefined): boolean {
  return job !== undefined && job.text.length <= shortText
}

/** Ends a thread between two texts: onnxruntime aborts the whole process when it is terminated within one. */
function stop(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => void worker.terminate(), 5_000)
    worker.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    worker.postMessage(null)
  })
}
