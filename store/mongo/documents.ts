import type { Collection, Db, ObjectId } from 'mongodb'
import type { ChannelName } from '../../growth/message.ts'
import type { Kind } from '../rows.ts'

// In clear: ids that we made, times, kinds, status, numbers that a query needs. Everything a person said, felt or measured, and their
// name on a channel, is in a sealed `body` (or `state`, `note`, `understanding`, `delivered`); `key` fields are HMACs. Every document of
// a person carries `person`, and every unique index begins with it: so all of a person can live on one shard.

export interface PersonDocument {
  _id: string
  version: number
  createdAt: Date
  conversation: string | null
  state: Uint8Array
  /** The lane: who has it, until when (the database's clock), and the number that grows with every claim. */
  fence: number
  laneBy: string | null
  laneUntil: Date | null
}

export interface AccountDocument {
  /** The HMAC of the account. */
  _id: Uint8Array
  person: string
  body: Uint8Array
}

export interface ConversationDocument {
  _id: string
  person: string
  key: Uint8Array
  channel: ChannelName
  nextSeq: number
  readSeq: number
  lastAt: Date
  /** The `n` given last: milliseconds of the database's clock, and always more than before. */
  lastN: number
  body: Uint8Array
}

/** Both directions; state: open, done (of a person), said (of the coach). */
export interface MessageDocument {
  _id: ObjectId
  person: string
  conversation: string
  seq: number
  /** The order of arrival, over all conversations. */
  n: number
  state: 'open' | 'done' | 'said'
  at: Date
  /** Of a person's message only. */
  key?: Uint8Array
  attempts: number
  body: Uint8Array
  understanding: Uint8Array | null
}

/** Goals, plans, check-ins, progress, answers, measures, suggestions, sentences for review. */
export interface RecordDocument {
  /** Person, kind and id. */
  _id: string
  person: string
  kind: Kind
  id: string
  /** The order in which they came, of one person. */
  n: number
  /** When it came, on our clock: orders the review queue over all people. */
  keptAt: Date
  at: Date
  status: string
  dueAt: Date | null
  lease: string | null
  leaseUntil: Date | null
  body: Uint8Array
  /** What was said of it later (feedback, a label): laid over the body. So nobody has to read a body to add to it. */
  note: Uint8Array | null
}

/** The journal: what each turn changed. */
export interface ChangesDocument {
  _id: ObjectId
  person: string
  version: number
  at: Date
  body: Uint8Array
}

/** What has been committed, and what came of it. */
export interface CauseDocument {
  _id: ObjectId
  person: string
  key: Uint8Array
  version: number
  conversation: string | null
  firstSeq: number
  replies: number
}

export interface OutboxDocument {
  /** Conversation and number: never given to another. */
  _id: string
  person: string
  conversation: string
  seq: number
  n: number
  state: 'waiting' | 'delivered' | 'unknown' | 'refused'
  attempts: number
  nextAt: Date
  failingSince: Date | null
  /** The process that sends it now. */
  takenBy: string | null
  takenUntil: Date | null
  delivered: Uint8Array | null
}

export interface SettingDocument {
  _id: string
  body: Uint8Array
}

/** A person whose rows are gone and whose key and history have to go. */
export interface ErasureDocument {
  _id: string
}

export interface MetaDocument {
  _id: 'schema' | 'pulse' | 'move'
  version?: number
  lockedBy?: string | null
  lockedUntil?: Date | null
  count?: number
  /** Of a move: what is here is only a part, until it ends. */
  isHalf?: boolean
}

export interface KeyDocument {
  _id: string
  wrapped: Uint8Array
}

export interface Collections {
  people: Collection<PersonDocument>
  accounts: Collection<AccountDocument>
  conversations: Collection<ConversationDocument>
  messages: Collection<MessageDocument>
  records: Collection<RecordDocument>
  changes: Collection<ChangesDocument>
  causes: Collection<CauseDocument>
  outbox: Collection<OutboxDocument>
  settings: Collection<SettingDocument>
  erasures: Collection<ErasureDocument>
  meta: Collection<MetaDocument>
}

export function collectionsOf(db: Db): Collections {
  return {
    people: db.collection('people'),
    accounts: db.collection('accounts'),
    conversations: db.collection('conversations'),
    messages: db.collection('messages'),
    records: db.collection('records'),
    changes: db.collection('changes'),
    causes: db.collection('causes'),
    outbox: db.collection('outbox'),
    settings: db.collection('settings'),
    erasures: db.collection('erasures'),
    meta: db.collection('meta'),
  }
}
