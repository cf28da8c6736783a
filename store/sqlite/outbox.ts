import type { ChannelName, Reply } from '../../growth/message.ts'
import { afterFailure } from '../back-off.ts'
import { place } from '../places.ts'
import type { Outbox } from '../store.ts'
import type { ConversationBody } from '../stored.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'

interface WaitingRow {
  n: number
  conversation: string
  seq: number
  attempts: number
  person: string
  channel: ChannelName
  place: Uint8Array
  at: number
  body: Uint8Array
}

/** `waiting` only reads: who has taken an item settles it before asking again. What was taken and not settled waits again after a restart. */
export function openOutbox({ engine, vault }: Parts): Outbox {
  const { db } = engine
  // of an aggregate with min(), SQLite takes the other columns from the row that has the minimum
  const waiting = query<WaitingRow>(
    db,
    `select o.n, o.conversation, o.seq, o.attempts, c.person, c.channel, c.body as place, m.at, m.body
     from (select n, conversation, min(seq) as seq, attempts, next_at from outbox where state = 'waiting' group by conversation) o
     join conversations c on c.id = o.conversation
     join messages m on m.conversation = o.conversation and m.seq = o.seq
     where o.next_at <= ? order by o.n limit ?`,
  )
  const find = query<{ conversation: string; seq: number; attempts: number; failing_since: number | null; person: string }>(
    db,
    `select o.conversation, o.seq, o.attempts, o.failing_since, c.person from outbox o join conversations c on c.id = o.conversation
     where o.n = ? and o.state = 'waiting'`,
  )
  const count = query<{ count: number }>(db, "select count(*) as count from outbox where state = 'waiting'")
  const end = query(db, 'update outbox set state = ?, attempts = attempts + 1, delivered = ? where n = ?')
  const retry = query(db, 'update outbox set attempts = attempts + 1, next_at = ?, failing_since = ? where n = ?')

  return {
    waiting: (now, limit) =>
      engine.read('read the outbox', () =>
        waiting.all(now.getTime(), limit).map(({ n, conversation, seq, attempts, person, channel, ...row }) => ({
          id: String(n),
          channel,
          conversation,
          address: vault.open<ConversationBody>(person, place.conversation(conversation), row.place).address,
          reply: { ...vault.open<Reply>(person, place.message(conversation, seq), row.body), seq, at: new Date(row.at) },
          attempts,
        })),
      ),

    count: () => engine.read('count the outbox', () => count.get()?.count ?? 0),

    settle: (id, delivery, now) =>
      engine.write('note a delivery', () => {
        const n = Number(id)
        const item = find.get(n)
        if (!item) return // settled before, or erased with its person
        if (typeof delivery === 'string') return void end.run(delivery, null, n)
        if ('delivered' in delivery) {
          const body = vault.seal(item.person, place.delivered(item.conversation, item.seq), delivery.delivered)
          return void end.run('delivered', body, n)
        }
        const failingSince = item.failing_since === null ? null : new Date(item.failing_since)
        const next = afterFailure({ attempts: item.attempts, failingSince }, delivery.retryAfterMs, now)
        if (next === 'refused') return void end.run('refused', null, n)
        retry.run(next.nextAt.getTime(), next.since.getTime(), n)
      }),
  }
}
