import { randomUUID } from 'node:crypto'
import { noSuchPerson } from '../state.ts'
import type { Lanes } from '../store.ts'
import type { Parts } from './parts.ts'

/**
 * One process at a time for a person, on the database's clock. The fence grows with every claim and a commit names it, so a process that
 * was stopped longer than its lease can do nothing when it goes on.
 */
export function openLanes({ engine }: Parts): Lanes {
  const { people } = engine.collections
  const until = (leaseMs: number) => ({ $add: ['$$NOW', leaseMs] })

  return {
    claim(person, leaseMs) {
      const by = randomUUID()
      return engine.run('claim a lane', async () => {
        // `by` again: an answer that was lost on its way must not lock us out of our own lane
        const isFree = { $or: [{ laneBy: null }, { laneBy: by }, { $expr: { $lte: ['$laneUntil', '$$NOW'] } }] }
        const claimed = await people.findOneAndUpdate(
          { _id: person, ...isFree },
          [{ $set: { fence: { $add: ['$fence', 1] }, laneBy: by, laneUntil: until(leaseMs) } }],
          { returnDocument: 'after', projection: { fence: 1 } },
        )
        if (claimed) return { fence: claimed.fence }
        // nobody may wait for the lane of somebody who was erased
        if (!(await people.findOne({ _id: person }, { projection: { _id: 1 } }))) throw noSuchPerson()
        return 'taken'
      })
    },

    /** Also after its time, as long as nobody else has claimed. */
    renew: (person, fence, leaseMs) =>
      engine.run('renew a lane', async () => {
        const { matchedCount } = await people.updateOne({ _id: person, fence, laneBy: { $ne: null } }, [
          { $set: { laneUntil: until(leaseMs) } },
        ])
        return matchedCount === 1
      }),

    release: (person, fence) =>
      engine.run('release a lane', async () => {
        await people.updateOne({ _id: person, fence }, { $set: { laneBy: null, laneUntil: null } })
      }),
  }
}
