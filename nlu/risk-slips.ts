import { lookAlikes } from './risk-look-alikes-en.ts'

/** A text whose slips of the fingers are put right, and how each word that was put right was typed. */
export interface Mended {
  text: string
  typed: Map<string, string[]>
}

/**
 * Puts words right that are one slip away from a word of the patterns: "i want to kil myslef" -> "i want to kill myself".
 * Only what is no word itself is read as another: `lookAlikes` are the words of ordinary English that lie so near.
 */
export function mender(patterns: Iterable<RegExp>): (folded: string) => Mended {
  const wanted = new Set([...patterns].flatMap(({ source }) => wordsOf(source)))
  const readings = byRemains([...wanted].filter((word) => word.length >= shortestWanted))
  const met = new Map<string, string>()
  const read = (word: string): string => {
    const known = met.get(word)
    if (known !== undefined) return known
    const reading = wanted.has(word) || lookAlikes.has(word) ? word : (nearest(word, readings) ?? word)
    if (met.size < mostMet) met.set(word, reading)
    return reading
  }
  return (folded) => {
    const typed = new Map<string, string[]>()
    const text = folded.replace(wholeWord, (word) => {
      const reading = read(word)
      if (reading !== word) typed.set(reading, [...(typed.get(reading) ?? []), word])
      return reading
    })
    return { text, typed }
  }
}

/** Some words of a mended text as they were typed; where a word stands there both ways, as it was read. */
export function asTyped(words: string, { text, typed }: Mended): string {
  if (typed.size === 0) return words
  return words.replace(wholeWord, (word) => {
    const slips = typed.get(word)
    if (slips === undefined) return word
    return text.split(new RegExp(`\\b${word}\\b`)).length - 1 === slips.length ? (slips[0] ?? word) : word
  })
}

const mostMet = 20_000
/** Shorter words have too many others beside them. */
const shortestTyped = 3
const shortestWanted = 4
const wholeWord = /(?<![a-z0-9@_/])[a-z]{3,20}(?![a-z0-9@_])/g
const mostSpellings = 200

/** The words that stand written in a pattern, with what brackets inside a word make of them: "kill(?:ing|ed)?" gives three. */
export function wordsOf(source: string): string[] {
  const bare = source
    .replace(/\(\?(?:<?[!=])/g, ' (?:')
    .replace(/\\[wdsS](?:[+*?]|\{[\d,]+\})?|\[\^[^\]]*\](?:[+*?]|\{[\d,]+\})?/g, '#')
    .replace(/\\b/g, ' ')
    .replace(/\\./g, '#')
  const pieces = bare.match(/(?:#|[a-z]\??|\(\?:[a-z]+(?:\|[a-z]*)*\)\??|\[[a-z]+\]\??)+/g) ?? []
  return pieces.filter((piece) => !piece.includes('#')).flatMap(spellings)
}

/** Every spelling of a piece like "reali[sz](?:e|ing)d?"; none where there are too many to be words. */
function spellings(piece: string): string[] {
  if (/^[a-z]+$/.test(piece)) return [piece] // most are, and a start should not take long
  let all = ['']
  for (const [, letter, group, set, optional] of piece.matchAll(/(?:([a-z])|\(\?:([a-z|]+)\)|\[([a-z]+)\])(\?)?/g)) {
    const choices = [...(letter ?? group?.split('|') ?? set ?? ''), ...(optional === undefined ? [] : [''])]
    all = all.flatMap((start) => choices.map((choice) => start + choice))
    if (all.length > mostSpellings) return []
  }
  return all
}

/** The wanted words by what remains of them when one letter or none is left out: two words one slip apart share a remainder. */
function byRemains(wanted: string[]): Map<string, string[]> {
  const remains = new Map<string, string[]>()
  for (const word of wanted) {
    for (const rest of remainders(word)) {
      const words = remains.get(rest)
      if (words === undefined) remains.set(rest, [word])
      else words.push(word)
    }
  }
  return remains
}

function remainders(word: string): Set<string> {
  return new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))])
}

/** The wanted word that the likeliest slip turns into what was typed; of equals the one that the patterns name first. */
function nearest(typed: string, readings: Map<string, string[]>): string | undefined {
  if (typed.length < shortestTyped) return undefined
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const rest of remainders(typed)) {
    for (const word of readings.get(rest) ?? []) {
      const unlikely = slip(word, typed)
      if (unlikely < least) [best, least] = [word, unlikely]
    }
  }
  return best
}

/** How unlikely the one slip is that makes `typed` out of `meant`: 0 (two letters swapped) to 3; infinite where one is not enough. */
function slip(meant: string, typed: string): number {
  let at = 0
  while (at < meant.length && meant[at] === typed[at]) at++
  const [a = '', b = ''] = meant.slice(at, at + 2)
  const [x = '', y = ''] = typed.slice(at, at + 2)
  const restOf = (word: string, from: number) => word.slice(at + from)
  if (a !== '' && b !== '' && a === y && b === x && restOf(meant, 2) === restOf(typed, 2)) return 0
  if (at === 0) return Number.POSITIVE_INFINITY
  if (restOf(meant, 1) === restOf(typed, 0)) return endings.test(restOf(meant, 0)) ? Number.POSITIVE_INFINITY : 1
  if (restOf(meant, 0) === restOf(typed, 1))
    return endings.test(restOf(typed, 0))
      ? Number.POSITIVE_INFINITY
      : x === typed[at - 1]
        ? 1
        : besideKey(x, meant.slice(at - 1, at + 1))
          ? 2
          : longer(meant)
  if (restOf(meant, 1) === restOf(typed, 1)) return besideKey(x, a) ? 2 : longer(meant)
  return Number.POSITIVE_INFINITY
}

/** In a short word any letter for another makes a different word too easily. */
function longer(word: string): number {
  return word.length >= longWord ? 3 : Number.POSITIVE_INFINITY
}

const longWord = 5
/** At the end of a word these make another form of it: "apps" is no slip for "app". */
const endings = /^[sdryn]$/
/** Each row stands half a key to the right of the one above it. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

function besideKey(letter: string, letters: string): boolean {
  return [...letters].some((other) => {
    const row = rows.findIndex((keys) => keys.includes(letter))
    const otherRow = rows.findIndex((keys) => keys.includes(other))
    const across = (rows[otherRow]?.indexOf(other) ?? 0) - (rows[row]?.indexOf(letter) ?? 0)
    if (row === otherRow) return Math.abs(across) === 1
    return otherRow === row + 1 ? across === 0 || across === -1 : otherRow === row - 1 && (across === 0 || across === 1)
  })
}
