import { availableParallelism, cpus } from 'node:os'

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

/** What was measured while other programs left the machine alone. */
export interface Undisturbed<T> {
  kept: T[]
  /** The most that other programs used meanwhile, as a share of all cores. */
  othersShare: number
}

const quietShare = 0.1
const mostTries = 4

/**
 * Measures in blocks until `wanted` of them ran on a machine that was ours alone; after four times as many it keeps those
 * that were disturbed least. A figure from a busy machine says more about the other programs than about this one.
 */
export async function undisturbed<T>(wanted: number, block: () => Promise<T>): Promise<Undisturbed<T>> {
  const blocks: { result: T; share: number }[] = []
  const quiet = () => blocks.filter(({ share }) => share <= quietShare).length
  while (blocks.length < wanted * mostTries && quiet() < wanted) {
    const shareOfOthers = watchOthers()
    const result = await block()
    blocks.push({ result, share: shareOfOthers() })
  }
  const kept = blocks.sort((one, other) => one.share - other.share).slice(0, wanted)
  return { kept: kept.map(({ result }) => result), othersShare: Math.max(0, ...kept.map(({ share }) => share)) }
}

/** The system counts in steps of about 10 ms, so a block has to be much longer than that. */
function watchOthers(): () => number {
  const before = { busy: busyMs(), own: ownMs(), at: performance.now() }
  return () => (busyMs() - before.busy - (ownMs() - before.own)) / ((performance.now() - before.at) * availableParallelism())
}

function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
}

function ownMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
