import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document } from '@langchain/core/documents'
import { BaseRetriever } from '@langchain/core/retrievers'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openRecommender } from '../../recommender/open.ts'
import { matchedTags, scoreOf, tagsOf, weights } from '../../recommender/score.ts'
import type { Practice } from '../../recommender/suggestion.ts'
import { contraindications, fieldNames, tags } from '../../recommender/tags.ts'
import { ask, embedTopics, libraryFolder, practice, temporaryLibrary } from './world.ts'

const topics = ['violin', 'garden', 'thunder']
const threeTopics = topics.map((topic) => practice(topic))

async function openWorld(practices: Practice[], options: Partial<Parameters<typeof openRecommender>[0]> = {}) {
  const { folder, remove } = await temporaryLibrary(practices)
  onTestFinished(remove)
  const recommender = await openRecommender({ folder, embed: embedTopics(topics), ...options })
  await recommender.ready
  return recommender
}

describe('finding by meaning', () => {
  it.each(topics)('puts the practice about %s first for a situation about it', async (topic) => {
    const recommender = await openWorld(threeTopics)
    const [best] = await recommender.suggest(ask(`All I hear is ${topic}.`))
    expect(best?.practice.id).toBe(topic)
  })

  it('quotes the clause that fits, not the whole text and not a line of the library', async () => {
    const recommender = await openWorld(threeTopics)
    const [best] = await recommender.suggest(ask('It was a long day at the office, but the garden is waiting for me'))
    expect(best?.practice.id).toBe('garden')
    expect(best?.reasons[0]).toEqual({ kind: 'situation', text: 'You wrote “the garden is waiting for me”; this fits that.' })
  })

  it('does not claim a fit when there is none', async () => {
    const recommender = await openWorld(threeTopics)
    const suggestions = await recommender.suggest(ask('qwerty'))
    expect(suggestions.flatMap(({ reasons }) => reasons).filter(({ kind }) => kind === 'situation')).toEqual([])
  })

  it('lets an operator put another retriever in its place', async () => {
    class Always extends BaseRetriever {
      override lc_namespace = ['test']
      override _getRelevantDocuments() {
        return Promise.resolve([new Document({ pageContent: '', metadata: { practice: 'thunder' } })])
      }
    }
    const recommender = await openWorld(threeTopics, { retriever: new Always(), embed: null })
    const [best] = await recommender.suggest(ask('qwerty'))
    expect(best?.practice.id).toBe('thunder')
  })

  it('sends nothing anywhere when tracing is switched on in the environment', async () => {
    vi.stubEnv('LANGSMITH_TRACING', 'true')
    const fetching = vi.spyOn(globalThis, 'fetch')
    onTestFinished(() => {
      vi.unstubAllEnvs()
      fetching.mockRestore()
    })
    const recommender = await openWorld(threeTopics)
    await recommender.suggest(ask('the garden'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(fetching).not.toHaveBeenCalled()
  })
})

describe('without the embedder', () => {
  it('opens at once and suggests by words while the vectors are still on their way', async () => {
    const { folder, remove } = await temporaryLibrary(threeTopics)
    onTestFinished(remove)
    const recommender = await openRecommender({ folder, embed: () => new Promise(() => {}) })
    expect(recommender.isByMeaning()).toBe(false)
    const [best] = await recommender.suggest(ask('so much thunder'))
    expect(best?.practice.id).toBe('thunder')
  })

  it.each([
    ['fails', () => Promise.reject(new Error('no model here')), /no model here/u],
    ['gives empty vectors', (texts: string[]) => Promise.resolve(texts.map(() => new Float32Array())), /has no model/u],
  ])('says so and goes on by words when the embedder %s', async (_, embed, sentence) => {
    const log = vi.fn()
    const recommender = await openWorld(threeTopics, { embed, log })
    expect(recommender.isByMeaning()).toBe(false)
    expect(log).toHaveBeenCalledWith(expect.stringMatching(sentence))
    expect((await recommender.suggest(ask('so much thunder')))[0]?.practice.id).toBe('thunder')
  })

  it('goes on by words when the embedder fails later', async () => {
    let works = true
    const embed = (texts: string[]) => (works ? embedTopics(topics)(texts) : Promise.reject(new Error('gone')))
    const recommender = await openWorld(threeTopics, { embed })
    works = false
    expect((await recommender.suggest(ask('so much thunder')))[0]?.practice.id).toBe('thunder')
  })
})

describe('the cache of vectors', () => {
  it('is used when nothing changed and renewed when a text or the model did', async () => {
    const cacheFolder = await mkdtemp(join(tmpdir(), 'vectors-'))
    onTestFinished(() => rm(cacheFolder, { recursive: true }))
    const asked = vi.fn(embedTopics(topics))
    const countOf = async (practices: Practice[], embed = asked) => {
      asked.mockClear()
      await openWorld(practices, { embed, cacheFolder })
      return asked.mock.calls.flatMap(([texts]) => texts).length
    }
    const whole = await countOf(threeTopics)
    expect(await countOf(threeTopics)).toBe(1) // the probe that tells one model from another
    expect(await countOf([practice('violin', { version: 2, summary: { en: 'Other', zh: '别的' } }), ...threeTopics.slice(1)])).toBe(whole)
    asked.mockImplementation(embedTopics(['Waymark', ...topics]))
    expect(await countOf(threeTopics)).toBe(whole)
  })

  it('does not get in the way when it is broken or cannot be written', async () => {
    const log = vi.fn()
    const recommender = await openWorld(threeTopics, { cacheFolder: '/dev/null/nowhere', log })
    expect(recommender.isByMeaning()).toBe(true)
    expect(log).toHaveBeenCalledWith(expect.stringContaining('could not be kept'))
  })
})

describe('the order', () => {
  it('is the same every time, by score and then by id', async () => {
    const recommender = await openRecommender({ folder: libraryFolder, embed: null })
    const query = ask('I am tired and I cannot focus', { count: 20 })
    const [one, other] = await Promise.all([recommender.suggest(query), recommender.suggest(query)])
    expect(one).toEqual(other)
    const sorted = [...one].sort((a, b) => b.score - a.score || (a.practice.id < b.practice.id ? -1 : 1))
    expect(one).toEqual(sorted)
  })

  it('breaks ties by id', async () => {
    const recommender = await openWorld(
      [practice('b'), practice('c'), practice('a')].map((one) => ({ ...one, tags: ['nature'] })),
      { embed: null },
    )
    expect((await recommender.suggest(ask(''))).map(({ practice }) => practice.id)).toEqual(['a', 'b', 'c'])
  })

  it('goes by field and evidence when nothing was written', async () => {
    const recommender = await openRecommender({ folder: libraryFolder, embed: null })
    const suggestions = await recommender.suggest(ask('', { field: 'relationships' }))
    expect(suggestions.map(({ practice }) => practice.field)).toEqual(['relationships', 'relationships', 'relationships'])
    expect(suggestions[0]?.practice.evidence.grade).toBe('A')
  })

  it('prefers another kind of practice to a third one of the same kind', async () => {
    const same = ['a', 'b', 'c'].map((id) => practice(id, { tags: ['nature', 'kindness'] }))
    const recommender = await openWorld([...same, practice('z', { tags: ['sleep'], difficulty: 2 })], { embed: null })
    expect((await recommender.suggest(ask('', { count: 2 }))).map(({ practice }) => practice.id)).toEqual(['a', 'z'])
  })

  it('has weights that add up to one', () => {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1)
  })

  it('survives text that no person types', async () => {
    const recommender = await openWorld(threeTopics)
    for (const text of ['\u0000\uD800', '😀😀😀', '<b>garden</b>', 'garden '.repeat(20_000), '。。。', '"', '“”']) {
      const suggestions = await recommender.suggest(ask(text))
      expect(suggestions).toHaveLength(3)
      expect(JSON.stringify(suggestions)).not.toMatch(/NaN|null/u)
    }
  })
})

describe('reasons', () => {
  it.each(['en', 'zh'] as const)('name a tag only when the practice has it and the query named it (%s)', async (language) => {
    const recommender = await openRecommender({ folder: libraryFolder, embed: null })
    const text =
      language === 'en' ? 'I worry about my exam and keep putting it off, I am so tired' : '快考试了很焦虑，一直拖延，睡不着，还跟同事吵架'
    const findings = { meaning: new Map(), words: new Map(), ...tagsOf({ text }) }
    const suggestions = await recommender.suggest(ask(text, { language, count: 60 }))
    expect(suggestions.some(({ reasons }) => reasons.some(({ kind }) => kind === 'tag'))).toBe(true)
    for (const { practice, reasons } of suggestions) {
      const reason = reasons.find(({ kind }) => kind === 'tag')
      const [tag] = matchedTags(practice, findings)
      if (tag === undefined) expect(reason).toBeUndefined()
      else {
        expect(reason?.text).toContain(tags[tag][language])
        const without = { ...findings, named: new Set([...findings.named].filter((other) => other !== tag)) }
        expect(scoreOf(practice, {}, without).score).toBeLessThan(scoreOf(practice, {}, findings).score)
      }
    }
  })

  it('name the field only when it is the one that was asked for', async () => {
    const recommender = await openRecommender({ folder: libraryFolder, embed: null })
    for (const { practice, reasons } of await recommender.suggest(ask('tired', { field: 'health', count: 60 })))
      expect(reasons.some(({ kind }) => kind === 'field')).toBe(practice.field === 'health')
  })

  it('say the minutes only when it is short, or short enough for the time at hand', async () => {
    const recommender = await openRecommender({ folder: libraryFolder, embed: null })
    for (const { practice, reasons } of await recommender.suggest(ask('tired', { count: 60 })))
      expect(reasons.find(({ kind }) => kind === 'minutes')?.text).toBe(
        practice.minutes > 10 ? undefined : `It takes ${practice.minutes} minutes.`,
      )
    const [half] = await recommender.suggest(ask('tired', { maxMinutes: 30 }))
    expect(half?.reasons.some(({ kind }) => kind === 'minutes')).toBe(true)
  })

  it.each([
    ['A', 'Several studies agree that it helps.', '多项研究都认为它有帮助。'],
    ['B', 'Some studies show that it helps.', '有一些研究显示它有帮助。'],
    ['C', 'Early findings speak for it.', '初步的研究结果支持它。'],
    ['D', 'It is known as good practice.', '这是大家公认的好做法。'],
  ] as const)('put evidence of grade %s in plain words', async (grade, en, zh) => {
    const recommender = await openWorld([practice('violin', { evidence: { grade, source: 'x' } })], { embed: null })
    for (const [language, sentence] of [
      ['en', en],
      ['zh', zh],
    ] as const) {
      const [suggestion] = await recommender.suggest(ask('', { language }))
      expect(suggestion?.reasons).toContainEqual({ kind: 'evidence', text: sentence })
    }
  })

  it('exist in the language of the query', async () => {
    const recommender = await openRecommender({ folder: libraryFolder, embed: null })
    const suggestions = await recommender.suggest(ask('晚上睡不着', { language: 'zh', field: 'health', count: 60 }))
    for (const { text } of suggestions.flatMap(({ reasons }) => reasons)) expect(text).not.toMatch(/[a-z]{3}/iu)
  })

  it('have names in both languages for every tag, contraindication and field', () => {
    for (const { en, zh } of [tags, contraindications, fieldNames].flatMap((names) => Object.values(names))) {
      expect(en).toMatch(/^[a-z' -]+$/u)
      expect(zh).toMatch(/\p{Script=Han}/u)
    }
  })
})

it('imports nothing but growth from the rest of the house; only its entry point puts nlu and recommender together', async () => {
  const folder = new URL('../../recommender/', import.meta.url)
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && file !== 'cli.ts')
  for (const file of files) expect(await readFile(new URL(file, folder), 'utf8'), file).not.toMatch(/'\.\.\/(?!growth\/)/u)
})
