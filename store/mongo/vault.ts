import { createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Collection } from 'mongodb'
import { newDataKey, open, operator, seal } from '../seal.ts'
import type { MasterKey, Owner } from '../seal.ts'
import { StoreError } from '../store.ts'
import type { KeyDocument } from './documents.ts'

/** So many data keys stay unwrapped in memory; the oldest goes first. */
const cacheLimit = 10_000

/** Seals and opens the JSON bodies of one owner. `place` is the collection and the document, and is needed again to open. */
export interface Box {
  seal(place: string, body: unknown): Uint8Array
  open<Body>(place: string, sealed: Uint8Array): Body
}

/** The data keys. Wrapped ones live in a database of their own, with a backup life of its own. */
export class Vault {
  readonly lookup: MasterKey['lookup']
  readonly #keys: Collection<KeyDocument>
  readonly #master: MasterKey
  readonly #cache = new Map<Owner, Box>()

  constructor(keys: Collection<KeyDocument>, master: MasterKey) {
    this.#keys = keys
    this.#master = master
    this.lookup = master.lookup
  }

  /** A new owner's box. Its key is durable when this resolves, so before any row that needs it; one that is left over does no harm. */
  async make(owner: Owner): Promise<Box> {
    const dataKey = newDataKey()
    await this.#keys.insertOne({ _id: owner, wrapped: this.#master.wrap(owner, dataKey) })
    return this.#remember(owner, createSecretKey(dataKey))
  }

  async box(owner: Owner): Promise<Box> {
    const box = (await this.boxes([owner])).get(owner)
    if (box) return box
    throw new StoreError(
      'The key for these data does not exist (any more): the person was erased, or the database of keys is not the right one.',
    )
  }

  /** The boxes of many in one command at most. Whoever was erased meanwhile has none. */
  async boxes(owners: Iterable<Owner>): Promise<Map<Owner, Box>> {
    const found = new Map<Owner, Box>()
    const missing: Owner[] = []
    for (const owner of new Set(owners)) {
      const cached = this.#cache.get(owner)
      if (cached) found.set(owner, cached)
      else missing.push(owner)
    }
    if (missing.length > 0) {
      for await (const { _id, wrapped } of this.#keys.find({ _id: { $in: missing } })) {
        found.set(_id, this.#remember(_id, this.#master.unwrap(_id, wrapped)))
      }
    }
    return found
  }

  /** Without its key nothing of an owner can be read again, in no backup. */
  async destroy(owner: Owner): Promise<void> {
    this.#cache.delete(owner)
    await this.#keys.deleteOne({ _id: owner })
  }

  forget(): void {
    this.#cache.clear()
  }

  /** Whether the master key is the one that the stored keys were wrapped with. */
  async fits(): Promise<boolean> {
    const key = await this.#keys.findOne({ _id: operator })
    try {
      return key !== null && this.#master.unwrap(operator, key.wrapped) !== undefined
    } catch (error) {
      if (error instanceof StoreError) return false
      throw error
    }
  }

  #remember(owner: Owner, key: KeyObject): Box {
    const box: Box = {
      seal: (place, body) => seal(key, place, Buffer.from(JSON.stringify(body))),
      open: <Body>(place: string, sealed: Uint8Array) => JSON.parse(open(key, place, sealed).toString()) as Body,
    }
    const [oldest] = this.#cache.keys()
    if (this.#cache.size >= cacheLimit && oldest !== undefined) this.#cache.delete(oldest)
    this.#cache.set(owner, box)
    return box
  }
}
