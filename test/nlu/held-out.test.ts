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
    ['en', 'intent', 0.935],
    ['zh', 'intent', 0.935],
    ['en', 'kept', 0.955],
    ['zh', 'kept', 0.955],
    ['en', 'outOfScopeFound', 0.945],
    ['zh', 'outOfScopeFound', 0.945],
    ['en', 'sentiment', 0.93],
    ['zh', 'sentiment', 0.94],
    ['en', 'crisisFound', 0.785],
    ['zh', 'crisisFound', 0.745],
    ['en', 'crisisExplicit', 0.875],
    ['zh', 'crisisExplicit', 0.935],
    ['en', 'crisisIndirect', 0.675],
    ['zh', 'crisisIndirect', 0.52],
  ])('%s: %s is at least %d', (language, figure, floor) => {
    expect(figures[language][figure].share).toBeGreaterThanOrEqual(floor)
  })

  // Most of these lines were written to sound like danger.
  it.each<['en' | 'zh', number]>([
    ['en', 0.02],
    ['zh', 0.06],
  ])('%s: harmless lines are called a crisis in at most %d', (language, ceiling) => {
    expect(figures[language].falseAlarms.share).toBeLessThanOrEqual(ceiling)
  })
})
