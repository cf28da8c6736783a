import type { AnyBulkWriteOperation, ClientSession } from 'mongodb'
import type { Change } from '../../growth/change.ts'
import { consentFor } from '../../growth/consent.ts'
import type { Json, PersonId } from '../../growth/message.ts'
import type { Profile, ShownSuggestion } from '../../growth/person.ts'
import { notePlace, place } from '../places.ts'
import { listed, toRow } from '../rows.ts'
import type { Kind, Row } from '../rows.ts'
import { touchesReview } from '../state.ts'
import type { Cause, ListKind, Reviewed, Store } from '../store.ts'
import type { Stored } from '../stored.ts'
import type { RecordDocument } from './documents.ts'
import type { Parts } from './parts.ts'
import type { Box } from './vault.ts'

export type StoredRecord = Pick<RecordDocument, 'kind' | 'id' | 'body' | 'note'>

interface Turn {
  person: PersonId
  cause: Cause
  /** The version after the turn. */
  version: number
  changes: Change[]
  /** As it is after the turn. */
  profile: Profile
}

/** More changes than a turn can have: so that the order within a turn fits between two versions. */
const perTurn = 65_536

/** What belongs to a person and is a row of its own. */
export function openRecords({ engine, vault }: Parts) {
  const { records } = engine.collections

  return { apply, list }

  /** Inside the turn's transaction: brings the rows up to date with its changes, without reading any. */
  async function apply({ person, cause, version, changes, profile }: Turn, box: Box, session: ClientSession): Promise<void> {
    // what may be learned from is there only while its writer agrees
    const forgets = touchesReview(changes) && !consentFor(profile, 'training')
    const kept = forgets ? changes.filter(({ kind }) => kind !== 'utterance-for-review') : changes
    const operations = kept.flatMap((change, index) => toOperation(person, change, version * perTurn + index, box) ?? [])
    const all = 'checkIn' in cause ? [holdLease(person, cause), ...operations] : operations
    if (all.length > 0) await records.bulkWrite(all, { session }) // all are updates, so it is one command
    if (forgets) await records.deleteMany({ person, kind: 'utterance' }, { session })
  }

  function list(person: PersonId, kind: ListKind, { after, limit }: { after?: string; limit: number }): ReturnType<Store['list']> {
    return engine.run('list', async () => {
      const start =
        after === undefined ? { n: -1 } : await records.findOne({ _id: idOf(person, listed[kind], after) }, { projection: { n: 1 } })
      if (!start) return { items: [] }
      const query = records.find({ person, kind: listed[kind], n: { $gt: start.n } })
      const rows = await query
        .sort({ n: 1 })
        .limit(limit + 1)
        .toArray()
      if (rows.length === 0) return { items: [] }
      const box = await vault.box(person)
      const items = rows.slice(0, limit).map((row) => openRecord<Json>(person, row, box))
      const last = rows[limit - 1]
      return rows.length > limit && last ? { items, next: last.id } : { items }
    })
  }
}

export type Records = ReturnType<typeof openRecords>

export function idOf(person: PersonId, kind: Kind, id: string): string {
  return `${person} ${kind} ${id}`
}

export function openRecord<T>(person: PersonId, { kind, id, body, note }: StoredRecord, box: Box): Stored<T> {
  const whole = box.open<object>(place.record(person, kind, id), body)
  return (note === null ? whole : { ...whole, ...box.open<object>(notePlace(person, kind, id), note) }) as Stored<T>
}

/**
 * Matches only while the lease is the claimer's. Otherwise it tries to insert what is there already, or a document that the database
 * does not take: either way the transaction fails, and the commit looks why. This saves asking for the lease.
 */
function holdLease(person: PersonId, { checkIn, lease }: Extract<Cause, { checkIn: string }>): AnyBulkWriteOperation<RecordDocument> {
  return { updateOne: { filter: { _id: idOf(person, 'check-in', checkIn), lease }, update: { $set: { lease } }, upsert: true } }
}

function toOperation(person: PersonId, change: Change, n: number, box: Box): AnyBulkWriteOperation<RecordDocument> | undefined {
  if (change.kind === 'feedback-given') {
    const { suggestion, feedback, at } = change
    const note: Pick<ShownSuggestion, 'feedback' | 'feedbackAt'> = { feedback, feedbackAt: at }
    const sealed = box.seal(notePlace(person, 'suggestion', suggestion), note)
    return { updateOne: { filter: { _id: idOf(person, 'suggestion', suggestion) }, update: { $set: { note: sealed } } } }
  }
  if (change.kind === 'utterance-for-review') {
    const body: Reviewed = { ...change.utterance, label: null }
    const row: Row = { kind: 'utterance', id: change.utterance.id, at: change.utterance.at, body }
    return put(person, row, {}, { n, status: 'waiting', note: null }, box) // a label that is there stays
  }
  const row = toRow(change)
  return row && put(person, row, { status: row.status ?? '', note: null }, { n }, box)
}

function put(
  person: PersonId,
  { kind, id, at, dueAt, body }: Row,
  always: Partial<RecordDocument>,
  first: Partial<RecordDocument>,
  box: Box,
): AnyBulkWriteOperation<RecordDocument> {
  const sealed = box.seal(place.record(person, kind, id), body)
  const update = {
    $set: { at, dueAt: dueAt ?? null, lease: null, leaseUntil: null, body: sealed, ...always },
    $setOnInsert: { person, kind, id, keptAt: new Date(), ...first },
  }
  return { updateOne: { filter: { _id: idOf(person, kind, id) }, update, upsert: true } }
}
