import type { Collection, Db, MongoClient } from 'mongodb'
import { halfMoved, notEmpty } from '../move.ts'
import type { Side, Target } from '../move.ts'
import { readMasterKey, toMasterKey } from '../seal.ts'
import { StoreError } from '../store.ts'
import { connect, nameIn, refuseStandalone } from './connect.ts'
import { collectionsOf } from './documents.ts'
import type { KeyDocument, MetaDocument } from './documents.ts'
import { Engine } from './engine.ts'
import { openEraser } from './erase.ts'
import { toStoreError } from './errors.ts'
import { migrate } from './migrate.ts'
import { refuseServers, takeMoveLock } from './move-lock.ts'
import { empty, isEmpty, openReaders, openWriters, places } from './move-rows.ts'
import { openVault } from './open.ts'
import { Vault } from './vault.ts'

export interface MongoPlace {
  url: string
  masterKeyFile: string
}

type Lock = Awaited<ReturnType<typeof takeMoveLock>>

interface Opened {
  client: MongoClient
  appName: string
  main: Db
  keys: Db
  collection: Collection<KeyDocument>
}

/** A database to read from, at the newest version and with nothing left to erase. */
export function openMongoSource({ url, masterKeyFile }: MongoPlace): Promise<Side> {
  return open(url, async (opened) => {
    const { client, appName, main, keys } = opened
    if ((await isEmpty(main)) && (await isEmpty(keys))) throw new StoreError(`There are no data in the database ${main.databaseName}.`)
    const lock = await takeMoveLock(main)
    try {
      if (await isHalf(main)) throw halfMoved(`The database ${main.databaseName}`)
      await refuseServers(client, main)
      await migrate({ main, keys })
      const vault = await openVault(keys, main, masterKeyFile)
      await openEraser({ engine: new Engine(client, appName, collectionsOf(main)), vault }).finishAll()
      return sideOf(opened, vault, lock)
    } catch (error) {
      await lock.release().catch(() => {})
      throw error
    }
  })
}

/** A database to write to: an empty one, or one with a part of a move that did not end, which is taken away first. */
export function openMongoTarget({ url, masterKeyFile }: MongoPlace): Promise<Target> {
  return open(url, async (opened) => {
    const { client, main, keys, collection } = opened
    const bytes = readMasterKey(masterKeyFile)
    if (!bytes)
      throw new StoreError(`The master key file ${masterKeyFile} is missing. It has to be the one that the data were written with.`)
    const lock = await takeMoveLock(main)
    try {
      await refuseServers(client, main)
      if (!(await isHalf(main)) && !((await isEmpty(main)) && (await isEmpty(keys)))) {
        throw notEmpty(`The database ${main.databaseName}`, 'Name another one at the end of the address, or drop both it and its keys.')
      }
      await lock.mark(true)
      await empty(keys)
      await empty(main)
      await migrate({ main, keys })
      return sideOf(opened, new Vault(collection, toMasterKey(bytes)), lock)
    } catch (error) {
      await lock.release().catch(() => {})
      throw error
    }
  })
}

async function open<T>(url: string, work: (opened: Opened) => Promise<T>): Promise<T> {
  const name = nameIn(url)
  const appName = `waymark-move ${name}` // not that of a server
  const client = connect(url, { appName, monitorCommands: false })
  try {
    const [main, keys] = [client.db(name), client.db(`${name}-keys`)]
    await client.connect()
    await refuseStandalone(main)
    return await work({ client, appName, main, keys, collection: keys.collection<KeyDocument>('keys') })
  } catch (error) {
    await client.close().catch(() => {})
    throw toStoreError(error, `open the database ${name}`)
  }
}

function sideOf({ client, main, keys, collection }: Opened, vault: Vault, lock: Lock): Target {
  const all = collectionsOf(main)
  const box = (owner: string) => vault.box(owner)
  const [readers, writers] = [openReaders(all, collection), openWriters(all, collection, box)]
  return {
    name: `the database ${main.databaseName}`,
    read: (kind) => readers[kind](),

    count(kind) {
      const [name, filter] = places[kind]
      return (kind === 'keys' ? keys : main).collection(name).countDocuments(filter)
    },

    async write(kind, rows) {
      lock.check()
      try {
        await writers[kind](rows)
      } catch (error) {
        throw toStoreError(error, `write ${kind}`)
      }
    },

    finish: () => lock.mark(false),
    box,

    async close() {
      await lock.release().catch(() => {}) // it ends by itself
      await client.close()
    },
  }
}

async function isHalf(main: Db): Promise<boolean> {
  return (await main.collection<MetaDocument>('meta').findOne({ _id: 'move', isHalf: true })) !== null
}
