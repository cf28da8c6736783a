import { describe, expect, it } from 'vitest'
import { auroc, bestThreshold, bootstrap, macroF1, median, share } from '../../bench/nlu-metrics.ts'
import { seededRandom } from '../../nlu/random.ts'

describe('the figures of the understanding bench', () => {
  // Newcombe 1998, table I, method 3.
  it.each([
    { right: 81, of: 263, low: 0.2553, high: 0.3662 },
    { right: 15, of: 148, low: 0.0624, high: 0.1605 },
    { right: 0, of: 20, low: 0, high: 0.1611 },
    { right: 29, of: 29, low: 0.883, high: 1 },
  ])('gives $right of $of the interval of Wilson', ({ right, of, low, high }) => {
    const estimate = share(right, of)
    expect(estimate.low).toBeCloseTo(low, 3)
    expect(estimate.high).toBeCloseTo(high, 3)
  })

  it('has no share of nothing', () => {
    expect(share(0, 0)).toMatchObject({ value: Number.NaN, of: 0 })
  })

  it('draws rows again as the share formula says it must come out', () => {
    const right = Array.from({ length: 400 }, (_, row) => (row % 4 === 0 ? 0 : 1))
    const drawn = bootstrap([[...right.keys()]], (times) => right.reduce<number>((sum, is, row) => sum + is * (times[row] ?? 0), 0) / 400)
    const byFormula = share(300, 400)
    expect(drawn.value).toBe(0.75)
    expect(drawn.error).toBeCloseTo(byFormula.error, 2)
    expect(drawn.low).toBeCloseTo(byFormula.low, 1)
    expect(drawn.high).toBeCloseTo(byFormula.high, 1)
  })

  it('gives the same interval every time', () => {
    const values = Array.from({ length: 50 }, (_, row) => (row * 37) % 50)
    expect(median(values)).toEqual(median(values))
  })

  it.each([
    { name: 'all above', higher: [3, 4], lower: [1, 2], expected: 1 },
    { name: 'all below', higher: [1, 2], lower: [3, 4], expected: 0 },
    { name: 'all alike', higher: [1, 1], lower: [1, 1], expected: 0.5 },
    { name: 'three of four pairs', higher: [2, 4], lower: [1, 3], expected: 0.75 },
  ])('orders pairs: $name', ({ higher, lower, expected }) => {
    expect(auroc(higher, lower).value).toBe(expected)
  })

  it('puts the true AUROC of two overlapping heaps into its interval', () => {
    const random = seededRandom(3)
    const higher = Array.from({ length: 500 }, () => random() + 0.5)
    const lower = Array.from({ length: 500 }, () => random())
    const { low, high } = auroc(higher, lower)
    expect(low).toBeLessThan(0.875) // 1 - 0.5 * 0.5 / 2: known by construction
    expect(high).toBeGreaterThan(0.875)
    expect(high - low).toBeLessThan(0.06)
  })

  it('averages F1 over the labels that the test has', () => {
    const labels = ['a', 'b', 'never']
    const truth = [Uint8Array.of(1, 0, 0), Uint8Array.of(1, 1, 0), Uint8Array.of(0, 1, 0), Uint8Array.of(0, 0, 0)]
    const given = [Uint8Array.of(1, 0, 0), Uint8Array.of(1, 0, 0), Uint8Array.of(0, 1, 0), Uint8Array.of(0, 1, 1)]
    expect(macroF1({ labels, truth, given }).value).toBeCloseTo((1 + 0.5) / 2)
  })

  it.each([
    { name: 'apart', scores: [0.9, 0.8, 0.2, 0.1], truth: [1, 1, 0, 0], expected: 0.5 },
    { name: 'equal scores stay together', scores: [0.9, 0.5, 0.5, 0.1], truth: [1, 1, 0, 0], expected: 0.3 },
    { name: 'no text has the label', scores: [0.9, 0.1], truth: [0, 0], expected: Number.POSITIVE_INFINITY },
  ])('finds the best threshold: $name', ({ scores, truth, expected }) => {
    expect(bestThreshold(scores, truth)).toBeCloseTo(expected)
  })
})
