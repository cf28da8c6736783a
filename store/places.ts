import type { Account, MessageKey, PersonId } from '../growth/message.ts'
import type { MasterKey } from './seal.ts'
import type { Cause } from './store.ts'

type Lookup = Pick<MasterKey, 'lookup'>

export function accountKey({ lookup }: Lookup, account: Account): Uint8Array {
  return lookup('account', account.channel, account.tenant, account.externalId)
}

export function conversationKey({ lookup }: Lookup, account: Account, conversation: string): Uint8Array {
  return lookup('conversation', account.channel, account.tenant, account.externalId, conversation)
}

export function messageKey({ lookup }: Lookup, { account, id }: MessageKey): Uint8Array {
  return lookup('message', account.channel, account.tenant, account.externalId, id)
}

/** The lease of a check-in is checked and never part of its key: the same occurrence claimed twice is one cause. */
export function causeKey(looking: Lookup, person: PersonId, cause: Cause): Uint8Array {
  if ('message' in cause) return messageKey(looking, cause.message)
  if ('checkIn' in cause) return looking.lookup('check-in', person, cause.checkIn, cause.slot)
  return looking.lookup('event', person, cause.event, cause.id)
}

/** Where a body lies: sealed with it, so that it opens nowhere else. */
export const place = {
  person: (person: string) => `people ${person}`,
  account: (key: Uint8Array) => `accounts ${Buffer.from(key).toString('base64url')}`,
  conversation: (conversation: string) => `conversations ${conversation}`,
  message: (conversation: string, seq: number) => `messages ${conversation} ${seq}`,
  understanding: (conversation: string, seq: number) => `understandings ${conversation} ${seq}`,
  record: (person: string, kind: string, id: string) => `records ${person} ${kind} ${id}`,
  changes: (person: string, version: number) => `changes ${person} ${version}`,
  delivered: (conversation: string, seq: number) => `outbox ${conversation} ${seq}`,
  setting: (name: string) => `settings ${name}`,
}

/** What was said of a record later, where it lies beside the body. */
export function notePlace(person: PersonId, kind: string, id: string): string {
  return `notes ${person} ${kind} ${id}`
}
