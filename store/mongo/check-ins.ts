import { tooLate } from '../back-off.ts'
import type { CheckIns } from '../store.ts'
import type { Parts } from './parts.ts'

export function openCheckIns({ engine, ids }: Parts): CheckIns {
  const { records } = engine.collections
  const waiting = { kind: 'check-in', status: 'waiting' } as const

  return {
    claimDue: (due, now, limit, leaseMs) =>
      engine.run('claim due check-ins', async () => {
        const isFree = [{ leaseUntil: null }, { leaseUntil: { $lte: now } }, { leaseUntil: { $gt: tooLate(now, leaseMs) } }]
        const free = { ...waiting, dueAt: { $lte: due }, $or: isFree }
        const query = records.find(free, { projection: { person: 1, id: 1, dueAt: 1 } })
        const found = await query.sort({ dueAt: 1, _id: 1 }).limit(limit).toArray()
        if (found.length === 0) return [] // the usual answer, every few seconds
        const wanted = found.map((row) => ({ ...row, lease: ids() }))
        const leaseUntil = new Date(now.getTime() + leaseMs)
        await records.bulkWrite(
          wanted.map(({ _id, dueAt, lease }) => ({
            updateOne: { filter: { ...free, _id, dueAt }, update: { $set: { lease, leaseUntil } } },
          })),
          { ordered: false },
        )
        // which of them are ours, and not another's who was faster
        const ours = await records.find({ _id: { $in: wanted.map(({ _id }) => _id) } }, { projection: { lease: 1 } }).toArray()
        const leases = new Set(ours.map(({ lease }) => lease))
        return wanted.flatMap(({ id, person, dueAt, lease }) =>
          dueAt !== null && leases.has(lease) ? [{ id, person, slot: dueAt.toISOString(), lease }] : [],
        )
      }),

    nextDue: () =>
      engine.run('look for the next check-in', async () => {
        const next = await records.findOne(waiting, { sort: { dueAt: 1 }, projection: { dueAt: 1 } })
        return next?.dueAt ?? undefined
      }),
  }
}
