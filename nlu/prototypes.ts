import { type Matrix, matrix } from './dense.ts'

/**
 * A head in closed form: every label is the mean of its examples, and all labels share one covariance (linear discriminant analysis), drawn
 * strongly towards the identity because a handful of texts cannot fill 384 x 384 numbers. It is linear, so it is a head like any other.
 * A label with a single example works: the others say how much texts of one label differ.
 */
export function prototypeWeights(
  features: Matrix,
  labels: Int32Array,
  options: { classes: number; rowWeights: Float64Array; pull: number },
): Matrix {
  const { classes, rowWeights, pull } = options
  const size = features.columns - 1
  const means = classMeans(features, labels, { classes, rowWeights })
  const centre = new Float64Array(size)
  for (let label = 0; label < classes; label++) {
    for (let index = 0; index < size; index++)
      centre[index] = (centre[index] as number) + (means.data[label * features.columns + index] as number) / classes
  }
  const root = choleskyInPlace(drawn(withinCovariance(features, labels, means), pull), size)

  const weights = matrix(classes, features.columns)
  for (let label = 0; label < classes; label++) {
    const at = label * features.columns
    const mean = means.data.subarray(at, at + size)
    const direction = solve(
      root,
      size,
      Float64Array.from(mean, (value, index) => value - (centre[index] as number)),
    )
    weights.data.set(direction, at)
    let bias = 0
    for (let index = 0; index < size; index++)
      bias -= ((direction[index] as number) * ((mean[index] as number) + (centre[index] as number))) / 2
    weights.data[at + size] = bias
  }
  return weights
}

/** Weighted means of the rows of each label; the column of the bias stays 0. */
export function classMeans(
  features: Matrix,
  labels: Int32Array,
  { classes, rowWeights }: { classes: number; rowWeights: Float64Array },
): Matrix {
  const means = matrix(classes, features.columns)
  const totals = new Float64Array(classes)
  labels.forEach((label, row) => {
    const weight = rowWeights[row] as number
    totals[label] = (totals[label] as number) + weight
    for (let index = 0; index < features.columns - 1; index++) {
      const at = label * features.columns + index
      means.data[at] = (means.data[at] as number) + weight * (features.data[row * features.columns + index] as number)
    }
  })
  for (let at = 0; at < means.data.length; at++)
    means.data[at] = (means.data[at] as number) / Math.max(1e-12, totals[Math.floor(at / means.columns)] as number)
  return means
}

/** How texts of one label differ from their mean, over all labels; zero when no label has two texts. */
function withinCovariance(features: Matrix, labels: Int32Array, means: Matrix): { size: number; data: Float64Array } {
  const size = features.columns - 1
  const data = new Float64Array(size * size)
  const freedom = Math.max(1, features.rows - new Set(labels).size)
  const apart = new Float64Array(size)
  labels.forEach((label, row) => {
    for (let index = 0; index < size; index++)
      apart[index] = (features.data[row * features.columns + index] as number) - (means.data[label * features.columns + index] as number)
    for (let i = 0; i < size; i++) {
      const share = (apart[i] as number) / freedom
      if (share === 0) continue
      for (let j = 0; j <= i; j++) data[i * size + j] = (data[i * size + j] as number) + share * (apart[j] as number)
    }
  })
  return { size, data }
}

/** The lower half, drawn towards a multiple of the identity of the same trace. */
function drawn({ size, data }: { size: number; data: Float64Array }, pull: number): Float64Array {
  let trace = 0
  for (let index = 0; index < size; index++) trace += (data[index * size + index] as number) / size
  const isFlat = trace < 1e-9
  const result = data.map((value) => (1 - pull) * value)
  for (let index = 0; index < size; index++) {
    const at = index * size + index
    result[at] = (result[at] as number) + (isFlat ? 1 : pull * trace)
  }
  return result
}

/** L of L * transposed(L), in the lower half. */
function choleskyInPlace(a: Float64Array, size: number): Float64Array {
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = a[i * size + j] as number
      for (let k = 0; k < j; k++) sum -= (a[i * size + k] as number) * (a[j * size + k] as number)
      a[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (a[j * size + j] as number)
    }
  }
  return a
}

function solve(root: Float64Array, size: number, right: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    let sum = right[i] as number
    for (let k = 0; k < i; k++) sum -= (root[i * size + k] as number) * (right[k] as number)
    right[i] = sum / (root[i * size + i] as number)
  }
  // Backwards by rows of the root, as it lies in memory: each solved number is taken out of all those above it.
  for (let k = size - 1; k >= 0; k--) {
    const solved = (right[k] as number) / (root[k * size + k] as number)
    right[k] = solved
    for (let i = 0; i < k; i++) right[i] = (right[i] as number) - (root[k * size + i] as number) * solved
  }
  return right
}
