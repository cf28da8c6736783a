import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { fold } from '../../nlu/fold.ts'
import { english } from '../../nlu/risk-lexicon-en.ts'
import { englishSigns } from '../../nlu/risk-lexicon-en-signs.ts'
import { indexByWord, searchAnywhere, searchByWord } from '../../nlu/risk-search.ts'

it('rules tried only at the words they can begin with find what they find anywhere', () => {
  const rules = [...english, ...englishSigns]
  const index = indexByWord(rules)
  const examples: Record<string, string[]> = parse(readFileSync('models/examples/risk/2.en.yaml', 'utf8'))
  const plainly = ({ rule, match }: { rule: { pattern: RegExp }; match: RegExpExecArray }) =>
    `${match.index} ${match[0]} ${rule.pattern.source}`
  for (const text of Object.values(examples).flat().map(fold)) {
    expect(searchByWord(index, text).map(plainly).toSorted()).toEqual(searchAnywhere(rules, text).map(plainly).toSorted())
  }
  expect(index.anywhere.length).toBeLessThan(rules.length / 10)
})
