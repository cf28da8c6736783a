import { setImmediate } from 'node:timers/promises'
import type { Account, Json, PersonId, Reply } from '../../growth/message.ts'
import type { Store } from '../store.ts'
import { noSuchPerson } from './load.ts'
import { place } from './parts.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'
import type { ConversationBody, MessageBody, StateBody, Stored } from './stored.ts'

type Line = { [key: string]: Json }

interface MessageRow {
  n: number
  conversation: string
  seq: number
  state: string
  at: number
  body: Uint8Array
  understanding: Uint8Array | null
}

/** So many rows are opened before others have their turn. */
const pageSize = 100

/**
 * Everything about a person, one plain object a line; `kind` says what it is. A measure's own kind is in `measure`, a change's in
 * `change`, and a conversation is named by its id.
 */
export function exporter({ engine, vault }: Parts): Store['export'] {
  const { db } = engine
  const findPerson = query<{ created_at: number; state: Uint8Array }>(db, 'select created_at, state from people where id = ?')
  const accounts = query<{ key: Uint8Array; body: Uint8Array }>(db, 'select key, body from accounts where person = ?')
  const conversations = query<{ id: string; channel: string; last_at: number; read_seq: number; body: Uint8Array }>(
    db,
    'select id, channel, last_at, read_seq, body from conversations where person = ?',
  )
  const records = query<{ n: number; kind: string; id: string; body: Uint8Array }>(
    db,
    'select n, kind, id, body from records where person = ? and kind = ? and n > ? order by n limit ?',
  )
  const messages = query<MessageRow>(
    db,
    'select n, conversation, seq, state, at, body, understanding from messages where conversation = ? and seq > ? order by seq limit ?',
  )
  const changes = query<{ version: number; at: number; body: Uint8Array }>(
    db,
    'select version, at, body from changes where person = ? and version > ? order by version limit ?',
  )

  return async function* everything(person) {
    const read = <T>(work: () => T): Promise<T> => engine.read('export a person', work)
    yield* await read(() => [profile(person), ...accountLines(person), ...conversationLines(person)])
    for (const kind of ['goal', 'plan', 'check-in', 'progress', 'answer', 'measure', 'suggestion', 'utterance']) {
      yield* pages(0, (after) => read(() => records.all(person, kind, after, pageSize).map((row) => [row.n, recordLine(person, row)])))
    }
    for (const { id } of await read(() => conversations.all(person))) {
      yield* pages(0, (after) => read(() => messages.all(id, after, pageSize).map((row) => [row.seq, messageLine(person, row)])))
    }
    yield* pages(0, (after) => read(() => changes.all(person, after, pageSize).map((row) => [row.version, ...changeLines(person, row)])))
  }

  function profile(person: PersonId): Line {
    const row = findPerson.get(person)
    if (!row) throw noSuchPerson()
    const { profile: said, ...rest } = vault.open<Stored<StateBody>>(person, place.person(person), row.state)
    return { kind: 'profile', id: person, createdAt: iso(row.created_at), ...toLine(said), ...toLine(rest) }
  }

  function accountLines(person: PersonId): Line[] {
    return accounts.all(person).map(({ key, body }) => ({
      kind: 'account',
      ...toLine(vault.open<Account>(person, place.account(key), body)),
    }))
  }

  function conversationLines(person: PersonId): Line[] {
    return conversations.all(person).map(({ id, channel, last_at, read_seq, body }) => {
      const { conversation: name, address } = vault.open<ConversationBody>(person, place.conversation(id), body)
      return { kind: 'conversation', id, channel, name, address, lastMessageAt: iso(last_at), readUpTo: read_seq }
    })
  }

  function recordLine(person: PersonId, { kind, id, body }: { kind: string; id: string; body: Uint8Array }): Line {
    const { kind: measure, ...line } = vault.open<Line>(person, place.record(person, kind, id), body)
    return measure === undefined ? { kind, ...line } : { kind, measure, ...line }
  }

  function messageLine(person: PersonId, { conversation, seq, state, at, ...row }: MessageRow): Line {
    const line = { kind: 'message', conversation, seq, at: iso(at) }
    if (state === 'said')
      return { ...line, from: 'coach', reply: toLine(vault.open<Reply>(person, place.message(conversation, seq), row.body)) }
    const {
      account: _,
      channel: _channel,
      conversation: _name,
      ...body
    } = vault.open<Stored<MessageBody>>(person, place.message(conversation, seq), row.body)
    const understanding = row.understanding && vault.open<Json>(person, place.understanding(conversation, seq), row.understanding)
    return { ...toLine(body), ...line, from: 'person', ...(understanding === null ? {} : { understanding }) }
  }

  function changeLines(person: PersonId, { version, at, body }: { version: number; at: number; body: Uint8Array }): Line[] {
    return vault.open<Line[]>(person, place.changes(person, version), body).map(({ kind: change, ...line }) => ({
      at: iso(at),
      ...line,
      kind: 'change',
      change: change ?? null,
      version,
    }))
  }
}

/** Page after page, each row with its place; others have their turn in between. */
async function* pages(start: number, next: (after: number) => Promise<[number, ...Line[]][]>): AsyncGenerator<Line> {
  for (let after = start; ; ) {
    const rows = await next(after)
    for (const [, ...lines] of rows) yield* lines
    const last = rows.at(-1)
    if (rows.length < pageSize || !last) return
    after = last[0]
    await setImmediate()
  }
}

/** What came out of a body is JSON already. */
function toLine(body: object): Line {
  return body as Line
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
