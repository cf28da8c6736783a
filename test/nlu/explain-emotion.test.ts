import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Explainer, openExplainer } from '../../nlu/explain.ts'
import { without } from '../../nlu/explain-words.ts'
import { loadHead, logitsOf } from '../../nlu/head.ts'
import { readManifest } from '../../nlu/manifest.ts'
import { openNlu } from '../../nlu/open.ts'
import { ownExamples } from '../../nlu/own-examples.ts'
import type { Nlu } from '../../nlu/understanding.ts'

const anyTime = { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'Europe/Berlin' }

let nlu: Nlu
let explainer: Explainer
beforeAll(async () => {
  nlu = await openNlu({ folder: 'models' })
  explainer = await openExplainer({ folder: 'models', nlu, atOnce: 2 })
  await explainer.explain('hello there', { of: 'emotion' }) // with a new encoder the examples are read here
}, 300_000)
afterAll(() => nlu.close())

describe('an explanation of the emotion', () => {
  it.each([
    ['this makes me so angry, what a liar', 'anger', 'angry'],
    ['今天特别开心，拿到了奖学金', 'joy', '开心'],
  ])('of %s names %s because of %s', async (text, label, word) => {
    const explanation = await explainer.explain(text, { of: 'emotion' })
    const { emotions } = await nlu.understand(text, anyTime)
    expect(explanation).toMatchObject({ of: 'emotion', label, isAnswer: true, outOfScope: null, emotion: { named: emotions } })
    expect(explanation.label).toBe(emotions[0]?.label)
    expect(explanation.score).toBe(emotions[0]?.score)
    expect(explanation.emotion?.above).toBeGreaterThanOrEqual(0)
    expect(explanation.words.slice(0, 2).map((one) => one.text)).toContain(word)
    expect(explanation.nearest).toHaveLength(5)
    expect(explanation.nearest.flatMap((example) => example.label.split('+'))).toContain(label)
  })

  it('names as the fall of a word what the emotion loses without it, also of one that is not named', async () => {
    const text = '终于写完论文了，好轻松'
    const { words, logit, label, isAnswer } = await explainer.explain(text, { of: 'emotion', label: 'disgust' })
    expect({ label, isAnswer }).toEqual({ label: 'disgust', isAnswer: false })
    const head = await loadHead('models/heads/emotion.json', (await readManifest('models')).encoder.sha256)
    for (const word of words) {
      const less = logitsOf(head, (await nlu.understand(without(text, [word]), anyTime)).features)
      expect(logit - (less[head.labels.indexOf(label)] ?? 0)).toBeCloseTo(word.fall, 9)
    }
  })

  it('shows only examples of our own files, with all of their emotions', async () => {
    const { nearest } = await explainer.explain('so proud of her, and I did not see that coming', { of: 'emotion', nearest: 20 })
    const own = await ownExamples('models', 'emotion')
    expect(nearest).toHaveLength(20)
    for (const { text, label } of nearest) expect(own).toContainEqual(expect.objectContaining({ text, label }))
  })

  it('refuses a name that is none', async () => {
    await expect(explainer.explain('hello', { of: 'emotion', label: 'hangry' })).rejects.toThrow('There is no emotion called "hangry".')
  })
})

describe('an explanation of a label that was asked for', () => {
  it.each([
    ['intent', 'I want to run 10k before June', 'log_progress'],
    ['sentiment', '今天特别难过，什么都不想做', 'positive'],
  ] as const)('of %s weighs the words for that label: %s is not %s', async (of, text, label) => {
    const explanation = await explainer.explain(text, { of, label, nearest: 0 })
    const answer = await explainer.explain(text, { of, nearest: 0 })
    expect(explanation).toMatchObject({ label, isAnswer: false, runnerUp: { label: answer.label, score: answer.score } })
    expect(explanation.margin?.score).toBeLessThan(0)
    expect(explanation.words).not.toEqual(answer.words)
  })
})

describe('an explanation of a risk', () => {
  it.each(['I want to kill myself', 'my husband hits me and I am scared of him', '他每次喝醉都打我，我身上全是伤'])(
    'of %s says the kind that understanding says, how sure the model is of it, and who named it',
    async (text) => {
      const { risk, label } = await explainer.explain(text, { of: 'risk', nearest: 0 })
      const understood = (await nlu.understand(text, anyTime)).risk
      expect(label).toBe(understood.level)
      expect(label).not.toBe('none')
      expect(risk?.kind).toBe(understood.kind)
      expect(risk?.kindBy).toBe(risk?.rules.kind === undefined ? 'model' : 'rules')
      if (risk?.kindBy === 'model') expect(risk.model.kinds[0]?.label).toBe(risk.kind)
      expect(risk?.model.kinds.map(({ score }) => score)).toEqual(risk?.model.kinds.map(({ score }) => score).toSorted((a, b) => b - a))
    },
  )
})
