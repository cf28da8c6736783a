import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../growth/message.ts'
import { halfMoved } from '../move.ts'
import { place } from '../places.ts'
import { operator, takeMasterKey } from '../seal.ts'
import { StoreError } from '../store.ts'
import type { Files, Lanes, Store } from '../store.ts'
import { openCheckIns } from './check-ins.ts'
import { committer } from './commit.ts'
import { Engine } from './engine.ts'
import { openEraser } from './erase.ts'
import { exporter } from './export.ts'
import { openInbox } from './inbox.ts'
import { openLoader } from './load.ts'
import { takeLock } from './lock.ts'
import { keyMigrations, mainMigrations, migrate } from './migrations.ts'
import { openOutbox } from './outbox.ts'
import type { Parts } from './parts.ts'
import { openPeople } from './people.ts'
import { receiver } from './receive.ts'
import { openRecords } from './records.ts'
import { openReview } from './review.ts'
import { connect, disconnect, holdFile, query, toStoreError } from './sql.ts'
import type { Db } from './sql.ts'
import { openTranscript } from './transcript.ts'
import { Vault } from './vault.ts'

export interface SqliteOptions {
  /** Holds waymark.db, keys.db and the lock; made when it does not exist. */
  folder: string
  /** Default: master.key in the folder. Made at the first start; keep a copy of it in another place. */
  masterKeyFile?: string
  ids?: () => string
}

/** The embedded store: two SQLite files in one folder, for one process. */
export async function openSqliteStore({ folder, masterKeyFile, ids = randomUUID }: SqliteOptions): Promise<Store> {
  makeFolder(folder)
  const lock = takeLock(folder)
  const connections: Db[] = []
  try {
    const keys = openFile(join(folder, 'keys.db'), keyMigrations)
    const main = openFile(join(folder, 'waymark.db'), mainMigrations)
    if (isHalfMoved(main)) throw halfMoved(`The data folder ${folder}`)
    const vault = openVault(keys, main, masterKeyFile ?? join(folder, 'master.key'))
    const engine = new Engine(main, { beforeCommit: () => vault.flush(), afterFailure: () => vault.forget() })
    const files: Files = { hold: (file) => holdFile(file === 'keys.db' ? keys : main) }
    return { ...compose({ engine, vault, ids }, release), files }
  } catch (error) {
    release()
    throw toStoreError(error, `open the data folder ${folder}`)
  }

  function openFile(file: string, migrations: string[]): Db {
    const db = connect(file)
    connections.push(db)
    migrate(db, file, migrations)
    return db
  }

  function release(): void {
    for (const db of connections) disconnect(db)
    lock.release()
  }
}

function compose(parts: Parts, release: () => void): Store {
  const { engine, vault } = parts
  const eraser = openEraser(parts)
  eraser.finish()
  const records = openRecords(parts)
  const loader = openLoader(parts, records)
  const transcript = openTranscript(parts)
  const pulse = query(engine.db, 'update pulse set count = count + 1')
  let open = true
  return {
    receive: receiver(parts),
    inbox: openInbox(parts, transcript),
    lanes: alwaysFree,
    load: loader.load,
    commit: committer(parts, { records, loader, transcript, eraser }),
    checkIns: openCheckIns(parts),
    outbox: openOutbox(parts),
    transcript,
    people: openPeople(parts),
    list: records.list,
    export: exporter(parts),
    review: openReview(parts),
    settings: openSettings(parts),
    check: () => engine.write('write', () => void pulse.run()),
    async close() {
      if (!open) return
      open = false
      engine.close()
      vault.forget()
      release()
    },
  }
}

/** One process, and it keeps its own turns in order. */
const alwaysFree: Lanes = {
  claim: async () => ({ fence: 1 }),
  renew: async () => true,
  release: async () => {},
}

function openSettings({ engine, vault }: Parts): Store['settings'] {
  const find = query<{ body: Uint8Array }>(engine.db, 'select body from settings where name = ?')
  const put = query(engine.db, 'insert into settings (name, body) values (?, ?) on conflict (name) do update set body = excluded.body')
  return {
    get: (name) =>
      engine.read('read a setting', () => {
        const row = find.get(name)
        return row && vault.open<Json>(operator, place.setting(name), row.body)
      }),
    set: (name, value) => engine.write('keep a setting', () => void put.run(name, vault.seal(operator, place.setting(name), value))),
  }
}

function openVault(keys: Db, main: Db, file: string): Vault {
  const isNew = query(keys, 'select 1 from keys limit 1').get() === undefined
  if (isNew && query(main, 'select 1 from people limit 1').get() !== undefined) {
    throw new StoreError('keys.db is missing or empty, but waymark.db holds people. Restore keys.db from its backup.')
  }
  const vault = new Vault(keys, takeMasterKey(file, isNew))
  if (isNew) {
    vault.make(operator)
    vault.flush()
  } else if (!vault.fits()) {
    throw new StoreError(`The master key file ${file} does not fit the stored keys. Restore the one that was made with these data.`)
  }
  return vault
}

/** Whether a move into this file did not end: the mark is the first thing that is written and the last one that goes. */
export function isHalfMoved(main: Db): boolean {
  return query(main, "select 1 from sqlite_schema where name = 'moving'").get() !== undefined
}

export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StoreError(`The data folder ${folder} could not be made.`, { cause })
  }
}
