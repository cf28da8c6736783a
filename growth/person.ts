import type { CheckIn } from './check-in.ts'
import type { Frame } from './frame.ts'
import type { Goal, Level } from './goal.ts'
import type { Measure } from './measure.ts'
import type { ConversationId, Language, PersonId, Reply } from './message.ts'
import type { Plan } from './plan.ts'

/** What is known about a person beside goals and numbers. Everything here they said or agreed to. */
export interface Profile {
  language: Language
  /** IANA name. */
  timeZone: string
  /** Whether language and zone were said by the person (true) or guessed from the channel (false). */
  languageSaid: boolean
  timeZoneSaid: boolean
  /** When they were told that this is a machine, what is stored, and which text they saw. */
  introducedAt: Date | null
  /** Newest first. `consentFor` says what holds. */
  consents: Consent[]
  /** When they were asked, the one time, whether their sentences may be kept for training; missing = not yet. */
  trainingAskedAt?: Date
  /** No check-in between these local times ("22:00" to "08:00"). */
  quietHours: { from: string; to: string }
  checkInsPausedUntil: Date | null
  /** Ids of contraindications they mentioned: practices with one of them are never shown. */
  avoid: string[]
}

export interface Consent {
  /** training: sentences that were not understood are kept for the operator to learn from. Nothing is given before they say so. */
  purpose: 'check-ins' | 'training'
  given: boolean
  at: Date
  language: Language
  /** sha-256 of the text that was shown. */
  textHash: string
}

/** One report of something done towards a goal. */
export interface ProgressEntry {
  id: string
  goal: string
  at: Date
  /** In the unit of the goal's measure; null when only words were given. */
  value: number | null
  note: string
}

/** An answered check-in. */
export interface CheckInAnswer {
  id: string
  checkIn: string
  goal: string | null
  at: Date
  level: Level | null
  note: string
}

export type FeedbackKind = 'accepted' | 'done' | 'helped' | 'not-for-me' | 'not-now'

/** A practice that was shown, why, and what the person made of it. */
export interface ShownSuggestion {
  id: string
  practice: string
  title: string
  goal: string | null
  reasons: { kind: string; text: string }[]
  at: Date
  feedback: FeedbackKind | null
  feedbackAt: Date | null
}

/** While open, goals, nudges and suggestions rest (coaching notes, section 5). */
export interface RiskState {
  level: 'concern' | 'crisis'
  kind: string | null
  openedAt: Date
  lastAt: Date
  /** Whether the one follow-up after it has been said. */
  followedUp: boolean
}

/** All that a turn needs, loaded in one round trip. Lists are newest first and bounded, except goals, plans and check-ins. */
export interface PersonState {
  id: PersonId
  version: number
  profile: Profile
  stack: Frame[]
  goals: Goal[]
  plans: Plan[]
  checkIns: CheckIn[]
  /** The newest 200. */
  progress: ProgressEntry[]
  /** The newest 50. */
  answers: CheckInAnswer[]
  /** The newest 100. */
  measures: Measure[]
  /** The newest 50. */
  suggestions: ShownSuggestion[]
  risk: RiskState | null
  /** The conversation that the person wrote in last; where check-ins go. */
  conversation: ConversationId | null
  /** The replies of the last turn, for "repeat" and "why". */
  lastReplies: Reply[]
  lastSeenAt: Date | null
  createdAt: Date
}
