import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { MongoClient } from 'mongodb'
import { MongoMemoryReplSet } from 'mongodb-memory-server-core'
import { afterAll } from 'vitest'
import { openMongoStore } from '../../store/mongo/open.ts'
import type { MongoOptions } from '../../store/mongo/open.ts'
import type { Store } from '../../store/store.ts'

/** A replica set of one member, for the tests of one file. */
export interface Mongod {
  url(database: string): string
  /** Straight to the server, for looking at what lies there. */
  client: MongoClient
  /** Whether it can be told to fail (enableTestCommands). */
  canFail: boolean
  stop(): Promise<void>
}

/** A database with a master key of its own. */
export interface World {
  name: string
  url: string
  masterKeyFile: string
  open(options?: Partial<MongoOptions>): Promise<Store>
  /** Takes every document out; the collections stay, which is a hundred times faster than making them again. */
  empty(): Promise<void>
  remove(): Promise<void>
}

/**
 * The server of WAYMARK_TEST_MONGO (any replica set of yours), or a mongod found at MONGOMS_SYSTEM_BINARY, in MONGOD_HOME, or on the PATH,
 * started for these tests. Undefined, loudly, where there is none; on CI that is a failure.
 */
export async function startMongod(): Promise<Mongod | undefined> {
  const own = process.env.WAYMARK_TEST_MONGO
  if (own !== undefined)
    return use(
      (database) => own.replace(/(\/\/[^/]+)(\/[^?]*)?/, `$1/${database}`),
      async () => {},
    )
  const systemBinary = mongodBinary('The tests of store/mongo need a MongoDB: set WAYMARK_TEST_MONGO to the address of a replica set, or')
  if (systemBinary === undefined) return undefined
  const set = await MongoMemoryReplSet.create({
    binary: { systemBinary, checkMD5: false },
    instanceOpts: [{ storageEngine: 'wiredTiger', args: mongodArgs }],
    replSet: { count: 1, ip: '127.0.0.1' },
  })
  return use(
    (database) => set.getUri(database),
    async () => void (await set.stop({ doCleanup: true })),
  )
}

/** A server for the tests of one file, and a database on it; both are gone after the last of them. Empty where there is no MongoDB. */
export async function mongodForTests(): Promise<{ mongod?: Mongod; world?: World }> {
  const mongod = await startMongod()
  if (mongod === undefined) return {}
  const world = newWorld(mongod)
  afterAll(async () => {
    await world.remove()
    await mongod.stop()
  })
  return { mongod, world }
}

async function use(url: Mongod['url'], stop: Mongod['stop']): Promise<Mongod> {
  const client = await MongoClient.connect(url('admin'), { promoteBuffers: true, writeConcern: { w: 'majority' } })
  const parameter = await client
    .db('admin')
    .command({ getParameter: 1, enableTestCommands: 1 })
    .catch(() => ({ enableTestCommands: false }))
  return {
    url,
    client,
    canFail: Boolean(parameter.enableTestCommands),
    async stop() {
      await client.close()
      await stop()
    },
  }
}

let count = 0

export function newWorld({ url, client }: Mongod): World {
  const name = `waymark-test-${process.pid}-${++count}`
  const folder = mkdtempSync(join(tmpdir(), 'waymark-mongo-'))
  const masterKeyFile = join(folder, 'master.key')
  const both = [client.db(name), client.db(`${name}-keys`)]
  return {
    name,
    url: url(name),
    masterKeyFile,
    open: (options) => openMongoStore({ url: url(name), masterKeyFile, ...options }),
    async empty() {
      for (const db of both) for (const one of await db.collections()) if (one.collectionName !== 'meta') await one.deleteMany({})
    },
    async remove() {
      for (const db of both) await db.dropDatabase()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const parameters = ['diagnosticDataCollectionEnabled=false', 'enableTestCommands=1', 'shutdownTimeoutMillisForSignaledShutdown=100']

/** Small, quiet, and ready to be told to fail. */
export const mongodArgs = [
  '--nounixsocket',
  '--quiet',
  '--oplogSize',
  '64',
  '--wiredTigerCacheSizeGB',
  '0.25',
  ...parameters.flatMap((one) => ['--setParameter', one]),
]

/** A mongod of this machine. Where there is none it says so, loudly, with `need` in front; on CI that is a failure. */
export function mongodBinary(need: string): string | undefined {
  const { MONGOMS_SYSTEM_BINARY: given, MONGOD_HOME: home = join(homedir(), '.cache', 'mongod'), PATH = '' } = process.env
  const files = [join(home, 'bin', 'mongod'), ...PATH.split(delimiter).map((folder) => join(folder, 'mongod'))]
  const binary = given ?? files.find((file) => existsSync(file))
  if (binary !== undefined) return binary
  const sentence = `${need} MONGOMS_SYSTEM_BINARY to a mongod.`
  if (process.env.CI) throw new Error(sentence)
  console.warn(`\nSKIPPED: ${sentence}\n`)
  return undefined
}
