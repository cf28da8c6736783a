import { createHash } from 'node:crypto'
import { chmod, copyFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { halfMoved } from '../move.ts'
import type { Side } from '../move.ts'
import { movedKinds } from '../moved.ts'
import { place } from '../places.ts'
import { operator, readMasterKey, toMasterKey } from '../seal.ts'
import { dataFiles, StoreError } from '../store.ts'
import type { DataFile, Files } from '../store.ts'
import { Engine } from './engine.ts'
import { openEraser } from './erase.ts'
import { takeLock } from './lock.ts'
import { keyMigrations, mainMigrations } from './migrations.ts'
import { openFiles } from './move.ts'
import type { SqlitePlace } from './move.ts'
import { tables } from './move-rows.ts'
import { isHalfMoved, openSqliteStore } from './open.ts'
import { connect, disconnect, query, toStoreError } from './sql.ts'
import type { Db } from './sql.ts'
import { Vault } from './vault.ts'

/** Copies one file of a data folder as it is at one moment. Runs while it is held by its owner, or while the folder is ours. */
export async function copyHeld(folder: string, file: DataFile, target: string): Promise<void> {
  try {
    await copyFile(join(folder, file), join(target, file))
    await chmod(join(target, file), 0o600)
  } catch (cause) {
    throw new StoreError(`${join(folder, file)} could not be copied to ${target}. Check the rights and the room on the disk.`, { cause })
  }
}

/**
 * The files of a folder that no process works on: brought up to date with their logs, and nothing else; a new release migrates nothing
 * here. Undefined while another process has the folder.
 */
export function holdFolder(folder: string): { hold: Files['hold']; release(): void } | undefined {
  const missing = dataFiles.find((file) => !existsSync(join(folder, file)))
  if (missing !== undefined) throw new StoreError(`There are no data in ${folder}: ${missing} is missing.`)
  let lock: ReturnType<typeof takeLock>
  try {
    lock = takeLock(folder)
  } catch (error) {
    if (error instanceof StoreError && / is in use by /.test(error.message)) return undefined
    throw error
  }
  try {
    for (const file of dataFiles) disconnect(connect(join(folder, file)))
  } catch (error) {
    lock.release()
    throw error
  }
  return { hold: () => ({ release: () => true }), release: () => lock.release() }
}

export interface Inspected {
  schema: number
  counts: { [kind: string]: number }
  /** The data alone do not say; their keys do. */
  deployment?: string
}

/** Looks through a copied file: whether it is whole, and what is in it. */
export function inspect(folder: string, file: DataFile): Inspected {
  const db = connect(join(folder, file))
  try {
    const verdicts = query<{ integrity_check: string }>(db, 'pragma integrity_check').all()
    if (verdicts[0]?.integrity_check !== 'ok') {
      throw new StoreError(
        `The copy of ${file} is damaged: ${verdicts[0]?.integrity_check ?? 'no answer'}. Look at the disk of the data folder.`,
      )
    }
    if (file === 'waymark.db' && isHalfMoved(db)) throw halfMoved('The data folder')
    const kinds = movedKinds.filter((kind) => (kind === 'keys') === (file === 'keys.db'))
    const count = (kind: keyof typeof tables) =>
      query<{ count: number }>(db, `select count(*) as count from ${tables[kind]}`).get()?.count ?? 0
    return {
      schema: query<{ user_version: number }>(db, 'pragma user_version').get()?.user_version ?? 0,
      counts: Object.fromEntries(kinds.map((kind) => [kind, count(kind)])),
      ...(file === 'keys.db' && { deployment: deploymentOf(db) }),
    }
  } catch (error) {
    throw toStoreError(error, `look through the copy of ${file}`)
  } finally {
    disconnect(db)
  }
}

export const newestSchemas: { [File in DataFile]: number } = { 'waymark.db': mainMigrations.length, 'keys.db': keyMigrations.length }

/**
 * A copy of a backup, ready to be moved: at the newest version, and without those whose key is gone: they were erased after the data were
 * copied. Everybody else's key is tried.
 */
export async function openRestored({ folder, masterKeyFile }: SqlitePlace): Promise<{ side: Side; erased: number }> {
  const bytes = readMasterKey(masterKeyFile)
  if (!bytes) throw new StoreError(`The master key file ${masterKeyFile} is missing. Put the one there that the data were written with.`)
  await openSqliteStore({ folder, masterKeyFile }).then((store) => store.close())
  let erased = 0
  const side = openFiles(folder, masterKeyFile, (main, keys) => {
    erased = forgetErased(main, keys, new Vault(keys, toMasterKey(bytes)))
  })
  return { side, erased }
}

function forgetErased(main: Db, keys: Db, vault: Vault): number {
  const eraser = openEraser({ engine: new Engine(main, { beforeCommit: () => {}, afterFailure: () => {} }), vault })
  const page = query<{ id: string; state: Uint8Array }>(main, 'select id, state from people where id > ? order by id limit 500')
  const hasKey = query(keys, 'select 1 from keys where owner = ?')
  let erased = 0
  main.exec('begin immediate')
  for (let after = ''; ; ) {
    const people = page.all(after)
    for (const { id, state } of people) {
      if (hasKey.get(id) !== undefined) vault.open(id, place.person(id), state)
      else {
        eraser.erase(id)
        erased += 1
      }
    }
    const last = people.at(-1)
    if (last === undefined) break
    after = last.id
  }
  main.exec('commit')
  eraser.finish()
  if (query(main, 'select 1 from erasures limit 1').get() !== undefined)
    throw new StoreError('Those who were erased could not be taken out.')
  return erased
}

/** The operator's wrapped key is made once and never changes. */
function deploymentOf(keys: Db): string {
  const row = query<{ wrapped: Uint8Array }>(keys, 'select wrapped from keys where owner = ?').get(operator)
  if (row === undefined) throw new StoreError('There are no keys in keys.db, so there is nothing to back up yet.')
  return createHash('sha256').update(row.wrapped).digest('hex').slice(0, 16)
}
