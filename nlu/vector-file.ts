import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Encoder } from './encoder.ts'
import { textForm } from './encoder-text.ts'

const keyBytes = 32
const vectorBytes = 384 * 4
const recordBytes = keyBytes + vectorBytes

/**
 * Vectors of training texts (what heads read), kept in the system's folder for temporary files from one training to the next.
 * One file an encoder and form of texts, records of (sha256 of the text, vector): no text is written.
 */
export async function embedAll(
  encoder: Encoder,
  texts: readonly string[],
  onProgress?: (done: number, of: number) => void,
): Promise<Float32Array[]> {
  const folder = join(tmpdir(), `waymark-vectors-${userInfo().username}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${encoder.sha256.slice(0, 16)}-${textForm}.bin`)
  const known = await read(path)

  const missing = [...new Set(texts)].filter((text) => !known.has(keyOf(text)))
  const step = 512
  for (let from = 0; from < missing.length; from += step) {
    const part = missing.slice(from, from + step)
    const vectors = await Promise.all(part.map(async (text) => (await encoder.embed(text)).features))
    const records = part.map((text, index) => Buffer.concat([Buffer.from(keyOf(text), 'hex'), bytesOf(vectors[index])]))
    await appendFile(path, Buffer.concat(records), { mode: 0o600 })
    part.forEach((text, index) => known.set(keyOf(text), vectors[index] ?? new Float32Array(384)))
    onProgress?.(Math.min(from + step, missing.length), missing.length)
  }
  return texts.map((text) => known.get(keyOf(text)) ?? new Float32Array(384))
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function bytesOf(vector: Float32Array | undefined): Buffer {
  return vector === undefined ? Buffer.alloc(vectorBytes) : Buffer.from(vector.buffer, vector.byteOffset, vectorBytes)
}

async function read(path: string): Promise<Map<string, Float32Array>> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0))
  const known = new Map<string, Float32Array>()
  // A half-written record at the end (a training that was killed) would shift all that follow: such a file starts anew.
  if (bytes.length % recordBytes !== 0) return known
  for (let at = 0; at < bytes.length; at += recordBytes) {
    const key = bytes.subarray(at, at + keyBytes).toString('hex')
    known.set(key, new Float32Array(bytes.buffer.slice(bytes.byteOffset + at + keyBytes, bytes.byteOffset + at + recordBytes)))
  }
  return known
}
