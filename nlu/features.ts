import { type Matrix, matrix, timesTransposed } from './dense.ts'
import { dimensions, featureScale } from './head.ts'

/** Vectors as rows of a matrix, brought to variance 1, with the constant 1 of the bias as the last column. */
export function featuresOf(vectors: readonly Float32Array[]): Matrix {
  const features = matrix(vectors.length, dimensions + 1)
  vectors.forEach((vector, row) => {
    const at = row * features.columns
    for (let index = 0; index < dimensions; index++) features.data[at + index] = (vector[index] as number) * featureScale
    features.data[at + dimensions] = 1
  })
  return features
}

export function pick(from: Matrix, rows: readonly number[]): Matrix {
  const picked = matrix(rows.length, from.columns)
  rows.forEach((row, at) => picked.data.set(from.data.subarray(row * from.columns, (row + 1) * from.columns), at * from.columns))
  return picked
}

/** features * transposed(weights): the logits, a row for each text. */
export function product(features: Matrix, weights: Matrix): Matrix {
  const out = matrix(features.rows, weights.rows)
  timesTransposed(features, weights, out)
  return out
}

export function rowsOf({ rows, columns, data }: Matrix): Float64Array[] {
  return Array.from({ length: rows }, (_, row) => data.slice(row * columns, (row + 1) * columns))
}
