import { ReadConcern } from 'mongodb'
import type { ClientSession, Db, MongoClient } from 'mongodb'
import { halfMoved } from '../move.ts'
import type { Target } from '../move.ts'
import type { Moved, MovedKind } from '../moved.ts'
import { movedKinds } from '../moved.ts'
import { StoreError } from '../store.ts'
import { connect, nameIn, refuseStandalone } from './connect.ts'
import { collectionsOf } from './documents.ts'
import type { KeyDocument, MetaDocument } from './documents.ts'
import { toStoreError } from './errors.ts'
import { migrations } from './migrate.ts'
import { openReaders } from './move-rows.ts'

/**
 * Copies a database as it is at one moment, while servers work on it: every read is of the same snapshot. Who is being erased at that moment
 * is left out. Nothing is written to the database.
 */
export async function copyDatabase(url: string, kinds: 'keys' | 'all', to: Pick<Target, 'write' | 'count' | 'finish'>): Promise<void> {
  const name = nameIn(url)
  const client = connect(url, { appName: `waymark-backup ${name}`, monitorCommands: false })
  try {
    await client.connect()
    await refuseStandalone(client.db(name))
    await client.withSession({ snapshot: true }, (session) => copy(client, name, session, kinds, to))
  } catch (error) {
    if (isTooOld(error)) {
      throw new StoreError(
        `The copy of the database ${name} took longer than it keeps a moment (5 minutes, unless you change it). Set minSnapshotHistoryWindowInSeconds higher on its members, and try again: see docs/running.md.`,
        { cause: error },
      )
    }
    throw toStoreError(error, `copy the database ${name}`)
  } finally {
    await client.close().catch(() => {})
  }
}

async function copy(
  client: MongoClient,
  name: string,
  session: ClientSession,
  kinds: 'keys' | 'all',
  to: Pick<Target, 'write' | 'count' | 'finish'>,
): Promise<void> {
  const atOneMoment = { readConcern: new ReadConcern('snapshot') }
  const [main, keys] = [client.db(name, atOneMoment), client.db(`${name}-keys`, atOneMoment)]
  await refuseStrange(main, session)
  const all = collectionsOf(main)
  const erased = new Set((await all.erasures.find({}, { session }).toArray()).map(({ _id }) => _id))
  const readers = openReaders(all, keys.collection<KeyDocument>('keys'), session)
  for (const kind of kinds === 'keys' ? (['keys'] as const) : movedKinds) await copyKind(kind, readers[kind](), erased, to)
  await to.finish()
}

async function copyKind<K extends MovedKind>(
  kind: K,
  rows: AsyncIterable<Moved[K]>,
  erased: Set<string>,
  to: Pick<Target, 'write' | 'count'>,
): Promise<void> {
  let batch: Moved[K][] = []
  let written = 0
  const flush = async () => {
    if (batch.length > 0) await to.write(kind, batch)
    written += batch.length
    batch = []
  }
  for await (const row of rows) {
    const owner = 'person' in row ? row.person : 'owner' in row ? row.owner : kind === 'people' && 'id' in row ? row.id : undefined
    if (owner !== undefined && erased.has(owner)) continue
    batch.push(row)
    if (batch.length === 500) await flush()
  }
  await flush()
  const there = await to.count(kind)
  if (there !== written)
    throw new StoreError(`The copy has ${there} rows of ${kind} instead of ${written}. Try again, and please report this.`)
}

async function refuseStrange(main: Db, session: ClientSession): Promise<void> {
  const marks = await main.collection<MetaDocument>('meta').find({}, { session }).toArray()
  if (marks.some(({ _id, isHalf }) => _id === 'move' && isHalf === true)) throw halfMoved(`The database ${main.databaseName}`)
  const version = marks.find(({ _id }) => _id === 'schema')?.version
  if (version === undefined) {
    throw new StoreError(
      `The database ${main.databaseName} holds no data of Waymark. Check its name and address: they have to be those of your server.`,
    )
  }
  if (version > migrations.length) {
    throw new StoreError(`The database ${main.databaseName} was written by a newer Waymark. Make the backup with that release.`)
  }
}

/** SnapshotTooOld, SnapshotUnavailable on a member that no longer has it. */
function isTooOld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 239
}
