import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Contender, svmContender } from '../../bench/nlu-contenders.ts'
import { BenchError, openCorpora } from '../../bench/nlu-corpora.ts'
import { findingsAsJson, findingTables, judge } from '../../bench/nlu-findings.ts'
import { goalGroups } from '../../bench/nlu-goals.ts'
import { share } from '../../bench/nlu-metrics.ts'
import { measureOwn } from '../../bench/nlu-own.ts'
import { tasks } from '../../bench/nlu-tasks.ts'
import type { Nlu, Understanding } from '../../nlu/understanding.ts'

describe('the tasks of the understanding bench, on made-up corpora', () => {
  let folder: string
  const write = async (corpus: string, parts: { [part: string]: [string, string | string[]][] }) => {
    await mkdir(join(folder, corpus), { recursive: true })
    for (const [part, rows] of Object.entries(parts)) {
      const lines = rows.map(([text, label]) => JSON.stringify({ text, label }))
      await writeFile(join(folder, corpus, `${part}.jsonl`), `${lines.join('\n')}\n`)
    }
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-bench-nlu-'))
    const inScope: [string, string][] = Array.from({ length: 20 }, (_, row) =>
      row % 2 === 0 ? [`pay bill ${row}`, 'pay'] : [`play song ${row}`, 'play'],
    )
    const oos: [string, string][] = Array.from({ length: 5 }, (_, row) => [`zebra ${row}`, 'oos'])
    await write('clinc150', { train: [...inScope, ...oos], dev: [...inScope, ...oos], test: [...inScope, ...oos] })
    const emotions: [string, string[]][] = ['glad', 'sad', 'glad and sad', 'table'].flatMap((word) =>
      Array.from({ length: 10 }, (_, row): [string, string[]] => [
        `${word} ${row}`,
        ['glad', 'sad'].filter((label) => word.includes(label)),
      ]),
    )
    for (const corpus of ['goemotions', 'brighter_en', 'brighter_zh'])
      await write(corpus, { train: emotions, dev: emotions, test: emotions })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('judges intents and what is out of scope', async () => {
    const findings = (await tasks['clinc']?.(openCorpora(folder, undefined), svmContender)) ?? []
    const values = Object.fromEntries(findings.map(({ what, estimate }) => [what, estimate.value]))
    expect(values).toMatchObject({ 'CLINC150, in scope': 1, 'AUROC, max logit': 1, 'oos accepted, 95 % of the test in scope kept': 0 })
    expect(values['in scope kept, threshold that keeps 95 % of dev']).toBeGreaterThanOrEqual(0.95)
  })

  it('accepts everything from somebody who is always equally sure, and finds one label of two', async () => {
    const parrot: Contender = {
      name: 'parrot',
      classify: ({ ask }) => Promise.resolve(ask.map((rows) => rows.map(() => ({ label: 'pay', confidence: 1 })))),
    }
    const findings = (await tasks['clinc']?.(openCorpora(folder, undefined), parrot)) ?? []
    const values = Object.fromEntries(findings.map(({ what, estimate }) => [what, estimate.value]))
    expect(values).toMatchObject({
      'CLINC150, in scope': 0.5,
      'AUROC, max logit': 0.5,
      'oos accepted, 95 % of the test in scope kept': 1,
    })
  })

  it('finds emotions with thresholds of texts that are not the test', async () => {
    const findings = (await tasks['emotion']?.(openCorpora(folder, undefined), svmContender)) ?? []
    expect(findings.map(({ estimate }) => estimate.value)).toEqual([1, 1, 1])
  })

  it('says how to give the corpora when there are none', () => {
    expect(() => openCorpora(join(folder, 'nowhere'), undefined)).toThrow(/--data DIR/)
  })

  it('names the file that is missing', async () => {
    const reading = openCorpora(folder, undefined).read('banking77', 'test')
    await expect(reading).rejects.toThrow(BenchError)
    await expect(reading).rejects.toThrow(/banking77.test\.jsonl is missing/)
  })

  it('keeps as many rows as it was told', async () => {
    expect(await openCorpora(folder, 12).read('clinc150', 'test')).toHaveLength(12)
  })

  it('reports crisis lines by manner, and alarms on harmless ones', async () => {
    const own = join(folder, 'own')
    await mkdir(own)
    await writeFile(join(own, 'risk.en.yaml'), 'crisis:\n  - "DANGER one"\nnone:\n  - "an ordinary day"\n')
    await writeFile(
      join(own, 'danger.en.yaml'),
      'crisis/suicide/explicit:\n  - "DANGER two"\ncrisis/suicide/indirect:\n  - "hidden"\nnone/idiom:\n  - "DANGER of laughing"\nconcern/distress/explicit:\n  - "hm"\n',
    )
    const nlu = {
      understand: (text: string) =>
        Promise.resolve({ risk: { level: text.includes('DANGER') ? 'crisis' : 'none', evidence: [] } } as unknown as Understanding),
    } as unknown as Nlu
    const findings = await measureOwn(nlu, own)
    expect(Object.fromEntries(findings.map(({ what, estimate }) => [what, [estimate.value, estimate.of]]))).toEqual({
      'crisis found (en)': [2 / 3, 3],
      'crisis found, explicit lines (en)': [1, 1],
      'crisis found, indirect lines (en)': [0, 1],
      'crisis at least noticed (en)': [2 / 3, 3],
      'false crisis alarms, all harmless lines (en)': [0.5, 2],
      'false crisis alarms, everyday lines (en)': [0, 1],
    })
  })
})

describe('the tables of the understanding bench', () => {
  it.each([
    { right: 97, goal: 0.97, isLowerBetter: false, verdict: 'reached' },
    { right: 96, goal: 0.97, isLowerBetter: false, verdict: 'within one standard error' },
    { right: 90, goal: 0.97, isLowerBetter: false, verdict: 'MISSED' },
    { right: 5, goal: 0.09, isLowerBetter: true, verdict: 'reached' },
    { right: 20, goal: 0.09, isLowerBetter: true, verdict: 'MISSED' },
  ])('$right of 100 against $goal: $verdict', ({ right, goal, isLowerBetter, verdict }) => {
    expect(judge(share(right, 100), goal, isLowerBetter)).toBe(verdict)
  })

  const findings = [
    { what: 'CLINC150, in scope', whose: 'Waymark', estimate: share(965, 1000) },
    { what: 'CLINC150, in scope', whose: 'TF-IDF + linear SVM', estimate: share(927, 1000) },
  ]

  it('shows each with its interval, what is quoted apart, and whether the goals were reached', () => {
    const tables = findingTables(goalGroups, findings)
    expect(tables).toContain('96.5 (95.2 to 97.5)')
    expect(tables).toMatch(/\| what +\| Waymark +\| TF-IDF \+ linear SVM +\| quoted/)
    expect(tables).toMatch(/96\.4: reached +\| 97\.3: MISSED/)
  })

  it('counts shares in hundredths in the JSON', () => {
    const { findings: figures, goals } = findingsAsJson(goalGroups, findings)
    expect(figures[0]).toMatchObject({ what: 'CLINC150, in scope', unit: '%', value: 96.5, of: 1000 })
    expect(goals).toEqual([{ what: 'CLINC150, in scope', whose: 'Waymark', atLeast: 'reached', aim: 'MISSED' }])
  })

  it('names every row once', () => {
    const names = goalGroups.flatMap(({ goals }) => goals.map(({ what }) => what))
    expect(new Set(names).size).toBe(names.length)
  })
})
