import { describe, expect, it } from 'vitest'
import { cut, windows } from '../../nlu/tokens.ts'

/** One id a character, between the marks 0 and 2. */
const tokenize = (text: string): number[] => [0, ...[...text].map((character) => character.codePointAt(0) ?? 0), 2]
const limits = { head: 12, tail: 8 }
const textOf = (ids: number[]): string => String.fromCodePoint(...ids.slice(1, -1))

describe('windows of a text', () => {
  it('leaves a text that fits in one piece', () => {
    expect(windows('I ran today', tokenize, limits).map(textOf)).toEqual(['I ran today'])
  })

  it('packs whole sentences of a longer text into windows', () => {
    expect(windows('I ran today. It was good. 很累。但开心！', tokenize, limits).map(textOf)).toEqual([
      'I ran today.',
      ' It was good. 很累。',
      '但开心！',
    ])
  })

  it('keeps the beginning and the end of a sentence that is too long', () => {
    const [only] = windows('abcdefghijklmnopqrstuvwxyz', tokenize, limits)
    expect(textOf(only ?? [])).toBe('abcdefghijktuvwxyz')
    expect(cut(tokenize('abcdefghijklmnopqrstuvwxyz'), limits)).toHaveLength(20)
  })

  it('never makes more than eight windows, the first five and the last three', () => {
    const text = Array.from({ length: 40 }, (_, index) => `This is line ${index}.`).join('')
    const pieces = windows(text, tokenize, limits).map(textOf)
    expect(pieces).toHaveLength(8)
    expect(pieces[0]).toBe('This is line 0.')
    expect(pieces.at(-1)).toBe('This is line 39.')
  })

  it('reads a lone surrogate as an unknown character', () => {
    expect(windows('a\ud800b', tokenize, limits).map(textOf)).toEqual(['a\ufffdb'])
  })
})
