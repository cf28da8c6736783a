import { createRequire } from 'node:module'

/** Peers have a folder of their own, so that nobody installs half a gigabyte to run the tests. */
const require = createRequire(new URL('./peers/package.json', import.meta.url))

/** A peer's package, or null with a line that cannot be overlooked. The product needs none of them. */
export function loadPeer<T>(name: string, say: (line: string) => void): T | null {
  try {
    require.resolve(name)
  } catch {
    say(`!! ${name} is not installed: its rows are missing from the tables. Install the peers: npm ci --prefix bench/peers`)
    return null
  }
  return require(name) as T
}
