import { createHash } from 'node:crypto'
import type { Random } from './dialog.ts'

/** Numbers and ids that depend on the seed only (person and message), so that a turn that is decided twice comes out the same. */
export function seededRandom(seed: string): Random {
  let count = 0
  const draw = () => createHash('sha256').update(`${seed}#${count++}`).digest()
  return {
    next: () => draw().readUInt32BE(0) / 2 ** 32,
    // 120 bits: unique across people and time.
    id: () => draw().subarray(0, 15).toString('base64url'),
  }
}
