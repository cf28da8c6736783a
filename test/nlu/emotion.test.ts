import { describe, expect, it } from 'vitest'
import { emotions, emotionsOf, emotionsOfCorpus, readEmotions } from '../../nlu/emotion.ts'
import { dimensions, type Head } from '../../nlu/head.ts'
import { bestThreshold, type EmotionRow, trainEmotion } from '../../nlu/train-emotion.ts'
import type { Emotion } from '../../nlu/understanding.ts'

/** A vector that stands for some emotions: one number each. */
function vectorOf(felt: readonly Emotion[], jitter = 0): Float32Array {
  const vector = new Float32Array(dimensions)
  for (const emotion of felt) vector[emotions.indexOf(emotion)] = 0.5
  vector[100] = jitter
  return vector
}

const felt: Emotion[][] = [...emotions.map((emotion) => [emotion]), ['joy', 'surprise'], ['sadness', 'anger'], ['fear', 'disgust']]
const rows: EmotionRow[] = felt.flatMap((some) =>
  [1, 2, 3, 4].map((number) => ({ text: `${some.join()} ${number}`, emotions: some, weight: 1 })),
)
const vectors = rows.map((row, at) => vectorOf(row.emotions, (at % 4) / 50))

function train(): Promise<{ head: Head }> {
  return trainEmotion(rows, vectors, { rows, vectors }, 'an encoder')
}

describe('emotions', () => {
  it('are several at once, likeliest first, and neutral alone', async () => {
    const { head } = await train()
    expect(
      readEmotions(head, vectorOf(['joy', 'surprise']))
        .map(({ label }) => label)
        .toSorted(),
    ).toEqual(['joy', 'surprise'])
    expect(readEmotions(head, vectorOf(['neutral'])).map(({ label }) => label)).toEqual(['neutral'])
    const scores = readEmotions(head, vectorOf(['fear', 'disgust'])).map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })

  it('are neutral when nothing is felt strongly enough', async () => {
    const { head } = await train()
    expect(readEmotions(head, new Float32Array(dimensions)).map(({ label }) => label)).toEqual(['neutral'])
  })

  it('are learned the same way twice', async () => {
    const [one, other] = [await train(), await train()]
    expect(one.head.weights).toEqual(other.head.weights)
    expect(one.head.thresholds).toEqual(other.head.thresholds)
  })

  it.each([
    ['joy+surprise', ['joy', 'surprise']],
    ['neutral', ['neutral']],
  ])('are written %s in our examples', (label, expected) => {
    expect(emotionsOf(label)).toEqual(expected)
  })

  it('refuse a name that is none', () => {
    expect(() => emotionsOf('joy+hangry')).toThrow('"hangry" is not an emotion')
  })

  it.each([
    [
      ['gratitude', 'joy'],
      ['love', 'joy'],
    ],
    [['annoyance', 'disapproval'], ['anger']],
    [['neutral'], ['neutral']],
    [[], ['neutral']],
    [['neutral', 'curiosity'], ['surprise']],
  ])('of a corpus, %j, are ours: %j', (labels, expected) => {
    expect(emotionsOfCorpus(labels)).toEqual(expected)
  })
})

describe('the threshold of a label', () => {
  it('lies between the scores where found and right are in the best balance', () => {
    const judged = [
      { score: 0.9, is: true },
      { score: 0.8, is: true },
      { score: 0.4, is: false },
      { score: 0.3, is: true },
      { score: 0.1, is: false },
    ]
    const { threshold, f1 } = bestThreshold(judged)
    expect(threshold).toBeGreaterThan(0.1)
    expect(threshold).toBeLessThan(0.3)
    expect(f1).toBeCloseTo(6 / 7)
  })
})
