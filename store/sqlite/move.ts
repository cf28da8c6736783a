import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { halfMoved, notEmpty } from '../move.ts'
import type { Box, Side, Target } from '../move.ts'
import { readMasterKey, toMasterKey } from '../seal.ts'
import { StoreError } from '../store.ts'
import { takeLock } from './lock.ts'
import { keyMigrations, mainMigrations, migrate } from './migrations.ts'
import { openReaders, openWriters, tables } from './move-rows.ts'
import { isHalfMoved, makeFolder, openSqliteStore } from './open.ts'
import { connect, disconnect, query, toStoreError } from './sql.ts'
import type { Db } from './sql.ts'
import { Vault } from './vault.ts'

export interface SqlitePlace {
  folder: string
  masterKeyFile: string
}

/** A data folder to read from, at the newest version and with nothing left to erase. */
export async function openSqliteSource({ folder, masterKeyFile }: SqlitePlace): Promise<Side> {
  if (!existsSync(join(folder, 'waymark.db'))) throw new StoreError(`There are no data in ${folder}.`)
  // as a server opens it: this brings it up to date, finishes erasures and looks whether the master key fits
  await openSqliteStore({ folder, masterKeyFile }).then((store) => store.close())
  return openFiles(folder, masterKeyFile, (main) => {
    if (query(main, 'select 1 from erasures limit 1').get() === undefined) return
    throw new StoreError(`An erasure in ${folder} could not be finished. Make sure that the folder can be written, and try again.`)
  })
}

/** A data folder to write to: an empty one, or one with a part of a move that did not end, which is taken away first. */
export async function openSqliteTarget({ folder, masterKeyFile }: SqlitePlace): Promise<Target> {
  makeFolder(folder)
  let finish = () => {}
  const side = openFiles(folder, masterKeyFile, (main, keys) => {
    const [isHalf, isEmpty] = [isHalfMoved(main), tablesOf(main).length === 0 && tablesOf(keys).length === 0]
    if (!isHalf && !isEmpty) {
      throw notEmpty(
        `The data folder ${folder}`,
        'Take its waymark.db and keys.db to another place (leave master.key), or use another folder.',
      )
    }
    if (!isHalf) main.exec('create table moving (started text)')
    drop(keys)
    drop(main)
    migrate(keys, 'keys.db', keyMigrations)
    migrate(main, 'waymark.db', mainMigrations)
    finish = () => main.exec('drop table moving')
  })
  return { ...side, finish: async () => finish() }
}

/** The two files of a folder that nobody else has. `prepare` may refuse them. */
export function openFiles(folder: string, masterKeyFile: string, prepare: (main: Db, keys: Db) => void): Target {
  const lock = takeLock(folder)
  const connections: Db[] = []
  const close = () => {
    for (const db of connections.splice(0)) disconnect(db)
    lock.release()
  }
  const openFile = (name: string) => {
    const db = connect(join(folder, name))
    connections.push(db)
    return db
  }
  try {
    const [main, keys] = [openFile('waymark.db'), openFile('keys.db')]
    prepare(main, keys)
    return sideOf(folder, main, keys, masterKeyFile, close)
  } catch (error) {
    close()
    throw toStoreError(error, `open the data folder ${folder}`)
  }
}

function sideOf(folder: string, main: Db, keys: Db, masterKeyFile: string, close: () => void): Target {
  const bytes = readMasterKey(masterKeyFile)
  if (!bytes) throw new StoreError(`The master key file ${masterKeyFile} is missing. It has to be the one that the data were written with.`)
  const vault = new Vault(keys, toMasterKey(bytes))
  const box = (owner: string): Box => ({
    seal: (place, body) => vault.seal(owner, place, body),
    open: (place, sealed) => vault.open(owner, place, sealed),
  })
  const [readers, writers] = [openReaders(main, keys), openWriters(main, keys, box)]
  return {
    name: `the data folder ${folder}`,
    read: (kind) => readers[kind](),

    async count(kind) {
      const db = kind === 'keys' ? keys : main
      return query<{ count: number }>(db, `select count(*) as count from ${tables[kind]}`).get()?.count ?? 0
    },

    async write(kind, rows) {
      const db = kind === 'keys' ? keys : main
      try {
        db.exec('begin immediate')
        for (const row of rows) writers[kind](row)
        db.exec('commit')
      } catch (error) {
        if (db.isTransaction) db.exec('rollback')
        throw toStoreError(error, `write ${kind}`)
      }
    },

    finish: () => Promise.reject(halfMoved(folder)),
    box: async (owner) => box(owner),
    close: async () => close(),
  }
}

/** All but the mark, which is the last thing that goes. */
function drop(db: Db): void {
  db.exec('begin immediate')
  for (const name of tablesOf(db)) if (name !== 'moving') db.exec(`drop table ${name}`)
  db.exec('pragma user_version = 0')
  db.exec('commit')
}

function tablesOf(db: Db): string[] {
  const all = query<{ name: string }>(db, "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'").all()
  return all.map(({ name }) => name)
}
