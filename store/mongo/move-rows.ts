import { ObjectId } from 'mongodb'
import type { ClientSession, Collection, Db, Document, Filter, Sort } from 'mongodb'
import { openWhole } from '../move.ts'
import type { Box } from '../move.ts'
import type { Moved, MovedKind, MovedMessage, MovedRecord, MovedReply } from '../moved.ts'
import { notePlace } from '../places.ts'
import type { Reviewed } from '../store.ts'
import type { Collections, KeyDocument, MessageDocument, OutboxDocument, RecordDocument } from './documents.ts'
import { idOf } from './records.ts'

const pageSize = 200

type Readers = { [Name in MovedKind]: () => AsyncIterable<Moved[Name]> }
type Writers = { [Name in MovedKind]: (rows: Moved[Name][]) => Promise<unknown> }

/** Each is one pass over an index, in the order that SQLite has too; only what waits in a queue is sorted, by the database. */
export function openReaders(all: Collections, keys: Collection<KeyDocument>, session?: ClientSession): Readers {
  const byConversation = { person: 1, conversation: 1, seq: 1 } as const
  const inQueue = { n: 1, ...byConversation } as const
  const read = reader(session)
  return {
    keys: () => read(keys, {}, { _id: 1 }, ({ _id, wrapped }) => ({ owner: _id, wrapped })),
    people: () =>
      read(all.people, {}, { _id: 1 }, ({ _id, version, createdAt, conversation, state }) => ({
        id: _id,
        version,
        createdAt,
        conversation,
        state,
      })),
    accounts: () => read(all.accounts, {}, { _id: 1 }, ({ _id, person, body }) => ({ key: _id, person, body })),
    conversations: () => read(all.conversations, {}, { _id: 1 }, ({ _id, lastN, ...row }) => ({ id: _id, ...row, arrival: lastN })),
    messages: () => read(all.messages, { state: { $ne: 'open' } }, byConversation, toMessage),
    'open messages': () => read(all.messages, { state: 'open' }, inQueue, toMessage),
    records: () => read(all.records, { kind: { $ne: 'utterance' } }, { person: 1, kind: 1, n: 1 }, toRecord),
    sentences: () => read(all.records, { kind: 'utterance' }, { kind: 1, keptAt: 1, n: 1, _id: 1 }, toRecord),
    changes: () => read(all.changes, {}, { person: 1, version: 1 }, ({ _id, ...row }) => row),
    causes: () => read(all.causes, {}, { person: 1, key: 1 }, ({ _id, ...row }) => row),
    'sent replies': () => read(all.outbox, { state: { $ne: 'waiting' } }, byConversation, toReply),
    'waiting replies': () => read(all.outbox, { state: 'waiting' }, inQueue, toReply),
    settings: () => read(all.settings, {}, { _id: 1 }, ({ _id, body }) => ({ name: _id, body })),
  }
}

export function openWriters(all: Collections, keys: Collection<KeyDocument>, box: (owner: string) => Promise<Box>): Writers {
  const putMessages = (rows: MovedMessage[]) =>
    insert(
      all.messages,
      rows.map(({ arrival, key, ...row }) => ({ _id: new ObjectId(), ...row, n: arrival, ...(key && { key }) })),
    )
  const putRecords = async (rows: MovedRecord[]) => {
    const documents: RecordDocument[] = []
    for (const { rank, arrival, ...row } of rows) {
      const note = row.note ?? (await labelOf({ rank, arrival, ...row }, box))
      // the moment it came at orders the queue: long ago, and one after the other
      documents.push({ _id: idOf(row.person, row.kind, row.id), ...row, n: rank, keptAt: new Date(arrival), note })
    }
    await insert(all.records, documents)
  }
  const putReplies = (rows: MovedReply[]) =>
    insert(
      all.outbox,
      rows.map(({ arrival, ...row }) => ({
        _id: `${row.conversation} ${row.seq}`,
        ...row,
        n: arrival,
        takenBy: null,
        takenUntil: null,
      })),
    )
  const free = { fence: 0, laneBy: null, laneUntil: null }
  const made = <Row>(row: Row) => ({ _id: new ObjectId(), ...row })
  return {
    keys: (rows) =>
      insert(
        keys,
        rows.map(({ owner, wrapped }) => ({ _id: owner, wrapped })),
      ),
    people: (rows) =>
      insert(
        all.people,
        rows.map(({ id, ...row }) => ({ _id: id, ...row, ...free })),
      ),
    accounts: (rows) =>
      insert(
        all.accounts,
        rows.map(({ key, ...row }) => ({ _id: key, ...row })),
      ),
    conversations: (rows) =>
      insert(
        all.conversations,
        rows.map(({ id, arrival, ...row }) => ({ _id: id, ...row, lastN: arrival })),
      ),
    messages: putMessages,
    'open messages': putMessages,
    records: putRecords,
    sentences: putRecords,
    changes: (rows) => insert(all.changes, rows.map(made)),
    causes: (rows) => insert(all.causes, rows.map(made)),
    'sent replies': putReplies,
    'waiting replies': putReplies,
    settings: (rows) =>
      insert(
        all.settings,
        rows.map(({ name, body }) => ({ _id: name, body })),
      ),
  }
}

/** Which documents of which collection a kind is. */
export const places: { [Name in MovedKind]: [string, Filter<Document>] } = {
  keys: ['keys', {}],
  people: ['people', {}],
  accounts: ['accounts', {}],
  conversations: ['conversations', {}],
  messages: ['messages', { state: { $ne: 'open' } }],
  'open messages': ['messages', { state: 'open' }],
  records: ['records', { kind: { $ne: 'utterance' } }],
  sentences: ['records', { kind: 'utterance' }],
  changes: ['changes', {}],
  causes: ['causes', {}],
  'sent replies': ['outbox', { state: { $ne: 'waiting' } }],
  'waiting replies': ['outbox', { state: 'waiting' }],
  settings: ['settings', {}],
}

/** Whatever lies in a database beside what Waymark notes for itself. */
export async function isEmpty(db: Db): Promise<boolean> {
  for (const collection of await collectionsIn(db)) {
    if (collection.collectionName === 'nodes') continue // what servers told each other minutes ago
    const notOurs = collection.collectionName === 'meta' ? { _id: { $nin: ['schema', 'pulse', 'move'] } } : {}
    if ((await collection.findOne(notOurs, { projection: { _id: 1 } })) !== null) return false
  }
  return true
}

/** The collections stay, with their indexes and, in a sharded cluster, their places. */
export async function empty(db: Db): Promise<void> {
  for (const collection of await collectionsIn(db)) if (collection.collectionName !== 'meta') await collection.deleteMany({})
}

async function collectionsIn(db: Db): Promise<Collection<{ _id: string }>[]> {
  const all = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray()
  return all.filter(({ name }) => !name.startsWith('system.')).map(({ name }) => db.collection<{ _id: string }>(name))
}

function reader(session: ClientSession | undefined) {
  return async function* read<One extends Document, Row>(
    collection: Collection<One>,
    filter: Filter<One>,
    sort: Sort,
    toRow: (document: One) => Row,
  ): AsyncGenerator<Row, undefined> {
    const options = { sort, allowDiskUse: true, batchSize: pageSize, ...(session && { session }) }
    for await (const document of collection.find<One>(filter, options)) yield toRow(document)
    return undefined
  }
}

async function insert<One extends Document>(collection: Collection<One>, documents: One[]): Promise<void> {
  await collection.insertMany(documents as unknown as Parameters<Collection<One>['insertMany']>[0], { ordered: false })
}

/** SQLite has a label inside the body. Here it has to lie beside it, so that it stays when the same sentence is committed again. */
async function labelOf(row: MovedRecord, box: (owner: string) => Promise<Box>): Promise<Uint8Array | null> {
  if (row.kind !== 'utterance' || row.status !== 'labelled') return null
  const owned = await box(row.person)
  const { label } = openWhole(row, owned) as Pick<Reviewed, 'label'>
  return owned.seal(notePlace(row.person, row.kind, row.id), { label })
}

function toMessage({ _id, n, key, ...row }: MessageDocument): MovedMessage {
  return { ...row, key: key ?? null, arrival: n }
}

function toRecord({ _id, n, keptAt: _keptAt, ...row }: RecordDocument): MovedRecord {
  return { ...row, rank: n, arrival: n }
}

function toReply({ _id, n, takenBy: _takenBy, takenUntil: _takenUntil, ...row }: OutboxDocument): MovedReply {
  return { ...row, arrival: n }
}
