import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChangeFigures, type Invariance, invarianceTable, measureInvariance } from '../../../nlu/invariance.ts'
import { openNlu } from '../../../nlu/open.ts'
import type { Nlu } from '../../../nlu/understanding.ts'

type Language = 'en' | 'zh'

const folder = 'test/nlu/invariance'
const options = { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'UTC' }

describe('changes that carry no meaning', () => {
  let nlu: Nlu
  let figures: Record<Language, Invariance>
  beforeAll(async () => {
    nlu = await openNlu({ folder: 'models' })
    const measure = (language: Language): Promise<Invariance> =>
      measureInvariance((text) => nlu.understand(text, options), { folder, language, draws: 1 })
    figures = { en: await measure('en'), zh: await measure('zh') }
    console.log(invarianceTable(figures))
  }, 300_000)
  afterAll(() => nlu.close())

  const of = (language: Language, change: string): ChangeFigures => {
    const found = figures[language].changes.find((one) => one.change === change)
    if (found === undefined) throw new Error(`${change} changed no text.`)
    return found
  }

  it('are judged with the model', () => {
    expect(nlu.degraded).toBeNull()
  })

  // The goal in each row: 1 % of the intents, no alarm. A number above it is what was measured, and may only fall.
  it.each<[Language, string, { intents: number; alarms: number }]>([
    ['en', 'full-width', { intents: 0.01, alarms: 0 }],
    ['en', 'lower case', { intents: 0.01, alarms: 0 }],
    ['en', 'capitals', { intents: 0.01, alarms: 0 }],
    ['en', 'emoji', { intents: 0.01, alarms: 0 }],
    ['en', 'spaces', { intents: 0.01, alarms: 0 }],
    ['en', 'zero-width', { intents: 0.01, alarms: 0 }],
    ['en', 'stretched', { intents: 0.01, alarms: 0 }],
    ['en', 'names', { intents: 0.025, alarms: 0 }],
    ['en', 'gender', { intents: 0.01, alarms: 0 }],
    ['zh', 'full-width', { intents: 0.01, alarms: 0 }],
    ['zh', 'lower case', { intents: 0.01, alarms: 0 }],
    ['zh', 'capitals', { intents: 0.01, alarms: 0 }],
    ['zh', 'emoji', { intents: 0.01, alarms: 0 }],
    ['zh', 'spaces', { intents: 0.01, alarms: 0 }],
    ['zh', 'zero-width', { intents: 0.01, alarms: 0 }],
    ['zh', 'Traditional', { intents: 0.01, alarms: 0 }],
    ['zh', 'names', { intents: 0.015, alarms: 34 }],
    ['zh', 'gender', { intents: 0.01, alarms: 0 }],
  ])('%s: %s leaves intents and alarms as they were (%j at most)', (language, change, most) => {
    expect(of(language, change).intentFlips).toBeLessThanOrEqual(most.intents)
    expect(of(language, change).crisisFlips).toBeLessThanOrEqual(most.alarms)
  })

  // The goal: 0.02 between the means of any two groups.
  it.each<[Language, string, number]>([
    ['en', 'names', 0.075],
    ['en', 'gender', 0.05],
    ['zh', 'names', 0.18],
    ['zh', 'gender', 0.05],
  ])('%s: %s leave the mood where it was, %d apart at most', (language, change, most) => {
    expect(of(language, change).gap?.ofMeans).toBeLessThanOrEqual(most)
  })

  // The goal: 3 % of the intents, 1 % of the crisis lines. With some 16 crisis lines one line is 6 %.
  it.each<[Language, string, { intents: number; crises: number }]>([
    ['en', 'filler', { intents: 0.03, crises: 0.01 }],
    ['en', 'punctuation', { intents: 0.035, crises: 0.01 }],
    ['en', 'one typo', { intents: 0.06, crises: 0.01 }],
    ['en', 'two typos', { intents: 0.185, crises: 0.13 }],
    ['en', 'sounds alike', { intents: 0.04, crises: 0.01 }],
    ['zh', 'filler', { intents: 0.03, crises: 0.01 }],
    ['zh', 'punctuation', { intents: 0.03, crises: 0.01 }],
    ['zh', 'sounds alike', { intents: 0.105, crises: 0.13 }],
    ['zh', 'pinyin', { intents: 0.195, crises: 0.1 }],
  ])('%s: %s loses little (%j at most)', (language, change, most) => {
    expect(of(language, change).intentFlips).toBeLessThanOrEqual(most.intents)
    expect(of(language, change).crisisDrop).toBeLessThanOrEqual(most.crises)
  })

  // The goal: every pair.
  it.each<[Language, number]>([
    ['en', 11 / 16],
    ['zh', 12 / 16],
  ])('%s: a negation, the past, an idiom, somebody else or a film lowers the risk in at least %d of the pairs', (language, least) => {
    const { frames } = figures[language]
    const pairs = frames.reduce((sum, frame) => sum + frame.of, 0)
    expect(frames.reduce((sum, frame) => sum + frame.falls * frame.of, 0) / pairs).toBeGreaterThanOrEqual(least)
  })
})
