/** Token ids of a text, with the marks for begin and end around them. */
export type Tokenize = (text: string) => number[]

export interface Limits {
  /** A window that is too long keeps this many ids from its beginning and from its end: the point of a message is seldom in its middle. */
  head: number
  tail: number
}

const mostWindows = 8
/** Characters kept before tokenising; more can never fit into the windows. */
export const keptAtStart = 6000
export const keptAtEnd = 3000

/** One window for a text that fits; else whole sentences packed into up to eight windows, the first five and the last three. */
export function windows(text: string, tokenize: Tokenize, limits: Limits): number[][] {
  const readable = shorten(text).replace(/\p{Surrogate}/gu, '\uFFFD') // a lone surrogate is no character
  const size = limits.head + limits.tail
  const whole = tokenize(readable)
  if (whole.length <= size) return [whole]
  const packed = pack(sentences(readable), tokenize, size).map((window) => cut(tokenize(window), limits))
  return packed.length <= mostWindows ? packed : [...packed.slice(0, 5), ...packed.slice(-3)]
}

export function cut(ids: number[], limits: Limits): number[] {
  return ids.length <= limits.head + limits.tail ? ids : [...ids.slice(0, limits.head), ...ids.slice(-limits.tail)]
}

export function sentences(text: string): string[] {
  return text.match(/[^.!?。！？;；\n]+[.!?。！？;；\n]*|[.!?。！？;；\n]+/gu) ?? [text]
}

function pack(parts: string[], tokenize: Tokenize, size: number): string[] {
  const packed: string[] = []
  let current = ''
  let used = 2 // begin and end
  for (const part of parts) {
    const length = tokenize(part).length - 2
    if (current !== '' && used + length > size) {
      packed.push(current)
      current = ''
      used = 2
    }
    current += part
    used += length
  }
  return current === '' ? packed : [...packed, current]
}

/** Of a text without end, its beginning and its end. */
export function shorten(text: string): string {
  return text.length <= keptAtStart + keptAtEnd ? text : `${text.slice(0, keptAtStart)}\n${text.slice(-keptAtEnd)}`
}
