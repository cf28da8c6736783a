import { matrix } from './dense.ts'
import { emotions, sigmoid } from './emotion.ts'
import { featuresOf, product, rowsOf } from './features.ts'
import type { Head } from './head.ts'
import { yesNoRegression } from './softmax-regression.ts'
import type { Emotion } from './understanding.ts'

export interface EmotionRow {
  text: string
  emotions: readonly Emotion[]
  /** How much the row counts beside the others. */
  weight: number
}

export interface TrainedEmotion {
  head: Head
  /** On the dev rows: F1 of each emotion at its threshold. */
  f1: Map<Emotion, number>
  l2: number
}

const l2 = 0.01

/** One yes or no for every emotion; the thresholds come from the dev rows, which another writer wrote. */
export async function trainEmotion(
  rows: readonly EmotionRow[],
  vectors: readonly Float32Array[],
  dev: { rows: readonly EmotionRow[]; vectors: readonly Float32Array[] },
  encoder: string,
): Promise<TrainedEmotion> {
  const truth = matrix(rows.length, emotions.length)
  rows.forEach((row, at) => {
    for (const emotion of row.emotions) truth.data[at * emotions.length + emotions.indexOf(emotion)] = 1
  })
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const rowWeights = Float64Array.from(rows, ({ weight }) => (weight * rows.length) / total)
  const weights = await yesNoRegression(featuresOf(vectors), truth, { classes: emotions.length, l2, rowWeights, steps: 60 })
  const logits = rowsOf(product(featuresOf(dev.vectors), weights))

  const thresholds: Record<string, number> = {}
  const f1 = new Map<Emotion, number>()
  emotions.forEach((emotion, label) => {
    const judged = logits.map((row, at) => ({ score: sigmoid(row[label] ?? 0), is: dev.rows[at]?.emotions.includes(emotion) ?? false }))
    const best = bestThreshold(judged)
    thresholds[emotion] = best.threshold
    f1.set(emotion, best.f1)
  })
  return { head: { encoder, labels: [...emotions], weights: Float32Array.from(weights.data), temperature: 1, thresholds }, f1, l2 }
}

/** The score from which a label is given so that F1, the balance of found and right, is highest. */
export function bestThreshold(judged: readonly { score: number; is: boolean }[]): { threshold: number; f1: number } {
  const sorted = [...judged].sort((a, b) => b.score - a.score)
  const all = sorted.filter(({ is }) => is).length
  let best = { threshold: 0.5, f1: 0 }
  let found = 0
  sorted.forEach(({ score, is }, at) => {
    if (is) found++
    const f1 = (2 * found) / (at + 1 + all)
    const next = sorted[at + 1]?.score ?? 0
    if (f1 > best.f1 && next < score) best = { threshold: (score + next) / 2, f1 }
  })
  return best
}
