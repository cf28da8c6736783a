import { createHash } from 'node:crypto'
import type { Worker } from 'node:worker_threads'
import { Pool } from './encoder-pool.ts'
import type { TextVectors, WorkerSetup } from './encoder-worker.ts'
import { type Manifest, readManifest, verified } from './manifest.ts'
import { spawnThread } from './spawn.ts'
import type { EncoderLoad } from './understanding.ts'
import { workerCount } from './worker-count.ts'

export type { TextVectors } from './encoder-worker.ts'

/** Turns texts into vectors. */
export interface Encoder {
  readonly workers: number
  /** Checksum of the model: heads are trained for one encoder and fit no other. */
  readonly sha256: string
  embed(text: string): Promise<TextVectors>
  load(): EncoderLoad
  close(): Promise<void>
}

export interface EncoderOptions {
  folder: string
  /** Threads, one session each; as many as suit the machine when it is left out. */
  workers?: number
  /** How a thread is made; tests hand in their own to see it die. */
  spawn?: (setup: WorkerSetup) => Worker
  /** How long a thread may read one text before it is taken for hung; 10 seconds when it is left out. */
  limitMs?: number
}

/** Opens the encoder; refuses with a `ModelError` when a file is missing or changed. */
export async function openEncoder({ folder, workers = workerCount(), spawn = spawnEncoder, limitMs }: EncoderOptions): Promise<Encoder> {
  const manifest = await readManifest(folder)
  const setup = await checkedSetup(folder, manifest)
  const pool = new Pool(() => spawn(setup), Math.max(1, workers), limitMs)
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

function spawnEncoder(setup: WorkerSetup): Worker {
  return spawnThread('encoder-worker', setup)
}

const rememberedTexts = 2000 // 3 kB each

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

  load(): EncoderLoad {
    return this.#pool.load()
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
