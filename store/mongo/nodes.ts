import { setTimeout } from 'node:timers/promises'
import { ObjectId } from 'mongodb'
import type { ChangeStream, Collection, Document, InsertOneResult, MongoClient } from 'mongodb'
import type { Json } from '../../growth/message.ts'
import { place } from '../places.ts'
import { operator } from '../seal.ts'
import { StoreError } from '../store.ts'
import { appNameOf, connect, nameIn } from './connect.ts'
import { toStoreError } from './errors.ts'
import { openVault } from './open.ts'

/** What servers on one database need to hear of each other: a collection that each writes to and watches. */
export interface MongoNodes {
  /** For the adapter of Socket.IO. */
  collection: Collection
  /** Milliseconds since the database last answered the watching; it does so every second, also when there is nothing. */
  silentMs(): number
  /** Watching began anew after a break: what was told meanwhile may have been missed. */
  onBreak(listener: () => void): void
  /** What has to go between servers and belongs to nobody any more. */
  seal(value: Json): string
  open(sealed: string): Json
  close(): Promise<void>
}

/** Nothing here is needed again: it only has to last until all have heard it, and an erased person's ids may not stay. */
const keptSeconds = 600
const startMs = 15_000
const largestBatch = 500

/** Opens the collection `nodes`. The store has to have been opened before: it makes the databases. */
export async function openMongoNodes({ url, masterKeyFile }: { url: string; masterKeyFile: string }): Promise<MongoNodes> {
  const name = nameIn(url)
  const options = { appName: appNameOf(name), monitorCommands: false }
  // One connection for what is told, so that nothing overtakes; watching waits on its connection, so it has another client.
  const writer = connect(url, { ...options, maxPoolSize: 1, waitQueueTimeoutMS: 10_000 })
  const reader = connect(url, { ...options, maxPoolSize: 2 })
  const close = async () => void (await Promise.all([writer.close(), reader.close()]))
  try {
    const vault = await openVault(reader.db(`${name}-keys`), reader.db(name), masterKeyFile)
    const box = await vault.box(operator)
    await reader.db(name).collection('nodes').createIndex({ createdAt: 1 }, { expireAfterSeconds: keptSeconds })
    const { idle, ...watched } = watchedCollection(writer, reader, name)
    return {
      ...watched,
      seal: (value) => Buffer.from(box.seal(nodes, value)).toString('base64url'),
      open: (sealed) => box.open<Json>(nodes, Buffer.from(sealed, 'base64url')),
      async close() {
        await idle() // what was told is on its way
        await close()
      },
    }
  } catch (error) {
    await close().catch(() => {})
    throw toStoreError(error, 'hear of the other servers')
  }
}

const nodes = place.setting('nodes')

/** Resolves once the adapter that was made with it hears the others. */
export async function heard({ silentMs }: MongoNodes): Promise<void> {
  for (const until = performance.now() + startMs; silentMs() === Number.POSITIVE_INFINITY; await setTimeout(10)) {
    if (performance.now() < until) continue
    throw new StoreError(
      'This server cannot hear of the others: the database does not let it watch the collection "nodes". Give its user the role readWrite, which allows it.',
    )
  }
}

/** The adapter writes by one client and watches by the other. */
function watchedCollection(
  writer: MongoClient,
  reader: MongoClient,
  name: string,
): Pick<MongoNodes, 'collection' | 'silentMs' | 'onBreak'> & { idle(): Promise<void> } {
  // Those who watch hear only what is in the journal, which is written every 100 ms unless somebody asks for it.
  const collection = writer.db(name).collection('nodes', { writeConcern: { w: 1, journal: true } })
  const source = reader.db(name).collection('nodes')
  const { insertOne, idle } = inserter(collection)
  const listeners: (() => void)[] = []
  let answeredAt = Number.NEGATIVE_INFINITY
  let wasBroken = false

  const watch = (pipeline: object[] = [], options = {}): ChangeStream => {
    // What the time limit takes away would come as well.
    const stream = source.watch([{ $match: { operationType: 'insert' } }, ...pipeline], options)
    stream.on('resumeTokenChanged', () => {
      answeredAt = performance.now()
      if (wasBroken) for (const listener of listeners) listener()
      wasBroken = false
    })
    stream.on('close', () => {
      wasBroken = true
    })
    return stream
  }
  return {
    collection: Object.assign(collection, { watch, insertOne }),
    idle,
    silentMs: () => performance.now() - answeredAt,
    onBreak: (listener) => void listeners.push(listener),
  }
}

interface Waiting {
  document: Document & { _id: ObjectId }
  done(result: InsertOneResult): void
  failed(error: unknown): void
}

/** Everything that comes while an insert is under way goes into the next one: in order, and one wait for the disk for all of it. */
function inserter(collection: Collection) {
  const queue: Waiting[] = []
  let running: Promise<void> | undefined

  async function insertAll(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, largestBatch)
      try {
        await collection.insertMany(batch.map(({ document }) => document))
        for (const { document, done } of batch) done({ acknowledged: true, insertedId: document._id })
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    running = undefined
  }

  return {
    insertOne: (document: Document): Promise<InsertOneResult> =>
      new Promise((done, failed) => {
        queue.push({ document: { ...document, _id: new ObjectId() }, done, failed })
        running ??= insertAll()
      }),
    /** Resolves when nothing is under way. */
    idle: async () => running,
  }
}
