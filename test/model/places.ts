import { DatabaseSync } from '@photostructure/sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'
import { type Mongod, newWorld } from '../store/mongod.ts'
import type { Gone } from './model.ts'

/** Where the data lie, seen from outside: for making it empty, for turning on the hour hand, and for looking what is left. */
export interface Place {
  name: 'sqlite' | 'mongo'
  /** How many may work on it at once. */
  processes: number
  open(): Promise<Store>
  /** Time passes: nobody's lane is held any longer. */
  endLeases(): Promise<void>
  /** Names of what is left of somebody who was erased, their key included. To be asked when no process is there. */
  left(gone: Gone): Promise<string[]>
  empty(): Promise<void>
  remove(): Promise<void>
}

export function sqlitePlace(): Place {
  let folder = mkdtempSync(join(tmpdir(), 'waymark-model-'))
  const remove = async () => rmSync(folder, { recursive: true, force: true })
  return {
    name: 'sqlite',
    processes: 1,
    open: () => openSqliteStore({ folder }),
    endLeases: async () => {},
    left: async ({ person, conversations }) =>
      ['waymark.db', 'keys.db'].flatMap((file) => tablesWith([person, ...conversations], join(folder, file))),
    async empty() {
      await remove()
      folder = mkdtempSync(join(tmpdir(), 'waymark-model-'))
    },
    remove,
  }
}

/** One that was erased has no row in any table, whatever its columns are called. */
function tablesWith(ids: string[], file: string): string[] {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const marks = ids.map(() => '?').join(', ')
    const columns = db
      .prepare("select t.name as t, c.name as c from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table'")
      .all() as { t: string; c: string }[]
    return columns
      .filter(({ c }) => ['id', 'person', 'owner', 'conversation'].includes(c))
      .filter(({ t, c }) => db.prepare(`select 1 from ${t} where ${c} in (${marks}) limit 1`).get(...ids) !== undefined)
      .map(({ t, c }) => `${t}.${c}`)
  } finally {
    db.close()
  }
}

export function mongoPlace(mongod: Mongod): Place {
  const world = newWorld(mongod)
  const [main, keys] = [mongod.client.db(world.name), mongod.client.db(`${world.name}-keys`)]
  return {
    name: 'mongo',
    processes: 2,
    open: () => world.open(),
    async endLeases() {
      await main.collection('people').updateMany({ laneBy: { $ne: null } }, { $set: { laneUntil: new Date(0) } })
    },
    async left({ person, conversations }) {
      const ids = [person, ...conversations]
      const left: string[] = []
      for (const collection of [...(await main.collections()), ...(await keys.collections())]) {
        const filter = { $or: ['_id', 'person', 'conversation'].map((field) => ({ [field]: { $in: ids } })) }
        if (await collection.findOne(filter as object)) left.push(collection.collectionName)
      }
      return left
    },
    empty: () => world.empty(),
    remove: () => world.remove(),
  }
}
