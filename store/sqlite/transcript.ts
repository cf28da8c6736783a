import type { ConversationId, Numbered, Reply } from '../../growth/message.ts'
import { place } from '../places.ts'
import type { Transcript as StoreTranscript, Entry } from '../store.ts'
import type { MessageBody, Stored } from '../stored.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'

interface Row {
  seq: number
  person: string
  state: string
  at: number
  body: Uint8Array
}

/** The transcript, and how the other parts read replies out of it. */
export interface Transcript extends StoreTranscript {
  /** Inside a read: so many replies from a number on. */
  replies(conversation: ConversationId, firstSeq: number, count: number): Numbered<Reply>[]
}

export function openTranscript({ engine, vault }: Parts): Transcript {
  const { db } = engine
  const columns = 'select seq, person, state, at, body from messages where conversation = ?'
  const after = query<Row>(db, `${columns} and seq > ? order by seq limit ?`)
  const newest = query<Row>(db, `${columns} order by seq desc limit ?`)
  const said = query<Row>(db, `${columns} and seq >= ? and seq < ? and state = 'said' order by seq`)
  const findRead = query<{ read_seq: number }>(db, 'select read_seq from conversations where id = ?')
  const setRead = query(db, 'update conversations set read_seq = min(?, next_seq - 1) where id = ? and read_seq < min(?1, next_seq - 1)')

  return {
    after: (conversation, seq, limit) =>
      engine.read('read a conversation', () => after.all(conversation, seq, limit).map((row) => toEntry(conversation, row))),

    newest: (conversation, limit) =>
      engine.read('read a conversation', () =>
        newest
          .all(conversation, limit)
          .reverse()
          .map((row) => toEntry(conversation, row)),
      ),

    async read(conversation, seq) {
      const row = findRead.get(conversation)
      if (!row || row.read_seq >= seq) return // a client says it again at every reconnect
      await engine.write('note what was read', () => setRead.run(seq, conversation))
    },

    replies: (conversation, firstSeq, count) =>
      said
        .all(conversation, firstSeq, firstSeq + count)
        .map((row) => ({ ...toReply(conversation, row), seq: row.seq, at: new Date(row.at) })),
  }

  function toEntry(conversation: ConversationId, row: Row): Entry {
    const at = new Date(row.at)
    if (row.state === 'said') return { seq: row.seq, at, from: 'coach', reply: toReply(conversation, row) }
    const { id, text } = vault.open<Stored<MessageBody>>(row.person, place.message(conversation, row.seq), row.body)
    return { seq: row.seq, at, from: 'person', id, text }
  }

  function toReply(conversation: ConversationId, row: Row): Reply {
    return vault.open<Reply>(row.person, place.message(conversation, row.seq), row.body)
  }
}
