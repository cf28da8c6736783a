import { applyChanges } from '../growth/apply.ts'
import type { Change } from '../growth/change.ts'
import type { PersonId } from '../growth/message.ts'
import { toLists } from './rows.ts'
import type { Lists } from './rows.ts'
import { blank, isErasure } from './state.ts'

interface Kept {
  version: number
  lists: Lists
  /** The person's own row at that version, still sealed, where a store wants it. */
  state?: Uint8Array
}

/** The lists of so many people stay open in memory: opening a few hundred sealed rows costs more than all the rest of a turn. */
const limit = 300

/** What was loaded or committed a moment ago. The version decides what it is worth, so one that was missed is read again and never wrong. */
export class Recent {
  readonly #kept = new Map<PersonId, Kept>()

  get(person: PersonId): Kept | undefined {
    const kept = this.#kept.get(person)
    if (kept) this.#put(person, kept) // to the end again: the first one is the one that was not asked for the longest
    return kept
  }

  keep(person: PersonId, kept: Kept): Lists {
    // memory must go on saying what the disk says: who changes an item in place hears of it
    for (const list of Object.values<object[]>(kept.lists)) for (const item of list) Object.freeze(item)
    this.#put(person, kept)
    return kept.lists
  }

  /** After a commit that brought the person to `version`. */
  follow(person: PersonId, version: number, changes: Change[], state?: Uint8Array): void {
    const before = this.#kept.get(person)
    this.#kept.delete(person)
    if (before?.version !== version - 1 || isErasure(changes)) return
    const lists = toLists(applyChanges({ ...blank, ...before.lists }, changes))
    this.keep(person, { version, lists, ...(state === undefined ? {} : { state }) })
  }

  #put(person: PersonId, kept: Kept): void {
    this.#kept.delete(person)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= limit && oldest !== undefined) this.#kept.delete(oldest)
    this.#kept.set(person, kept)
  }
}
