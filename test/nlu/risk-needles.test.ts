import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fold } from '../../nlu/fold.ts'
import { chineseIdioms } from '../../nlu/risk-judge-zh.ts'
import { chinese } from '../../nlu/risk-lexicon-zh.ts'
import { chineseOutright } from '../../nlu/risk-lexicon-zh-outright.ts'
import { chineseSigns } from '../../nlu/risk-lexicon-zh-signs.ts'
import { candidatesIn, indexByNeedle, needlesOf } from '../../nlu/risk-needles.ts'

describe('the needles of a pattern', () => {
  it.each<[RegExp, string[] | undefined]>([
    [/自杀|跳楼/g, ['自杀', '跳楼']],
    [/(?:吃|喝)了?药/g, ['吃了', '吃药', '喝了', '喝药']],
    [/我(?:想|要)?.{0,4}遗书(?!说)/g, ['遗书']],
    [/[刀绳]+/g, ['刀', '绳']],
    [/\d号(?<=七号)/g, [...'0123456789'].map((digit) => `${digit}号`)],
    [/药?/g, undefined],
    [/死|[^,。]{2}/g, undefined],
    [/\w+\s/g, undefined],
    [/kill/gi, undefined],
  ])('%s', (pattern, needles) => {
    expect(needlesOf(pattern)).toEqual(needles)
  })
})

it('no pattern matches in a text that holds none of its needles', () => {
  const examples: Record<string, string[]> = parse(readFileSync('models/examples/risk/2.zh.yaml', 'utf8'))
  const patterns = [...chinese, ...chineseOutright, ...chineseSigns].map(({ pattern }) => pattern).concat(chineseIdioms)
  const index = indexByNeedle(patterns)
  let tried = 0
  const texts = Object.values(examples).flat().map(fold)
  for (const text of texts) {
    const candidates = candidatesIn(text, patterns, index)
    tried += candidates.length
    const matching = patterns.filter((pattern) => text.search(pattern) >= 0)
    expect(candidates).toEqual(expect.arrayContaining(matching))
  }
  expect(tried).toBeLessThan((texts.length * patterns.length) / 5)
})
