import { type Matrix, matrix, softmaxInPlace, timesTransposed, transposedTimes } from './dense.ts'
import { minimise } from './lbfgs.ts'

export interface RegressionOptions {
  classes: number
  /** Strength of the pull of all weights (not of the bias) towards zero. */
  l2: number
  /** How much each row counts; on average 1. */
  rowWeights: Float64Array
  /** Where to begin; a convex problem ends in the same place, only sooner. */
  start?: Matrix
  steps?: number
  onStep?: (step: number, loss: number) => void
}

/** Multinomial logistic regression. The last column of `features` is the constant 1 of the bias. */
export function softmaxRegression(features: Matrix, labels: Int32Array, options: RegressionOptions): Matrix {
  const { classes, l2, rowWeights, steps = 40, onStep } = options
  const { rows, columns } = features
  const logits = matrix(rows, classes)

  const loss = (weights: Float64Array, gradient: Float64Array): number => {
    timesTransposed(features, { rows: classes, columns, data: weights }, logits)
    let sum = 0
    for (let row = 0; row < rows; row++) {
      const at = row * classes
      const label = labels[row] as number
      const own = logits.data[at + label] as number
      const share = (rowWeights[row] as number) / rows
      sum += share * (softmaxInPlace(logits.data, at, classes) - own)
      for (let index = at; index < at + classes; index++) logits.data[index] = (logits.data[index] as number) * share
      logits.data[at + label] = (logits.data[at + label] as number) - share
    }
    transposedTimes(logits, features, gradient)
    return sum + addPull(weights, gradient, l2, columns)
  }

  const start = options.start?.data ?? new Float64Array(classes * columns)
  const data = minimise(loss, start, { steps, tolerance: 1e-3, ...(onStep && { onStep }) })
  return { rows: classes, columns, data }
}

function addPull(weights: Float64Array, gradient: Float64Array, l2: number, columns: number): number {
  let sum = 0
  for (let index = 0; index < weights.length; index++) {
    if (index % columns === columns - 1) continue // the bias is free
    const weight = weights[index] as number
    sum += weight * weight
    gradient[index] = (gradient[index] as number) + l2 * weight
  }
  return (l2 / 2) * sum
}

/** Weights that make every class count the more alike the nearer `balance` is to 1; 0 counts every row alike. */
export function balancedWeights(labels: Int32Array, classes: number, balance: number): Float64Array {
  const counts = new Float64Array(classes)
  for (const label of labels) counts[label] = (counts[label] as number) + 1
  const weights = Float64Array.from(labels, (label) => (labels.length / classes / (counts[label] as number)) ** balance)
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  return weights.map((weight) => weight / mean)
}
