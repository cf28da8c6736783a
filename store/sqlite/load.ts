import { applyChanges } from '../../growth/apply.ts'
import type { PersonId } from '../../growth/message.ts'
import type { PersonState } from '../../growth/person.ts'
import { StoreError } from '../store.ts'
import type { Committed, TurnOutcome } from '../store.ts'
import { place } from './parts.ts'
import type { Parts } from './parts.ts'
import type { Lists, Records } from './records.ts'
import { query } from './sql.ts'
import { toState } from './stored.ts'
import type { StateBody, Stored } from './stored.ts'

/** The lists of so many people stay open in memory: opening a few hundred sealed rows costs more than all the rest of a turn. */
const cacheLimit = 300

export function openLoader({ engine, vault }: Parts, records: Records) {
  const find = query<{ version: number; created_at: number; conversation: string | null; state: Uint8Array }>(
    engine.db,
    'select version, created_at, conversation, state from people where id = ?',
  )
  const cache = new Map<PersonId, { version: number; lists: Lists }>()

  return { load, follow }

  function load(person: PersonId): Promise<PersonState> {
    return engine.read('load a person', () => {
      const row = find.get(person)
      if (!row) throw noSuchPerson()
      return {
        id: person,
        version: row.version,
        ...toState(vault.open<Stored<StateBody>>(person, place.person(person), row.state)),
        ...copy(listsAt(person, row.version)),
        conversation: row.conversation,
        createdAt: new Date(row.created_at),
      }
    })
  }

  /** After a commit. The version decides what a cached list is worth, so one that was missed is read again and never wrong. */
  function follow({ person, changes }: TurnOutcome, { version }: Committed): void {
    const before = cache.get(person)
    cache.delete(person)
    if (before?.version === version - 1 && !isErasure(changes))
      remember(person, version, toLists(applyChanges({ ...blank, ...before.lists }, changes)))
  }

  function listsAt(person: PersonId, version: number): Lists {
    const cached = cache.get(person)
    cache.delete(person) // and to the end again: the first one is the one that was not asked for the longest
    return remember(person, version, cached?.version === version ? cached.lists : records.load(person))
  }

  function remember(person: PersonId, version: number, lists: Lists): Lists {
    const [oldest] = cache.keys()
    if (cache.size >= cacheLimit && oldest !== undefined) cache.delete(oldest)
    // memory must go on saying what the disk says: who changes an item in place hears of it
    for (const list of Object.values<object[]>(lists)) for (const item of list) Object.freeze(item)
    cache.set(person, { version, lists })
    return lists
  }
}

export type Loader = ReturnType<typeof openLoader>

export function noSuchPerson(): StoreError {
  return new StoreError('This person does not exist (any more).')
}

export function isErasure(changes: TurnOutcome['changes']): boolean {
  return changes.some((change) => change.kind === 'person-erased')
}

/** For applying changes where only a part of the state is looked at. */
export const blank: PersonState = {
  id: '',
  version: 0,
  profile: {
    language: 'en',
    timeZone: 'UTC',
    languageSaid: false,
    timeZoneSaid: false,
    introducedAt: null,
    consents: [],
    quietHours: { from: '22:00', to: '08:00' },
    checkInsPausedUntil: null,
    avoid: [],
  },
  stack: [],
  goals: [],
  plans: [],
  checkIns: [],
  progress: [],
  answers: [],
  measures: [],
  suggestions: [],
  risk: null,
  conversation: null,
  lastReplies: [],
  lastSeenAt: null,
  createdAt: new Date(0),
}

function toLists({ goals, plans, checkIns, progress, answers, measures, suggestions }: PersonState): Lists {
  return { goals, plans, checkIns, progress, answers, measures, suggestions }
}

/** Whoever sorts or extends a list has their own. The items are shared. */
function copy(lists: Lists): Lists {
  return {
    goals: [...lists.goals],
    plans: [...lists.plans],
    checkIns: [...lists.checkIns],
    progress: [...lists.progress],
    answers: [...lists.answers],
    measures: [...lists.measures],
    suggestions: [...lists.suggestions],
  }
}
