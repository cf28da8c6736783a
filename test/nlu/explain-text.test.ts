import { describe, expect, it } from 'vitest'
import { explanationText } from '../../nlu/explain-text.ts'
import type { EmotionReason, Explanation, RiskReason } from '../../nlu/explanation.ts'

const plain: Explanation = {
  of: 'emotion',
  text: 'what a day',
  language: 'en',
  label: 'joy',
  isAnswer: true,
  score: 0.82,
  logit: 1.5,
  decidedBy: 'model',
  runnerUp: { label: 'surprise', score: 0.51, logit: 0 },
  margin: { score: 0.31, logits: 1.5 },
  outOfScope: null,
  words: [],
  parts: [],
  nearest: [{ text: 'They said yes!', label: 'joy+surprise', cosine: 0.7 }],
  runs: 1,
}
const both = [
  { label: 'joy' as const, score: 0.82 },
  { label: 'surprise' as const, score: 0.51 },
]
const neutral = [{ label: 'neutral' as const, score: 0.9 }]

describe('the sentences about an emotion', () => {
  it.each<[string, Partial<Explanation>, EmotionReason, string, string]>([
    [
      'that is named',
      {},
      { named: both, threshold: 0.39, above: 0.43, almost: null },
      'Emotion: joy, score 0.82.\nNamed: the score is 0.43 above its threshold of 0.39. Named as well: surprise 0.51.\nStrongest of the others: surprise, score 0.51; 0.31 behind in score and 1.50 behind in logits.',
      '情绪：喜悦，得分 0.82。\n达到了门槛（0.39），高出 0.43。同时还有：惊讶 0.51。\n其余情绪里最强的：惊讶，得分 0.51，得分低 0.31，logit 低 1.50。',
    ],
    [
      'that is not named',
      { label: 'anger', score: 0.1, isAnswer: false },
      { named: both, threshold: 0.3, above: -0.2, almost: null },
      'Emotion: anger, score 0.10.\nNot named: the score is 0.20 below its threshold of 0.30. Named: joy 0.82, surprise 0.51.',
      '情绪：愤怒，得分 0.10。\n没达到门槛（0.30），还差 0.20。这句话里的情绪：喜悦 0.82、惊讶 0.51。',
    ],
    [
      'when none is named',
      { label: 'anger', score: 0.1, isAnswer: false },
      { named: neutral, threshold: 0.3, above: -0.2, almost: { label: 'anger', score: 0.1, threshold: 0.3 } },
      'Not named: the score is 0.20 below its threshold of 0.30. No other emotion reaches its own, so the answer is neutral.',
      '没达到门槛（0.30），还差 0.20。其他情绪也都没达到，所以算中性。',
    ],
    [
      'that is none',
      { label: 'neutral', score: 0.9 },
      { named: neutral, threshold: null, above: null, almost: { label: 'fear', score: 0.19, threshold: 0.54 } },
      'Emotion: neutral, score 0.90.\nNeutral is what is left when no emotion reaches its threshold; fear came nearest, 0.19 of 0.54.',
      '情绪：中性，得分 0.90。\n没有一种情绪达到门槛，所以算中性；最接近的是恐惧：得分 0.19，门槛 0.54。',
    ],
    [
      'that is none where others are named',
      { label: 'neutral', score: 0.1, isAnswer: false },
      { named: both, threshold: null, above: null, almost: null },
      'Neutral is named only when no emotion reaches its threshold. Named: joy 0.82, surprise 0.51.',
      '只有各种情绪都没达到门槛，才算中性。这句话里的情绪：喜悦 0.82、惊讶 0.51。',
    ],
  ])('%s say so in both languages', (_, more, emotion, en, zh) => {
    const explanation = { ...plain, ...more, emotion }
    expect(explanationText(explanation, 'en')).toContain(en)
    expect(explanationText(explanation, 'zh')).toContain(zh)
  })

  it('name several emotions of an example', () => {
    expect(explanationText(plain, 'en')).toContain('0.70  joy+surprise  "They said yes!"')
    expect(explanationText(plain, 'zh')).toContain('0.70  喜悦＋惊讶  “They said yes!”')
  })
})

describe('the sentences about a label that was asked for', () => {
  it('say that it is not the answer, and what is', () => {
    const explanation: Explanation = {
      ...plain,
      of: 'sentiment',
      label: 'negative',
      isAnswer: false,
      score: 0.1,
      runnerUp: { label: 'positive', score: 0.8, logit: 2 },
      margin: { score: -0.7, logits: -2 },
    }
    expect(explanationText(explanation, 'en')).toContain(
      'Sentiment: negative, score 0.10; this is not the answer.\nThe answer: positive, score 0.80; 0.70 ahead in score and 2.00 ahead in logits.',
    )
    expect(explanationText(explanation, 'zh')).toContain(
      '情感倾向：消极，得分 0.10，最后没有选它。\n最后选的是：积极，得分 0.80，得分高 0.70，logit 高 2.00。',
    )
  })
})

describe('the sentences about a risk', () => {
  const model = {
    crisis: 0.9,
    concern: 0.95,
    kinds: [
      { label: 'abuse' as const, score: 0.7 },
      { label: 'suicide' as const, score: 0.2 },
    ],
  }
  const quiet = { level: 'none' as const, evidence: [] }
  const found = { level: 'crisis' as const, evidence: ['these words'] }

  it.each<[string, RiskReason, string, string]>([
    [
      'by the model',
      { kind: 'abuse', kindBy: 'model', rules: quiet, model, thresholds: {} },
      'Kind: abuse, named by the model (0.70, next suicide 0.20); the rules name none.',
      '类型：受到虐待或暴力，这是模型的判断（0.70，其次是轻生 0.20）；规则没有说出类型。',
    ],
    [
      'by the rules, and the model agrees',
      { kind: 'abuse', kindBy: 'rules', rules: { ...found, kind: 'abuse' }, model, thresholds: {} },
      'Kind: abuse, named by the rules; the model by itself says the same (0.70, next suicide 0.20).',
      '类型：受到虐待或暴力，这是规则的判断；单看模型，也是这一类（0.70，其次是轻生 0.20）。',
    ],
    [
      'by the rules, and the model says something else',
      { kind: 'suicide', kindBy: 'rules', rules: { ...found, kind: 'suicide' }, model, thresholds: {} },
      'Kind: suicide, named by the rules; the model by itself says abuse (0.70, next suicide 0.20).',
      '类型：轻生，这是规则的判断；单看模型，会是受到虐待或暴力（0.70，其次是轻生 0.20）。',
    ],
  ])('say what kind it is: %s', (_, risk, en, zh) => {
    const explanation: Explanation = { ...plain, of: 'risk', label: 'crisis', risk }
    expect(explanationText(explanation, 'en')).toContain(en)
    expect(explanationText(explanation, 'zh')).toContain(zh)
  })

  it('say no kind where there is no danger', () => {
    const explanation: Explanation = { ...plain, of: 'risk', label: 'none', risk: { rules: quiet, model, thresholds: {} } }
    expect(explanationText(explanation, 'en')).not.toContain('Kind')
    expect(explanationText(explanation, 'zh')).not.toContain('类型')
  })
})
