import { type Matrix, matrix, timesTransposed } from './dense.ts'
import { foldsOf } from './folds.ts'
import { dimensions, featureScale, type Head, probabilitiesOf } from './head.ts'
import { type Calibration, calibrateOutOfScope } from './out-of-scope.ts'
import { balancedWeights, softmaxRegression } from './softmax-regression.ts'

export interface Example {
  text: string
  label: string
  /** Rows of one group are spread evenly over the folds: the label, or the label in a language. */
  group?: string
  /** How much the row counts beside the others; 1 when left out. */
  weight?: number
  /** From a corpus of another kind of text: it helps training, and is never what the head is judged by. */
  auxiliary?: boolean
}

export interface TrainOptions {
  encoder: string
  /** The label that is never an answer and trains the rejection. */
  oosLabel?: string
  /** Share of in-scope texts that must stay in scope. */
  kept?: number
  /** Strengths of the L2 pull to try. */
  strengths?: readonly number[]
  /** 0: every row counts alike; 1: every label counts alike. */
  balance?: number
  /** Texts kept apart for calibration, in place of cross-validation. */
  dev?: { examples: readonly Example[]; vectors: readonly Float32Array[] }
  onProgress?: (sentence: string) => void
}

export interface Trained {
  head: Head
  strength: number
  /** What the head says of each text without having seen it: of the training rows in cross-validation, or of the dev rows. */
  unseen: { example: Example; logits: Float64Array }[]
  calibration: Calibration | null
  /** How the strengths compared: mean negative log-likelihood of unseen texts, after temperature. */
  strengths: { strength: number; loss: number }[]
}

/** Where a full cross-validation would take minutes, one fold stands for all. */
const manyProducts = 600_000
const foldCount = 5

/** Trains, calibrates and describes a head. The same examples in the same order give the same head. */
export function trainHead(examples: readonly Example[], vectors: readonly Float32Array[], options: TrainOptions): Trained {
  const { oosLabel, kept = 0.95, balance = 0, dev, onProgress } = options
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const index = new Map(labels.map((label, at) => [label, at]))
  const all = { x: featuresOf(vectors), y: Int32Array.from(examples, ({ label }) => index.get(label) ?? -1) }
  const isLarge = examples.length * labels.length > manyProducts
  const strengths = options.strengths ?? (isLarge ? [0.01] : [0.01, 0.03])

  const splits = dev === undefined ? splitsOf(examples, isLarge) : []
  const tries = strengths.map((strength) => {
    onProgress?.(`L2 ${strength}: ${dev === undefined ? `${splits.length} of ${foldCount} folds` : 'all rows'}`)
    const fit = (rows: readonly number[] | null, start?: Matrix): Matrix => {
      const y = rows === null ? all.y : Int32Array.from(rows, (row) => all.y[row] as number)
      const x = rows === null ? all.x : pick(all.x, rows)
      const rowWeights = balancedWeights(y, labels.length, balance).map((weight, at) => weight * (examples[rows?.[at] ?? at]?.weight ?? 1))
      return softmaxRegression(x, y, { classes: labels.length, l2: strength, rowWeights, ...(start && { start }) })
    }
    if (dev !== undefined) {
      const weights = fit(null)
      return { strength, unseen: dev.examples, logits: rowsOf(product(featuresOf(dev.vectors), weights)), final: () => weights }
    }
    const parts = splits.map(({ train, test }) => {
      const weights = fit(train)
      return { weights, test, logits: rowsOf(product(pick(all.x, test), weights)) }
    })
    const unseen = parts.flatMap(({ test }) => test.map((row) => examples[row] as Example))
    return { strength, unseen, logits: parts.flatMap(({ logits }) => logits), final: () => fit(null, parts[0]?.weights) }
  })

  const judged = tries.map((trial) => {
    const truth = trial.unseen.map(({ label }) => index.get(label) ?? -1)
    const temperature = calibrateTemperature(trial.logits, truth)
    return { ...trial, temperature, loss: lossAt(trial.logits, truth, temperature) }
  })
  const chosen = judged.reduce((best, trial) => (trial.loss < best.loss ? trial : best))
  onProgress?.(`L2 ${chosen.strength} it is; training on all ${examples.length} rows`)

  const unseen = chosen.unseen.map((example, row) => ({
    example,
    logits: (chosen.logits[row] ?? new Float64Array(labels.length)).map((logit) => logit / chosen.temperature),
  }))
  const hasOos = oosLabel !== undefined && index.has(oosLabel)
  const calibration =
    oosLabel === undefined || unseen.length === 0
      ? null
      : calibrateOutOfScope(
          unseen.map(({ example, logits }) => ({ logits, inScope: example.label !== oosLabel })),
          {
            oosLabel: hasOos ? oosLabel : null,
            oos: hasOos ? (index.get(oosLabel) ?? -1) : -1,
            kept,
            oosShare: examples.filter(({ label }) => label === oosLabel).length / examples.length,
          },
        )
  const head: Head = {
    encoder: options.encoder,
    labels,
    weights: Float32Array.from(chosen.final().data),
    temperature: chosen.temperature,
    ...(calibration && { outOfScope: calibration.rule }),
  }
  return { head, strength: chosen.strength, unseen, calibration, strengths: judged.map(({ strength, loss }) => ({ strength, loss })) }
}

function splitsOf(examples: readonly Example[], onlyFirst: boolean): { train: number[]; test: number[] }[] {
  const folds = foldsOf(
    examples.map(({ group, label }) => group ?? label),
    foldCount,
  )
  const rows = [...examples.keys()]
  return Array.from({ length: onlyFirst ? 1 : foldCount }, (_, fold) => ({
    train: rows.filter((row) => folds[row] !== fold || examples[row]?.auxiliary === true),
    test: rows.filter((row) => folds[row] === fold && examples[row]?.auxiliary !== true),
  })).filter(({ train, test }) => train.length > 0 && test.length > 0)
}

function featuresOf(vectors: readonly Float32Array[]): Matrix {
  const features = matrix(vectors.length, dimensions + 1)
  vectors.forEach((vector, row) => {
    const at = row * features.columns
    for (let index = 0; index < dimensions; index++) features.data[at + index] = (vector[index] as number) * featureScale
    features.data[at + dimensions] = 1
  })
  return features
}

function pick(from: Matrix, rows: readonly number[]): Matrix {
  const picked = matrix(rows.length, from.columns)
  rows.forEach((row, at) => picked.data.set(from.data.subarray(row * from.columns, (row + 1) * from.columns), at * from.columns))
  return picked
}

function product(features: Matrix, weights: Matrix): Matrix {
  const out = matrix(features.rows, weights.rows)
  timesTransposed(features, weights, out)
  return out
}

function rowsOf({ rows, columns, data }: Matrix): Float64Array[] {
  return Array.from({ length: rows }, (_, row) => data.slice(row * columns, (row + 1) * columns))
}

/** One number that makes scores honest (Guo et al. 2017, "On calibration of modern neural networks"), found by golden section. */
function calibrateTemperature(logits: readonly Float64Array[], truth: readonly number[]): number {
  if (logits.length === 0) return 1
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [Math.log(0.05), Math.log(5)]
  for (let step = 0; step < 40; step++) {
    const a = high - golden * (high - low)
    const b = low + golden * (high - low)
    if (lossAt(logits, truth, Math.exp(a)) < lossAt(logits, truth, Math.exp(b))) high = b
    else low = a
  }
  return Math.exp((low + high) / 2)
}

function lossAt(logits: readonly Float64Array[], truth: readonly number[], temperature: number): number {
  let [sum, count] = [0, 0]
  logits.forEach((row, at) => {
    const label = truth[at] ?? -1
    if (label < 0) return // a dev label that training never saw
    sum -= Math.log(Math.max(1e-12, probabilitiesOf(row.map((logit) => logit / temperature))[label] as number))
    count++
  })
  return sum / Math.max(1, count)
}
