import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Collection, Db } from 'mongodb'
import { StoreError } from '../store.ts'
import type { MetaDocument } from './documents.ts'
import { isDuplicate } from './errors.ts'
import { applyShapes, keyShapes, shapes } from './schema.ts'

interface Databases {
  main: Db
  keys: Db
}

/**
 * Each brings both databases one version on. Processes of the release before may still be at work meanwhile, and one that was
 * interrupted is done again from its start: so a step only adds, and doing it twice does no harm. A step that was released never changes.
 */
export const migrations: ((databases: Databases) => Promise<void>)[] = [
  async ({ main, keys }) => {
    await applyShapes(keys, keyShapes)
    await applyShapes(main, shapes)
  },
]

const lockMs = 60_000
const patienceMs = 180_000

/** Brings the databases to the newest version: one process does it, the others wait. Refuses one of a newer release. */
export async function migrate(databases: Databases): Promise<void> {
  const { main } = databases
  const meta = main.collection<MetaDocument>('meta')
  const me = randomUUID()
  const until = Date.now() + patienceMs
  while ((await versionOf(meta, main)) < migrations.length) {
    if (await takeLock(meta, me)) await bringUp(databases, meta, me)
    else if (Date.now() > until) {
      throw new StoreError(
        `Another process has been bringing the database ${main.databaseName} up to date for a long time. Look at its log.`,
      )
    } else await setTimeout(100)
  }
}

async function versionOf(meta: Collection<MetaDocument>, { databaseName }: Db): Promise<number> {
  const version = (await meta.findOne({ _id: 'schema' }))?.version ?? 0
  if (version <= migrations.length) return version
  throw new StoreError(
    `The database ${databaseName} was written by a newer Waymark (its version is ${version}, this release knows ${migrations.length}). Install that release again.`,
  )
}

/** The lock ends by itself, so that a process that died does not keep it. Its time is the database's. */
async function takeLock(meta: Collection<MetaDocument>, me: string): Promise<boolean> {
  const unlocked = { version: 0, lockedBy: null, lockedUntil: null }
  await meta.updateOne({ _id: 'schema' }, { $setOnInsert: unlocked }, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error // another process was there first
  })
  const isFree = { $or: [{ lockedUntil: null }, { $expr: { $lte: ['$lockedUntil', '$$NOW'] } }] }
  const lockedUntil = { $add: ['$$NOW', lockMs] }
  const { matchedCount } = await meta.updateOne({ _id: 'schema', ...isFree }, [{ $set: { lockedBy: me, lockedUntil } }])
  return matchedCount === 1
}

async function bringUp(databases: Databases, meta: Collection<MetaDocument>, me: string): Promise<void> {
  const mine = { _id: 'schema', lockedBy: me } as const
  // an index over many documents takes longer than the lock
  const renew = setInterval(() => {
    meta.updateOne(mine, [{ $set: { lockedUntil: { $add: ['$$NOW', lockMs] } } }]).catch(() => {})
  }, lockMs / 3)
  try {
    for (let done = await versionOf(meta, databases.main); done < migrations.length; done++) {
      await migrations[done]?.(databases)
      const { matchedCount } = await meta.updateOne({ ...mine, version: done }, { $set: { version: done + 1 } })
      if (matchedCount === 0) return // another took over while this one was stuck: look again
    }
  } finally {
    clearInterval(renew)
    await meta.updateOne(mine, { $set: { lockedBy: null, lockedUntil: null } })
  }
}
