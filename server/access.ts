import type { Request } from 'express'
import type { Limit } from '../bot/limits.ts'
import { isToken, sessionAccount, webConversation } from '../bot/session.ts'
import type { RestPlace } from '../bot/rest.ts'
import type { PersonId } from '../growth/message.ts'
import type { People } from '../store/store.ts'
import type { ApiKey } from './config.ts'
import { findKey } from './keys.ts'
import { Problem } from './problem.ts'

/** Who asks: a server, for all people of its key; or one person, for themselves. */
export type Caller = { key: string } | { session: RestPlace; person: PersonId }

export interface AccessParts {
  keys: ApiKey[]
  people: Pick<People, 'find'>
  /** Per key. */
  requestLimit: Limit
  /** Per address, counted only when a key was wrong. */
  guessLimit: Limit
}

/** Says who asks, or throws the problem that says why not. */
export async function identify(request: Request, { keys, people, requestLimit, guessLimit }: AccessParts): Promise<Caller> {
  const shown = /^Bearer ([^\s]+)$/i.exec(request.get('authorization')?.trim() ?? '')?.[1]
  const key = shown === undefined ? undefined : findKey(shown, keys)
  if (key !== undefined) {
    await refuseBeyond(requestLimit, key, 'This key makes too many requests.')
    return { key }
  }
  if (isToken(shown)) {
    const account = sessionAccount(shown)
    const person = await people.find(account)
    if (person !== undefined) {
      await refuseBeyond(requestLimit, account.externalId, 'This session makes too many requests.')
      return { session: { account, conversation: webConversation }, person }
    }
  }
  await refuseBeyond(guessLimit, request.socket.remoteAddress ?? '', 'Too many requests without a valid key.')
  const detail =
    shown === undefined
      ? 'Send a server key or a session token in the header "Authorization: Bearer ...".'
      : 'This key or session token is not known here. Check the header "Authorization: Bearer ...".'
  throw new Problem(401, detail, { 'WWW-Authenticate': 'Bearer' })
}

/** The account that `:person` means for this caller. Somebody else looks like nobody. */
export function placeOf(caller: Caller, person: string): RestPlace {
  if ('key' in caller) return { account: { channel: 'rest', tenant: caller.key, externalId: person }, conversation: 'rest' }
  if (person !== 'me') throw nobody()
  return caller.session
}

export function nobody(): Problem {
  return new Problem(404, 'There is no such person here. A person exists from their first message on.')
}

export async function refuseBeyond(limit: Limit, key: string, sentence: string): Promise<void> {
  const refused = await limit(key)
  if (refused === undefined) return
  const seconds = Math.ceil(refused.retryAfterMs / 1_000)
  throw new Problem(429, `${sentence} Try again in ${seconds} s.`, { 'Retry-After': String(seconds) })
}
