import { setImmediate } from 'node:timers/promises'
import { openWhole } from '../move.ts'
import type { Box } from '../move.ts'
import type { Moved, MovedKind, MovedMessage, MovedRecord, MovedReply } from '../moved.ts'
import { place } from '../places.ts'
import { query } from './sql.ts'
import type { Db, Query, Value } from './sql.ts'

const pageSize = 100

type Readers = { [Name in MovedKind]: () => AsyncGenerator<Moved[Name]> }
type Writers = { [Name in MovedKind]: (row: Moved[Name]) => void }

interface MessageRow {
  n: number
  person: string
  conversation: string
  seq: number
  state: MovedMessage['state']
  at: number
  key: Uint8Array | null
  attempts: number
  body: Uint8Array
  understanding: Uint8Array | null
}

interface RecordRow {
  n: number
  rank: number
  person: string
  kind: MovedRecord['kind']
  id: string
  at: number
  status: string
  due_at: number | null
  lease: string | null
  lease_until: number | null
  body: Uint8Array
}

interface ReplyRow {
  n: number
  person: string
  conversation: string
  seq: number
  state: MovedReply['state']
  attempts: number
  next_at: number
  failing_since: number | null
  delivered: Uint8Array | null
}

/** Every query is a page of an index, and begins behind the last row of the page before. */
export function openReaders(main: Db, keys: Db): Readers {
  const conversations = query<{ id: string; person: string }>(
    main,
    'select id, person from conversations where (person, id) > (?, ?) order by person, id limit ?',
  )
  const message = 'select n, person, conversation, seq, state, at, key, attempts, body, understanding from messages'
  const messages = query<MessageRow>(main, `${message} where conversation = ? and seq > ? and state <> 'open' order by seq limit ?`)
  const openMessages = query<MessageRow>(main, `${message} where state = 'open' and n > ? order by n limit ?`)
  const record = 'select n, person, kind, id, at, status, due_at, lease, lease_until, body'
  const rank =
    "(select count(*) from records before where before.person = records.person and before.kind = 'utterance' and before.n <= records.n)"
  const reply = `select o.n, c.person, o.conversation, o.seq, o.state, o.attempts, o.next_at, o.failing_since, o.delivered
    from outbox o join conversations c on c.id = o.conversation`
  const replies = query<ReplyRow>(main, `${reply} where o.conversation = ? and o.seq > ? and o.state <> 'waiting' order by o.seq limit ?`)

  /** By person, then by conversation. */
  async function* ofConversations<Row extends { seq: number }>(page: Query<Row>): AsyncGenerator<Row> {
    for await (const { id } of paged(conversations, ['', ''], ({ person, id }) => [person, id])) {
      yield* paged(page, [0], ({ seq }) => [seq], [id])
    }
  }

  return {
    keys: () =>
      paged(query<Moved['keys']>(keys, 'select owner, wrapped from keys where owner > ? order by owner limit ?'), [''], ({ owner }) => [
        owner,
      ]),

    people: () =>
      mapped(
        paged(
          query<Omit<Moved['people'], 'createdAt'> & { created_at: number }>(
            main,
            'select id, version, created_at, conversation, state from people where id > ? order by id limit ?',
          ),
          [''],
          ({ id }) => [id],
        ),
        ({ created_at, ...row }) => ({ ...row, createdAt: new Date(created_at) }),
      ),

    accounts: () =>
      paged(
        query<Moved['accounts']>(main, 'select key, person, body from accounts where key > ? order by key limit ?'),
        [new Uint8Array()],
        ({ key }) => [key],
      ),

    conversations: () =>
      mapped(
        paged(
          query<Pick<Moved['conversations'], 'id' | 'key' | 'person' | 'channel' | 'body'> & ConversationNumbers>(
            main,
            `select id, key, person, channel, next_seq, read_seq, last_at, body,
               (select n from messages where conversation = conversations.id order by seq desc limit 1) as n
             from conversations where id > ? order by id limit ?`,
          ),
          [''],
          ({ id }) => [id],
        ),
        ({ next_seq, read_seq, last_at, n, ...row }) => ({
          ...row,
          nextSeq: next_seq,
          readSeq: read_seq,
          lastAt: new Date(last_at),
          arrival: n ?? 0,
        }),
      ),

    messages: () => mapped(ofConversations(messages), toMessage),
    'open messages': () =>
      mapped(
        paged(openMessages, [0], ({ n }) => [n]),
        toMessage,
      ),

    async *records() {
      let [last, count] = ['', 0]
      const page = query<RecordRow>(
        main,
        `${record} from records where (person, kind, n) > (?, ?, ?) and kind <> 'utterance' order by person, kind, n limit ?`,
      )
      for await (const row of paged(page, ['', '', 0], ({ person, kind, n }) => [person, kind, n])) {
        const list = `${row.person} ${row.kind}`
        ;[last, count] = [list, list === last ? count + 1 : 1]
        yield toRecord({ ...row, rank: count })
      }
    },

    sentences: () =>
      mapped(
        paged(
          query<RecordRow>(main, `${record}, ${rank} as rank from records where kind = 'utterance' and n > ? order by n limit ?`),
          [0],
          ({ n }) => [n],
        ),
        toRecord,
      ),

    changes: () =>
      mapped(
        paged(
          query<Omit<Moved['changes'], 'at'> & { at: number }>(
            main,
            'select person, version, at, body from changes where (person, version) > (?, ?) order by person, version limit ?',
          ),
          ['', 0],
          ({ person, version }) => [person, version],
        ),
        (row) => ({ ...row, at: new Date(row.at) }),
      ),

    causes: () =>
      mapped(
        paged(
          query<Omit<Moved['causes'], 'firstSeq'> & { first_seq: number }>(
            main,
            `select person, key, version, conversation, first_seq, replies from causes
             where (person, key) > (?, ?) order by person, key limit ?`,
          ),
          ['', new Uint8Array()],
          ({ person, key }) => [person, key],
        ),
        ({ first_seq, ...row }) => ({ ...row, firstSeq: first_seq }),
      ),

    'sent replies': () => mapped(ofConversations(replies), toReply),
    'waiting replies': () =>
      mapped(
        paged(query<ReplyRow>(main, `${reply} where o.state = 'waiting' and o.n > ? order by o.n limit ?`), [0], ({ n }) => [n]),
        toReply,
      ),

    settings: () =>
      paged(query<Moved['settings']>(main, 'select name, body from settings where name > ? order by name limit ?'), [''], ({ name }) => [
        name,
      ]),
  }
}

/** Arrivals are counted by the table itself, so rows are written in the order in which they are to count. */
export function openWriters(main: Db, keys: Db, box: (owner: string) => Box): Writers {
  const insert = (db: Db, table: string, columns: string) =>
    query(db, `insert into ${table} (${columns}) values (${columns.replaceAll(/\w+/g, '?')})`)
  const key = insert(keys, 'keys', 'owner, wrapped')
  const person = insert(main, 'people', 'id, version, status, created_at, conversation, state')
  const account = insert(main, 'accounts', 'key, person, body')
  const conversation = insert(main, 'conversations', 'id, key, person, channel, next_seq, read_seq, last_at, body')
  const message = insert(main, 'messages', 'conversation, seq, person, state, at, key, attempts, body, understanding')
  const record = insert(main, 'records', 'person, kind, id, at, status, due_at, lease, lease_until, body')
  const change = insert(main, 'changes', 'person, version, at, body')
  const cause = insert(main, 'causes', 'key, person, version, conversation, first_seq, replies')
  const reply = insert(main, 'outbox', 'conversation, seq, state, attempts, next_at, failing_since, delivered')
  const setting = insert(main, 'settings', 'name, body')

  const putMessage = (row: MovedMessage) =>
    void message.run(row.conversation, row.seq, row.person, row.state, row.at.getTime(), row.key, row.attempts, row.body, row.understanding)
  const putRecord = (row: MovedRecord) => {
    const { person: owner, kind, id, at, status, dueAt, lease, leaseUntil } = row
    const body = row.note === null ? row.body : box(owner).seal(place.record(owner, kind, id), openWhole(row, box(owner)))
    record.run(owner, kind, id, at.getTime(), status, ms(dueAt), lease, ms(leaseUntil), body)
  }
  const putReply = (row: MovedReply) =>
    void reply.run(row.conversation, row.seq, row.state, row.attempts, row.nextAt.getTime(), ms(row.failingSince), row.delivered)

  return {
    keys: (row) => void key.run(row.owner, row.wrapped),
    people: (row) => void person.run(row.id, row.version, 'active', row.createdAt.getTime(), row.conversation, row.state),
    accounts: (row) => void account.run(row.key, row.person, row.body),
    conversations: (row) =>
      void conversation.run(row.id, row.key, row.person, row.channel, row.nextSeq, row.readSeq, row.lastAt.getTime(), row.body),
    messages: putMessage,
    'open messages': putMessage,
    records: putRecord,
    sentences: putRecord,
    changes: (row) => void change.run(row.person, row.version, row.at.getTime(), row.body),
    causes: (row) => void cause.run(row.key, row.person, row.version, row.conversation, row.firstSeq, row.replies),
    'sent replies': putReply,
    'waiting replies': putReply,
    settings: (row) => void setting.run(row.name, row.body),
  }
}

/** Which rows of which table a kind is. */
export const tables: { [Name in MovedKind]: string } = {
  keys: 'keys',
  people: 'people',
  accounts: 'accounts',
  conversations: 'conversations',
  messages: "messages where state <> 'open'",
  'open messages': "messages where state = 'open'",
  records: "records where kind <> 'utterance'",
  sentences: "records where kind = 'utterance'",
  changes: 'changes',
  causes: 'causes',
  'sent replies': "outbox where state <> 'waiting'",
  'waiting replies': "outbox where state = 'waiting'",
  settings: 'settings',
}

interface ConversationNumbers {
  next_seq: number
  read_seq: number
  last_at: number
  n: number | null
}

async function* paged<Row>(
  page: Query<Row>,
  start: Value[],
  placeOf: (row: Row) => Value[],
  fixed: Value[] = [],
): AsyncGenerator<Row, undefined> {
  for (let after = start; ; ) {
    const rows = page.all(...fixed, ...after, pageSize)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return undefined
    after = placeOf(last)
    await setImmediate() // whoever keeps a lock alive has their turn
  }
}

async function* mapped<From, To>(rows: AsyncIterable<From>, change: (row: From) => To): AsyncGenerator<To, undefined> {
  for await (const row of rows) yield change(row)
  return undefined
}

function toMessage({ n, at, ...row }: MessageRow): MovedMessage {
  return { ...row, at: new Date(at), arrival: n }
}

function toRecord({ n, at, due_at, lease_until, ...row }: RecordRow): MovedRecord {
  return { ...row, at: new Date(at), dueAt: time(due_at), leaseUntil: time(lease_until), note: null, arrival: n }
}

function toReply({ n, next_at, failing_since, ...row }: ReplyRow): MovedReply {
  return { ...row, nextAt: new Date(next_at), failingSince: time(failing_since), arrival: n }
}

function time(value: number | null): Date | null {
  return value === null ? null : new Date(value)
}

function ms(at: Date | null): number | null {
  return at === null ? null : at.getTime()
}
