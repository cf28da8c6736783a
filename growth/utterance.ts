import type { Language } from './message.ts'

/** A sentence that its writer lets us learn from, and what was made of it. Says nothing of who wrote it. */
export interface Utterance {
  id: string
  text: string
  language: Language
  /** Not sure enough to act on it, or put right by its writer. */
  reason: 'uncertain' | 'corrected'
  /** Intents, the likeliest first; scores 0..1. */
  guesses: { label: string; score: number }[]
  /** The intent its writer picked instead; null when none was named. */
  chosen: string | null
  at: Date
}
