import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluate, figureTable, type LanguageFigures } from '../../nlu/evaluate.ts'
import { openNlu } from '../../nlu/open.ts'
import type { Nlu } from '../../nlu/understanding.ts'

// Written by somebody who saw only the labels; never used for training or tuning. The floors lie three points below what was reached.
describe('understanding of texts that no training has seen', () => {
  let nlu: Nlu
  let figures: { en: LanguageFigures; zh: LanguageFigures }
  beforeAll(async () => {
    nlu = await openNlu({ folder: 'models' })
    figures = { en: await evaluate(nlu, 'test/nlu/held-out', 'en'), zh: await evaluate(nlu, 'test/nlu/held-out', 'zh') }
    console.log(figureTable(figures))
  }, 180_000)
  afterAll(() => nlu.close())

  it.each<['en' | 'zh', keyof LanguageFigures, number]>([
    ['en', 'intent', 0.9],
    ['zh', 'intent', 0.885],
    ['en', 'kept', 0.955],
    ['zh', 'kept', 0.955],
    ['en', 'outOfScopeFound', 0.945],
    ['zh', 'outOfScopeFound', 0.92],
    ['en', 'sentiment', 0.915],
    ['zh', 'sentiment', 0.93],
    ['en', 'crisisFound', 0.8],
    ['zh', 'crisisFound', 0.735],
  ])('%s: %s is at least %d', (language, figure, floor) => {
    expect(figures[language][figure].share).toBeGreaterThanOrEqual(floor)
  })

  it.each<['en' | 'zh', number]>([
    ['en', 0.03],
    ['zh', 0.047],
  ])('%s: everyday lines are called a crisis in at most %d', (language, ceiling) => {
    expect(figures[language].falseAlarms.share).toBeLessThanOrEqual(ceiling)
  })
})
