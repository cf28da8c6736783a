/**
 * Letters that every match of a pattern holds: "(?:吃|喝)了?药" has the needles 吃 and 喝, "自杀|跳楼" has 自杀 and 跳楼.
 * A text without any needle of a pattern needs no search, and a text of thirty characters holds needles of few of 600 patterns.
 */
export function needlesOf(pattern: RegExp): string[] | undefined {
  if (/[iu]/.test(pattern.flags)) return undefined // the letters would not be what they say
  return needlesIn(readBranches({ source: pattern.source, at: 0 }))
}

/** Which of a list of patterns can match in a text at all. */
export interface NeedleIndex {
  /** Places of patterns that have no needles. */
  always: number[]
  /** Places of patterns by a needle: one letter, or two as `pairOf` writes them. */
  byNeedle: Map<number, number[]>
}

export function indexByNeedle(patterns: readonly RegExp[]): NeedleIndex {
  const index: NeedleIndex = { always: [], byNeedle: new Map() }
  for (const [place, pattern] of patterns.entries()) {
    const needles = needlesOf(pattern)
    if (needles === undefined) index.always.push(place)
    for (const key of new Set(needles?.map(keyOf))) {
      const places = index.byNeedle.get(key)
      if (places === undefined) index.byNeedle.set(key, [place])
      else places.push(place)
    }
  }
  return index
}

/** Those of the indexed list that can match in this text, in their order. */
export function candidatesIn<T>(text: string, list: readonly T[], index: NeedleIndex): T[] {
  const found = new Set(index.always)
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    for (const place of index.byNeedle.get(letter) ?? []) found.add(place)
    for (const place of index.byNeedle.get(pairOf(before, letter)) ?? []) found.add(place)
    before = letter
  }
  return list.filter((_, place) => found.has(place))
}

function keyOf(needle: string): number {
  return needle.length === 1 ? needle.charCodeAt(0) : pairOf(needle.charCodeAt(0), needle.charCodeAt(1))
}

function pairOf(first: number, second: number): number {
  return first * 65_536 + second
}

/** What is known of a part of a pattern: all that it can match, where that is a short list of letters, or else what stands in every match. */
type Part = { exact: string[] } | { exact?: never; needles?: string[] | undefined }
interface Reading {
  source: string
  at: number
}

/** Longer lists are not worth growing. */
const mostExact = 24

/** Reads up to the bracket that closes, or to the end. */
function readBranches(reading: Reading): Part {
  const branches = [readBranch(reading)]
  while (reading.source[reading.at] === '|') {
    reading.at++
    branches.push(readBranch(reading))
  }
  const [only] = branches
  if (branches.length === 1 && only !== undefined) return only
  const exact = all(branches.map((branch) => branch.exact))
  return exact === undefined ? { needles: all(branches.map(needlesIn)) } : { exact }
}

/** The lists as one; none where one is missing. */
function all(lists: (string[] | undefined)[]): string[] | undefined {
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? [])
}

/** One part after the other: exact ones grow together to longer needles, and of all needles the rarest are kept. */
function readBranch(reading: Reading): Part {
  const rarest = keepRarest()
  let run = ['']
  let isExact = true
  while (reading.at < reading.source.length && !'|)'.includes(reading.source[reading.at] ?? '')) {
    const part = readRepeated(reading)
    if (part.exact !== undefined && run.length * part.exact.length <= mostExact) {
      run = together(run, part.exact)
      continue
    }
    if (part.exact === undefined) rarest.offer(part.needles)
    rarest.offer(needlesIn({ exact: run }))
    run = part.exact ?? ['']
    isExact = false
  }
  if (isExact) return { exact: run }
  rarest.offer(needlesIn({ exact: run }))
  return { needles: rarest.needles() }
}

function together(starts: string[], ends: string[]): string[] {
  const [end = ''] = ends
  if (ends.length === 1) return end === '' ? starts : starts.map((start) => start + end)
  return starts.flatMap((start) => ends.map((other) => start + other))
}

/** Needles of two letters at most; none where a part may be empty. */
function needlesIn(part: Part): string[] | undefined {
  if (part.exact === undefined) return part.needles
  return part.exact.includes('') ? undefined : part.exact.map(rarestPair)
}

function rarestPair(letters: string): string {
  let best = letters.slice(0, 2)
  for (let at = 1; at + 1 < letters.length; at++) if (rarity(letters.slice(at, at + 2)) < rarity(best)) best = letters.slice(at, at + 2)
  return best
}

/** Keeps of several lists of needles the one that fewest texts hold. */
function keepRarest(): { offer(needles: string[] | undefined): void; needles(): string[] | undefined } {
  let kept: string[] | undefined
  let least = Number.POSITIVE_INFINITY
  return {
    offer(needles) {
      if (needles === undefined) return
      const frequency = needles.reduce((sum, needle) => sum + rarity(needle), 0)
      if (frequency < least) [kept, least] = [needles, frequency]
    },
    needles: () => kept,
  }
}

/** Characters that stand in most Chinese texts. Latin letters and signs are as common. */
const common = new Set('的了我你他她它们是在不没有人这那个一上下来去到说要会也都就还好想大天自己过着得能可以什么怎么很再给把被让和对')

/** A guess of how many texts hold it. */
function rarity(needle: string): number {
  let share = 1
  for (let at = 0; at < needle.length; at++) share *= needle.charCodeAt(at) < 128 || common.has(needle.charAt(at)) ? 0.2 : 0.01
  return share
}

/** One letter, class or group with the sign behind it that says how often. */
function readRepeated(reading: Reading): Part {
  const part = readOne(reading)
  if (!'?*+{'.includes(reading.source[reading.at] ?? ' ')) return part
  const [sign = '', least = '0'] = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(reading.source.slice(reading.at, reading.at + 12)) ?? []
  reading.at += Math.max(1, sign.length)
  if (sign.startsWith('?')) return part.exact === undefined ? {} : { exact: [...part.exact, ''] }
  return sign.startsWith('+') || Number(least) > 0 ? { needles: needlesIn(part) } : {}
}

function readOne(reading: Reading): Part {
  const letter = reading.source[reading.at] ?? ''
  if (letter === '(') return readGroup(reading)
  if (letter === '[') return readClass(reading)
  reading.at++
  if (letter === '^' || letter === '$') return { exact: [''] }
  if (letter === '.') return {}
  return letter === '\\' ? escaped(reading.source[reading.at++] ?? '') : { exact: [letter] }
}

/** After a backslash: a border, digits, or a sign that stands for itself; what else there is (\w, \s, \1) says nothing. */
function escaped(letter: string): Part {
  if (/[bB]/.test(letter)) return { exact: [''] }
  if (letter === 'd') return { exact: [...'0123456789'] }
  return /[a-z\d]/i.test(letter) ? {} : { exact: [letter] }
}

function readGroup(reading: Reading): Part {
  const [opening = '('] = /^\((?:\?(?:[:=!]|<[=!]))?/.exec(reading.source.slice(reading.at, reading.at + 4)) ?? []
  reading.at += opening.length
  const part = readBranches(reading)
  reading.at++ // the bracket that closes
  return /[=!]$/.test(opening) ? { exact: [''] } : part // what only looks around takes no letter
}

function readClass(reading: Reading): Part {
  const start = ++reading.at
  while (reading.at < reading.source.length && reading.source[reading.at] !== ']') reading.at += reading.source[reading.at] === '\\' ? 2 : 1
  const inner = reading.source.slice(start, reading.at++)
  return /^\^|[\\-]/.test(inner) ? {} : { exact: inner.split('') }
}
