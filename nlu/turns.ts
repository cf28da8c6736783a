/**
 * Lets one caller through in a turn of the event loop: the first at once, the others in the turns after it, in order. What is done then
 * stalls nobody for longer than one of them takes, however many come together.
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = []
  let isTaken = false

  function nextTurn(): void {
    const go = waiting.shift()
    isTaken = go !== undefined
    if (go === undefined) return
    setImmediate(nextTurn)
    go()
  }

  return function turn() {
    if (isTaken) return new Promise((resolve) => waiting.push(resolve))
    isTaken = true
    setImmediate(nextTurn)
    return Promise.resolve()
  }
}
