import { describe, expect, it } from 'vitest'
import { atOnce, inTurns, quantile, spread } from '../../bench/measure.ts'
import { textAt } from '../../bench/texts.ts'

describe('what the benches measure with', () => {
  it.each([
    { values: [3, 1, 2], part: 0.5, expected: 2 },
    { values: [4, 1, 2, 3], part: 0.5, expected: 2.5 },
    { values: [10, 0], part: 0.95, expected: 9.5 },
    { values: [7], part: 0.95, expected: 7 },
  ])('finds the value below which $part of $values lie', ({ values, part, expected }) => {
    expect(quantile(values, part)).toBeCloseTo(expected)
  })

  it('has no figure for nothing', () => {
    expect(quantile([], 0.5)).toBeNaN()
  })

  it('leaves the values in their order', () => {
    const values = [3, 1, 2]
    expect(spread(values)).toEqual({ p50: 2, p95: expect.closeTo(2.9), count: 3 })
    expect(values).toEqual([3, 1, 2])
  })

  it('begins every round with another thing', async () => {
    const heard: string[] = []
    const things = ['a', 'b', 'c'].map((name) => async () => void heard.push(name))
    for (let round = 0; round < 3; round += 1) await inTurns(round, things)
    expect(heard.join('')).toBe('abcbcacab')
  })

  it('lets each person do one thing at a time, and does all of them once', async () => {
    const busy = new Set<number>()
    const done: number[] = []
    await atOnce(3, 20, async (person, index) => {
      expect(busy.has(person)).toBe(false)
      busy.add(person)
      await new Promise(setImmediate)
      busy.delete(person)
      done.push(index)
    })
    expect(done.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index))
  })

  it.each(['en', 'zh'] as const)('has 5,000 different texts in %s, so that no cache answers', (language) => {
    expect(new Set(Array.from({ length: 5_000 }, (_, index) => textAt(index, language))).size).toBe(5_000)
  })
})
