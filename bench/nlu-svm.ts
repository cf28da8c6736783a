import { seededRandom } from '../nlu/random.ts'
import type { SparseRows } from './nlu-tfidf.ts'

export interface SvmOptions {
  /** What a margin that is missed costs. */
  c?: number
  /** Stops when no row can gain more than this; LIBLINEAR's own default. */
  tolerance?: number
  epochs?: number
  seed?: number
}

/**
 * L2-regularised squared hinge by dual coordinate descent with shrinking, as LIBLINEAR's solver 1 (Hsieh et al. 2008, algorithm 3).
 * `isPositive`: 1 for the rows of the label, 0 for the rest. Gives one weight a column.
 */
export function linearSvm(rows: SparseRows, isPositive: Uint8Array, options: SvmOptions = {}): Float64Array {
  const { c = 1, tolerance = 0.1, epochs = 1000, seed = 1 } = options
  const { starts, columns, values } = rows
  const random = seededRandom(seed)
  const diagonal = 1 / (2 * c)
  const count = starts.length - 1
  const weights = new Float64Array(rows.width)
  const alpha = new Float64Array(count)
  const curvature = squaredLengths(rows).map((length) => length + diagonal)
  const order = Int32Array.from({ length: count }, (_, row) => row)

  let active = count
  let highestBefore = Number.POSITIVE_INFINITY
  for (let epoch = 0; epoch < epochs; epoch++) {
    let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let place = 0; place < active; place++) swap(order, place, place + Math.floor(random() * (active - place)))
    for (let place = 0; place < active; place++) {
      const row = order[place] as number
      const sign = isPositive[row] === 1 ? 1 : -1
      const from = starts[row] as number
      const to = starts[row + 1] as number
      let product = 0
      for (let at = from; at < to; at++) product += (weights[columns[at] as number] as number) * (values[at] as number)
      const before = alpha[row] as number
      const slope = sign * product - 1 + diagonal * before
      if (before === 0 && slope > highestBefore) {
        active-- // will stay at 0: look at it again only at the end
        swap(order, place, active)
        place--
        continue
      }
      const projected = before === 0 ? Math.min(slope, 0) : slope
      highest = Math.max(highest, projected)
      lowest = Math.min(lowest, projected)
      if (Math.abs(projected) < 1e-12) continue
      const after = Math.max(before - slope / (curvature[row] as number), 0)
      alpha[row] = after
      const step = (after - before) * sign
      for (let at = from; at < to; at++) {
        const column = columns[at] as number
        weights[column] = (weights[column] as number) + step * (values[at] as number)
      }
    }
    if (highest - lowest <= tolerance) {
      if (active === count) break
      active = count // done with the rest: all rows once more
      highestBefore = Number.POSITIVE_INFINITY
    } else {
      highestBefore = highest <= 0 ? Number.POSITIVE_INFINITY : highest
    }
  }
  return weights
}

export function scoresOf({ starts, columns, values }: SparseRows, weights: Float64Array): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, row) => {
    let sum = 0
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      sum += (weights[columns[at] as number] as number) * (values[at] as number)
    }
    return sum
  })
}

function squaredLengths({ starts, values }: SparseRows): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, row) => {
    let sum = 0
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) sum += (values[at] as number) ** 2
    return sum
  })
}

function swap(order: Int32Array, one: number, other: number): void {
  const kept = order[one] as number
  order[one] = order[other] as number
  order[other] = kept
}
