import type { Random } from './dialog.ts'

/** Numbers and ids that depend on the seed only (the message id), so that a turn that is decided twice comes out the same. */
export function seededRandom(seed: string): Random {
  let state = hash(seed)
  const next = () => {
    // mulberry32: small, and good enough to choose words and name rows.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  return { next, id: () => Array.from({ length: 16 }, () => letters.charAt(Math.floor(next() * letters.length))).join('') }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 2166136261
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16777619)
  return value
}
