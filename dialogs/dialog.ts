import type { Change } from '../growth/change.ts'
import type { Frame } from '../growth/frame.ts'
import type { Json, Reply } from '../growth/message.ts'
import type { PersonState } from '../growth/person.ts'
import type { Understanding } from '../nlu/understanding.ts'
import type { Practice, SuggestQuery, Suggestion } from '../recommender/suggestion.ts'
import type { TextId, Wording } from './say.ts'

/** One message and what it means. */
export interface Turn {
  id: string
  text: string
  choice?: string
  understanding: Understanding
}

/** What a dialog may look at. Nothing here writes. */
export interface Context {
  person: PersonState
  /** Coaching time. */
  at: Date
  /** Seeded by the message id: the same message again gives the same words and the same ids. */
  random: Random
  say: Wording
  suggest(query: SuggestQuery): Promise<Suggestion[]>
  practice(id: string): Practice | undefined
  /** Helplines for a language and zone, from the dated file. */
  helplines(timeZone: string): Helplines
}

export interface Random {
  /** 0 <= x < 1 */
  next(): number
  /** An opaque id. */
  id(): string
}

export interface Helplines {
  place: string
  emergency: string
  lines: { name: { en: string; zh: string }; contact: string; hours: { en: string; zh: string }; text?: string; link?: string }[]
}

/** What a turn comes to: data only. The bot stores it in one commit. */
export interface Step {
  replies: Reply[]
  stack: Frame[]
  changes: Change[]
}

/** What came of reading an answer: unclear answers say what was not understood, so that the question can be put better. */
export class Unclear {
  readonly reply: Reply | undefined
  constructor(reply?: Reply) {
    this.reply = reply
  }
}

/** One thing worth knowing. */
export interface Slot<T extends Json = Json> {
  /** The question. `times` is how often it was asked before in a row. */
  ask(context: Context, known: Known, times: number): Reply
  /** What the turn says about this slot; null = left out on purpose; undefined = nothing. `asked`: this slot's question was the last one. */
  read(turn: Turn, context: Context, known: Known, asked: boolean): T | null | Unclear | undefined
  valid(value: unknown): value is T
  /** May be left out: "skip" leaves it, and so does a second unclear answer. */
  optional?: boolean
  /** Takes any words as an answer, so that a message that clearly wants something else must be let go first. */
  free?: boolean
  /** May be read again when it is known already; its `read` decides. */
  again?: boolean
  /** Why it is asked, for "why do you want to know that?". */
  why?: TextId
}

export type Known = { [slot: string]: Json }

/** A conversation is what is worth knowing and what to do once it is known. */
export interface Dialog {
  name: string
  version: number
  // slots of different types stand in one record; each is checked by its own `valid`.
  // oxlint-disable-next-line typescript/no-explicit-any
  slots: { [name: string]: Slot<any> }
  /** A passing question: when the next message does not answer it, it is dropped and the message is read as if it had not been asked. */
  light?: boolean
  /** What happens first, before any question: where something must be looked up. `done` = there is nothing to ask. */
  open?(known: Known, context: Context): Promise<Result & { known: Known }>
  /** Which slot next, in the order that makes sense now; default: declared order, those that are not known. */
  next?(known: Known, context: Context): string | 'done'
  /** What happens each time something new is known, before the next question (a goal is stored as soon as it can be). */
  learned?(known: Known, context: Context): Result & { known: Known }
  done(known: Known, context: Context, turn: Turn | null): Promise<Result>
  /** What is said when it is left by "cancel". */
  cancelled(known: Known, context: Context): Result
  /** Its name as a person would say it, for "we were at ...". */
  topic(known: Known, context: Context): string
}

export interface Result {
  replies: Reply[]
  changes: Change[]
  /** The dialog that goes on from here. */
  then?: { dialog: string; known?: Known }
}
