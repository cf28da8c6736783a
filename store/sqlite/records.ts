import { consentFor } from '../../growth/consent.ts'
import type { Change } from '../../growth/change.ts'
import type { Json, PersonId } from '../../growth/message.ts'
import type { PersonState, Profile, ShownSuggestion } from '../../growth/person.ts'
import type { ListKind, Reviewed, Store } from '../store.ts'
import { place } from './parts.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'
import { toAnswer, toCheckIn, toGoal, toMeasure, toPlan, toProgress, toSuggestion } from './stored.ts'
import type { Stored } from './stored.ts'

type Kind = 'goal' | 'plan' | 'check-in' | 'progress' | 'answer' | 'measure' | 'suggestion' | 'utterance'

interface Row {
  kind: Kind
  id: string
  at: Date
  status?: string
  dueAt?: Date
  body: object
}

interface StoredRow {
  kind: Kind
  id: string
  body: Uint8Array
}

/** The part of a person's state that is rows of its own. */
export type Lists = Pick<PersonState, 'goals' | 'plans' | 'checkIns' | 'progress' | 'answers' | 'measures' | 'suggestions'>

const listed: Record<ListKind, Kind> = {
  goals: 'goal',
  plans: 'plan',
  'check-ins': 'check-in',
  measures: 'measure',
  suggestions: 'suggestion',
}

/** What belongs to a person and is a row of its own. Functions without a promise are for the inside of a read or a write. */
export function openRecords({ engine, vault }: Parts) {
  const { db } = engine
  const put = query(
    db,
    `insert into records (person, kind, id, at, status, due_at, body) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (person, kind, id) do update set
       at = excluded.at, status = excluded.status, due_at = excluded.due_at, body = excluded.body, lease = null, lease_until = null`,
  )
  const find = query<{ body: Uint8Array }>(db, 'select body from records where person = ? and kind = ? and id = ?')
  // in the order of arrival, as applyChanges keeps them: the lists of a loaded state and of an applied one are the same
  const all = query<StoredRow>(db, 'select kind, id, body from records where person = ? and kind = ? order by n')
  const newest = query<StoredRow>(db, 'select kind, id, body from records where person = ? and kind = ? order by n desc limit ?')
  const page = query<StoredRow>(
    db,
    `select kind, id, body from records where person = ?1 and kind = ?2
       and n > case when ?3 is null then 0 else (select n from records where person = ?1 and kind = ?2 and id = ?3) end
     order by n limit ?4`,
  )

  const forget = query(db, "delete from records where person = ? and kind = 'utterance'")

  return { load, apply, forgetUnlessAgreed, list }

  function load(person: PersonId): Lists {
    const toBody = <T>(row: StoredRow): Stored<T> => open<T>(person, row)
    return {
      goals: all.all(person, 'goal').map((row) => toGoal(toBody(row))),
      plans: all.all(person, 'plan').map((row) => toPlan(toBody(row))),
      checkIns: all.all(person, 'check-in').map((row) => toCheckIn(toBody(row))),
      progress: newest.all(person, 'progress', 200).map((row) => toProgress(toBody(row))),
      answers: newest.all(person, 'answer', 50).map((row) => toAnswer(toBody(row))),
      measures: newest.all(person, 'measure', 100).map((row) => toMeasure(toBody(row))),
      suggestions: newest.all(person, 'suggestion', 50).map((row) => toSuggestion(toBody(row))),
    }
  }

  /** Brings the rows up to date with one change; the profile and the risk are not rows. */
  function apply(person: PersonId, change: Change): void {
    const row =
      change.kind === 'feedback-given'
        ? withFeedback(person, change)
        : change.kind === 'utterance-for-review'
          ? withLabel(person, change)
          : toRow(change)
    if (!row) return
    const body = vault.seal(person, place.record(person, row.kind, row.id), row.body)
    put.run(person, row.kind, row.id, row.at.getTime(), row.status ?? '', row.dueAt?.getTime() ?? null, body)
  }

  /** After the changes of a turn: what may be learned from is there only while its writer agrees. `profile`: as it is then. */
  function forgetUnlessAgreed(person: PersonId, profile: Profile, changes: Change[]): void {
    const matters = changes.some(({ kind }) => kind === 'utterance-for-review' || kind === 'consent-recorded')
    if (matters && !consentFor(profile, 'training')) forget.run(person)
  }

  function withLabel(person: PersonId, { utterance }: Extract<Change, { kind: 'utterance-for-review' }>): Row {
    const { id, at } = utterance
    const found = find.get(person, 'utterance', id)
    const label = found ? open<Reviewed>(person, { kind: 'utterance', id, body: found.body }).label : null
    return { kind: 'utterance', id, at, status: label === null ? 'waiting' : 'labelled', body: { ...utterance, label } }
  }

  function withFeedback(person: PersonId, change: Extract<Change, { kind: 'feedback-given' }>): Row | undefined {
    const found = find.get(person, 'suggestion', change.suggestion)
    if (!found) return undefined
    const shown = toSuggestion(open<ShownSuggestion>(person, { kind: 'suggestion', id: change.suggestion, body: found.body }))
    return toSuggestionRow({ ...shown, feedback: change.feedback, feedbackAt: change.at })
  }

  function list(person: PersonId, kind: ListKind, { after, limit }: { after?: string; limit: number }): ReturnType<Store['list']> {
    return engine.read('list', () => {
      const rows = page.all(person, listed[kind], after ?? null, limit + 1)
      const items = rows.slice(0, limit).map((row) => open<Json>(person, row))
      const last = rows[limit - 1]
      return rows.length > limit && last ? { items, next: last.id } : { items }
    })
  }

  function open<T>(person: PersonId, row: StoredRow): Stored<T> {
    return vault.open<Stored<T>>(person, place.record(person, row.kind, row.id), row.body)
  }
}

export type Records = ReturnType<typeof openRecords>

function toRow(change: Change): Row | undefined {
  switch (change.kind) {
    case 'goal-created':
    case 'goal-edited':
      return { kind: 'goal', id: change.goal.id, at: change.goal.createdAt, status: change.goal.status, body: change.goal }
    case 'plan-saved':
      return { kind: 'plan', id: change.plan.goal, at: change.plan.updatedAt, body: change.plan }
    case 'check-in-scheduled':
    case 'check-in-moved':
    case 'check-in-asked': {
      const { checkIn } = change
      return { kind: 'check-in', id: checkIn.id, at: checkIn.dueAt, status: checkIn.status, dueAt: checkIn.dueAt, body: checkIn }
    }
    case 'progress-logged':
      return { kind: 'progress', id: change.entry.id, at: change.entry.at, body: change.entry }
    case 'check-in-answered':
      return { kind: 'answer', id: change.answer.id, at: change.answer.at, body: change.answer }
    case 'measure-logged':
      return { kind: 'measure', id: change.measure.id, at: change.measure.at, body: change.measure }
    case 'suggestion-shown':
      return toSuggestionRow(change.suggestion)
    default:
      return undefined
  }
}

function toSuggestionRow(shown: ShownSuggestion): Row {
  return { kind: 'suggestion', id: shown.id, at: shown.at, body: shown }
}
