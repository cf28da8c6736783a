import { beforeAll, describe, expect, it } from 'vitest'
import { openRecommender, type OpenRecommender } from '../../recommender/open.ts'
import { suggestLine } from '../../recommender/suggest-line.ts'
import { libraryFolder, now } from './world.ts'

let recommender: OpenRecommender
beforeAll(async () => {
  recommender = await openRecommender({ folder: libraryFolder, embed: null })
})

describe('a line of "recommend -- suggest"', () => {
  it('gives three suggestions with everything that DESIGN promises', async () => {
    const answer = await suggestLine('{"text":"I can\'t sleep"}', recommender, now)
    if ('error' in answer) throw new Error(answer.error)
    expect(answer.suggestions).toHaveLength(3)
    for (const suggestion of answer.suggestions)
      expect(Object.keys(suggestion)).toEqual(['id', 'title', 'tags', 'contraindications', 'score', 'reason'])
    expect(answer.suggestions[0]?.tags).toContain('sleep')
    expect(answer.suggestions[0]?.reason).toMatch(/^You wrote “I can't sleep”/u)
  })

  it('answers in the language of the text unless another is asked for', async () => {
    const zh = await suggestLine('{"text":"睡不着","count":1}', recommender, now)
    const en = await suggestLine('{"text":"睡不着","language":"en","count":1}', recommender, now)
    expect(zh).toMatchObject({ suggestions: [{ title: expect.stringMatching(/\p{Script=Han}/u) }] })
    expect(en).toMatchObject({ suggestions: [{ title: expect.stringMatching(/[a-z]/u) }] })
  })

  it.each([
    ['no JSON', 'hello', /not valid JSON/u],
    ['an empty line', '', /not valid JSON/u],
    ['a number', '5', /^The line: /u],
    ['no text', '{}', /^text: /u],
    ['an unknown language', '{"text":"a","language":"fr"}', /^language: .*"en"/u],
    ['an unknown field', '{"text":"a","field":"money"}', /^field: .*"relationships"/u],
    ['an unknown contraindication', '{"text":"a","avoid":["cancer"]}', /^avoid\.0: "cancer" is not a known .*abuse, bipolar, cardiac/u],
    ['a count of none', '{"text":"a","count":0}', /^count: /u],
  ])('gives a sentence for %s', async (_, line, sentence) => {
    expect(await suggestLine(line, recommender, now)).toEqual({ error: expect.stringMatching(sentence) })
  })
})
