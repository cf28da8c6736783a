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

/** Files that are being copied: what is written meanwhile stays in the log. */
const held = new Map<Db, { truncateLater: boolean }>()

/** Writes what the log still holds into the file and gives the log's space back. */
export function truncateLog(db: Db): void {
  const hold = held.get(db)
  if (hold) hold.truncateLater = true
  else db.exec('pragma wal_checkpoint(truncate)')
}

/**
 * Keeps a file as it is now, with all that was committed, while another process copies it. Not this process: to close a file gives up all
 * locks that a process has on it. The engine's own copying is not used, as it keeps the connection from the turns for most of its time.
 */
export function holdFile(db: Db): { release(): boolean } {
  if (held.has(db)) throw new StoreError('A backup is being made already. Wait for its end, and try again.')
  const hold = { truncateLater: false }
  const letGo = () => {
    if (held.get(db) !== hold) return false // it was closed meanwhile, which writes the log into it
    held.delete(db)
    db.exec('pragma wal_autocheckpoint = 1000')
    if (hold.truncateLater) truncateLog(db)
    return true
  }
  try {
    db.exec('pragma wal_autocheckpoint = 0')
    const done = query<{ busy: number }>(db, 'pragma wal_checkpoint(truncate)').get()
    if (done?.busy !== 0) throw new StoreError('The data are being read by somebody else. Try again.')
    held.set(db, hold)
  } catch (error) {
    db.exec('pragma wal_autocheckpoint = 1000')
    throw toStoreError(error, 'bring the file up to date')
  }
  return { release: letGo }
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
  held.delete(db)
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
