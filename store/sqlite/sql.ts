import { DatabaseSync } from '@photostructure/sqlite'
import { StoreError } from '../store.ts'

export type Db = InstanceType<typeof DatabaseSync>
export type Value = null | number | string | Uint8Array

/** A prepared statement that knows its row. Made once, kept for the life of the connection. */
export interface Query<Row> {
  get(...values: Value[]): Row | undefined
  all(...values: Value[]): Row[]
  run(...values: Value[]): { changes: number }
}

export function query<Row = unknown>(db: Db, sql: string): Query<Row> {
  return db.prepare(sql) as unknown as Query<Row>
}

/** Opens a file for us alone, durable at every commit. Deleted rows are overwritten, and nothing goes to temporary files. */
export function connect(file: string): Db {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false, timeout: 0 })
  try {
    db.exec(`
      pragma locking_mode = exclusive;
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma secure_delete = on;
      pragma temp_store = memory;
      pragma cache_size = -16000;
      begin immediate; commit;
    `)
    return db
  } catch (error) {
    db.close()
    if (codeOf(error) === 'SQLITE_BUSY') {
      throw new StoreError(`${file} is in use by another process. Stop that one first, or use another data folder.`, { cause: error })
    }
    throw toStoreError(error, `open ${file}`)
  }
}

/** Writes what the log still holds into the file and gives the log's space back. */
export function truncateLog(db: Db): void {
  db.exec('pragma wal_checkpoint(truncate)')
}

/** What the engine said, as a sentence about what was being done. */
export function toStoreError(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error
  const why = codeOf(error) === 'SQLITE_FULL' ? 'the disk is full. Free some space and it works again' : String(error)
  return new StoreError(`Could not ${doing}: ${why}.`, { cause: error })
}

/**
 * Closes a connection and gives its lock back. The engine's own close keeps both until its statements are garbage: it has no way
 * to finalize them. Leaving WAL first (which writes the log into the file and removes it) frees the lock at once.
 */
export function disconnect(db: Db): void {
  try {
    db.exec('pragma journal_mode = delete; pragma locking_mode = normal; select 1 from sqlite_schema limit 1')
  } catch {
    // a full disk: the log stays beside the file and is read at the next start
  }
  db.close()
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'sqliteCodeName' in error ? error.sqliteCodeName : undefined
}
