import type { Account, Json, PersonId, Reply } from '../../growth/message.ts'
import { accountLine, changeLines, conversationLine, messageLine, pages, pageSize, profileLine, recordLine, replyLine } from '../lines.ts'
import type { Line } from '../lines.ts'
import { place } from '../places.ts'
import { kinds } from '../rows.ts'
import { noSuchPerson } from '../state.ts'
import type { Store } from '../store.ts'
import type { ConversationBody, MessageBody, StateBody, Stored } from '../stored.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'

interface MessageRow {
  n: number
  conversation: string
  seq: number
  state: string
  at: number
  body: Uint8Array
  understanding: Uint8Array | null
}

/** Everything about a person, read page by page. */
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
    for (const kind of kinds) {
      yield* pages(0, (after) =>
        read(() =>
          records
            .all(person, kind, after, pageSize)
            .map(({ n, id, body }) => [n, recordLine(kind, vault.open<Line>(person, place.record(person, kind, id), body))]),
        ),
      )
    }
    for (const { id } of await read(() => conversations.all(person))) {
      yield* pages(0, (after) => read(() => messages.all(id, after, pageSize).map((row) => [row.seq, toMessageLine(person, row)])))
    }
    yield* pages(0, (after) =>
      read(() =>
        changes
          .all(person, after, pageSize)
          .map(({ version, at, body }) => [
            version,
            ...changeLines(version, new Date(at), vault.open<Line[]>(person, place.changes(person, version), body)),
          ]),
      ),
    )
  }

  function profile(person: PersonId): Line {
    const row = findPerson.get(person)
    if (!row) throw noSuchPerson()
    return profileLine(person, new Date(row.created_at), vault.open<Stored<StateBody>>(person, place.person(person), row.state))
  }

  function accountLines(person: PersonId): Line[] {
    return accounts.all(person).map(({ key, body }) => accountLine(vault.open<Account>(person, place.account(key), body)))
  }

  function conversationLines(person: PersonId): Line[] {
    return conversations.all(person).map(({ id, channel, last_at, read_seq, body }) => {
      const row = { id, channel, lastAt: new Date(last_at), readSeq: read_seq }
      return conversationLine(row, vault.open<ConversationBody>(person, place.conversation(id), body))
    })
  }

  function toMessageLine(person: PersonId, { conversation, seq, state, body, understanding, at }: MessageRow): Line {
    const row = { conversation, seq, at: new Date(at) }
    const whole = place.message(conversation, seq)
    if (state === 'said') return replyLine(row, vault.open<Reply>(person, whole, body))
    const understood = understanding && vault.open<Json>(person, place.understanding(conversation, seq), understanding)
    return messageLine(row, vault.open<Stored<MessageBody>>(person, whole, body), understood ?? undefined)
  }
}
