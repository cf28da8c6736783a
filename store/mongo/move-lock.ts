import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Collection, Db, Document, MongoClient } from 'mongodb'
import { halfMoved } from '../move.ts'
import { StoreError } from '../store.ts'
import { appNameOf } from './connect.ts'
import type { MetaDocument } from './documents.ts'
import { isDuplicate } from './errors.ts'

const lockMs = 10_000
const everyMs = 300

/** For a server that starts. It is connected, so it can be seen, before it looks here; a move puts its mark here before it looks for servers. */
export async function refuseMoving(main: Db): Promise<void> {
  const meta = main.collection<MetaDocument>('meta')
  const mark = await meta.findOne({ _id: 'move', $or: [{ isHalf: true }, { $expr: { $gt: ['$lockedUntil', '$$NOW'] } }] })
  if (mark?.isHalf) throw halfMoved(`The database ${main.databaseName}`)
  if (mark) {
    throw new StoreError(
      `The database ${main.databaseName} is being moved to another place. Wait for the end of it; one that was killed is forgotten after ${lockMs / 1_000} seconds.`,
    )
  }
}

/** Holds a database for one move. One that was killed lets go by itself; what it had half written stays marked. */
export async function takeMoveLock(main: Db) {
  const meta = main.collection<MetaDocument>('meta')
  const me = randomUUID()
  const lockedUntil = { $add: ['$$NOW', lockMs] }
  const mine = { _id: 'move', lockedBy: me } as const
  for (const until = Date.now() + lockMs + 2_000; !(await take(meta, me)); await setTimeout(everyMs)) {
    if (Date.now() > until) throw new StoreError(`Another move is at work on the database ${main.databaseName}. Wait for its end.`)
  }
  let isLost = false
  const renew = setInterval(() => {
    meta.updateOne(mine, [{ $set: { lockedUntil } }]).then(
      ({ matchedCount }) => (isLost ||= matchedCount === 0),
      () => {}, // tried again before its time ends
    )
  }, lockMs / 5)
  return {
    /** Before each writing: a process that was stopped longer than its lock lasts must not go on. */
    check(): void {
      if (isLost) throw new StoreError(`Another move has taken over the database ${main.databaseName} meanwhile.`)
    },

    /** Whether what is here is only a part, until it is said to be whole. */
    async mark(isHalf: boolean): Promise<void> {
      const { matchedCount } = await meta.updateOne(mine, { $set: { isHalf } })
      if (matchedCount === 0) throw new StoreError(`Another move has taken over the database ${main.databaseName} meanwhile.`)
    },

    async release(): Promise<void> {
      clearInterval(renew)
      await meta.deleteOne({ ...mine, isHalf: false })
      await meta.updateOne(mine, { $set: { lockedBy: null, lockedUntil: null } })
    },
  }
}

async function take(meta: Collection<MetaDocument>, lockedBy: string): Promise<boolean> {
  const free = { lockedBy: null, lockedUntil: null, isHalf: false }
  await meta.updateOne({ _id: 'move' }, { $setOnInsert: free }, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error // another move was there first
  })
  const isFree = { $or: [{ lockedUntil: null }, { $expr: { $lte: ['$lockedUntil', '$$NOW'] } }] }
  const set = { lockedBy, lockedUntil: { $add: ['$$NOW', lockMs] } }
  const { matchedCount } = await meta.updateOne({ _id: 'move', ...isFree }, [{ $set: set }])
  return matchedCount === 1
}

/** A running server is connected all the time, also when nobody writes to it. One that ends now is given a moment. */
export async function refuseServers(client: MongoClient, main: Db): Promise<void> {
  for (let tries = 0; await hasServers(client, main); tries++) {
    if (tries === 10) {
      throw new StoreError(
        `A Waymark server works on the database ${main.databaseName}. Stop all of them first: what comes in during a move would be lost.`,
      )
    }
    await setTimeout(everyMs)
  }
}

async function hasServers(client: MongoClient, main: Db): Promise<boolean> {
  const { msg } = await main.command({ hello: 1 })
  // allUsers false: it needs no right beyond that of using the database; a router has to be asked for its own connections
  const current = { allUsers: false, idleConnections: true, ...(msg === 'isdbgrid' && { localOps: true }) }
  const found = await client
    .db('admin')
    .aggregate<Document>([{ $currentOp: current }, { $match: { appName: appNameOf(main.databaseName) } }, { $limit: 1 }], {
      readConcern: { level: 'local' }, // it takes no other
    })
    .toArray()
  return found.length > 0
}
