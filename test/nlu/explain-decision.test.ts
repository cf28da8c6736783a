import { describe, expect, it } from 'vitest'
import { emotions, readEmotions } from '../../nlu/emotion.ts'
import { type Asked, decide } from '../../nlu/explain-decision.ts'
import { dimensions, featureScale, type Head } from '../../nlu/head.ts'
import { combineRisk, readIntent, readSentiment } from '../../nlu/reading.ts'
import { findRisk } from '../../nlu/risk-rules.ts'
import { understandByRules } from '../../nlu/rules-only.ts'
import type { Intent, Understanding } from '../../nlu/understanding.ts'

const anyTime = { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'UTC' }

/** The logit of each label is the number of the vector at its place. */
function plainHead(labels: readonly string[], more: Partial<Head> = {}): Head {
  const weights = new Float32Array(labels.length * (dimensions + 1))
  labels.forEach((_, at) => (weights[at * (dimensions + 1) + at] = 1 / featureScale))
  return { encoder: 'an encoder', labels: [...labels], weights, temperature: 1, ...more }
}

function vectorOf(logits: readonly number[]): Float32Array {
  const vector = new Float32Array(dimensions)
  vector.set(logits)
  return vector
}

const logit = (score: number): number => Math.log(score / (1 - score))

describe('the emotion that is explained', () => {
  const head = plainHead(emotions, { thresholds: Object.fromEntries(emotions.map((emotion) => [emotion, emotion === 'fear' ? 0.6 : 0.4])) })
  const asked = (scores: Partial<Record<(typeof emotions)[number], number>>): Asked => {
    const features = vectorOf(emotions.map((emotion) => logit(scores[emotion] ?? 0.01)))
    const text = 'anything'
    return { text, head, understanding: { ...understandByRules(text, anyTime), features, emotions: readEmotions(head, features) } }
  }
  const glad = asked({ joy: 0.9, surprise: 0.7, fear: 0.5, neutral: 0.3 })

  it('is the strongest of those that are named, beside the strongest other', () => {
    const { label, isAnswer, score, runnerUp, margin, emotion, decidedBy, outOfScope } = decide('emotion', glad)
    expect({ label, isAnswer, decidedBy, outOfScope }).toEqual({ label: 'joy', isAnswer: true, decidedBy: 'model', outOfScope: null })
    expect(score).toBeCloseTo(0.9)
    expect(runnerUp?.label).toBe('surprise')
    expect(margin?.score).toBeCloseTo(0.2)
    expect(margin?.logits).toBeCloseTo(logit(0.9) - logit(0.7))
    expect(emotion).toMatchObject({ named: [{ label: 'joy' }, { label: 'surprise' }], threshold: 0.4, almost: null })
    expect(emotion?.above).toBeCloseTo(0.5)
  })

  it.each([
    ['surprise', true, 0.3],
    ['fear', false, -0.1],
    ['disgust', false, -0.39],
  ])('may be %s, which is named: %s, because it lies %s above its own threshold', (label, isAnswer, above) => {
    const decision = decide('emotion', { ...glad, label })
    expect(decision).toMatchObject({ label, isAnswer, runnerUp: { label: 'joy' } })
    expect(decision.margin?.score).toBeLessThan(0)
    expect(decision.emotion?.above).toBeCloseTo(above)
  })

  it('is neutral when none reaches its threshold, and the nearest to its own is said', () => {
    const { label, isAnswer, emotion } = decide('emotion', asked({ neutral: 0.2, fear: 0.5, disgust: 0.25 }))
    expect({ label, isAnswer }).toEqual({ label: 'neutral', isAnswer: true })
    expect(emotion).toMatchObject({ threshold: null, above: null, almost: { label: 'fear', threshold: 0.6 } })
  })

  it('may be neutral though others are named', () => {
    expect(decide('emotion', { ...glad, label: 'neutral' })).toMatchObject({
      isAnswer: false,
      emotion: { named: [{ label: 'joy' }, { label: 'surprise' }], threshold: null, almost: null },
    })
  })

  it('must be one of the head', () => {
    expect(() => decide('emotion', { ...glad, label: 'hangry' })).toThrow(
      'There is no emotion called "hangry". Ask for one of joy, sadness, anger, fear, surprise, disgust, love, neutral.',
    )
  })
})

describe('a label that is asked for', () => {
  it('of intent stands beside the answer, also when a set phrase gave it', () => {
    const head = plainHead(['greet', 'thanks', 'cancel', 'out_of_scope'], {
      outOfScope: { label: 'out_of_scope', score: 'oos-probability', threshold: 0.5, kept: 0.98 },
    })
    const features = vectorOf([3, 2, 1, 0])
    const reading = readIntent<Intent>(head, features)
    const understanding: Understanding = { ...understandByRules('hi there', anyTime), ...reading, features }
    const asked = { text: 'good evening dear coach', head, understanding }
    expect(decide('intent', asked)).toMatchObject({ label: 'greet', isAnswer: true, runnerUp: { label: 'thanks' } })
    expect(decide('intent', { ...asked, label: 'cancel' })).toMatchObject({
      label: 'cancel',
      isAnswer: false,
      logit: expect.closeTo(1) as number,
      runnerUp: { label: 'greet', logit: expect.closeTo(3) as number },
      margin: { logits: expect.closeTo(-2) as number },
    })
    expect(decide('intent', { ...asked, label: 'out_of_scope' })).toMatchObject({ isAnswer: false, runnerUp: { label: 'greet' } })

    const said = { ...understanding, intent: { label: 'cancel' as const, score: 0.95 }, runnersUp: [reading.intent] }
    expect(decide('intent', { text: 'nvm', head, understanding: said, label: 'thanks' })).toMatchObject({
      isAnswer: false,
      decidedBy: 'set-phrase',
      runnerUp: { label: 'cancel', score: 0.95 },
    })
  })

  it('of sentiment stands beside the answer', () => {
    const head = plainHead(['negative', 'neutral', 'positive'])
    const features = vectorOf([0, 1, 3])
    const understanding = { ...understandByRules('anything', anyTime), ...readSentiment(head, features), features }
    expect(decide('sentiment', { text: 'anything', head, understanding, label: 'negative' })).toMatchObject({
      label: 'negative',
      isAnswer: false,
      runnerUp: { label: 'positive' },
      margin: { logits: expect.closeTo(-3) as number },
    })
  })
})

describe('the kind of danger', () => {
  const head = plainHead(['concern', 'crisis', 'none'], { thresholds: { crisis: 0.9, crisisAfterConcern: 0.5, concern: 0.8 } })
  const kinds = plainHead(['abuse', 'eating', 'suicide'])
  const asked = (text: string, logits: readonly number[]): Asked => {
    const features = vectorOf(logits)
    const risk = combineRisk(findRisk(text), { risk: head, kind: kinds }, features)
    return { text, head, kinds, understanding: { ...understandByRules(text, anyTime), features, risk } }
  }

  it('comes from the rules where they name one, and what the model says stands beside it', () => {
    const { risk, decidedBy } = decide('risk', asked('I want to kill myself', [4, 1, 0]))
    expect(decidedBy).toBe('rules')
    expect(risk).toMatchObject({ kind: 'suicide', kindBy: 'rules', model: { kinds: [{ label: 'abuse' }, { label: 'eating' }, {}] } })
    expect(risk?.model.kinds.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1)
  })

  it('comes from the model where the rules name none', () => {
    const { risk, decidedBy } = decide('risk', asked('The evenings are long', [0, 9, 0]))
    expect(decidedBy).toBe('model')
    expect(risk).toMatchObject({ kind: 'eating', kindBy: 'model', rules: { level: 'none' } })
  })

  it('is not said where there is no danger', () => {
    const { label, risk } = decide('risk', asked('The evenings are long', [0, 0, 9]))
    expect(label).toBe('none')
    expect(risk).not.toHaveProperty('kind')
    expect(risk).not.toHaveProperty('kindBy')
  })

  it('is explained for another level, too', () => {
    expect(decide('risk', { ...asked('The evenings are long', [0, 2, 1.5]), label: 'crisis' })).toMatchObject({
      label: 'crisis',
      isAnswer: false,
      runnerUp: { label: 'none' },
      decidedBy: 'model',
    })
  })
})
