import type { CheckIn } from './check-in.ts'
import type { Goal } from './goal.ts'
import type { Measure } from './measure.ts'
import type { CheckInAnswer, Consent, FeedbackKind, Profile, ProgressEntry, RiskState, ShownSuggestion } from './person.ts'
import type { Plan } from './plan.ts'
import type { Utterance } from './utterance.ts'

/** A fact that a turn adds. The store keeps each one (sealed) and brings the person's state up to date with it. */
export type Change =
  | { kind: 'introduced'; at: Date; textHash: string }
  | { kind: 'consent-recorded'; consent: Consent }
  | { kind: 'profile-changed'; set: Partial<Omit<Profile, 'consents' | 'introducedAt'>> }
  | { kind: 'goal-created'; goal: Goal }
  | { kind: 'goal-edited'; goal: Goal }
  | { kind: 'plan-saved'; plan: Plan }
  | { kind: 'progress-logged'; entry: ProgressEntry }
  | { kind: 'check-in-scheduled'; checkIn: CheckIn }
  | { kind: 'check-in-moved'; checkIn: CheckIn }
  | { kind: 'check-in-asked'; checkIn: CheckIn; slot: Date }
  | { kind: 'check-in-answered'; answer: CheckInAnswer }
  | { kind: 'measure-logged'; measure: Measure }
  | { kind: 'suggestion-shown'; suggestion: ShownSuggestion }
  | { kind: 'feedback-given'; suggestion: string; feedback: FeedbackKind; at: Date }
  | { kind: 'reflection-noted'; text: string; at: Date }
  /** Kept only while consent for training holds; the same id again replaces it. */
  | { kind: 'utterance-for-review'; utterance: Utterance }
  | { kind: 'risk-changed'; risk: RiskState | null; textHash: string | null }
  | { kind: 'person-erased'; at: Date }
  | { kind: 'data-exported'; at: Date }
  | { kind: 'turn-failed'; at: Date }

export type ChangeKind = Change['kind']
