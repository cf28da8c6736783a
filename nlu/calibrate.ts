/**
 * One number that makes scores honest (Guo et al. 2017, "On calibration of modern neural networks"): logits are divided by it. Found by
 * golden section over unseen texts. `expected` is what it would be without any: three texts that happen to be right do not make a head certain.
 */
export function calibrateTemperature(
  logits: readonly Logits[],
  truth: readonly number[],
  { expected = 1, steps = 24 }: { expected?: number; steps?: number } = {},
): number {
  const count = truth.filter((label) => label >= 0).length
  const at = (log: number): number => count * lossAt(logits, truth, Math.exp(log)) + 2 * (log - Math.log(expected)) ** 2
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [Math.log(0.05), Math.log(100)]
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)]
  let [atA, atB] = [at(a), at(b)]
  for (let step = 0; step < steps; step++) {
    if (atA < atB) {
      ;[high, b, atB] = [b, a, atA]
      a = high - golden * (high - low)
      atA = at(a)
    } else {
      ;[low, a, atA] = [a, b, atB]
      b = low + golden * (high - low)
      atB = at(b)
    }
  }
  return Math.exp((low + high) / 2)
}

export type Logits = Float64Array | Float32Array

/** Mean negative log-likelihood; a label below 0 is one that training never saw, and does not count. */
export function lossAt(logits: readonly Logits[], truth: readonly number[], temperature: number): number {
  let [sum, count] = [0, 0]
  logits.forEach((row, at) => {
    const label = truth[at] ?? -1
    if (label < 0) return
    let most = Number.NEGATIVE_INFINITY
    for (let index = 0; index < row.length; index++) most = Math.max(most, row[index] as number)
    let total = 0
    for (let index = 0; index < row.length; index++) total += Math.exp(((row[index] as number) - most) / temperature)
    sum += Math.log(total) + (most - (row[label] as number)) / temperature
    count++
  })
  return sum / Math.max(1, count)
}
