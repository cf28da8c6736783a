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

export type Migration = (databases: Databases) => Promise<void>

interface Plan {
  steps: Migration[]
  /** After so long another process takes over from one that was killed. */
  lockMs: number
}

/**
 * Each brings both databases one version on. Processes of the release before may still be at work meanwhile, and one that was
 * interrupted is done again from its start: so a step only adds, and doing it twice does no harm. A step that was released never changes.
 */
export const migrations: Migration[] = [
  async ({ main, keys }) => {
    await applyShapes(keys, keyShapes)
    await applyShapes(main, shapes)
  },
]

const patienceMs = 180_000

/** Brings the databases to the newest version: one process does it, the others wait. Refuses one of a newer release. */
export async function migrate(databases: Databases, { steps = migrations, lockMs = 60_000 }: Partial<Plan> = {}): Promise<void> {
  const { main } = databases
  const meta = main.collection<MetaDocument>('meta')
  const me = randomUUID()
  const until = Date.now() + patienceMs
  const plan = { steps, lockMs }
  while ((await versionOf(meta, main, plan)) < steps.length) {
    if (await takeLock(meta, me, plan)) await bringUp(databases, meta, me, plan)
    else if (Date.now() > until) {
      throw new StoreError(
        `Another process has been bringing the database ${main.databaseName} up to date for a long time. Look at its log.`,
      )
    } else await setTimeout(100)
  }
}

async function versionOf(meta: Collection<MetaDocument>, { databaseName }: Db, { steps }: Plan): Promise<number> {
  const version = (await meta.findOne({ _id: 'schema' }))?.version ?? 0
  if (version <= steps.length) return version
  throw new StoreError(
    `The database ${databaseName} was written by a newer Waymark (its version is ${version}, this release knows ${steps.length}). Install that release again.`,
  )
}

/** The lock ends by itself, so that a process that died does not keep it. Its time is the database's. */
async function takeLock(meta: Collection<MetaDocument>, me: string, { lockMs }: Plan): Promise<boolean> {
  const unlocked = { version: 0, lockedBy: null, lockedUntil: null }
  await meta.updateOne({ _id: 'schema' }, { $setOnInsert: unlocked }, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error // another process was there first
  })
  const isFree = { $or: [{ lockedUntil: null }, { $expr: { $lte: ['$lockedUntil', '$$NOW'] } }] }
  const lockedUntil = { $add: ['$$NOW', lockMs] }
  const { matchedCount } = await meta.updateOne({ _id: 'schema', ...isFree }, [{ $set: { lockedBy: me, lockedUntil } }])
  return matchedCount === 1
}

async function bringUp(databases: Databases, meta: Collection<MetaDocument>, me: string, plan: Plan): Promise<void> {
  const { steps, lockMs } = plan
  const mine = { _id: 'schema', lockedBy: me } as const
  // an index over many documents takes longer than the lock
  const renew = setInterval(() => {
    meta.updateOne(mine, [{ $set: { lockedUntil: { $add: ['$$NOW', lockMs] } } }]).catch(() => {})
  }, lockMs / 3)
  try {
    for (let done = await versionOf(meta, databases.main, plan); done < steps.length; done++) {
      await steps[done]?.(databases)
      const { matchedCount } = await meta.updateOne({ ...mine, version: done }, { $set: { version: done + 1 } })
      if (matchedCount === 0) return // another took over while this one was stuck: look again
    }
  } finally {
    clearInterval(renew)
    await meta.updateOne(mine, { $set: { lockedBy: null, lockedUntil: null } })
  }
}
