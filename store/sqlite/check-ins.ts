import { tooLate } from '../back-off.ts'
import type { CheckIns } from '../store.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'

export function openCheckIns({ engine, ids }: Parts): CheckIns {
  const { db } = engine
  const due = query<{ n: number; person: string; id: string; due_at: number }>(
    db,
    `select n, person, id, due_at from records
     where kind = 'check-in' and status = 'waiting' and due_at <= ? and (lease_until is null or lease_until <= ? or lease_until > ?) order by due_at, n limit ?`,
  )
  const claim = query(db, 'update records set lease = ?, lease_until = ? where n = ?')
  const next = query<{ due_at: number | null }>(
    db,
    "select min(due_at) as due_at from records where kind = 'check-in' and status = 'waiting'",
  )

  return {
    async claimDue(until, now, limit, leaseMs) {
      const free = [until.getTime(), now.getTime(), tooLate(now, leaseMs).getTime()]
      const first = await engine.read('look for due check-ins', () => due.get(...free, 1))
      if (!first) return [] // the usual answer, every few seconds: no transaction for it
      return engine.write('claim due check-ins', () =>
        due.all(...free, limit).map(({ n, person, id, due_at }) => {
          const lease = ids()
          claim.run(lease, now.getTime() + leaseMs, n)
          return { id, person, slot: new Date(due_at).toISOString(), lease }
        }),
      )
    },

    nextDue: () =>
      engine.read('look for the next check-in', () => {
        const at = next.get()?.due_at ?? null
        return at === null ? undefined : new Date(at)
      }),
  }
}
