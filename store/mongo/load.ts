import type { PersonId } from '../../growth/message.ts'
import type { PersonState } from '../../growth/person.ts'
import { place } from '../places.ts'
import { Recent } from '../recent.ts'
import { copyLists, newest } from '../rows.ts'
import type { Kind, Lists } from '../rows.ts'
import { noSuchPerson } from '../state.ts'
import type { TurnOutcome } from '../store.ts'
import { toAnswer, toCheckIn, toGoal, toMeasure, toPlan, toProgress, toState, toSuggestion } from '../stored.ts'
import type { StateBody, Stored } from '../stored.ts'
import type { PersonDocument } from './documents.ts'
import type { Parts } from './parts.ts'
import { openRecord } from './records.ts'
import type { StoredRecord } from './records.ts'
import type { Box } from './vault.ts'

type Loaded = Pick<PersonDocument, 'version' | 'createdAt' | 'conversation' | 'state'> & { current: StoredRecord[] } & {
  [Name in keyof typeof newest]: StoredRecord[]
}

export function openLoader({ engine, vault }: Parts) {
  const { people } = engine.collections
  const recent = new Recent()

  return { load, stateAt, follow }

  function load(person: PersonId): Promise<PersonState> {
    return engine.run('load a person', async () => {
      const kept = recent.get(person)
      // one moment for all of it, so that the lists are those of the version
      const [row] = await people.aggregate<Loaded>(loading(person, kept?.version), { readConcern: { level: 'snapshot' } }).toArray()
      if (!row) throw noSuchPerson()
      const { version, createdAt, conversation, state } = row
      const box = await vault.box(person)
      const lists = kept?.version === version ? kept.lists : recent.keep(person, { version, lists: toLists(person, row, box), state })
      const opened = toState(box.open<Stored<StateBody>>(place.person(person), state))
      return { id: person, version, ...opened, ...copyLists(lists), conversation, createdAt }
    })
  }

  /** The sealed state at a version, or undefined when the person is not at it (any more). What a version holds never changes. */
  async function stateAt(person: PersonId, version: number): Promise<Uint8Array | undefined> {
    const kept = recent.get(person)
    if (kept?.version === version && kept.state) return kept.state
    const row = await people.findOne({ _id: person }, { projection: { version: 1, state: 1 } })
    return row?.version === version ? row.state : undefined
  }

  /** After a commit. */
  function follow({ person, changes }: TurnOutcome, version: number, state: Uint8Array | undefined): void {
    recent.follow(person, version, changes, state)
  }
}

export type Loader = ReturnType<typeof openLoader>

/** One command. Lists that are in memory at the person's version are not read again: then nobody is looked up by. */
export function loading(person: PersonId, keptVersion: number | undefined): object[] {
  const find = (as: string, kind: Kind | { $in: Kind[] }, rest: object[]) => ({
    $lookup: {
      from: 'records',
      localField: 'of',
      foreignField: 'person',
      pipeline: [{ $match: { kind } }, ...rest, { $project: { _id: 0, kind: 1, id: 1, body: 1, note: 1 } }],
      as,
    },
  })
  return [
    { $match: { _id: person } },
    { $set: { of: { $cond: [{ $eq: ['$version', keptVersion ?? -1] }, null, '$_id'] } } },
    find('current', { $in: ['goal', 'plan', 'check-in'] }, [{ $sort: { kind: 1, n: 1 } }]),
    ...Object.entries(newest).map(([kind, limit]) => find(kind, kind as Kind, [{ $sort: { n: -1 } }, { $limit: limit }])),
    { $project: { version: 1, createdAt: 1, conversation: 1, state: 1, current: 1, progress: 1, answer: 1, measure: 1, suggestion: 1 } },
  ]
}

function toLists(person: PersonId, { current, progress, answer, measure, suggestion }: Loaded, box: Box): Lists {
  const open = <T>(row: StoredRecord): Stored<T> => openRecord<T>(person, row, box)
  const ofKind = (kind: Kind) => current.filter((row) => row.kind === kind)
  return {
    goals: ofKind('goal').map((row) => toGoal(open(row))),
    plans: ofKind('plan').map((row) => toPlan(open(row))),
    checkIns: ofKind('check-in').map((row) => toCheckIn(open(row))),
    progress: progress.map((row) => toProgress(open(row))),
    answers: answer.map((row) => toAnswer(open(row))),
    measures: measure.map((row) => toMeasure(open(row))),
    suggestions: suggestion.map((row) => toSuggestion(open(row))),
  }
}
