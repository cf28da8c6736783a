import { findEntities } from './entities.ts'
import { detectLanguage } from './language.ts'
import { findRisk } from './risk-rules.ts'
import { recogniseIntent } from './rules-intent.ts'
import { findSentiment } from './rules-sentiment.ts'
import type { Understanding, UnderstandOptions } from './understanding.ts'

/** What rules read of every text, with the model or without. */
export type RulesReading = Pick<Understanding, 'language' | 'entities' | 'risk'>

export function readByRules(text: string, { language: known, at, timeZone, direction }: UnderstandOptions): RulesReading {
  const language = detectLanguage(text, known)
  const entities = findEntities(text, { language, at, timeZone, ...(direction && { direction }) })
  return { language, entities, risk: findRisk(text) }
}

/** The same with a guess at what only the model knows. The vectors are empty. */
export function withGuesses(text: string, reading: RulesReading): Understanding {
  return {
    ...reading,
    ...recogniseIntent(text),
    ...findSentiment(text),
    emotions: [],
    vector: new Float32Array(0),
    features: new Float32Array(0),
  }
}

/** What can be understood without the model: set phrases, entities, and danger. */
export function understandByRules(text: string, options: UnderstandOptions): Understanding {
  return withGuesses(text, readByRules(text, options))
}
