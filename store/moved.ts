import { createHash } from 'node:crypto'
import type { ChannelName } from '../growth/message.ts'
import type { Kind } from './rows.ts'
import type { Owner } from './seal.ts'

/** What `npm run move` carries from one store into another: rows as no engine has them, bodies sealed as they lie. */
export interface Moved {
  keys: { owner: Owner; wrapped: Uint8Array }
  people: { id: string; version: number; createdAt: Date; conversation: string | null; state: Uint8Array }
  accounts: { key: Uint8Array; person: string; body: Uint8Array }
  conversations: Arrived & {
    id: string
    key: Uint8Array
    person: string
    channel: ChannelName
    nextSeq: number
    readSeq: number
    lastAt: Date
    body: Uint8Array
  }
  messages: MovedMessage
  'open messages': MovedMessage
  records: MovedRecord
  sentences: MovedRecord
  changes: { person: string; version: number; at: Date; body: Uint8Array }
  causes: { person: string; key: Uint8Array; version: number; conversation: string | null; firstSeq: number; replies: number }
  'sent replies': MovedReply
  'waiting replies': MovedReply
  settings: { name: string; body: Uint8Array }
}

/**
 * Engines count arrivals in their own way: one number for all, or milliseconds. What has to stay is the order, and that is the order in
 * which the rows of a kind are read. So these numbers help to write, and are not compared.
 */
export interface Arrived {
  arrival: number
}

export interface MovedMessage extends Arrived {
  person: string
  conversation: string
  seq: number
  state: 'open' | 'done' | 'said'
  at: Date
  key: Uint8Array | null
  attempts: number
  body: Uint8Array
  understanding: Uint8Array | null
}

export interface MovedRecord extends Arrived {
  /** Its place among the person's rows of this kind, from 1. */
  rank: number
  person: string
  kind: Kind
  id: string
  at: Date
  status: string
  dueAt: Date | null
  lease: string | null
  leaseUntil: Date | null
  body: Uint8Array
  /** What MongoDB keeps beside the body; SQLite has it inside. */
  note: Uint8Array | null
}

export interface MovedReply extends Arrived {
  person: string
  conversation: string
  seq: number
  state: 'waiting' | 'delivered' | 'unknown' | 'refused'
  attempts: number
  nextAt: Date
  failingSince: Date | null
  delivered: Uint8Array | null
}

export type MovedKind = keyof Moved

/**
 * In the order in which they are written: keys before what they open. What waits in a queue is a kind of its own and comes after the rest
 * of its table, in the order of the queue, so that a store that counts arrivals while it writes counts them in that order.
 */
export const movedKinds = [
  'keys',
  'people',
  'accounts',
  'conversations',
  'messages',
  'open messages',
  'records',
  'sentences',
  'changes',
  'causes',
  'sent replies',
  'waiting replies',
  'settings',
] as const satisfies MovedKind[]

const notCompared = new Set(['arrival', 'rank', 'note'])

/** Equal for equal rows, whichever engine they came from. `words`: the opened body, where it is not sealed the same on both sides. */
export function hashOf(row: object, words: string | undefined): string {
  const fields = Object.entries(row)
    .filter(([name]) => !notCompared.has(name) && !(words !== undefined && name === 'body'))
    .map(([name, value]: [string, unknown]) => [name, value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value])
    .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([...fields, words]))
    .digest('base64')
}
