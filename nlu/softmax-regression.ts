import { type Matrix, softmaxInPlace } from './dense.ts'
import { minimise } from './lbfgs.ts'
import { openProducts } from './products.ts'

export interface RegressionOptions {
  classes: number
  /** Strength of the pull of all weights (not of the bias) towards zero. */
  l2: number
  /** How much each row counts; on average 1. */
  rowWeights: Float64Array
  /** Where to begin; a convex problem ends in the same place, only sooner. */
  start?: Matrix
  steps?: number
  /** Called after every step (from 1) with the weights so far; `true` ends the search there. */
  onStep?: (step: number, weights: Matrix) => boolean | Promise<boolean>
}

/** Multinomial logistic regression: one label a row. The last column of `features` is the constant 1 of the bias. */
export function softmaxRegression(features: Matrix, labels: Int32Array, options: RegressionOptions): Promise<Matrix> {
  const { classes, rowWeights } = options
  return regression(features, options, (logits, row, at) => {
    const label = labels[row] as number
    const own = logits[at + label] as number
    const share = (rowWeights[row] as number) / features.rows
    const loss = share * (softmaxInPlace(logits, at, classes) - own)
    for (let index = at; index < at + classes; index++) logits[index] = (logits[index] as number) * share
    logits[at + label] = (logits[at + label] as number) - share
    return loss
  })
}

/** Logistic regressions side by side: a yes (1) or no (0) for every label of a row. */
export function yesNoRegression(features: Matrix, truth: Matrix, options: RegressionOptions): Promise<Matrix> {
  const { classes, rowWeights } = options
  return regression(features, options, (logits, row, at) => {
    const share = (rowWeights[row] as number) / features.rows
    let loss = 0
    for (let index = at; index < at + classes; index++) {
      const logit = logits[index] as number
      const yes = truth.data[index] as number
      loss += share * (Math.max(logit, 0) - logit * yes + Math.log1p(Math.exp(-Math.abs(logit))))
      logits[index] = share * (1 / (1 + Math.exp(-logit)) - yes)
    }
    return loss
  })
}

/** Takes the logits of a row, which begin at `at`, puts their gradient in their place and returns the row's loss. */
type RowLoss = (logits: Float32Array, row: number, at: number) => number

async function regression(features: Matrix, options: RegressionOptions, rowLoss: RowLoss): Promise<Matrix> {
  const { classes, l2, steps = 40, onStep } = options
  const { rows, columns } = features
  const products = await openProducts(features)

  const loss = async (weights: Float64Array, gradient: Float64Array): Promise<number> => {
    const logits = await products.logits(weights, classes)
    let sum = 0
    for (let row = 0; row < rows; row++) sum += rowLoss(logits, row, row * classes)
    gradient.set(await products.gradient(logits, classes)) // rowLoss has put the slopes in the place of the logits
    return sum + addPull(weights, gradient, l2, columns)
  }

  try {
    const start = options.start?.data ?? new Float64Array(classes * columns)
    const watch = onStep && ((step: number, data: Float64Array) => onStep(step, { rows: classes, columns, data }))
    const data = await minimise(loss, start, { steps, tolerance: 2e-4, ...(watch && { onStep: watch }) })
    return { rows: classes, columns, data }
  } finally {
    await products.close()
  }
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
