import type { Spot } from './nodes.ts'

/** Turns that ended a moment ago, here or on other servers, known by the message that they answered. */
export interface Ended {
  add(spot: Spot): void
  has(spot: Spot): boolean
  /** True once it has ended; false after `ms`, or when the bot closes. */
  wait(spot: Spot, ms: number): Promise<boolean>
}

const mostKept = 10_000

export function createEnded(closing: AbortSignal): Ended {
  const kept = new Set<string>()
  const waiting = new Map<string, Set<() => void>>()

  function add(spot: Spot): void {
    const name = nameOf(spot)
    kept.add(name)
    // A Set keeps the order of insertion, so the old ones are in front.
    const [oldest] = kept
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    for (const stop of waiting.get(name) ?? []) stop()
  }

  async function wait(spot: Spot, ms: number): Promise<boolean> {
    const name = nameOf(spot)
    if (kept.has(name)) return true
    const all = waiting.get(name) ?? new Set()
    waiting.set(name, all)
    let stop = () => {}
    await pause(ms, closing, (end) => {
      stop = end
      all.add(end)
    })
    all.delete(stop)
    if (all.size === 0 && waiting.get(name) === all) waiting.delete(name)
    return kept.has(name)
  }

  return { add, has: (spot) => kept.has(nameOf(spot)), wait }
}

/** Resolves after `ms`, or at once when the bot closes, or when somebody calls what is handed out. */
export function pause(ms: number, closing: AbortSignal, hand: (stop: () => void) => void = () => {}): Promise<void> {
  return new Promise((resolve) => {
    if (closing.aborted) return resolve()
    const timer = setTimeout(done, ms)
    closing.addEventListener('abort', done, { once: true })
    hand(done)
    function done(): void {
      clearTimeout(timer)
      closing.removeEventListener('abort', done)
      resolve()
    }
  })
}

export function nameOf({ conversation, seq }: Spot): string {
  return `${conversation} ${seq}`
}
