import { consentFor } from '../../growth/consent.ts'
import type { Change } from '../../growth/change.ts'
import type { Json, PersonId } from '../../growth/message.ts'
import type { Profile, ShownSuggestion } from '../../growth/person.ts'
import { place } from '../places.ts'
import { listed, newest, toRow, toSuggestionRow } from '../rows.ts'
import type { Kind, Lists, Row } from '../rows.ts'
import { touchesReview } from '../state.ts'
import type { ListKind, Reviewed, Store } from '../store.ts'
import { toAnswer, toCheckIn, toGoal, toMeasure, toPlan, toProgress, toSuggestion } from '../stored.ts'
import type { Stored } from '../stored.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'

interface StoredRow {
  kind: Kind
  id: string
  body: Uint8Array
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
  const last = query<StoredRow>(db, 'select kind, id, body from records where person = ? and kind = ? order by n desc limit ?')
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
      progress: last.all(person, 'progress', newest.progress).map((row) => toProgress(toBody(row))),
      answers: last.all(person, 'answer', newest.answer).map((row) => toAnswer(toBody(row))),
      measures: last.all(person, 'measure', newest.measure).map((row) => toMeasure(toBody(row))),
      suggestions: last.all(person, 'suggestion', newest.suggestion).map((row) => toSuggestion(toBody(row))),
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
    if (touchesReview(changes) && !consentFor(profile, 'training')) forget.run(person)
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
