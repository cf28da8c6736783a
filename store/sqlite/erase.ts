import type { PersonId } from '../../growth/message.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'

/**
 * Erasing is two steps in two files: first every row, with a tombstone in the same transaction; then the key, which makes what is
 * left in logs and backups unreadable. The tombstone goes last, so that an interrupted erasure is finished at the next start.
 */
export function openEraser({ engine, vault }: Pick<Parts, 'engine' | 'vault'>) {
  const { db } = engine
  const ofConversations = 'where conversation in (select id from conversations where person = ?)'
  const deletions = [
    `delete from outbox ${ofConversations}`,
    `delete from messages ${ofConversations}`,
    'delete from conversations where person = ?',
    'delete from accounts where person = ?',
    'delete from records where person = ?',
    'delete from changes where person = ?',
    'delete from causes where person = ?',
    'delete from people where id = ?',
  ].map((sql) => query(db, sql))
  const mark = query(db, 'insert into erasures (person) values (?)')
  const marked = query<{ person: PersonId }>(db, 'select person from erasures')
  const unmark = query(db, 'delete from erasures where person = ?')

  return {
    /** Inside the turn's transaction. */
    erase(person: PersonId): void {
      for (const deletion of deletions) deletion.run(person)
      mark.run(person)
    },

    /** After it. A disk that refuses now leaves the tombstone for the next time: the rows are gone in any case. */
    finish(): void {
      try {
        for (const { person } of marked.all()) {
          vault.destroy(person)
          unmark.run(person)
        }
      } catch {}
    },
  }
}

export type Eraser = ReturnType<typeof openEraser>
