import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seededRandom, shuffled } from './random.ts'
import type { Example } from './train-head.ts'
import type { Sentiment } from './understanding.ts'

/**
 * Licensed corpora of emotions, read as sentiment: GoEmotions (Apache-2.0, groups of its paper, arXiv 2005.00547) and
 * BRIGHTER en and zh (CC BY 4.0). A text with emotions of both signs, or only ambiguous ones, is left out.
 */
export async function emotionCorporaAsSentiment(folder: string, rowsPerLanguageAndLabel: number): Promise<Example[]> {
  const parts = await Promise.all(
    (['goemotions', 'brighter_en', 'brighter_zh'] as const).map(async (corpus) => {
      const lines = (await readFile(join(folder, corpus, 'train.jsonl'), 'utf8')).split('\n').filter((line) => line !== '')
      return lines.flatMap((line) => {
        const { text, label } = JSON.parse(line) as { text: string; label: string | string[] }
        const sentiment = sentimentOf([label].flat())
        return sentiment === null ? [] : [{ text, label: sentiment, group: corpus.endsWith('zh') ? 'zh' : 'en', auxiliary: true }]
      })
    }),
  )
  const chosen = new Map<string, Example[]>()
  for (const example of shuffled(parts.flat(), seededRandom(1))) {
    const key = `${example.group} ${example.label}`
    const rows = chosen.get(key) ?? []
    if (rows.length < rowsPerLanguageAndLabel) chosen.set(key, [...rows, example])
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
