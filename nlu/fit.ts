import { calibrateTemperature, lossAt } from './calibrate.ts'
import { type Matrix, matrix } from './dense.ts'
import { product, rowsOf } from './features.ts'
import { openProducts } from './products.ts'
import { classMeans, prototypeWeights } from './prototypes.ts'
import { softmaxRegression } from './softmax-regression.ts'

/** Rows to learn from. `labels` are indices. */
export interface Lesson {
  features: Matrix
  labels: Int32Array
  rowWeights: Float64Array
  classes: number
}

/** Rows that the head is judged by and does not learn from; a label of -1 is one that training never saw. */
export interface Unseen {
  features: Matrix
  labels: number[]
}

export interface From {
  l2: number
  start: Matrix | undefined
}

/** Softmax regression, stopped where the unseen rows are read best; `steps`: how many that took. */
export async function regressionStoppedEarly(lesson: Lesson, unseen: Unseen, from: From): Promise<{ weights: Matrix; steps: number }> {
  const watched = await openProducts(unseen.features)
  let best: { weights: Matrix; steps: number; loss: number } | undefined
  try {
    const onStep = async (step: number, weights: Matrix): Promise<boolean> => {
      if (step % checkEvery !== 0) return false
      const { rows } = unseen.features
      const logits = await watched.logits(weights.data, weights.rows)
      const perRow = Array.from({ length: rows }, (_, row) => logits.subarray(row * weights.rows, (row + 1) * weights.rows))
      const loss = lossAt(perRow, unseen.labels, calibrateTemperature(perRow, unseen.labels, { steps: 8 })) // what counts is the loss once scores are honest
      if (best === undefined || loss < best.loss * leastGain)
        best = { weights: { ...weights, data: weights.data.slice() }, steps: step, loss }
      return step - best.steps >= patience
    }
    const last = await regression(lesson, from, { steps: mostSteps, onStep })
    return best ?? { weights: last, steps: mostSteps }
  } finally {
    await watched.close()
  }
}

/** The same for other rows, with as many steps: logits then have the same scale, and thresholds found on one head hold for the other. */
export function regressionOf(lesson: Lesson, from: From, steps: number): Promise<Matrix> {
  return regression(lesson, from, { steps })
}

const mostSteps = 40
const checkEvery = 2
/** So many steps without a gain of one in five hundred, and it is over. */
const patience = 6
const leastGain = 0.998

function regression(
  { features, labels, rowWeights, classes }: Lesson,
  { l2, start }: From,
  options: { steps: number; onStep?: (step: number, weights: Matrix) => Promise<boolean> },
): Promise<Matrix> {
  return softmaxRegression(features, labels, { classes, l2, rowWeights, ...(start && { start }), ...options })
}

export function prototypesOf({ features, labels, rowWeights, classes }: Lesson, pull: number): Matrix {
  return prototypeWeights(features, labels, { classes, rowWeights, pull })
}

/** Mean vectors of unit length, one a label, without the column of the bias. */
export function unitMeans({ features, labels, rowWeights, classes }: Lesson): Matrix {
  const means = classMeans(features, labels, { classes, rowWeights })
  for (let label = 0; label < classes; label++) {
    const row = means.data.subarray(label * means.columns, (label + 1) * means.columns)
    const length = Math.hypot(...row)
    row.forEach((value, index) => (row[index] = value / Math.max(length, 1e-12)))
  }
  return means
}

/** The highest cosine of each row to one of the means; `except` is left out. */
export function nearestMean(features: Matrix, means: Matrix, except: number): number[] {
  const size = features.columns - 1
  return rowsOf(product(features, means)).map((cosines, row) => {
    const length = Math.hypot(...features.data.subarray(row * features.columns, row * features.columns + size))
    const others = cosines.filter((_, label) => label !== except)
    return Math.max(...others) / Math.max(length, 1e-12)
  })
}

/** Two linear heads read together are one linear head: half of each, once both have honest scores. */
export function halfOfEach(a: { weights: Matrix; temperature: number }, b: { weights: Matrix; temperature: number }): Matrix {
  const both = matrix(a.weights.rows, a.weights.columns)
  for (let at = 0; at < both.data.length; at++)
    both.data[at] = (a.weights.data[at] as number) / (2 * a.temperature) + (b.weights.data[at] as number) / (2 * b.temperature)
  return both
}
