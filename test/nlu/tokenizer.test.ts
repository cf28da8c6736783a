import { readFileSync } from 'node:fs'
import { Tokenizer } from '@huggingface/tokenizers'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { likeliestPieces, openTokenizer } from '../../nlu/tokenizer.ts'

const readJson = (file: string) => JSON.parse(readFileSync(`models/${file}`, 'utf8')) as object
const files = [readJson('tokenizer.json'), readJson('tokenizer_config.json')] as const

describe('the tokenizer', () => {
  const library = new Tokenizer(...files)
  const tokenize = openTokenizer(...files)

  it.each(['intents.en.yaml', 'intents.zh.yaml'])('gives the ids of the library for %s', (name) => {
    const examples: Record<string, string[]> = parse(readFileSync(`models/examples/${name}`, 'utf8'))
    for (const text of Object.values(examples).flat()) expect(tokenize(text)).toEqual(library.encode(text).ids)
  })

  it.each(['', ' ', '<s>', 'a <mask> b', '＜/s＞ x', '\ud800', '\0', '👨‍👩‍👧', '𠮷野家 𠮷', 'ﷺ عربى 한국어', '▁▁ a ～', 'x'.repeat(500)])(
    'gives the ids of the library for %j',
    (text) => {
      expect(tokenize(text)).toEqual(library.encode(text).ids)
    },
  )
})

it('the likeliest pieces are those whose scores add up to the most', () => {
  const split = likeliestPieces([
    ['a', -3],
    ['b', -3],
    ['ab', -4],
    ['bc', -1],
    ['abc', -9],
  ])
  expect(split('abc')).toEqual(['a', 'bc'])
  expect(split('ab?')).toEqual(['ab', '?'])
  expect(split('')).toEqual([])
})
