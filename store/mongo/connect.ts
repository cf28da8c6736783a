import { MongoClient } from 'mongodb'
import type { Db, MongoClientOptions } from 'mongodb'
import { StoreError } from '../store.ts'

/** What all who work on a database call themselves: so that they can be seen there. */
export function appNameOf(name: string): string {
  return `waymark ${name}`
}

/** Nothing counts before a majority has it on disk, and nothing is read that could be taken back. */
export function connect(
  url: string,
  options: Pick<MongoClientOptions, 'maxPoolSize' | 'waitQueueTimeoutMS'> & { appName: string; monitorCommands: boolean },
): MongoClient {
  try {
    return new MongoClient(url, {
      ...options,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      retryWrites: true,
      retryReads: true,
      ...waits(url),
      promoteBuffers: true,
    })
  } catch (error) {
    throw new StoreError('The address of the database is not one: it has to look like mongodb://host:27017/waymark?replicaSet=rs0.', {
      cause: error,
    })
  }
}

/** A primary that froze is noticed after the sum of the first two, and whoever waits for its answer is freed. The address may say otherwise. */
function waits(url: string): object {
  const usual = { heartbeatFrequencyMS: 1_000, connectTimeoutMS: 3_000, serverSelectionTimeoutMS: 10_000, socketTimeoutMS: 30_000 }
  return Object.fromEntries(Object.entries(usual).filter(([name]) => !url.toLowerCase().includes(`${name.toLowerCase()}=`)))
}

export function nameIn(url: string): string {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^/?]+)/.exec(url)?.[1] ?? 'waymark'
}

export async function refuseStandalone(db: Db): Promise<void> {
  const { setName, msg, maxWireVersion } = await db.command({ hello: 1 })
  if (setName === undefined && msg !== 'isdbgrid') {
    throw new StoreError(
      'The database is a single server, and Waymark needs transactions. Start it as a replica set (one member is enough): mongod --replSet rs0, then rs.initiate().',
    )
  }
  // 13 is what 5.0 speaks: reads of one moment outside transactions
  if (typeof maxWireVersion === 'number' && maxWireVersion < 13)
    throw new StoreError('The database is too old: Waymark needs MongoDB 5.0 or newer.')
}
