import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { TextVectors, WorkerReply, WorkerSetup } from './encoder-worker.ts'
import { ModelError } from './errors.ts'
import { type Manifest, readManifest, verified } from './manifest.ts'

export type { TextVectors } from './encoder-worker.ts'

/** Turns texts into vectors. */
export interface Encoder {
  readonly workers: number
  /** Checksum of the model: heads are trained for one encoder and fit no other. */
  readonly sha256: string
  embed(text: string): Promise<TextVectors>
  close(): Promise<void>
}

export interface EncoderOptions {
  folder: string
  /** Threads, one session each; one for every core when it is left out. */
  workers?: number
  /** How a thread is made; tests hand in their own to see it die. */
  spawn?: (setup: WorkerSetup) => Worker
}

/** Opens the encoder; refuses with a `ModelError` when a file is missing or changed. */
export async function openEncoder({ folder, workers = availableParallelism(), spawn = spawnWorker }: EncoderOptions): Promise<Encoder> {
  const manifest = await readManifest(folder)
  const setup = await checkedSetup(folder, manifest)
  const pool = new Pool(() => spawn(setup), Math.max(1, workers))
  await pool.open()
  return new CachedEncoder(pool, manifest.encoder.sha256)
}

async function checkedSetup(folder: string, manifest: Manifest): Promise<WorkerSetup> {
  const [model, tokenizer, tokenizerConfig] = await Promise.all([
    verified(folder, manifest.encoder),
    verified(folder, manifest.tokenizer),
    verified(folder, manifest.tokenizerConfig),
  ])
  return { model, tokenizer, tokenizerConfig, limits: manifest.encoder.truncation }
}

/** The worker lies beside this file: as source while developing and testing, as a bundle beside the bundled server. */
function spawnWorker(setup: WorkerSetup): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./encoder-worker.js', import.meta.url), { workerData: setup })
  // On Node 20 `--import tsx` does nothing inside a worker, and the CommonJS build of tsx's API looks for a file that is not there.
  const api = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs')
  const source = new URL('./encoder-worker.ts', import.meta.url)
  const code = `import(${quoted(pathToFileURL(api))}).then((tsx) => { tsx.register(); return import(${quoted(source)}) })`
  return new Worker(code, { eval: true, workerData: setup })
}

function quoted(url: URL): string {
  return JSON.stringify(url.href)
}

const rememberedTexts = 2000 // 3 kB each

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

class CachedEncoder implements Encoder {
  readonly sha256: string
  readonly #pool: Pool
  /** By hash of the text, so that no message stays in memory; oldest use first. */
  readonly #vectors = new Map<string, Promise<TextVectors>>()

  constructor(pool: Pool, sha256: string) {
    this.#pool = pool
    this.sha256 = sha256
  }

  get workers(): number {
    return this.#pool.size
  }

  async embed(text: string): Promise<TextVectors> {
    const key = createHash('sha256').update(text).digest('base64')
    const known = this.#vectors.get(key) ?? this.#pool.embed(text)
    this.#vectors.delete(key)
    this.#vectors.set(key, known)
    if (this.#vectors.size > rememberedTexts) this.#forgetOldest()
    try {
      const { features, search } = await known
      return { features: features.slice(), search: search.slice() } // copies: nobody can change what the next caller gets
    } catch (problem) {
      this.#vectors.delete(key)
      throw problem
    }
  }

  close(): Promise<void> {
    this.#vectors.clear()
    return this.#pool.close()
  }

  #forgetOldest(): void {
    const oldest = this.#vectors.keys().next()
    if (oldest.done !== true) this.#vectors.delete(oldest.value)
  }
}

interface Job {
  text: string
  tries: number
  resolve(vectors: TextVectors): void
  reject(problem: Error): void
}
interface Thread {
  worker: Worker
  ready: boolean
  job: Job | null
  problem: unknown
}

const mostTries = 2
const mostFailedStarts = 3

/** A queue in front of threads; a thread that dies is replaced and its text is tried once more. */
class Pool {
  readonly size: number
  readonly #spawn: () => Worker
  readonly #threads = new Set<Thread>()
  readonly #queue: Job[] = []
  #failedStarts = 0
  #broken: ModelError | null = null
  #closed = false
  #opened: { resolve(): void; reject(problem: Error): void } | null = null

  constructor(spawn: () => Worker, size: number) {
    this.#spawn = spawn
    this.size = size
  }

  open(): Promise<void> {
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

  async close(): Promise<void> {
    this.#closed = true
    this.#rejectAll(new ModelError('The encoder is closed.'))
    await Promise.all([...this.#threads].map(({ worker }) => stop(worker)))
  }

  #start(): void {
    const thread: Thread = { worker: this.#spawn(), ready: false, job: null, problem: undefined }
    this.#threads.add(thread)
    thread.worker.on('message', (reply: WorkerReply) => this.#heard(thread, reply))
    thread.worker.on('error', (problem) => (thread.problem = problem))
    thread.worker.on('exit', () => this.#lost(thread))
  }

  #heard(thread: Thread, reply: WorkerReply): void {
    if ('ready' in reply) {
      thread.ready = true
      this.#failedStarts = 0
      if ([...this.#threads].every(({ ready }) => ready)) this.#opened?.resolve()
    } else {
      const job = thread.job
      thread.job = null
      if ('vectors' in reply) job?.resolve(reply.vectors)
      else job?.reject(new ModelError(`The encoder could not read a text: ${reply.problem}`))
    }
    this.#next()
  }

  #lost(thread: Thread): void {
    this.#threads.delete(thread)
    const { job, problem } = thread
    if (job !== null && job.tries < mostTries) this.#queue.unshift(job)
    else job?.reject(new ModelError('The encoder stopped twice while reading the same text.', { cause: problem }))
    if (this.#closed) return
    if (!thread.ready) this.#failedStarts++
    if (this.#failedStarts >= mostFailedStarts) this.#giveUp(problem)
    else this.#start()
  }

  #giveUp(cause: unknown): void {
    this.#broken = new ModelError('The encoder does not start.', { cause })
    this.#opened?.reject(this.#broken)
    this.#rejectAll(this.#broken)
    for (const { worker } of this.#threads) void stop(worker)
    this.#closed = true
  }

  #next(): void {
    for (const thread of this.#threads) {
      if (!thread.ready || thread.job !== null) continue
      const job = this.#queue.shift()
      if (job === undefined) return
      job.tries++
      thread.job = job
      thread.worker.postMessage(job.text)
    }
  }

  #rejectAll(problem: ModelError): void {
    for (const job of this.#queue.splice(0)) job.reject(problem)
    for (const thread of this.#threads) {
      thread.job?.reject(problem)
      thread.job = null
    }
  }
}
