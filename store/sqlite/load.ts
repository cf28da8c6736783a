import type { PersonId } from '../../growth/message.ts'
import type { PersonState } from '../../growth/person.ts'
import { place } from '../places.ts'
import { Recent } from '../recent.ts'
import { copyLists } from '../rows.ts'
import type { Lists } from '../rows.ts'
import { noSuchPerson } from '../state.ts'
import type { Committed, TurnOutcome } from '../store.ts'
import { toState } from '../stored.ts'
import type { StateBody, Stored } from '../stored.ts'
import type { Parts } from './parts.ts'
import type { Records } from './records.ts'
import { query } from './sql.ts'

export function openLoader({ engine, vault }: Parts, records: Records) {
  const find = query<{ version: number; created_at: number; conversation: string | null; state: Uint8Array }>(
    engine.db,
    'select version, created_at, conversation, state from people where id = ?',
  )
  const recent = new Recent()

  return { load, follow }

  function load(person: PersonId): Promise<PersonState> {
    return engine.read('load a person', () => {
      const row = find.get(person)
      if (!row) throw noSuchPerson()
      return {
        id: person,
        version: row.version,
        ...toState(vault.open<Stored<StateBody>>(person, place.person(person), row.state)),
        ...copyLists(listsAt(person, row.version)),
        conversation: row.conversation,
        createdAt: new Date(row.created_at),
      }
    })
  }

  /** After a commit. */
  function follow({ person, changes }: TurnOutcome, { version }: Committed): void {
    recent.follow(person, version, changes)
  }

  function listsAt(person: PersonId, version: number): Lists {
    const kept = recent.get(person)
    return kept?.version === version ? kept.lists : recent.keep(person, { version, lists: records.load(person) })
  }
}

export type Loader = ReturnType<typeof openLoader>
