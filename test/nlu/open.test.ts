import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openNlu } from '../../nlu/open.ts'
import type { Intent, Nlu } from '../../nlu/understanding.ts'

const options = { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'Europe/Berlin' }

describe('understanding with the model', () => {
  let nlu: Nlu
  beforeAll(async () => {
    nlu = await openNlu({ folder: 'models', workers: 1 })
  })
  afterAll(() => nlu.close())

  it('is not degraded', () => {
    expect(nlu.degraded).toBeNull()
  })

  it.each<[string, 'en' | 'zh', Intent]>([
    ["I want to run 10k before June but I'm always too tired after work", 'en', 'set_goal'],
    ['我想在六月前跑完10公里，可是下班总是太累', 'zh', 'set_goal'],
    ['nvm', 'en', 'cancel'],
    ['嗯嗯', 'zh', 'affirm'],
  ])('%s is in %s and means %s', async (text, language, intent) => {
    const understanding = await nlu.understand(text, options)
    expect(understanding).toMatchObject({ language, outOfScope: false })
    expect(understanding.intent.label).toBe(intent)
    expect(understanding.runnersUp).toHaveLength(3)
    expect(understanding.vector).toHaveLength(384)
  })

  it.each(['what is the weather in Paris tomorrow', '帮我订一张去北京的机票'])(
    'does not take %s for its own, and still names the nearest intent',
    async (text) => {
      const understanding = await nlu.understand(text, options)
      expect(understanding.outOfScope).toBe(true)
      expect(understanding.intent.label).not.toBe('out_of_scope')
    },
  )

  it('finds entities and sentiment beside the intent', async () => {
    const { entities, sentiment, valence } = await nlu.understand("I feel awful, I'm sad and nothing works. 3 km today", options)
    expect(entities).toContainEqual(expect.objectContaining({ type: 'quantity', value: { number: 3, unit: 'km' } }))
    expect(sentiment).toBe('negative')
    expect(valence).toBeLessThan(0)
  })

  it.each(['I want to kill myself', '我不想活了'])('sees the danger in %s', async (text) => {
    const { risk } = await nlu.understand(text, options)
    expect(risk.level).toBe('crisis')
    expect(risk.evidence.length).toBeGreaterThan(0)
  })

  it.each([
    ['nothing', ''],
    ['spaces', '   \n'],
    ['NUL', '\0\0'],
    ['a lone surrogate', '\udc00 hello'],
    ['HTML', '<script>alert(1)</script>'],
    ['100 kB', '我今天跑步了。'.repeat(5000)],
  ])('reads %s without failing', async (_, text) => {
    const understanding = await nlu.understand(text, options)
    expect(Number.isFinite(understanding.intent.score)).toBe(true)
  })

  it('calls a text without a word out of scope', async () => {
    expect((await nlu.understand('...', options)).outOfScope).toBe(true)
  })

  it.each(['呃……', '呃\ufffd呃', 'hmm', 'ummm.', 'uh'])('takes thinking aloud for neither a yes nor a no: %s', async (text) => {
    expect((await nlu.understand(text, options)).outOfScope).toBe(true)
  })

  it.each(['嗯嗯', 'um yes', '额，好的'])('takes %s for a yes', async (text) => {
    expect(await nlu.understand(text, options)).toMatchObject({ intent: { label: 'affirm' }, outOfScope: false })
  })

  it('finds a cry for help in the middle of a long text', async () => {
    const story = 'Today I went to the market and bought some apples for my neighbour. '.repeat(60)
    expect((await nlu.understand(`${story}I want to kill myself. ${story}`, options)).risk.level).toBe('crisis')
  })

  it('gives the vectors of texts', async () => {
    const [first, second] = await nlu.embed(['run', '跑步'])
    expect(first).toHaveLength(384)
    expect(second).toHaveLength(384)
  })
})

describe.each([
  ['a missing encoder', (folder: string) => rm(join(folder, 'encoder.onnx'))],
  ['a changed head', (folder: string) => writeFile(join(folder, 'heads/risk.json'), '{}')],
  ['a broken manifest', (folder: string) => writeFile(join(folder, 'manifest.json'), '{')],
])('understanding with %s', (_, spoil) => {
  let folder: string
  let nlu: Nlu
  const lines: string[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-models-'))
    await cp('models', folder, { recursive: true })
    await spoil(folder)
    nlu = await openNlu({ folder, workers: 1, log: (line) => lines.push(line) })
  })
  afterAll(async () => {
    await nlu.close()
    await rm(folder, { recursive: true })
  })

  it('works by rules and says why', () => {
    expect(nlu.degraded).toMatch(/^models\/.* is missing or changed\. Run "git checkout models\/"\.$/)
    expect(lines).toEqual([`Understanding works by rules only: ${nlu.degraded}`])
  })

  it.each(['I want to kill myself', '我不想活了'])('still sees the danger in %s', async (text) => {
    expect((await nlu.understand(text, options)).risk.level).toBe('crisis')
  })

  it('still understands plain wishes, without a vector', async () => {
    const understanding = await nlu.understand('I want to run 10k before June', options)
    expect(understanding).toMatchObject({ language: 'en', intent: { label: 'set_goal' } })
    expect(understanding.vector).toHaveLength(0)
  })
})
