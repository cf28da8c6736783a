import { calibrateTemperature, lossAt } from './calibrate.ts'
import { type Matrix, matrix } from './dense.ts'
import { featuresOf, pick, product, rowsOf } from './features.ts'
import { halfOfEach, type Lesson, nearestMean, prototypesOf, regressionOf, regressionStoppedEarly, type Unseen, unitMeans } from './fit.ts'
import { splitsOf } from './folds.ts'
import { dimensions, type Head } from './head.ts'
import { type Calibration, calibrateOutOfScope, outOfScopeScore } from './out-of-scope.ts'
import { balancedWeights } from './softmax-regression.ts'
import { sureScores } from './sure.ts'

export interface Example {
  text: string
  label: string
  /** Rows of one group are spread evenly over the folds: the label, or the label in a language. */
  group?: string
  /** How much the row counts beside the others; 1 when left out. */
  weight?: number
  /** From a corpus of another kind of text: it helps training, and is never what the head is judged by. */
  auxiliary?: boolean
  language?: 'en' | 'zh'
  /** File and line, for complaints. */
  where?: string
}

export interface TrainOptions {
  encoder: string
  /** The label that is never an answer and trains the rejection. */
  oosLabel?: string
  /** Share of in-scope texts that must stay in scope. */
  kept?: number
  /** Share of the texts given a label that may be wrong where the head calls itself sure; with `oosLabel` only. */
  error?: number
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
  /** L2; null for prototypes. */
  strength: number | null
  /** A sentence: what kind of head it is, and why. */
  choice: string
  /** What the head says of each text without having seen it: of the training rows in cross-validation, or of the dev rows. */
  unseen: { example: Example; logits: Float64Array; nearest?: number }[]
  calibration: Calibration | null
  /** How the ways of training compared: mean negative log-likelihood of unseen texts, after temperature. */
  tried: { way: string; loss: number }[]
}

/** Where a full cross-validation would take minutes, one fold stands for all. */
const manyProducts = 600_000
const foldCount = 5
/** With more examples a label regression was always the better (CLINC150, 1 to 20 examples a label; the closed form led up to five). */
const fewExamples = 20
/** With fewer than this a label, cross-validation would train on one or none: the number of examples decides. */
const tooFewToCompare = 3
/** How strongly the covariance of prototypes is drawn to the identity: 0.05 to 0.5 were worse on CLINC150 with 2 to 10 examples a label. */
const pull = 0.8
/** How sure prototypes may be where no unseen text says it: half the spread of the other labels' logits (measured on CLINC150 with 1 and 2 examples a label). */
const temperatureOfSpread = 0.5

/** Trains, calibrates and describes a head. The same examples in the same order give the same head. */
export async function trainHead(examples: readonly Example[], vectors: readonly Float32Array[], options: TrainOptions): Promise<Trained> {
  const { oosLabel, kept = 0.95, error = 0.05, dev, onProgress } = options
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const index = new Map(labels.map((label, at) => [label, at]))
  const oos = oosLabel === undefined ? -1 : (index.get(oosLabel) ?? -1)
  const isLarge = examples.length * labels.length > manyProducts
  const all = lessonOf(examples, vectors, { index, balance: options.balance ?? 0 })
  const trials =
    dev === undefined
      ? splitsOf(examples, isLarge ? 1 : foldCount, foldCount).map(({ train, test }) =>
          trialOf(
            partOf(all, train),
            pickUnseen(all, test),
            test.map((row) => examples[row] as Example),
          ),
        )
      : [trialOf(all, { features: featuresOf(dev.vectors), labels: dev.examples.map(({ label }) => index.get(label) ?? -1) }, dev.examples)]

  const chosen = await choose(all, trials, { ...options, isLarge })
  onProgress?.(`${chosen.choice} Training on all ${examples.length} rows.`)
  const weights = await chosen.final()
  const nearest = oosLabel === undefined ? [] : trials.flatMap(({ lesson, unseen }) => nearestMean(unseen.features, unitMeans(lesson), oos))
  const unseen = trials
    .flatMap((trial) => trial.examples)
    .map((example, row) => ({
      example,
      logits: (chosen.logits[row] ?? new Float64Array(labels.length)).map((logit) => logit / chosen.temperature),
      ...(nearest[row] !== undefined && { nearest: nearest[row] }),
    }))
  const isOurs = (label: string): boolean => label !== oosLabel && index.has(label)
  const calibration =
    oosLabel === undefined || !unseen.some(({ example }) => isOurs(example.label))
      ? null
      : calibrateOutOfScope(
          unseen.map(({ example, ...row }) => ({ ...row, inScope: isOurs(example.label) })),
          {
            oosLabel: oos < 0 ? null : oosLabel,
            oos,
            kept,
            oosShare: all.labels.filter((label) => label === oos).length / examples.length,
          },
        )
  const rule = calibration?.rule
  const sureFrom =
    rule &&
    sureScores(
      unseen.map(({ example, logits, nearest: near }) => ({
        logits,
        truth: isOurs(example.label) ? (index.get(example.label) ?? -1) : -1,
        isTurnedAway: outOfScopeScore(rule.score, logits, oos, near) > rule.threshold,
      })),
      { classes: labels.length, oos, error },
    )
  const head: Head = {
    encoder: options.encoder,
    labels,
    weights: Float32Array.from(weights.data),
    temperature: chosen.temperature,
    ...(rule && { outOfScope: rule }),
    ...(sureFrom && { sureFrom }),
    ...(rule?.score === 'nearest' && { means: vectorsOf(unitMeans(all)) }),
  }
  return { head, strength: chosen.strength, choice: chosen.choice, unseen, calibration, tried: chosen.tried }
}

interface Trial {
  lesson: Lesson
  unseen: Unseen
  examples: readonly Example[]
}

interface Chosen {
  strength: number | null
  choice: string
  /** Of the unseen rows, before temperature. */
  logits: Float64Array[]
  temperature: number
  tried: { way: string; loss: number }[]
  final: () => Promise<Matrix>
}

/** What is compared: regression at several strengths, prototypes, half of each. */
interface Way {
  way: string
  strength: number | null
  logits: Float64Array[]
  temperature: number
  loss: number
  final: () => Promise<Matrix>
}

async function choose(all: Lesson, trials: readonly Trial[], options: TrainOptions & { isLarge: boolean }): Promise<Chosen> {
  const each = medianCount(all.labels)
  if (trials.length === 0 || (options.dev === undefined && each < tooFewToCompare)) {
    const choice = `Prototypes, because half of the labels have fewer than ${tooFewToCompare} examples.`
    return { ...(await prototypes(all, trials)), choice, tried: [] }
  }
  const ways = await regressions(all, trials, options)
  if (each <= fewExamples) {
    options.onProgress?.('Prototypes')
    const closed = await prototypes(all, trials)
    ways.push(closed, half(bestOfWays(ways), closed, trials))
  }
  const best = bestOfWays(ways)
  const choice = `${best.way}, because it read unseen texts best (loss ${best.loss.toFixed(3)}; ${ways.length} ways tried).`
  return { ...best, choice, tried: ways.map(({ way, loss }) => ({ way, loss })) }
}

function bestOfWays(ways: readonly Way[]): Way {
  return ways.reduce((best, way) => (way.loss < best.loss ? way : best))
}

/**
 * From the strongest pull to the weakest, each begun where the one before ended; it is over when unseen texts are read worse. The first fold
 * says how many steps to take; the others and the head itself take as many.
 */
async function regressions(
  all: Lesson,
  trials: readonly Trial[],
  { strengths, dev, isLarge, onProgress }: TrainOptions & { isLarge: boolean },
): Promise<Way[]> {
  const ways: Way[] = []
  const path: { l2: number; steps: number }[] = []
  const weights: Matrix[] = []
  for (const l2 of (strengths ?? (isLarge ? [0.03, 0.01, 0.003, 0.001] : [0.1, 0.03, 0.01, 0.003])).toSorted((a, b) => b - a)) {
    onProgress?.(`Regression with L2 ${l2}${dev === undefined ? `: ${trials.length} of ${foldCount} folds` : ''}`)
    for (const [at, { lesson, unseen }] of trials.entries()) {
      const from = { l2, start: weights[at] }
      const first = at === 0 ? await regressionStoppedEarly(lesson, unseen, from) : undefined
      if (first !== undefined) path.push({ l2, steps: first.steps })
      weights[at] = first?.weights ?? (await regressionOf(lesson, from, path.at(-1)?.steps ?? 0))
    }
    const logits = trials.flatMap(({ unseen }, at) => rowsOf(product(unseen.features, weights[at] as Matrix)))
    const [first] = weights
    const taken = [...path]
    const final = (): Promise<Matrix> => (dev !== undefined && first ? Promise.resolve(first) : along(all, taken))
    ways.push(judged(trials, { way: `Regression with L2 ${l2}`, strength: l2, logits, final }))
    if (ways.length > 1 && (ways.at(-1) as Way).loss > (ways.at(-2) as Way).loss) break
  }
  return ways
}

async function along(all: Lesson, path: readonly { l2: number; steps: number }[]): Promise<Matrix> {
  let weights: Matrix | undefined
  for (const { l2, steps } of path) weights = await regressionOf(all, { l2, start: weights }, steps)
  return weights as Matrix
}

async function prototypes(all: Lesson, trials: readonly Trial[]): Promise<Way> {
  const logits = trials.flatMap(({ lesson, unseen }) => rowsOf(product(unseen.features, prototypesOf(lesson, pull))))
  const weights = prototypesOf(all, pull)
  const way = { way: 'Prototypes', strength: null, logits, final: () => Promise.resolve(weights) }
  return judged(trials, way, temperatureOfSpread * spreadOf(all, weights))
}

function half(a: Way, b: Way, trials: readonly Trial[]): Way {
  const way = `Half ${a.way.toLowerCase()}, half ${b.way.toLowerCase()}`
  const logits = a.logits.map((row, at) =>
    row.map((logit, label) => logit / (2 * a.temperature) + ((b.logits[at] as Float64Array)[label] as number) / (2 * b.temperature)),
  )
  const final = async (): Promise<Matrix> =>
    halfOfEach({ weights: await a.final(), temperature: a.temperature }, { weights: await b.final(), temperature: b.temperature })
  return judged(trials, { way, strength: a.strength, logits, final })
}

function judged(trials: readonly Trial[], way: Omit<Way, 'temperature' | 'loss'>, expected = 1): Way {
  const truth = trials.flatMap(({ unseen }) => unseen.labels)
  const temperature = calibrateTemperature(way.logits, truth, { expected })
  return { ...way, temperature, loss: lossAt(way.logits, truth, temperature) }
}

function trialOf(lesson: Lesson, unseen: Unseen, examples: readonly Example[]): Trial {
  return { lesson, unseen, examples }
}

function lessonOf(
  examples: readonly Example[],
  vectors: readonly Float32Array[],
  { index, balance }: { index: ReadonlyMap<string, number>; balance: number },
): Lesson {
  const labels = Int32Array.from(examples, ({ label }) => index.get(label) ?? -1)
  const balanced = balancedWeights(labels, index.size, balance)
  const rowWeights = balanced.map((weight, row) => weight * (examples[row]?.weight ?? 1))
  return { features: featuresOf(vectors), labels, rowWeights, classes: index.size }
}

function partOf({ features, labels, rowWeights, classes }: Lesson, rows: readonly number[]): Lesson {
  return {
    features: pick(features, rows),
    labels: Int32Array.from(rows, (row) => labels[row] as number),
    rowWeights: Float64Array.from(rows, (row) => rowWeights[row] as number),
    classes,
  }
}

function pickUnseen({ features, labels }: Lesson, rows: readonly number[]): Unseen {
  return { features: pick(features, rows), labels: rows.map((row) => labels[row] as number) }
}

function medianCount(labels: Int32Array): number {
  const counts = new Map<number, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const sorted = [...counts.values()].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** How far the logits of the other labels lie apart, over all rows. */
function spreadOf({ features, labels }: Lesson, weights: Matrix): number {
  const spreads = rowsOf(product(features, weights)).map((row, at) => {
    const others = [...row].filter((_, label) => label !== labels[at])
    const mean = others.reduce((sum, value) => sum + value, 0) / others.length
    return Math.sqrt(others.reduce((sum, value) => sum + (value - mean) ** 2, 0) / others.length)
  })
  const mean = spreads.reduce((sum, value) => sum + value, 0) / spreads.length
  return mean > 1e-6 ? mean : 2 // two labels have one other each: no spread to see
}

function vectorsOf(means: Matrix): Float32Array {
  const plain = matrix(means.rows, dimensions)
  for (let row = 0; row < means.rows; row++)
    plain.data.set(means.data.subarray(row * means.columns, row * means.columns + dimensions), row * dimensions)
  return Float32Array.from(plain.data)
}
