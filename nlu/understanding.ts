/** The 36 labels of the intent head. `crisis` and `out_of_scope` are never returned as an intent that a dialog acts on: read `risk` and `outOfScope`. */
export const intents = [
  'greet',
  'goodbye',
  'thanks',
  'help',
  'set_goal',
  'edit_goal',
  'abandon_goal',
  'list_goals',
  'log_progress',
  'check_in_reply',
  'reschedule_check_in',
  'stop_check_ins',
  'ask_recommendation',
  'accept_recommendation',
  'reject_recommendation',
  'ask_why',
  'reflect',
  'share_feeling',
  'start_assessment',
  'view_report',
  'log_measure',
  'ask_privacy',
  'export_data',
  'delete_data',
  'change_language',
  'change_time_zone',
  'talk_to_human',
  'complaint',
  'praise',
  'affirm',
  'deny',
  'cancel',
  'ask_faq',
  'small_talk',
  'crisis',
  'out_of_scope',
] as const
export type Intent = (typeof intents)[number]

export interface Scored<L extends string> {
  label: L
  /** 0..1, calibrated. */
  score: number
}

export type Emotion = 'joy' | 'sadness' | 'anger' | 'fear' | 'surprise' | 'disgust' | 'love' | 'neutral'
export type Sentiment = 'negative' | 'neutral' | 'positive'
export type RiskLevel = 'none' | 'concern' | 'crisis'
export type RiskKind = 'suicide' | 'self-harm' | 'harm-to-others' | 'abuse' | 'eating' | 'medical' | 'distress'

/** Who somebody is to the person; `partner` whoever they are, `child` a son or a daughter. */
export type Relation =
  | 'boss'
  | 'colleague'
  | 'client'
  | 'teacher'
  | 'mentor'
  | 'student'
  | 'classmate'
  | 'coach'
  | 'doctor'
  | 'therapist'
  | 'partner'
  | 'ex'
  | 'mother'
  | 'father'
  | 'parent'
  | 'child'
  | 'sibling'
  | 'grandparent'
  | 'relative'
  | 'family'
  | 'friend'
  | 'roommate'
  | 'neighbour'

/** A piece of the text and what it means. `start` and `end` count UTF-16 units; `end` is exclusive. */
export type Entity = { text: string; start: number; end: number } & EntityValue

export type EntityValue =
  /** First and last day of the period (ISO dates, equal for a single day) in the person's zone; `relation`: the word before or after it. */
  | {
      type: 'date'
      value: { from: string; to: string; grain: 'day' | 'week' | 'month' | 'quarter' | 'year'; relation: 'before' | 'by' | 'after' | 'on' }
    }
  /** Local time of day "HH:mm"; `part` when only a part of the day was named ("in the evening" = 19:00). */
  | { type: 'time'; value: { time: string; part: boolean } }
  | { type: 'duration'; value: { iso: string; seconds: number } }
  /** `rule`: RFC 5545 without DTSTART, e.g. FREQ=WEEKLY;BYDAY=MO,TH; `perPeriod`: "3 times a week" = { times: 3, period: 'week' }. */
  | { type: 'recurrence'; value: { rule: string; perPeriod?: { times: number; period: 'day' | 'week' | 'month' } } }
  | { type: 'number'; value: { number: number } }
  /** `unit` is a canonical id: km, m, mile, kg, lb, minute, hour, page, book, chapter, word, time, step, day, week, lesson, cup, cigarette, ... else as written. */
  | { type: 'quantity'; value: { number: number; unit: string } }
  /** `currency`: ISO 4217; where none was said ("save 2k") the one of the person's zone. */
  | { type: 'money'; value: { amount: number; currency: string } }
  /** 80 for "80%". */
  | { type: 'percentage'; value: { number: number } }
  /** 0..10 ("7/10", "7 out of 10", "7分"). */
  | { type: 'rating'; value: { number: number } }
  | { type: 'field'; value: { field: 'learning' | 'career' | 'mind' | 'health' | 'relationships' | 'time' | 'reflection' } }
  /** Somebody in the person's life: "my boss", 室友. */
  | { type: 'person-word'; value: { relation: Relation } }
  | { type: 'time-zone'; value: { timeZone: string } }
  | { type: 'language'; value: { language: 'en' | 'zh' } }

export interface Risk {
  level: RiskLevel
  kind?: RiskKind
  evidence: string[]
  /** How likely the level is, 0..1, where only the model saw something; rules give none. */
  score?: number
}

/** One pass over one text. */
export interface Understanding {
  language: 'en' | 'zh'
  /** Always the best label that is not `out_of_scope`, also when `outOfScope` is true. */
  intent: Scored<Intent>
  runnersUp: Scored<Intent>[]
  outOfScope: boolean
  /** Whether the score is one at which this intent is wrong at most 5 times in 100; absent where no model read the text. */
  sure?: boolean
  sentiment: Sentiment
  /** -1..1 */
  valence: number
  emotions: Scored<Emotion>[]
  entities: Entity[]
  risk: Risk
  /** For search: 384 numbers, unit length; empty when the model is missing (rules only). */
  vector: Float32Array
  /** What the heads read; empty when the model is missing. */
  features: Float32Array
}

export interface UnderstandOptions {
  /** The person's language when it is known; a text that is clearly in the other one wins. */
  language?: 'en' | 'zh'
  /** Coaching time and zone, for "next Friday". */
  at: Date
  timeZone: string
  /** Where a day lies that the words leave open ("Saturday"): ahead for plans (when left out), behind for what is on record. */
  direction?: 'forward' | 'back'
  /** How long the model is waited for where the rules have found a crisis; as long as it takes when left out. */
  dangerWaitMs?: number
}

/** What the encoder's threads do this moment: texts that are read, and texts that wait for it. */
export interface EncoderLoad {
  threads: number
  busy: number
  waiting: number
}

/** What `openNlu` gives to the rest of the product. */
export interface Nlu {
  understand(text: string, options: UnderstandOptions): Promise<Understanding>
  /** Unit vectors of texts, for the recommender. */
  embed(texts: string[]): Promise<Float32Array[]>
  /** Why the model is not in use, or null when it is. */
  degraded: string | null
  /** Absent where no encoder runs. */
  load?(): EncoderLoad
  close(): Promise<void>
}
