/** So long callers are let through in one turn; as long as all else took since the last one, within these limits. */
const [shortestMs, longestMs] = [3, 30]

/**
 * Lets callers through in order: the first at once, the others some in each turn of the event loop, so that they have about half of it.
 * What is done then stalls nobody for long, however many come together. The work has to begin as soon as the promise resolves.
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = []
  let isTaken = false
  let endedAt = 0

  async function nextTurn(): Promise<void> {
    const start = performance.now()
    const turnMs = Math.min(longestMs, Math.max(shortestMs, start - endedAt))
    do {
      const go = waiting.shift()
      isTaken = go !== undefined
      if (go === undefined) return
      go()
      await Promise.resolve() // meanwhile its work is done
    } while (performance.now() - start < turnMs)
    endedAt = performance.now()
    setImmediate(() => void nextTurn())
  }

  return function turn() {
    if (isTaken) return new Promise((resolve) => waiting.push(resolve))
    isTaken = true
    endedAt = performance.now()
    setImmediate(() => void nextTurn())
    return Promise.resolve()
  }
}
