import type { Change } from '../growth/change.ts'
import type { Frame } from '../growth/frame.ts'
import type {
  Account,
  ChannelName,
  ConversationId,
  Delivery,
  Json,
  Message,
  MessageKey,
  Numbered,
  PersonId,
  Reply,
} from '../growth/message.ts'
import type { PersonState } from '../growth/person.ts'
import type { Utterance } from '../growth/utterance.ts'

/** Everything that lasts, in our words. Its promises are the contract suite in test/store/contract.ts, which every store passes. */
export interface Store {
  /**
   * Makes a message durable before it resolves, gives it its number and, at first contact, makes the person.
   * A duplicate (same account and id) takes no number: `same`, or `other-text` when the text differs.
   */
  receive(message: Message): Promise<Receipt>
  inbox: Inbox
  lanes: Lanes
  /** All that a turn needs, in one round trip. Throws StoreError for a person who does not exist (any more). */
  load(person: PersonId): Promise<PersonState>
  /** Everything of the outcome, or nothing. A cause that is already committed returns what was committed then. */
  commit(outcome: TurnOutcome): Promise<Committed>
  checkIns: CheckIns
  outbox: Outbox
  transcript: Transcript
  people: People
  /** One page of what a person has, oldest first, for the API. */
  list(person: PersonId, kind: ListKind, page: { after?: string; limit: number }): Promise<{ items: Json[]; next?: string }>
  /** Everything that is kept about a person, one object a line: profile, accounts, goals, plans, messages both ways, changes. */
  export(person: PersonId): AsyncIterable<Json>
  review: Review
  /** Settings that belong to the deployment (the coaching clock's last time), sealed with the operator's key. */
  settings: { get(name: string): Promise<Json | undefined>; set(name: string, value: Json): Promise<void> }
  /** Throws StoreError when it cannot write now. */
  check(): Promise<void>
  /** For a backup. Only where the data are files that belong to this process; others copy without it. */
  files?: Files
  close(): Promise<void>
}

export interface Files {
  /**
   * Writes all that was acknowledged so far into the file, which then stays as it is until `release`; turns go on meanwhile. Whoever
   * copies it has to be another process. `release` says whether it did stay.
   */
  hold(file: DataFile): { release(): boolean }
}

export const dataFiles = ['waymark.db', 'keys.db'] as const
export type DataFile = (typeof dataFiles)[number]

export type Seen = 'new' | 'same' | 'other-text'

export interface Receipt {
  person: PersonId
  conversation: ConversationId
  seq: number
  seen: Seen
}

export interface Received {
  key: MessageKey
  person: PersonId
  conversation: ConversationId
  seq: number
  message: Message
  /** How often it was handed out by `waiting` and not committed. */
  attempts: number
}

export interface Inbox {
  /** Messages received and not committed, oldest first; at most the first open one of a person. Does not count attempts. */
  waiting(limit: number): Promise<Received[]>
  /** The first open message of one person, or undefined; counts one attempt. */
  next(person: PersonId): Promise<Received | undefined>
  /** The stored replies of a message, `running` while it is not committed, `unknown` when it was never received. */
  answer(key: MessageKey): Promise<Numbered<Reply>[] | 'running' | 'unknown'>
}

/** One turn at a time for a person: who asks `inbox.next` has claimed it. With one process (SQLite) the lane is always free. Real clock. */
export interface Lanes {
  claim(person: PersonId, leaseMs: number): Promise<{ fence: number } | 'taken'>
  renew(person: PersonId, fence: number, leaseMs: number): Promise<boolean>
  release(person: PersonId, fence: number): Promise<void>
}

export type Cause =
  | { message: MessageKey }
  | { checkIn: string; slot: string; lease: string }
  | { event: 'operator' | 'measures' | 'refused' | 'join'; id: string }

export interface TurnOutcome {
  person: PersonId
  /** The version that was loaded; another one in the store is a StaleTurn. */
  expected: number
  fence?: number
  cause: Cause
  /** Where the replies go; set whenever there are replies. */
  to?: ConversationId
  /** Sealed with the message. */
  understanding?: Json
  stack: Frame[]
  changes: Change[]
  replies: Reply[]
  /** Coaching time of the turn. */
  at: Date
}

export interface Committed {
  version: number
  replies: Numbered<Reply>[]
  /** True when the cause had been committed before and nothing was written now. */
  again: boolean
}

export interface ClaimedCheckIn {
  id: string
  person: PersonId
  /** The due time as ISO text: with the id, the key of this occurrence. */
  slot: string
  lease: string
}

export interface CheckIns {
  /** Check-ins in status `waiting` whose time has come (`due`: coaching time), each to one claimer until its lease ends (`now`: real time). */
  claimDue(due: Date, now: Date, limit: number, leaseMs: number): Promise<ClaimedCheckIn[]>
  /** The coaching time of the next one that waits, or undefined. */
  nextDue(): Promise<Date | undefined>
}

export interface OutboxItem {
  id: string
  channel: ChannelName
  conversation: ConversationId
  address: Json
  reply: Numbered<Reply>
  attempts: number
}

/** Replies for push channels: at most one in flight per conversation, in order. */
export interface Outbox {
  waiting(now: Date, limit: number): Promise<OutboxItem[]>
  settle(id: string, delivery: Delivery, now: Date): Promise<void>
  /** How many replies are not delivered yet, over all conversations. Takes none of them. */
  count(): Promise<number>
}

/** One line of a conversation, either direction. */
export type Entry = { seq: number; at: Date } & ({ from: 'person'; id: string; text: string } | { from: 'coach'; reply: Reply })

export interface Transcript {
  /** Entries with a number greater than `seq`, in order. */
  after(conversation: ConversationId, seq: number, limit: number): Promise<Entry[]>
  /** The newest entries, in order. */
  newest(conversation: ConversationId, limit: number): Promise<Entry[]>
  /** The client has shown everything up to `seq`. */
  read(conversation: ConversationId, seq: number): Promise<void>
}

export interface People {
  /** The person of an account, or undefined: nobody is made by asking. */
  find(account: Account): Promise<PersonId | undefined>
  /** The conversation of an account, or undefined. */
  conversation(account: Account, conversation: string): Promise<ConversationId | undefined>
  /** How to reach a conversation, or undefined. */
  address(conversation: ConversationId): Promise<{ channel: ChannelName; address: Json } | undefined>
}

/** A sentence in the queue, and what the operator says it means; null while nobody has said. */
export type Reviewed = Utterance & { label: string | null }

/**
 * Sentences that people let us learn from, for the operator; whose they are is not told. One is in it from the commit that brings
 * it as long as its writer's consent for training holds: the commit that ends the consent, and erasing, take them out.
 */
export interface Review {
  /** Oldest first; `next` when there are more. */
  list(page: { labelled?: boolean; after?: string; limit: number }): Promise<{ items: Reviewed[]; next?: string }>
  /** False when there is none with this id (any more). A label stays when the same sentence is committed again. */
  label(id: string, label: string): Promise<boolean>
  drop(id: string): Promise<boolean>
}

export type ListKind = 'goals' | 'plans' | 'check-ins' | 'measures' | 'suggestions'

/** A fault of the store: it names what was being done; `cause` is what the engine said. */
export class StoreError extends Error {
  override name = 'StoreError'
  /** True when the same may go well a moment later by itself (a lost connection, a new primary); false when somebody has to do something. */
  readonly transient: boolean
  /** True when it is about a person who does not exist (any more): nothing is broken, and there is nothing to try again. */
  readonly gone: boolean

  constructor(
    message: string,
    { transient = false, gone = false, ...options }: ErrorOptions & { transient?: boolean; gone?: boolean } = {},
  ) {
    super(message, options)
    this.transient = transient
    this.gone = gone
  }
}

/** The person changed since the turn was loaded: load and decide again. */
export class StaleTurn extends Error {
  override name = 'StaleTurn'
}

/** Another process has the lane (or the check-in's lease) now: drop this turn. */
export class LaneLost extends Error {
  override name = 'LaneLost'
}
