import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { fields } from '../../growth/goal.ts'
import type { FeedbackKind } from '../../growth/person.ts'
import { openRecommender, type OpenRecommender } from '../../recommender/open.ts'
import { contraindicationIds } from '../../recommender/tags.ts'
import { ask, daysAgo, libraryFolder } from './world.ts'

let recommender: OpenRecommender
beforeAll(async () => {
  recommender = await openRecommender({ folder: libraryFolder, embed: null })
})

const idsFor = async (...query: Parameters<typeof ask>) => (await recommender.suggest(ask(...query))).map(({ practice }) => practice.id)

describe('filters', () => {
  it('never let a contraindication pass, whatever is asked', async () => {
    const anyField = fc.constantFrom(...fields)
    const anyAvoid = fc.uniqueArray(fc.constantFrom<string[]>(...contraindicationIds))
    await fc.assert(
      fc.asyncProperty(anyAvoid, fc.string(), anyField, fc.integer({ min: 1, max: 60 }), async (avoid, text, field, count) => {
        const suggestions = await recommender.suggest(ask(text, { avoid, field, count }))
        for (const { practice } of suggestions) expect(practice.contraindications.filter((id) => avoid.includes(id))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('never let "not for me" come back, nor what takes too long', async () => {
    const anyIds = fc.uniqueArray(fc.constantFrom(...recommender.practices.map(({ id }) => id)))
    await fc.assert(
      fc.asyncProperty(anyIds, fc.integer({ min: 1, max: 40 }), async (ids, maxMinutes) => {
        const history = ids.map((practice) => ({ practice, feedback: 'not-for-me' as const, at: daysAgo(900) }))
        const suggestions = await recommender.suggest(ask("I can't sleep", { history, maxMinutes, count: 60 }))
        expect(suggestions.filter(({ practice }) => ids.includes(practice.id) || practice.minutes > maxMinutes)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it.each<[FeedbackKind | null, number, boolean]>([
    ['not-now', 13, false],
    ['not-now', 15, true],
    [null, 6, false],
    [null, 8, true],
    ['accepted', 6, false],
    ['done', 6, false],
    ['done', 8, true],
    ['helped', 1, true],
    ['not-for-me', 900, false],
  ])('after "%s" %i days ago it may be shown: %s', async (feedback, days, isShown) => {
    const history = [{ practice: 'caffeine-cutoff', feedback, at: daysAgo(days) }]
    expect((await idsFor('too much coffee', { history, count: 60 })).includes('caffeine-cutoff')).toBe(isShown)
  })

  it('shows again what was shown lately when nothing else is left', async () => {
    const history = recommender.practices.map(({ id }) => ({ practice: id, feedback: null, at: daysAgo(1) }))
    expect(await idsFor('too much coffee', { history })).toContain('caffeine-cutoff')
  })

  it('gives an empty list rather than something that must not be shown', async () => {
    const history = recommender.practices.map(({ id }) => ({ practice: id, feedback: 'not-now' as const, at: daysAgo(1) }))
    expect(await idsFor('too much coffee', { history })).toEqual([])
  })

  it('leave every practice in reach: it comes first for at least one of its own situations', async () => {
    const reached = await Promise.all(
      recommender.practices.map(async ({ id, situations }) => {
        const best = await Promise.all(situations.en.map(async (line) => (await idsFor(line))[0]))
        return best.includes(id) ? [] : [id]
      }),
    )
    expect(reached.flat()).toEqual([])
  })
})
