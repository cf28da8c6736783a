import { createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { newDataKey, open, operator, seal } from '../seal.ts'
import type { MasterKey, Owner } from '../seal.ts'
import { StoreError } from '../store.ts'
import { query, truncateLog } from './sql.ts'
import type { Db, Query } from './sql.ts'

/** So many data keys stay unwrapped in memory; the oldest goes first. */
const cacheLimit = 10_000

/** Seals and opens the JSON bodies of rows, each with its owner's key. Wrapped keys live in a file of their own (keys.db). */
export class Vault {
  readonly lookup: MasterKey['lookup']
  readonly #db: Db
  readonly #master: MasterKey
  readonly #find: Query<{ wrapped: Uint8Array }>
  readonly #insert: Query<unknown>
  readonly #delete: Query<unknown>
  readonly #cache = new Map<Owner, KeyObject>()
  /** Made in the group that runs now and not yet durable. */
  readonly #made = new Map<Owner, Uint8Array>()

  constructor(db: Db, master: MasterKey) {
    this.#db = db
    this.#master = master
    this.lookup = master.lookup
    this.#find = query(db, 'select wrapped from keys where owner = ?')
    this.#insert = query(db, 'insert into keys (owner, wrapped) values (?, ?)')
    this.#delete = query(db, 'delete from keys where owner = ?')
  }

  /** Gives an owner a key; it is durable after `flush`. */
  make(owner: Owner): void {
    const dataKey = newDataKey()
    this.#made.set(owner, this.#master.wrap(owner, dataKey))
    this.#remember(owner, createSecretKey(dataKey))
  }

  /** Writes the keys that were made. Called before the rows that need them are committed; one that is left over does no harm. */
  flush(): void {
    if (this.#made.size === 0) return
    this.#db.exec('begin immediate')
    try {
      for (const [owner, wrapped] of this.#made) this.#insert.run(owner, wrapped)
      this.#db.exec('commit')
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw error
    }
    this.#made.clear()
  }

  /** After a group that failed: nothing that was made in it counts. */
  forget(): void {
    this.#made.clear()
    this.#cache.clear()
  }

  /** Without its key nothing of an owner can be read again, in no backup and no leftover of the log. */
  destroy(owner: Owner): void {
    this.#cache.delete(owner)
    this.#delete.run(owner)
    truncateLog(this.#db)
  }

  /** Whether the master key is the one that the stored keys were wrapped with. */
  fits(): boolean {
    try {
      this.#key(operator)
      return true
    } catch (error) {
      if (error instanceof StoreError) return false
      throw error
    }
  }

  /** `place` is the table and the row, and is needed again to open. */
  seal(owner: Owner, place: string, body: unknown): Uint8Array {
    return seal(this.#key(owner), place, Buffer.from(JSON.stringify(body)))
  }

  open<Body>(owner: Owner, place: string, sealed: Uint8Array): Body {
    return JSON.parse(open(this.#key(owner), place, sealed).toString()) as Body
  }

  #key(owner: Owner): KeyObject {
    const cached = this.#cache.get(owner)
    if (cached) return cached
    const row = this.#find.get(owner)
    if (!row)
      throw new StoreError('The key for these data does not exist (any more): the person was erased, or keys.db is not the right one.')
    return this.#remember(owner, this.#master.unwrap(owner, row.wrapped))
  }

  #remember(owner: Owner, key: KeyObject): KeyObject {
    const [oldest] = this.#cache.keys()
    // a key that is not durable yet cannot be found again, but the limit is far above what one group makes
    if (this.#cache.size >= cacheLimit && oldest !== undefined) this.#cache.delete(oldest)
    this.#cache.set(owner, key)
    return key
  }
}
