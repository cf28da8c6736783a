import { keptAtEnd, keptAtStart, shorten } from './tokens.ts'

/** A piece of the text; `start` and `end` count UTF-16 units, `end` is exclusive. */
export interface Span {
  text: string
  start: number
  end: number
}

/** What a text says for one label, as the model reads it. */
export interface Reading {
  /** Calibrated logit of the label. */
  logit: number
  /** Score of the out-of-scope rule; null when the head has none. */
  outOfScope: number | null
}

export interface Weight extends Span {
  /** How far the label's logit falls when this is left out: above 0 it speaks for the label, below 0 against it. */
  fall: number
  /** How far the score of the out-of-scope rule falls: above 0 it speaks for "nothing of ours". */
  outOfScopeFall: number | null
}

export interface Weights {
  /** Most for the label first, most against it last. Of a long text only the words of the parts that count most. */
  words: Weight[]
  /** Of a long text: sentences or runs of them, in the order of the text; else empty. */
  parts: Weight[]
  /** How often the text was read. */
  runs: number
}

/** Up to here every word is left out once; a longer text is looked at in parts first, so that it is never read more than about 60 times. */
const mostWords = 32
const mostParts = 6

/** Leaves out one word after the other, reads again, and compares. */
export async function weighWords(text: string, readAll: (text: string) => Promise<Reading>): Promise<Weights> {
  const read = (less: string): Promise<Reading> => readAll(shorten(less))
  const whole = await read(text)
  let runs = 1
  const weigh = (spans: readonly Span[]): Promise<Weight[]> => {
    runs += spans.length
    return Promise.all(spans.map(async (span) => ({ ...span, ...difference(whole, await read(without(text, [span]))) })))
  }

  let words = readableWordsOf(text)
  let parts: Weight[] = []
  while (words.length > mostWords) {
    const weighed = await weigh(partsOf(text, words))
    if (parts.length === 0) parts = weighed
    words = strongest(weighed, words)
  }
  const byFall = (a: Weight, b: Weight): number => b.fall - a.fall || a.start - b.start
  return { words: (await weigh(words)).sort(byFall), parts, runs }
}

function difference(whole: Reading, less: Reading): Pick<Weight, 'fall' | 'outOfScopeFall'> {
  return {
    fall: whole.logit - less.logit,
    outOfScopeFall: whole.outOfScope === null || less.outOfScope === null ? null : whole.outOfScope - less.outOfScope,
  }
}

function readableWordsOf(text: string): Span[] {
  if (text.length <= keptAtStart + keptAtEnd) return wordsOf(text)
  const shift = text.length - keptAtEnd
  const atEnd = wordsOf(text.slice(shift)).map((word) => ({ ...word, start: word.start + shift, end: word.end + shift }))
  return [...wordsOf(text.slice(0, keptAtStart)), ...atEnd]
}

/** One segmenter for both languages: the Chinese one cuts English at the same places. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const longestChinese = 4

/** Words, Chinese words and emoji, in order; punctuation is none. */
export function wordsOf(text: string): Span[] {
  const words: Span[] = []
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike !== true && !/\p{Extended_Pictographic}/u.test(segment)) continue
    let start = index
    for (const piece of piecesOf(segment)) {
      words.push({ text: piece, start, end: start + piece.length })
      start += piece.length
    }
  }
  return words
}

/** Without a dictionary a whole clause is one "word": then two characters at a time stand for words. */
function piecesOf(segment: string): string[] {
  const isClause = segment.length > longestChinese && /^\p{Script=Han}+$/u.test(segment)
  return isClause ? (segment.match(/..?/gu) ?? []) : [segment]
}

/** The text without some of its pieces, and without a double space where they stood. */
export function without(text: string, spans: readonly Span[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => {
      const isGap = (start === 0 || rest[start - 1] === ' ') && rest[end] === ' '
      return rest.slice(0, start) + rest.slice(isGap ? end + 1 : end)
    }, text)
}

/** Neighbouring words together, cut at the ends of sentences where it can be: at least two parts, and never many more than `mostParts`. */
function partsOf(text: string, words: readonly Span[]): Span[] {
  const enough = Math.ceil(words.length / mostParts)
  const tooMany = Math.max(2 * enough, mostWords)
  const parts: Span[] = []
  let first = 0
  words.forEach((word, index) => {
    const next = words[index + 1]
    const count = index + 1 - first
    const isEnd = next === undefined || /[.!?。！？;；\n…]/u.test(text.slice(word.end, next.start))
    if (next !== undefined && !(isEnd && count >= enough) && count < tooMany) return
    const start = words[first]?.start ?? 0
    const end = next?.start ?? text.length
    parts.push({ text: text.slice(start, end), start, end })
    first = index + 1
  })
  return parts
}

/** The words of the parts that speak most for the label: one part, or as many as can be looked at word by word. */
function strongest(parts: readonly Weight[], words: readonly Span[]): Span[] {
  const kept = new Set<Span>()
  for (const part of parts.toSorted((a, b) => b.fall - a.fall)) {
    const own = words.filter(({ start }) => start >= part.start && start < part.end)
    if (kept.size > 0 && kept.size + own.length > mostWords) break
    for (const word of own) kept.add(word)
  }
  return words.filter((word) => kept.has(word))
}
