import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Embed } from './embedder.ts'

export interface VectorOptions {
  cacheFolder?: string | undefined
  log: (line: string) => void
}

/** The vectors of many texts, taken from the cache when texts and model are the same as last time. */
export async function vectorsOf(texts: string[], embed: Embed, { cacheFolder, log }: VectorOptions): Promise<Float32Array[]> {
  if (cacheFolder === undefined) return embedSlowly(texts, embed)
  const key = await keyOf(texts, embed)
  const file = join(cacheFolder, 'practice-vectors.bin')
  const kept = await read(file, key, texts.length)
  if (kept !== null) return kept
  const vectors = await embedSlowly(texts, embed)
  try {
    await mkdir(cacheFolder, { recursive: true })
    await write(file, key, vectors)
  } catch (problem) {
    log(`The vectors of the practices could not be kept in ${cacheFolder}; they are computed again at the next start. (${String(problem)})`)
  }
  return vectors
}

const atOnce = 4 // messages of people stand in the same queue and must not wait behind a whole library

async function embedSlowly(texts: string[], embed: Embed): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  for (let start = 0; start < texts.length; start += atOnce) vectors.push(...(await embed(texts.slice(start, start + atOnce))))
  return vectors
}

/** The vector of a probe stands for the model: another model places it elsewhere. */
async function keyOf(texts: string[], embed: Embed): Promise<Buffer> {
  const [probe = new Float32Array()] = await embed(['Waymark 路标'])
  return createHash('sha256').update(JSON.stringify(texts)).update(bytesOf(probe)).digest()
}

async function read(file: string, key: Buffer, count: number): Promise<Float32Array[] | null> {
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null || !bytes.subarray(0, key.length).equals(key)) return null
  const numbers = new Float32Array(Uint8Array.from(bytes.subarray(key.length)).buffer)
  const size = numbers.length / count
  return Array.from({ length: count }, (_, index) => numbers.slice(index * size, (index + 1) * size))
}

/** Written beside and moved into place: a reader sees the old file or the new one. */
async function write(file: string, key: Buffer, vectors: Float32Array[]): Promise<void> {
  const beside = `${file}.${process.pid}`
  await writeFile(beside, Buffer.concat([key, ...vectors.map(bytesOf)]))
  await rename(beside, file)
}

function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}
