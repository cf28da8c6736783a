import type { PersonId } from '../../growth/message.ts'
import { messageKey, place } from '../places.ts'
import type { Inbox, Received } from '../store.ts'
import { toMessage } from '../stored.ts'
import type { ConversationBody, MessageBody, Stored } from '../stored.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'
import type { Transcript } from './transcript.ts'

interface OpenRow {
  n: number
  person: string
  conversation: string
  seq: number
  attempts: number
  body: Uint8Array
  place: Uint8Array
}

export function openInbox({ engine, vault }: Parts, transcript: Transcript): Inbox {
  const { db } = engine
  const openRow = `select m.n, m.person, m.conversation, m.seq, m.attempts, m.body, c.body as place
    from messages m join conversations c on c.id = m.conversation`
  const firstOfEach = query<OpenRow>(
    db,
    `${openRow} where m.n in (select min(n) from messages where state = 'open' group by person order by 1 limit ?) order by m.n`,
  )
  const firstOf = query<OpenRow>(db, `${openRow} where m.n = (select min(n) from messages where state = 'open' and person = ?)`)
  const setAttempts = query(db, 'update messages set attempts = ? where conversation = ? and seq = ?')
  const find = query<{ state: string; conversation: string | null; first_seq: number; replies: number }>(
    db,
    `select m.state, c.conversation, c.first_seq, c.replies from messages m left join causes c on c.key = m.key where m.key = ?`,
  )

  // A message that came since the start is handed out the first time without a write: should it kill the process, the next
  // process counts durably before it hands it out. So a turn that goes well costs two commits and not three.
  const newestAtStart = query<{ n: number | null }>(db, 'select max(n) as n from messages').get()?.n ?? 0
  const firstTries = new Map<PersonId, string>()

  return {
    waiting: (limit) => engine.read('read the inbox', () => firstOfEach.all(limit).map((row) => toReceived(row, countOf(row)))),

    async next(person) {
      const row = await engine.read('read the inbox', () => firstOf.get(person))
      if (!row) return undefined
      const attempts = countOf(row) + 1
      if (attempts === 1 && row.n > newestAtStart) {
        firstTries.set(person, nameOf(row))
        return toReceived(row, attempts)
      }
      await engine.write('count an attempt', () => setAttempts.run(attempts, row.conversation, row.seq))
      return toReceived(row, attempts)
    },

    answer: (key) =>
      engine.read('read an answer', () => {
        const row = find.get(messageKey(vault, key))
        if (!row) return 'unknown'
        if (row.state === 'open') return 'running'
        return row.conversation === null ? [] : transcript.replies(row.conversation, row.first_seq, row.replies)
      }),
  }

  function countOf(row: OpenRow): number {
    return Math.max(row.attempts, firstTries.get(row.person) === nameOf(row) ? 1 : 0)
  }

  function toReceived({ person, conversation, seq, body, place: sealedPlace }: OpenRow, attempts: number): Received {
    const { address } = vault.open<ConversationBody>(person, place.conversation(conversation), sealedPlace)
    const message = toMessage(vault.open<Stored<MessageBody>>(person, place.message(conversation, seq), body), address)
    return { key: { account: message.account, id: message.id }, person, conversation, seq, message, attempts }
  }
}

function nameOf({ conversation, seq }: OpenRow): string {
  return `${conversation} ${seq}`
}
