import type { Account, MessageKey, PersonId } from '../../growth/message.ts'
import type { Cause } from '../store.ts'
import type { Engine } from './engine.ts'
import type { Vault } from './vault.ts'

/** What every part of the store is made of. */
export interface Parts {
  engine: Engine
  vault: Vault
  /** Makes an id that nobody can guess. */
  ids: () => string
}

export function accountKey(vault: Vault, account: Account): Uint8Array {
  return vault.lookup('account', account.channel, account.tenant, account.externalId)
}

export function conversationKey(vault: Vault, account: Account, conversation: string): Uint8Array {
  return vault.lookup('conversation', account.channel, account.tenant, account.externalId, conversation)
}

export function messageKey(vault: Vault, { account, id }: MessageKey): Uint8Array {
  return vault.lookup('message', account.channel, account.tenant, account.externalId, id)
}

/** The lease of a check-in is checked and never part of its key: the same occurrence claimed twice is one cause. */
export function causeKey(vault: Vault, person: PersonId, cause: Cause): Uint8Array {
  if ('message' in cause) return messageKey(vault, cause.message)
  if ('checkIn' in cause) return vault.lookup('check-in', person, cause.checkIn, cause.slot)
  return vault.lookup('event', person, cause.event, cause.id)
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
