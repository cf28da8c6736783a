import type { ConversationId, PersonId } from '../../growth/message.ts'
import type { Engine } from './engine.ts'
import type { Vault } from './vault.ts'

/** What every part of the store is made of. */
export interface Parts {
  engine: Engine
  vault: Vault
  /** Makes an id that nobody can guess. */
  ids: () => string
  /** Names this opened store among all that work on the database. */
  me: string
  sources: Sources
}

/** Where a message lies. None of it ever changes. */
export interface Source {
  conversation: ConversationId
  seq: number
  at: Date
}

const limit = 10_000

/** Where the messages lie that came or were handed out a moment ago: so that the commit of a turn need not ask for it. */
export class Sources {
  readonly #known = new Map<string, Source>()

  get(person: PersonId, key: Uint8Array): Source | undefined {
    return this.#known.get(nameOf(person, key))
  }

  set(person: PersonId, key: Uint8Array, { conversation, seq, at }: Source): void {
    const [oldest] = this.#known.keys()
    if (this.#known.size >= limit && oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(nameOf(person, key), { conversation, seq, at })
  }

  forget(person: PersonId, key: Uint8Array): void {
    this.#known.delete(nameOf(person, key))
  }
}

function nameOf(person: PersonId, key: Uint8Array): string {
  return `${person} ${Buffer.from(key).toString('base64url')}`
}
