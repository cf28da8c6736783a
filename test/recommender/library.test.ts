import { describe, expect, it, onTestFinished } from 'vitest'
import { fields } from '../../growth/goal.ts'
import { loadLibrary, readPractices } from '../../recommender/library.ts'
import { contraindicationIds, tagIds } from '../../recommender/tags.ts'
import { stringify } from 'yaml'
import { libraryFolder, practice, temporaryLibrary } from './world.ts'

describe('the library', () => {
  it('loads, has at least 40 practices and leaves no field empty', async () => {
    const practices = await loadLibrary(libraryFolder)
    expect(practices.length).toBeGreaterThanOrEqual(40)
    expect(new Set(practices.map(({ field }) => field))).toEqual(new Set(fields))
  })

  it('knows 89 tags and 20 contraindications', () => {
    expect(tagIds).toHaveLength(89)
    expect(contraindicationIds).toHaveLength(20)
  })

  it.each([
    ['an unknown tag', { tags: ['juggling'] }, /practice "calm": tags\.0: "juggling" is not a known tag; known are/u],
    [
      'an unknown contraindication',
      { contraindications: ['cancer'] },
      /practice "calm": contraindications\.0: "cancer" is not a known contra/u,
    ],
    ['an unknown field', { field: 'money' }, /practice "calm": field: /u],
    ['a title without Chinese', { title: { en: 'Calm' } }, /practice "calm": title\.zh: /u],
    ['an empty summary', { summary: { en: ' ', zh: '静' } }, /practice "calm": summary\.en: must not be empty\./u],
    [
      'steps that do not match',
      { steps: { en: ['a', 'b', 'c'], zh: ['一', '二'] } },
      /practice "calm": steps: must have as many in Chinese/u,
    ],
    ['a grade that does not exist', { evidence: { grade: 'E', source: 'x' } }, /practice "calm": evidence\.grade: /u],
    ['a word that is not in the format', { colour: 'red' }, /practice "calm": .*"colour"/u],
    ['an id with capitals', { id: 'Calm' }, /practice "Calm": id: must be small letters/u],
  ])('names file, practice and mistake for %s', (_, mistake, sentence) => {
    const { problems } = readPractices('practices.mind.yaml', stringify([{ ...practice('calm'), ...mistake }]))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^practices\.mind\.yaml, /u)
    expect(problems[0]).toMatch(sentence)
  })

  it.each([
    ['broken YAML', '- id: "calm', /practices\.mind\.yaml is not valid YAML/u],
    ['no list', 'id: calm', /practices\.mind\.yaml must be a list of practices\./u],
    ['a record that is no practice', '- 5', /practices\.mind\.yaml, practice number 1: /u],
    ['the same id twice', [practice('calm'), practice('calm')], /"calm" is used twice/u],
  ])('refuses %s', async (_, content, sentence) => {
    const { folder, remove } = await temporaryLibrary(content)
    onTestFinished(remove)
    await expect(loadLibrary(folder)).rejects.toThrow(sentence)
  })

  it('says so when the folder or the files are missing', async () => {
    await expect(loadLibrary('/nowhere/at/all')).rejects.toThrow(/cannot be read/u)
    await expect(loadLibrary(libraryFolder.replace(/library$/u, ''))).rejects.toThrow(/There are no files practices/u)
  })
})
