import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Invariance, invarianceTable, measureInvariance } from '../../../nlu/invariance.ts'
import { changes, type Words } from '../../../nlu/invariance-changes.ts'
import { seededRandom } from '../../../nlu/random.ts'
import type { Understanding } from '../../../nlu/understanding.ts'

const words: Words = {
  names: { here: ['Ann'], there: ['Bola'] },
  emoji: ['📌'],
  fillers: ['Well, '],
  alike: { their: 'there', 在: '再' },
  pinyin: { 目标: 'mubiao' },
  traditional: { 里: '裡', 公里: '公里', 说: '說' },
}

describe('changes', () => {
  it.each([
    ['lower case', 'I Run', 'i run'],
    ['capitals', 'I run', 'I RUN'],
    ['full-width', 'run 5', 'ｒｕｎ\u3000５'],
    ['Traditional', '家里说五公里', '家裡說五公里'],
    ['emoji', 'I run', 'I run 📌'],
    ['filler', 'I run', 'Well, I run'],
    ['sounds alike', 'It is their dog', 'It is there dog'],
    ['pinyin', '我的目标', '我的mubiao'],
  ])('%s: "%s" becomes "%s"', (change, text, changed) => {
    expect(changes[change]?.(text, words, seededRandom(1))).toBe(changed)
  })

  it.each(Object.keys(changes))('%s: is the same for the same seed', (change) => {
    const make = (text: string): string | undefined => changes[change]?.(text, words, seededRandom(3))
    const text = 'Today I walked to their house 在家里 5 km.'
    expect(make(text)).toBe(make(text))
  })

  it('one typo changes one place of a long word and keeps its first letter', () => {
    const random = seededRandom(5)
    for (let round = 0; round < 100; round++) {
      const changed = changes['one typo']?.('we practise', words, random) ?? ''
      expect(changed).toMatch(/^we p[a-z]{6,8}$/)
      expect(changed).not.toBe('we practise')
    }
  })
})

// A listener whose faults are known: it hears danger in the name Bola, a gladder woman, and another wish in capitals.
const understand = (text: string): Promise<Understanding> => {
  const understood: Partial<Understanding> = {
    intent: { label: text === text.toUpperCase() ? 'deny' : 'greet', score: 1 },
    outOfScope: false,
    risk: { level: /Bola|danger/.test(text) ? 'crisis' : 'none', evidence: [] },
    valence: /she/i.test(text) ? 0.5 : 0.25,
  }
  return Promise.resolve(understood as Understanding)
}

describe('measuring', () => {
  let folder: string
  let figures: Invariance
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'invariance-'))
    await writeFile(join(folder, 'seeds.en.yaml'), 'greet: ["Hi {name}", "{he|she} says hi"]\ncrisis: ["in danger"]\n')
    await writeFile(join(folder, 'words.en.yaml'), JSON.stringify(words))
    await writeFile(join(folder, 'frames.en.yaml'), 'past: [["in danger", "it is over"], ["in danger", "danger of old"]]\n')
    figures = await measureInvariance(understand, { folder, language: 'en' })
  })
  afterAll(() => rm(folder, { recursive: true }))

  const change = (name: string): Invariance['changes'][number] | undefined => figures.changes.find((one) => one.change === name)

  it('finds the name that raises an alarm', () => {
    expect(change('names')).toMatchObject({ of: 1, intentFlips: 0, crisisFlips: 1, gap: { mean: 0 } })
    expect(change('names')?.flips).toEqual(['Hi Ann -> Hi Bola: none -> crisis'])
  })

  it('finds the gender that sounds gladder', () => {
    expect(change('gender')).toMatchObject({ of: 1, intentFlips: 0, crisisFlips: 0, gap: { mean: 0.25, ofMeans: 0.25 } })
  })

  it('counts flips of the intent among texts that have one, and alarms among all', () => {
    expect(change('capitals')).toMatchObject({ of: 3, intentsOf: 2, intentFlips: 1, crisisFlips: 1, crisisDrop: 1 })
    expect(change('lower case')).toMatchObject({ intentFlips: 0, crisisFlips: 0 })
  })

  it('leaves out changes that touch no text', () => {
    expect(change('Traditional')).toBeUndefined()
    expect(change('pinyin')).toBeUndefined()
  })

  it('counts the frames that lower the risk', () => {
    expect(figures.frames).toEqual([{ frame: 'past', of: 2, falls: 0.5, stays: ['in danger (crisis) -> danger of old (crisis)'] }])
  })

  it('shows both languages', () => {
    const table = invarianceTable({ en: figures, zh: figures })
    expect(table).toMatch(/\| names +\| en +\| 1 +\| 0\.0 % +\| 1 /)
    expect(table).toMatch(/\| past +\| zh +\| 2 +\| 50\.0 % /)
  })
})
