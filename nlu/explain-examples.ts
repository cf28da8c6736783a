import type { Encoder } from './encoder.ts'
import { embedAll } from './vector-file.ts'

/** A line that a head has learned from. */
export interface KnownExample {
  text: string
  label: string
  /** Absent when the file's name does not say it. */
  language?: 'en' | 'zh'
}
export interface NearExample extends KnownExample {
  /** -1..1, of what the heads read. */
  cosine: number
}

export type FindNearest = (features: Float32Array, count: number) => NearExample[]

/** Embeds the examples once and keeps their vectors. */
export async function openNearest(
  encoder: Encoder,
  examples: readonly KnownExample[],
  onProgress?: (done: number, of: number) => void,
): Promise<FindNearest> {
  // "nvm" stands in the files of both languages.
  const known = [...new Map(examples.map((example) => [`${example.label}\n${example.text}`, example])).values()]
  const texts = known.map(({ text }) => text)
  const vectors = (await embedAll(encoder, texts, onProgress)).map(toUnit)
  return (features, count) => {
    const wanted = toUnit(features)
    return known
      .map((example, index) => ({ ...example, cosine: dot(vectors[index] ?? wanted, wanted) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, count)
  }
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1
  return vector.map((value) => value / length)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] as number) * (b[index] as number)
  return sum
}
