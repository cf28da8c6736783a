import { notePlace } from '../places.ts'
import type { Review, Reviewed } from '../store.ts'
import { toReviewed } from '../stored.ts'
import type { RecordDocument } from './documents.ts'
import type { Parts } from './parts.ts'
import { openRecord } from './records.ts'

/** The queue lies among the records of each person, sealed with their key, so that it goes where they go. */
export function openReview({ engine, vault }: Parts): Review {
  const { records } = engine.collections
  const kind = 'utterance'
  const order = { keptAt: 1, n: 1, _id: 1 } as const

  return {
    list: ({ labelled, after, limit }) =>
      engine.run('read the review queue', async () => {
        const start = after === undefined ? undefined : await records.findOne({ kind, id: after }, { projection: order })
        if (start === null) return { items: [] }
        const status = labelled === undefined ? {} : { status: labelled ? 'labelled' : 'waiting' }
        const query = records.find({ kind, ...status, ...(start ? behind(start) : {}) }, { limit: limit + 1 })
        const rows = await query.sort({ kind: 1, ...order }).toArray()
        const boxes = await vault.boxes(rows.map(({ person }) => person))
        const items = rows.slice(0, limit).flatMap((row) => {
          const box = boxes.get(row.person)
          return box ? [toReviewed(openRecord<Reviewed>(row.person, row, box))] : [] // else erased this moment
        })
        const last = rows[limit - 1]
        return rows.length > limit && last ? { items, next: last.id } : { items }
      }),

    label: (id, label) =>
      engine.run('label a sentence', async () => {
        const row = await records.findOne({ kind, id }, { projection: { person: 1 } })
        const box = row && (await vault.boxes([row.person])).get(row.person)
        if (!box) return false
        const note = box.seal(notePlace(row.person, kind, id), { label })
        const { matchedCount } = await records.updateOne({ _id: row._id }, { $set: { status: 'labelled', note } })
        return matchedCount === 1
      }),

    drop: (id) => engine.run('drop a sentence', async () => (await records.deleteOne({ kind, id })).deletedCount === 1),
  }
}

function behind({ keptAt, n, _id }: Pick<RecordDocument, 'keptAt' | 'n' | '_id'>) {
  return { keptAt: { $gte: keptAt }, $or: [{ keptAt: { $gt: keptAt } }, { n: { $gt: n } }, { n, _id: { $gt: _id } }] }
}
