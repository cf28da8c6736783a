import { describe, expect, it } from 'vitest'
import { svmContender } from '../../bench/nlu-contenders.ts'
import { linearSvm, scoresOf } from '../../bench/nlu-svm.ts'
import { fitTfidf, type SparseRows } from '../../bench/nlu-tfidf.ts'

/** Full rows as sparse ones. */
function sparse(rows: number[][]): SparseRows {
  const width = rows[0]?.length ?? 0
  return {
    starts: Int32Array.from({ length: rows.length + 1 }, (_, row) => row * width),
    columns: Int32Array.from(rows.flatMap((row) => [...row.keys()])),
    values: Float64Array.from(rows.flat()),
    width,
  }
}

describe('the linear support vector machine', () => {
  it('finds the margin that is known by hand', () => {
    // min w²/2 + (1 - w)² + (1 - w)²: w = 4/5.
    const weights = linearSvm(sparse([[1], [-1]]), Uint8Array.of(1, 0), { tolerance: 1e-9 })
    expect(weights[0]).toBeCloseTo(0.8, 6)
  })

  it('stands where no step makes it cheaper', () => {
    const rows = Array.from({ length: 40 }, (_, row) => [Math.sin(row * 3), Math.cos(row * 5), Math.sin(row * row), 1])
    const isPositive = Uint8Array.from(rows, ([x = 0, y = 0], row) => Number(x + y + Math.sin(row) > 0)) // not separable
    const cost = (weights: Float64Array) =>
      weights.reduce((sum, weight) => sum + (weight * weight) / 2, 0) +
      scoresOf(sparse(rows), weights).reduce((sum, score, row) => sum + Math.max(0, 1 - (isPositive[row] === 1 ? score : -score)) ** 2, 0)
    const weights = linearSvm(sparse(rows), isPositive, { tolerance: 1e-8 })
    for (const column of weights.keys()) {
      for (const step of [-0.01, 0.01]) {
        const moved = weights.map((weight, at) => (at === column ? weight + step : weight))
        expect(cost(moved)).toBeGreaterThan(cost(weights))
      }
    }
  })

  it('weighs words and characters as scikit-learn does', () => {
    const rows = fitTfidf(['ab ab', 'cd'], 'en')(['ab ab'])
    // "ab" twice and the pair "ab ab" once, each in one of two texts: idf alike, counts 1 + ln 2 and 1; then " a", "ab", ... alike.
    const [word = 0, pair = 0] = rows.values
    expect(word / pair).toBeCloseTo(1 + Math.log(2))
    expect(word ** 2 + pair ** 2).toBeCloseTo(1)
    const rest = [...rows.values].slice(2, -1)
    expect(rest.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1)
    expect(rest).toHaveLength(6) // " a", "ab", "b ", " ab", "ab ", " ab "
    expect(rows.values.at(-1)).toBe(1)
  })

  it.each([
    { language: 'en' as const, lines: { greet: ['hello there', 'hello you', 'well hello'], leave: ['bye now', 'goodbye', 'bye bye'] } },
    { language: 'zh' as const, lines: { greet: ['你好呀', '你好吗', '您好'], leave: ['再见了', '再见', '明天再见'] } },
  ])('learns labels from a few lines ($language)', async ({ language, lines }) => {
    const train = Object.entries(lines).flatMap(([label, texts]) => texts.map((text) => ({ text, labels: [label] })))
    const ask = language === 'en' ? ['oh hello', 'bye'] : ['你好', '再见啦']
    const [guesses = []] = await svmContender.classify({ language, train, ask: [ask.map((text) => ({ text, labels: [] }))] })
    expect(guesses.map(({ label }) => label)).toEqual(['greet', 'leave'])
  })

  it('learns several labels a text', async () => {
    const train = ['red', 'blue', 'red blue', 'green', 'red', 'blue'].map((text) => ({ text, labels: text.split(' ') }))
    const ask = [['red blue', 'green'].map((text) => ({ text, labels: [] }))]
    const [scores = []] = (await svmContender.scoreLabels?.({ language: 'en', train, ask, labels: ['blue', 'red'], strength: 1 })) ?? []
    expect(scores.map((row) => [...row].map((score) => score > 0))).toEqual([
      [true, true],
      [false, false],
    ])
  })
})
