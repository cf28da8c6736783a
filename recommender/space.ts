import type { Language } from '../growth/message.ts'

/** Moves a vector to where likeness in meaning can be read off as a dot product. */
export type Space = (vector: ArrayLike<number>, language: Language) => Float32Array

export interface Placed {
  language: Language
  vector: ArrayLike<number>
}

/**
 * The space of a library. English and Chinese lie apart, and all lines share one strong direction that tells more about
 * how something is said than about what: both are taken out ("all-but-the-top", Mu & Viswanath 2018).
 */
export function spaceOf(known: Placed[]): Space {
  const size = known[0]?.vector.length ?? 0
  const middle = { en: meanOf(of(known, 'en'), size), zh: meanOf(of(known, 'zh'), size) }
  const common = strongestDirection(
    known.map(({ vector, language }) => minus(vector, middle[language])),
    size,
  )
  return (vector, language) => {
    const centred = minus(vector, middle[language])
    return unit(minus(centred, common, dot(centred, common)))
  }
}

/** Of unit vectors: the cosine. */
export function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0)
  return sum
}

function of(known: Placed[], language: Language): ArrayLike<number>[] {
  return known.filter((placed) => placed.language === language).map(({ vector }) => vector)
}

function meanOf(vectors: ArrayLike<number>[], size: number): Float32Array {
  const mean = new Float32Array(size)
  for (const vector of vectors)
    for (let index = 0; index < size; index++) mean[index] = (mean[index] ?? 0) + (vector[index] ?? 0) / vectors.length
  return mean
}

function minus(vector: ArrayLike<number>, other: ArrayLike<number>, times = 1): Float32Array {
  return Float32Array.from(vector, (value, index) => value - times * (other[index] ?? 0))
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector))
  return length === 0 ? vector : vector.map((value) => value / length)
}

/** Power iteration; it starts from the first line, so the same library gives the same direction. */
function strongestDirection(centred: Float32Array[], size: number): Float32Array {
  let direction = unit(Float32Array.from(centred[0] ?? new Float32Array(size)))
  for (let round = 0; round < 30; round++) {
    const next = new Float32Array(size)
    for (const vector of centred) {
      const along = dot(vector, direction)
      for (let index = 0; index < size; index++) next[index] = (next[index] ?? 0) + along * (vector[index] ?? 0)
    }
    direction = unit(next)
  }
  return direction
}
