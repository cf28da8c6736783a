import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEncoder, type Encoder } from '../../nlu/encoder.ts'
import { openRecommender, type OpenRecommender } from '../../recommender/open.ts'
import { laterSituations, situations, type Situation } from './situations.ts'
import { ask, libraryFolder, modelsFolder } from './world.ts'

let encoder: Encoder
let byMeaning: OpenRecommender
let byWords: OpenRecommender

beforeAll(async () => {
  encoder = await openEncoder({ folder: modelsFolder })
  const embed = (texts: string[]) => Promise.all(texts.map(async (text) => (await encoder.embed(text)).search))
  byMeaning = await openRecommender({ folder: libraryFolder, embed })
  byWords = await openRecommender({ folder: libraryFolder, embed: null })
  await byMeaning.ready
}, 120_000)
afterAll(() => encoder.close())

/** Share of situations of a language with a fitting practice in first place, and among the first three. */
async function hits(recommender: OpenRecommender, cases: Situation[], language: 'en' | 'zh') {
  const own = cases.filter((one) => one.language === language)
  const places = await Promise.all(
    own.map(async ({ text, fits }) => {
      const found = await recommender.suggest(ask(text, { language }))
      return found.findIndex(({ practice }) => fits.includes(practice.id))
    }),
  )
  const share = (isHit: (place: number) => boolean) => places.filter(isHit).length / own.length
  return { count: own.length, first: share((place) => place === 0), firstThree: share((place) => place >= 0) }
}

describe('situations whose answer is known', () => {
  it.each(['en', 'zh'] as const)('get a fitting practice (%s)', async (language) => {
    const rows = {
      'first set': await hits(byMeaning, situations, language),
      'written later': await hits(byMeaning, laterSituations, language),
      'by words only': await hits(byWords, situations, language),
      'written later, by words only': await hits(byWords, laterSituations, language),
    }
    console.table(rows)
    expect(rows['first set'].count).toBeGreaterThanOrEqual(20)
    expect(rows['first set'].first).toBeGreaterThanOrEqual(0.9)
    expect(rows['first set'].firstThree).toBeGreaterThanOrEqual(0.95)
    expect(rows['written later'].firstThree).toBeGreaterThanOrEqual(0.75)
  })

  it.each([
    ['en', "I can't sleep"],
    ['zh', '睡不着'],
    ['zh', '每天晚上都失眠，第二天没精神'],
  ] as const)('get a practice for sleep first when they say so (%s: %s)', async (language, text) => {
    for (const recommender of [byMeaning, byWords]) {
      const [best] = await recommender.suggest(ask(text, { language }))
      expect(best?.practice.tags).toContain('sleep')
    }
  })
})
