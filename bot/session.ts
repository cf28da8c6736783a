import { createHash, randomBytes } from 'node:crypto'
import type { Account } from '../growth/message.ts'

/** The place of a web session inside its account. */
export const webConversation = 'web'

/** 256 random bits. Whoever has it is the person, so it is never stored or logged: only its hash is. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value)
}

export function sessionAccount(token: string): Account {
  return { channel: 'web', tenant: 'demo', externalId: createHash('sha256').update(token).digest('base64url') }
}

/** Where the pages of an account are, as a name by which it cannot be found: servers tell each other of it. */
export function roomOf(externalId: string): string {
  return createHash('sha256').update(`room ${externalId}`).digest('base64url')
}
