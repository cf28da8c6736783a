import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Head, loadHead, saveHead } from '../../nlu/head.ts'
import { bySignTest } from '../../nlu/sign-test.ts'
import { readIntent } from '../../nlu/reading.ts'
import { sureScores } from '../../nlu/sure.ts'
import { trainingTables } from '../../nlu/tables.ts'
import { trainHead } from '../../nlu/train-head.ts'
import { world } from './world.ts'

const options = { encoder: 'e5', oosLabel: 'oos' }
const labels = ['run', 'read', 'sleep', 'swim', 'cook']

function shareRight(head: Head, { examples, vectors }: ReturnType<typeof world>): number {
  return examples.filter(({ label }, row) => readIntent(head, vectors[row] as Float32Array).intent.label === label).length / examples.length
}

describe('a handful of examples', () => {
  it.each([1, 2, 3, 5])('%d a label are enough to begin', async (each) => {
    const { examples, vectors } = world(labels, each)
    const { head } = await trainHead(examples, vectors, options)
    expect(shareRight(head, world(labels, 20, { seed: 8 }))).toBeGreaterThan(0.9)
  })

  it('a label with one example works beside labels with many', async () => {
    const many = world(labels, 12)
    const isExtra = (label: string, count: number) => label !== 'cook' || count === 0
    const rows = many.examples.flatMap(({ label }, row) => (isExtra(label, row % 12) ? [row] : []))
    const { head } = await trainHead(
      rows.map((row) => many.examples[row] as never),
      rows.map((row) => many.vectors[row] as Float32Array),
      options,
    )
    const unseen = world(labels, 10, { seed: 8 })
    expect(shareRight(head, { examples: unseen.examples.slice(40), vectors: unseen.vectors.slice(40) })).toBeGreaterThan(0.7)
  })

  it('says which kind of head it is and why', async () => {
    const one = world(labels, 1)
    expect((await trainHead(one.examples, one.vectors, options)).choice).toBe(
      'Prototypes, because half of the labels have fewer than 3 examples.',
    )
    const ten = world(labels, 10)
    const { choice, tried } = await trainHead(ten.examples, ten.vectors, options)
    expect(choice).toMatch(/because it read unseen texts best/)
    expect(tried.map(({ way }) => way).join()).toMatch(/Regression.*Prototypes.*Half/)
  })

  it('is not certain of what only single examples taught', async () => {
    const { examples, vectors } = world(labels, 1)
    const { head } = await trainHead(examples, vectors, options)
    const { intent } = readIntent(
      head,
      vectors.reduce((sum, vector) => sum.map((value, index) => value + (vector[index] as number))),
    )
    expect(intent.score).toBeLessThan(0.9)
  })
})

describe('training twice', () => {
  it('gives the same bytes, and what is loaded answers exactly the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-twice-'))
    const { examples, vectors } = world([...labels, 'oos'], 12, { noise: 0.4 })
    const paths = [join(folder, 'a.json'), join(folder, 'b.json')] as const
    const { head } = await trainHead(examples, vectors, options)
    await saveHead(paths[0], head)
    await saveHead(paths[1], (await trainHead(examples, vectors, options)).head)
    expect(await readFile(paths[0])).toEqual(await readFile(paths[1]))
    const loaded = await loadHead(paths[0], 'e5')
    expect(vectors.map((vector) => readIntent(loaded, vector))).toEqual(vectors.map((vector) => readIntent(head, vector)))
    await rm(folder, { recursive: true })
  })

  it('keeps the means of a head whose rule looks at them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-means-'))
    const { examples, vectors } = world(labels, 12)
    const { head } = await trainHead(examples, vectors, options)
    const means = Float32Array.from({ length: labels.length * 384 }, (_, at) => (at % 384 === Math.floor(at / 384) ? 1 : 0))
    const rule = { label: null, score: 'nearest' as const, threshold: -0.5, kept: 0.95 }
    const near = { ...head, means, outOfScope: rule }
    await saveHead(join(folder, 'near.json'), near)
    const loaded = await loadHead(join(folder, 'near.json'), 'e5')
    expect(loaded).toEqual(near)
    // The labels are sorted, so the first axis is "cook", and no axis is beyond the fifth.
    const strange = Float32Array.from({ length: 384 }, (_, index) => (index === 100 ? 1 : 0))
    expect(readIntent(loaded, strange).outOfScope).toBe(true)
    expect(readIntent(loaded, vectors[0] as Float32Array).outOfScope).toBe(false)
    await rm(folder, { recursive: true })
  })
})

describe('being sure', () => {
  const row = (right: boolean, score: number, label = 0) => {
    const logits = Float64Array.from([0, 0])
    logits[label] = Math.log(score / (1 - score))
    return { logits, truth: right ? label : 1 - label, isTurnedAway: false }
  }

  it('begins where at most the chosen share is wrong', () => {
    // Below 0.8 half is wrong, above nothing.
    const rows = Array.from({ length: 400 }, (_, at) => row(at % 2 === 0 || at >= 200, at >= 200 ? 0.9 : 0.7))
    const [first] = sureScores(rows, { classes: 2, oos: -1, error: 0.05 })
    expect(first).toBeGreaterThan(0.7)
    expect(first).toBeLessThanOrEqual(0.9)
  })

  it('is not reached on the word of three texts', () => {
    const rows = Array.from({ length: 3 }, () => row(true, 0.9))
    expect(Math.min(...sureScores(rows, { classes: 2, oos: -1, error: 0.05 }))).toBeGreaterThan(1)
  })

  it('asks more of a label that is often wrong than of the others', () => {
    const good = Array.from({ length: 200 }, () => row(true, 0.75, 0))
    const bad = Array.from({ length: 100 }, (_, at) => row(at % 3 !== 0, 0.75, 1))
    const [first = 0, second = 0] = sureScores([...good, ...bad], { classes: 2, oos: -1, error: 0.1 })
    expect(first).toBeLessThanOrEqual(0.75)
    expect(second).toBeGreaterThan(0.75)
  })

  it('is read from the head, and never so for what is out of scope', async () => {
    const { examples, vectors } = world([...labels, 'oos'], 40)
    const { head } = await trainHead(examples, vectors, { ...options, error: 0.05 })
    const readings = vectors.map((vector) => readIntent(head, vector))
    expect(readings.filter(({ sure }, at) => sure && examples[at]?.label !== 'oos').length).toBeGreaterThan(150)
    expect(readings.filter(({ sure, outOfScope }) => sure && outOfScope)).toEqual([])
    const strict = { ...head, sureFrom: head.labels.map(() => 2) }
    expect(readIntent(strict, vectors[0] as Float32Array).sure).toBe(false)
  })
})

describe('what a training shows', () => {
  it('tells of every label how many there were, how many were found and how precise it is', async () => {
    const { examples, vectors } = world(['a | b', 'read'], 60)
    const swapped = examples.map((example, at) => (at === 0 ? { ...example, label: 'read', where: 'x.jsonl line 1' } : example))
    const tables = trainingTables(await trainHead(swapped, vectors, options))
    expect(tables).toMatch(/\| a \\\| b +\| 59 +\| 100\.0 % \| 98\.3 % +\|/)
    expect(tables).toContain('read -> a \\| b')
    expect(tables).toContain('x.jsonl line 1')
    expect(tables).toContain('Out of scope: max-logit above')
  })
})

describe('the sign test', () => {
  it.each([
    [5, 0, 0.03125],
    [9, 1, 11 / 1024],
    [1, 1, 0.75],
    [0, 0, 1],
    [0, 4, 1],
  ])('%d lost and %d gained by luck: %d', (lost, gained, expected) => {
    expect(bySignTest(lost, gained)).toBeCloseTo(expected, 10)
  })
})
