import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { emotionsOfCorpus } from './emotion.ts'
import { seededRandom, shuffled } from './random.ts'
import type { Example } from './train-head.ts'
import type { EmotionRow } from './train-emotion.ts'
import type { Sentiment } from './understanding.ts'

/** Licensed corpora of emotions: GoEmotions (Apache-2.0) and BRIGHTER en and zh (CC BY 4.0). SST-2 and ChnSentiCorp have no licence and are never read here. */
export const emotionCorpora = ['goemotions', 'brighter_en', 'brighter_zh'] as const

interface CorpusRow {
  text: string
  labels: string[]
  corpus: (typeof emotionCorpora)[number]
}

/**
 * Read as sentiment, by the groups of the GoEmotions paper (arXiv 2005.00547). A text with emotions of both signs, or only ambiguous
 * ones, is left out.
 */
export async function emotionCorporaAsSentiment(folder: string, rowsPerLanguageAndLabel: number): Promise<Example[]> {
  const examples = (await readCorpora(folder)).flatMap(({ text, labels, corpus }) => {
    const sentiment = sentimentOf(labels)
    return sentiment === null ? [] : [{ text, label: sentiment, group: corpus.endsWith('zh') ? 'zh' : 'en', auxiliary: true }]
  })
  return atMost(examples, rowsPerLanguageAndLabel, ({ group, label }) => `${group} ${label}`)
}

/** Read as our eight emotions. */
export async function emotionCorporaAsEmotions(folder: string, rowsPerCorpus: number): Promise<EmotionRow[]> {
  const rows = await readCorpora(folder)
  return atMost(rows, rowsPerCorpus, ({ corpus }) => corpus).map(({ text, labels }) => ({
    text,
    emotions: emotionsOfCorpus(labels),
    weight: 1,
  }))
}

async function readCorpora(folder: string): Promise<CorpusRow[]> {
  const parts = await Promise.all(
    emotionCorpora.map(async (corpus) => {
      const lines = (await readFile(join(folder, corpus, 'train.jsonl'), 'utf8')).split('\n').filter((line) => line !== '')
      return lines.map((line) => {
        const { text, label } = JSON.parse(line) as { text: string; label: string | string[] }
        return { text, labels: [label].flat(), corpus }
      })
    }),
  )
  return parts.flat()
}

/** A seeded choice of so many of each kind. */
function atMost<T>(rows: readonly T[], count: number, kindOf: (row: T) => string): T[] {
  const chosen = new Map<string, T[]>()
  for (const row of shuffled(rows, seededRandom(1))) {
    const kept = chosen.get(kindOf(row)) ?? []
    if (kept.length < count) chosen.set(kindOf(row), [...kept, row])
  }
  return [...chosen.values()].flat()
}

const positive = new Set('amusement excitement joy love desire optimism caring pride admiration gratitude relief approval'.split(' '))
const negative = new Set(
  'fear nervousness remorse embarrassment disappointment sadness grief disgust anger annoyance disapproval'.split(' '),
)

function sentimentOf(emotions: readonly string[]): Sentiment | null {
  const felt = emotions.filter((emotion) => emotion !== 'neutral')
  if (felt.length === 0) return 'neutral'
  if (felt.every((emotion) => positive.has(emotion))) return 'positive'
  if (felt.every((emotion) => negative.has(emotion))) return 'negative'
  return null
}
