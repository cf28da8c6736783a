import { logitsOf, type Head } from './head.ts'
import type { Emotion, Scored } from './understanding.ts'

export const emotions: readonly Emotion[] = ['joy', 'sadness', 'anger', 'fear', 'surprise', 'disgust', 'love', 'neutral']

/** Emotions whose score is above their threshold, likeliest first; "neutral" when there is none. Scores are independent: they need not add up to 1. */
export function readEmotions(head: Head, features: Float32Array): Scored<Emotion>[] {
  const scored = emotionScores(head, features)
  const felt = scored.filter(({ label, score }) => label !== 'neutral' && score >= (head.thresholds?.[label] ?? 0.5))
  return felt.length > 0 ? felt : scored.filter(({ label }) => label === 'neutral')
}

/** How likely each emotion is, likeliest first. */
function emotionScores(head: Head, features: Float32Array): Scored<Emotion>[] {
  const logits = logitsOf(head, features)
  return head.labels.map((label, at) => ({ label: label as Emotion, score: sigmoid(logits[at] ?? 0) })).sort((a, b) => b.score - a.score)
}

/** "joy+surprise" as our examples write it. */
export function emotionsOf(label: string): Emotion[] {
  const named = label.split('+')
  for (const name of named)
    if (!emotions.some((emotion) => emotion === name))
      throw new Error(`"${name}" is not an emotion. Write one or more of ${emotions.join(', ')}, joined by "+".`)
  return named as Emotion[]
}

/**
 * The labels of GoEmotions in our words: Ekman's groups as in its paper (arXiv 2005.00547), with love, gratitude and caring apart from joy.
 * BRIGHTER's labels are ours already; no label at all is neutral.
 */
export function emotionsOfCorpus(labels: readonly string[]): Emotion[] {
  const ours = labels.flatMap((label) => groups.get(label) ?? [])
  const felt = [...new Set(ours)].filter((emotion) => emotion !== 'neutral')
  return felt.length > 0 ? felt : ['neutral']
}

const groups = new Map<string, Emotion>(
  Object.entries({
    joy: 'joy amusement approval excitement optimism relief pride admiration desire',
    love: 'love gratitude caring',
    anger: 'anger annoyance disapproval',
    sadness: 'sadness disappointment embarrassment grief remorse',
    fear: 'fear nervousness',
    surprise: 'surprise realization confusion curiosity',
    disgust: 'disgust',
    neutral: 'neutral',
  }).flatMap(([emotion, names]) => names.split(' ').map((name) => [name, emotion as Emotion])),
)

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
