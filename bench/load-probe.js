// Loaded into a server that is measured (node --expose-gc --import): says what it holds once the garbage is collected.
import { readdirSync } from 'node:fs'

process.on('message', async () => {
  // Twice, with a moment between: what the first sets free may have others waiting on it.
  for (let time = 0; time < 2; time += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send?.({ resident: rss / 2 ** 20, heap: (heapUsed + external) / 2 ** 20, handles: handles() })
})

/** Files and sockets; where the system does not list them, what keeps Node's event loop busy. */
function handles() {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return process.getActiveResourcesInfo().length
  }
}
