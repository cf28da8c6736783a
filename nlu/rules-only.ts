import { findEntities } from './entities.ts'
import { detectLanguage } from './language.ts'
import { findRisk } from './risk-rules.ts'
import { recogniseIntent } from './rules-intent.ts'
import { findSentiment } from './rules-sentiment.ts'
import type { Understanding, UnderstandOptions } from './understanding.ts'

/** What can be understood without the model: set phrases, entities, and danger. The vector is empty. */
export function understandByRules(text: string, { language: known, at, timeZone, direction }: UnderstandOptions): Understanding {
  const language = detectLanguage(text, known)
  const { sentiment, valence } = findSentiment(text)
  return {
    language,
    ...recogniseIntent(text),
    sentiment,
    valence,
    emotions: [],
    entities: findEntities(text, { language, at, timeZone, ...(direction && { direction }) }),
    risk: findRisk(text),
    vector: new Float32Array(0),
    features: new Float32Array(0),
  }
}
