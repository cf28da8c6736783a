/** How long something took, over many times. Milliseconds. */
export interface Spread {
  p50: number
  p95: number
  count: number
}

export function spread(values: number[]): Spread {
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95), count: values.length }
}

/** The value below which this part of the values lies; NaN of nothing. */
export function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const place = part * (sorted.length - 1)
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? Number.NaN
  return low + (high - low) * (place - Math.floor(place))
}

/** Milliseconds that the work took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Measures each thing once, another one first every time, so that whatever disturbs the machine disturbs all alike. */
export async function inTurns(round: number, things: (() => Promise<void>)[]): Promise<void> {
  for (let place = 0; place < things.length; place += 1) await things[(round + place) % things.length]?.()
}

/** So many people at once, each with one thing after the other, until `count` is done. */
export async function atOnce(people: number, count: number, work: (person: number, index: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const one = async (person: number) => {
    while (next < count) await work(person, next++)
  }
  await Promise.all(Array.from({ length: people }, (_, person) => one(person)))
}
