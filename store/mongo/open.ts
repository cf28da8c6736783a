import { randomUUID } from 'node:crypto'
import type { Db } from 'mongodb'
import type { Json } from '../../growth/message.ts'
import { place } from '../places.ts'
import { operator, takeMasterKey } from '../seal.ts'
import { StoreError } from '../store.ts'
import type { Store } from '../store.ts'
import { openCheckIns } from './check-ins.ts'
import { committer } from './commit.ts'
import { appNameOf, connect, nameIn, refuseStandalone } from './connect.ts'
import { collectionsOf } from './documents.ts'
import type { KeyDocument } from './documents.ts'
import { Engine } from './engine.ts'
import { openEraser } from './erase.ts'
import { isDuplicate, toStoreError } from './errors.ts'
import { exporter } from './export.ts'
import { openInbox } from './inbox.ts'
import { openLanes } from './lanes.ts'
import { openLoader } from './load.ts'
import { migrate } from './migrate.ts'
import { refuseMoving } from './move-lock.ts'
import { openOutbox } from './outbox.ts'
import { Sources } from './parts.ts'
import type { Parts } from './parts.ts'
import { openPeople } from './people.ts'
import { receiver } from './receive.ts'
import { openRecords } from './records.ts'
import { openReview } from './review.ts'
import { openTranscript } from './transcript.ts'
import { Vault } from './vault.ts'

export interface MongoOptions {
  /** mongodb://host:port/name?replicaSet=..., of a replica set or a sharded cluster. Without a name it is `waymark`; keys lie in `<name>-keys`. */
  url: string
  /** The same file for every process. Made at the very first start; keep a copy of it in another place. */
  masterKeyFile: string
  /** Refuses a database that no Waymark has written, instead of making one. */
  mustExist?: boolean
  ids?: () => string
  /** Hears of every command that goes to the database: for counting. */
  observe?: (name: string, command: { [field: string]: unknown }) => void
}

/** The distributed store: a MongoDB replica set, for as many processes as you like. */
export async function openMongoStore({ url, masterKeyFile, mustExist = false, ids = randomUUID, observe }: MongoOptions): Promise<Store> {
  const name = nameIn(url)
  const appName = appNameOf(name)
  const client = connect(url, { appName, monitorCommands: observe !== undefined })
  client.on('commandStarted', ({ commandName, command }) => observe?.(commandName, command))
  const [main, keys] = [client.db(name), client.db(`${name}-keys`)]
  try {
    await client.connect()
    await refuseStandalone(main)
    await refuseMoving(main)
    if (mustExist && !(await hasOperator(keys))) {
      throw new StoreError(
        `The database ${name} holds no data of Waymark. Check its name and address: they have to be those of your server.`,
      )
    }
    await migrate({ main, keys })
    const vault = await openVault(keys, main, masterKeyFile)
    const engine = new Engine(client, appName, collectionsOf(main))
    const parts: Parts = { engine, vault, ids, me: randomUUID(), sources: new Sources() }
    const eraser = openEraser(parts)
    await eraser.finishAll()
    return compose(parts, eraser, () => client.close())
  } catch (error) {
    await client.close().catch(() => {})
    throw toStoreError(error, `open the database ${name}`)
  }
}

function compose(parts: Parts, eraser: ReturnType<typeof openEraser>, disconnect: () => Promise<void>): Store {
  const { engine, vault } = parts
  const records = openRecords(parts)
  const loader = openLoader(parts)
  const transcript = openTranscript(parts)
  const { letGo, ...outbox } = openOutbox(parts)
  return {
    receive: receiver(parts),
    inbox: openInbox(parts, transcript),
    lanes: openLanes(parts),
    load: loader.load,
    commit: committer(parts, { records, loader, transcript, eraser }),
    checkIns: openCheckIns(parts),
    outbox,
    transcript,
    people: openPeople(parts),
    list: records.list,
    export: exporter(parts),
    review: openReview(parts),
    settings: openSettings(parts),
    check: () =>
      engine.run(
        'write',
        async () => void (await engine.collections.meta.updateOne({ _id: 'pulse' }, { $inc: { count: 1 } }, { upsert: true })),
      ),
    async close() {
      if (!(await engine.close())) return
      await letGo().catch(() => {}) // their time ends by itself
      vault.forget()
      await disconnect()
    },
  }
}

function openSettings({ engine, vault }: Parts): Store['settings'] {
  const { settings } = engine.collections
  return {
    get: (name) =>
      engine.run('read a setting', async () => {
        const row = await settings.findOne({ _id: name })
        return row ? (await vault.box(operator)).open<Json>(place.setting(name), row.body) : undefined
      }),
    set: (name, value) =>
      engine.run('keep a setting', async () => {
        const body = (await vault.box(operator)).seal(place.setting(name), value)
        await settings.updateOne({ _id: name }, { $set: { body } }, { upsert: true })
      }),
  }
}

/** The data keys, of which only the master key file can open any. Made where nothing is sealed yet. */
export async function openVault(keys: Db, main: Db, file: string): Promise<Vault> {
  const collection = keys.collection<KeyDocument>('keys')
  const isNew = !(await hasOperator(keys))
  if (isNew && (await main.collection('people').findOne({}, { projection: { _id: 1 } })) !== null) {
    throw new StoreError(
      `The database ${keys.databaseName} is missing or empty, but ${main.databaseName} holds people. Restore the keys from their backup.`,
    )
  }
  const vault = new Vault(collection, takeMasterKey(file, isNew))
  if (isNew) {
    // of two processes that start for the first time at once one is faster; the other's key file has to be the same
    await vault.make(operator).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
      vault.forget()
    })
  }
  if (!(await vault.fits())) {
    throw new StoreError(`The master key file ${file} does not fit the stored keys. Restore the one that was made with these data.`)
  }
  return vault
}

/** The operator's key is the first thing that is ever written. */
async function hasOperator(keys: Db): Promise<boolean> {
  return (await keys.collection<KeyDocument>('keys').findOne({ _id: operator }, { projection: { _id: 1 } })) !== null
}
