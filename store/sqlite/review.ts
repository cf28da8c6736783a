import type { PersonId } from '../../growth/message.ts'
import { place } from '../places.ts'
import type { Review, Reviewed } from '../store.ts'
import { toReviewed } from '../stored.ts'
import type { Stored } from '../stored.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'

interface Row {
  n: number
  person: PersonId
  id: string
  body: Uint8Array
}

/** The queue lies among the records of each person, sealed with their key, so that it goes where they go. */
export function openReview({ engine, vault }: Parts): Review {
  const { db } = engine
  const columns = "select n, person, id, body from records indexed by utterances where kind = 'utterance'"
  const find = query<Row>(db, `${columns} and id = ?`)
  const page = query<Row>(
    db,
    `${columns} and (?1 is null or status = ?1)
       and n > case when ?2 is null then 0 else (select n from records where kind = 'utterance' and id = ?2) end
     order by n limit ?3`,
  )
  const put = query(db, "update records set status = 'labelled', body = ? where n = ?")
  const remove = query(db, 'delete from records where n = ?')

  return {
    list: ({ labelled, after, limit }) =>
      engine.read('read the review queue', () => {
        const status = labelled === undefined ? null : labelled ? 'labelled' : 'waiting'
        const rows = page.all(status, after ?? null, limit + 1)
        const items = rows.slice(0, limit).map((row) => toReviewed(open(row)))
        const last = items.at(-1)
        return rows.length > limit && last ? { items, next: last.id } : { items }
      }),

    label: (id, label) =>
      engine.write('label a sentence', () => {
        const row = find.get(id)
        if (row) put.run(vault.seal(row.person, place.record(row.person, 'utterance', id), { ...open(row), label }), row.n)
        return row !== undefined
      }),

    drop: (id) =>
      engine.write('drop a sentence', () => {
        const row = find.get(id)
        if (row) remove.run(row.n)
        return row !== undefined
      }),
  }

  function open({ person, id, body }: Row): Stored<Reviewed> {
    return vault.open<Stored<Reviewed>>(person, place.record(person, 'utterance', id), body)
  }
}
