import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dimensions, type Head, loadHead, logitsOf, probabilitiesOf, saveHead } from '../../nlu/head.ts'
import { auroc, calibrateOutOfScope, outOfScopeScore } from '../../nlu/out-of-scope.ts'
import { seededRandom } from '../../nlu/random.ts'
import { combineRisk, readIntent, readSentiment } from '../../nlu/reading.ts'
import { type Example, trainHead } from '../../nlu/train-head.ts'
import type { RiskLevel } from '../../nlu/understanding.ts'

/** Texts of a label point the same way with some noise: the right answers are known by construction. */
function world(labels: readonly string[], each: number): { examples: Example[]; vectors: Float32Array[] } {
  const random = seededRandom(7)
  const examples: Example[] = []
  const vectors: Float32Array[] = []
  for (const [at, label] of labels.entries()) {
    for (let count = 0; count < each; count++) {
      examples.push({ text: `${label} ${count}`, label })
      const vector = Float32Array.from({ length: dimensions }, (_, index) => (index === at ? 1 : 0) + (random() - 0.5) * 0.12)
      const length = Math.hypot(...vector)
      vectors.push(vector.map((value) => value / length))
    }
  }
  return { examples, vectors }
}

const { examples, vectors } = world(['run', 'read', 'sleep', 'oos'], 15)
const train = () => trainHead(examples, vectors, { encoder: 'e5', oosLabel: 'oos' })

describe('training a head', () => {
  it('finds the labels of a world where they are certain', async () => {
    const { head, unseen } = await train()
    const wrong = unseen.filter(({ example, logits }) => head.labels[logits.indexOf(Math.max(...logits))] !== example.label)
    expect(unseen).toHaveLength(examples.length)
    expect(wrong).toEqual([])
  })

  it('gives the same head for the same examples', async () => {
    expect((await train()).head).toEqual((await train()).head)
  })

  it('is not led by how often a label was written when labels are balanced', async () => {
    const many = world(['run'], 60)
    const few = world(['sleep', 'read'], 5)
    const trained = await trainHead([...many.examples, ...few.examples], [...many.vectors, ...few.vectors], { encoder: 'e5', balance: 1 })
    const bias = (label: string): number => trained.head.weights[trained.head.labels.indexOf(label) * (dimensions + 1) + dimensions] ?? 0
    expect(Math.abs(bias('run') - bias('read'))).toBeLessThan(1)
  })

  it('calibrates on texts kept apart when there are some', async () => {
    const dev = world(['run', 'read', 'sleep'], 4)
    const trained = await trainHead(examples, vectors, { encoder: 'e5', oosLabel: 'oos', dev })
    expect(trained.unseen.map(({ example }) => example)).toEqual(dev.examples)
  })
})

describe('a saved head', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-head-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('answers exactly the same after loading', async () => {
    const { head } = await train()
    await saveHead(join(folder, 'head.json'), head)
    const loaded = await loadHead(join(folder, 'head.json'), 'e5')
    expect(loaded).toEqual(head)
    for (const vector of vectors) expect(readIntent(loaded, vector)).toEqual(readIntent(head, vector))
  })

  it('is refused for another encoder', async () => {
    await saveHead(join(folder, 'other.json'), (await train()).head)
    await expect(loadHead(join(folder, 'other.json'), 'another')).rejects.toThrow('was trained for another encoder')
  })

  it.each([
    ['not JSON', '{'],
    ['something else', '{"labels":[]}'],
    ['cut weights', JSON.stringify({ format: 'waymark-head-1', encoder: 'e5', labels: ['a', 'b'], temperature: 1, weights: 'AAAA' })],
  ])('is refused when it is %s', async (_, content) => {
    await writeFile(join(folder, 'bad.json'), content)
    await expect(loadHead(join(folder, 'bad.json'), 'e5')).rejects.toThrow(/bad\.json/)
  })
})

describe('out of scope', () => {
  it('keeps the stated share of what is in scope', () => {
    const random = seededRandom(3)
    const judged = Array.from({ length: 2000 }, (_, index) => ({
      logits: Float64Array.from([index % 2 === 0 ? 2 + random() * 4 : random() * 3, random(), 0]),
      inScope: index % 2 === 0,
    }))
    const { rule } = calibrateOutOfScope(judged, { oosLabel: null, oos: -1, kept: 0.95, oosShare: 0 })
    const kept = judged.filter(({ logits, inScope }) => inScope && outOfScopeScore(rule.score, logits, -1) <= rule.threshold)
    expect(kept.length / 1000).toBeCloseTo(0.95, 2)
  })

  it('does not trust the label that stands for it when it had few examples', () => {
    const judged = [
      { logits: Float64Array.from([1, 5]), inScope: true },
      { logits: Float64Array.from([5, 1]), inScope: false },
    ]
    const scores = (oosShare: number) =>
      calibrateOutOfScope(judged, { oosLabel: 'oos', oos: 0, kept: 0.95, oosShare }).tried.map(({ score }) => score)
    expect(scores(0.01)).toEqual(['max-logit', 'energy', 'max-probability'])
    expect(scores(0.1)).toContain('oos-margin')
  })

  it('never gives the label that stands for it as the intent', async () => {
    const { head } = await train()
    const reading = readIntent(head, vectors.at(-1) as Float32Array)
    expect(reading.outOfScope).toBe(true)
    expect([reading.intent, ...reading.runnersUp].map(({ label }) => label)).not.toContain('oos')
  })

  it.each([
    [[2, 3], [0, 1], 1],
    [[0, 1], [2, 3], 0],
    [[1, 1], [1, 1], 0.5],
    [[1, 3], [2], 0.5],
  ])('orders %j above %j with AUROC %d', (higher, lower, expected) => {
    expect(auroc(higher, lower)).toBe(expected)
  })
})

/** A head whose probabilities do not depend on the text. */
function fixed(probabilities: Record<string, number>, thresholds?: Record<string, number>): Head {
  const labels = Object.keys(probabilities)
  const weights = new Float32Array(labels.length * (dimensions + 1))
  labels.forEach((label, at) => (weights[at * (dimensions + 1) + dimensions] = Math.log(probabilities[label] ?? 0)))
  return { encoder: 'e5', labels, weights, temperature: 1, ...(thresholds && { thresholds }) }
}
const anyVector = new Float32Array(dimensions)

describe('reading a head', () => {
  it('gives probabilities that add up to one', async () => {
    const sum = probabilitiesOf(logitsOf((await train()).head, vectors[0] as Float32Array)).reduce((total, value) => total + value, 0)
    expect(sum).toBeCloseTo(1, 9)
  })

  it('makes valence of how much likelier glad is than sad', () => {
    const { sentiment, valence } = readSentiment(fixed({ negative: 0.2, neutral: 0.3, positive: 0.5 }), anyVector)
    expect(sentiment).toBe('positive')
    expect(valence).toBeCloseTo(0.3, 5)
  })

  const thresholds = { crisis: 0.8, crisisAfterConcern: 0.4, concern: 0.7 }
  it.each<[RiskLevel, number, number, RiskLevel]>([
    ['none', 0.9, 0.05, 'crisis'],
    ['none', 0.5, 0.1, 'none'],
    ['none', 0.5, 0.3, 'concern'],
    ['concern', 0.5, 0.1, 'crisis'],
    ['concern', 0.1, 0.1, 'concern'],
    ['crisis', 0, 0, 'crisis'],
  ])('rules say %s, the model says crisis %d and concern %d: the risk is %s', (level, crisis, concern, expected) => {
    const head = fixed({ crisis, concern, none: 1 - crisis - concern }, thresholds)
    expect(combineRisk({ level, evidence: [] }, { risk: head }, anyVector).level).toBe(expected)
  })

  it('keeps what the rules saw beside what the model saw', () => {
    const head = fixed({ crisis: 0.9, concern: 0.05, none: 0.05 }, thresholds)
    const risk = combineRisk({ level: 'concern', kind: 'distress', evidence: ['no way out'] }, { risk: head }, anyVector)
    expect(risk).toEqual({ level: 'crisis', kind: 'distress', evidence: ['no way out', 'the risk model: crisis 0.90'] })
  })
})
