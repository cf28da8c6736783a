import type { Field } from '../growth/goal.ts'
import type { Reason } from '../growth/message.ts'
import type { FeedbackKind } from '../growth/person.ts'

/** Text that exists in both languages. */
export interface Both<T = string> {
  en: T
  zh: T
}

/** Something to do, from the library. */
export interface Practice {
  id: string
  field: Field
  title: Both
  summary: Both
  steps: Both<string[]>
  /** First-person lines of people whom it would fit, for the search. */
  situations: Both<string[]>
  minutes: number
  difficulty: 1 | 2 | 3
  tags: string[]
  evidence: { grade: 'A' | 'B' | 'C' | 'D'; source: string }
  contraindications: string[]
  dose: { perWeek: number; weeks: number }
  ask: Both
  version: number
}

/** What is known about the moment in which something is wanted. */
export interface SuggestQuery {
  /** The situation in the person's words: what they said, the goal, the obstacle. */
  text: string
  language: 'en' | 'zh'
  field?: Field
  tags?: string[]
  maxMinutes?: number
  /** Contraindications of this person: a practice with one of them is never shown. */
  avoid?: string[]
  /** What was shown before and what they made of it: "not for me" is never shown again, "not now" rests. */
  history?: { practice: string; feedback: FeedbackKind | null; at: Date }[]
  at: Date
  count?: number
}

/** A practice, with the reason it is there. Reasons name only what really counted in the score. */
export interface Suggestion {
  practice: Practice
  score: number
  reasons: Reason[]
}

export interface Recommender {
  suggest(query: SuggestQuery): Promise<Suggestion[]>
  practice(id: string): Practice | undefined
}
