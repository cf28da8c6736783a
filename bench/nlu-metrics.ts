import { seededRandom } from '../nlu/random.ts'

/** A figure between 0 and 1 with its 95 % interval and its standard error. */
export interface Estimate {
  value: number
  low: number
  high: number
  error: number
  /** How many texts it is a figure of. */
  of: number
}

const z = 1.96
const draws = 1000

/** A share, with the interval of Wilson: honest also near 0 and 1. */
export function share(right: number, of: number): Estimate {
  if (of === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN, error: Number.NaN, of }
  const value = right / of
  const centre = (value + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((value * (1 - value)) / of + (z * z) / (4 * of * of))
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half), error: Math.sqrt((value * (1 - value)) / of), of }
}

export function shareOf<T>(rows: readonly T[], is: (row: T) => boolean): Estimate {
  return share(rows.filter(is).length, rows.length)
}

/**
 * Interval by drawing as many rows again as there are, with the same seed every time. `statistic` is told how often each row
 * was drawn; rows of one stratum replace each other only.
 */
export function bootstrap(strata: readonly (readonly number[])[], statistic: (times: Int32Array) => number, seed = 1): Estimate {
  const of = strata.reduce((sum, rows) => sum + rows.length, 0)
  const random = seededRandom(seed)
  const times = new Int32Array(of).fill(1)
  const value = statistic(times)
  const drawn = Float64Array.from({ length: draws }, () => {
    times.fill(0)
    for (const rows of strata) {
      for (let draw = 0; draw < rows.length; draw++) {
        const row = rows[Math.floor(random() * rows.length)] as number
        times[row] = (times[row] as number) + 1
      }
    }
    return statistic(times)
  }).sort()
  const mean = drawn.reduce((sum, one) => sum + one, 0) / draws
  const error = Math.sqrt(drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (draws - 1))
  return { value, low: drawn[Math.floor(0.025 * draws)] ?? value, high: drawn[Math.ceil(0.975 * draws) - 1] ?? value, error, of }
}

/** How often one of `higher` lies above one of `lower`; ties count half. */
export function auroc(higher: readonly number[], lower: readonly number[]): Estimate {
  const values = [...higher, ...lower]
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number))
  return bootstrap([[...higher.keys()], [...lower.keys()].map((row) => row + higher.length)], (times) => {
    let [below, wins] = [0, 0]
    for (let from = 0; from < order.length; ) {
      let [to, up, down] = [from, 0, 0]
      for (; to < order.length && values[order[to] as number] === values[order[from] as number]; to++) {
        const row = order[to] as number
        if (row < higher.length) up += times[row] as number
        else down += times[row] as number
      }
      wins += up * (below + down / 2)
      below += down
      from = to
    }
    return wins / (higher.length * lower.length)
  })
}

/** The middle of the values. */
export function median(values: readonly number[]): Estimate {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number))
  return bootstrap([[...values.keys()]], (times) => {
    let passed = 0
    for (const row of order) {
      passed += times[row] as number
      if (passed * 2 >= values.length) return values[row] as number
    }
    return Number.NaN
  })
}

/** Which labels each text has and which it was given: rows of 0 and 1, one number a label. */
export interface Judged {
  labels: readonly string[]
  truth: readonly Uint8Array[]
  given: readonly Uint8Array[]
}

/** Mean of the labels' F1. A label that no text of the test has cannot be found and is left out. */
export function macroF1(judged: Judged): Estimate {
  return bootstrap([[...judged.truth.keys()]], meanF1(judged))
}

export function meanF1({ labels, truth, given }: Judged): (times?: Int32Array) => number {
  const marked = [...labels.keys()]
    .filter((label) => truth.some((row) => row[label] === 1))
    .map((label) => {
      const rows = [...truth.keys()].filter((row) => truth[row]?.[label] === 1 || given[row]?.[label] === 1)
      return { rows, count: rows.map((row) => (truth[row]?.[label] ?? 0) + (given[row]?.[label] ?? 0)) }
    })
  return (times) => {
    let sum = 0
    for (const { rows, count } of marked) {
      let [both, either] = [0, 0]
      for (let at = 0; at < rows.length; at++) {
        const drawn = times === undefined ? 1 : (times[rows[at] as number] as number)
        if (count[at] === 2) both += drawn
        either += drawn * (count[at] as number)
      }
      sum += either === 0 ? 0 : (2 * both) / either
    }
    return sum / Math.max(1, marked.length)
  }
}

/** For one label: the score from which saying yes gives the best F1 on these texts. */
export function bestThreshold(scores: readonly number[], truth: readonly number[]): number {
  const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number))
  const positives = truth.filter((is) => is === 1).length
  let [both, best, threshold] = [0, 0, Number.POSITIVE_INFINITY]
  order.forEach((row, place) => {
    both += truth[row] ?? 0
    const own = scores[row] as number
    const next = scores[order[place + 1] ?? -1] ?? Number.NEGATIVE_INFINITY
    const f1 = (2 * both) / (place + 1 + positives)
    if (own === next || f1 <= best) return // equal scores cannot be told apart
    best = f1
    threshold = next === Number.NEGATIVE_INFINITY ? own : (own + next) / 2
  })
  return threshold
}
