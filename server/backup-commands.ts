import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backupsIn, type BackupKind, type Described, type Draft, fileOf, openDraft } from '../store/backup.ts'
import { copyHeld, holdFolder, inspect, type Inspected } from '../store/sqlite/backup.ts'
import { openSqliteTarget } from '../store/sqlite/move.ts'
import { copyWhileHeld } from './backup-host.ts'
import type { Output, Settings } from './command.ts'
import { type Config, ConfigError } from './config.ts'
import { readVersion } from './version.ts'

export const help = `Makes a backup of all data, while the server runs and writes, or while it does not.

  npm run backup -- --to FOLDER
      Two new folders in FOLDER: data-TIME, and keys-TIME with the wrapped keys that open the data.
  npm run backup -- --to FOLDER --keys-to OTHER
      The keys lie in OTHER, better on another disk.
  npm run backup -- --to FOLDER --only-keys
      A new copy of the keys alone. It is small: make it often, so that who is erased stays erased after a restore.

It works on the store of your settings (WAYMARK_DATA or WAYMARK_MONGODB_URL; .env). With SQLite it runs on the machine of the server and as
its user. All that was acknowledged before the command began is in the backup; a turn is in it whole or not at all.
Only the newest keys are kept: older ones in the same folder are removed, because they would still open what belongs to people who were
erased since. Old data stay until you remove them. The master key file is never in a backup: keep a copy of it in another place.
Standard output: a line a backup, with its kind, folder, rows and bytes. Restore with npm run restore, and try that before you need it.`

export interface Order {
  /** Null: keys only. */
  dataTo: string | null
  keysTo: string
}

export interface Place extends Pick<Config, 'dataFolder' | 'masterKeyFile'> {
  mongodbUrl: string | null
  /** The release that runs. */
  waymark: string
}

export async function placeOf({ config, secrets }: Settings): Promise<Place> {
  return { ...config, mongodbUrl: secrets.mongodbUrl, waymark: await readVersion() }
}

export function readOrder(given: string[]): Order | 'help' {
  const { to, 'keys-to': keysTo = to, 'only-keys': onlyKeys = false, help: wantsHelp } = read(given)
  if (wantsHelp) return 'help'
  if (keysTo === undefined || (to === undefined && !onlyKeys)) throw wrong('It takes --to, with the folder in which the backup is to lie')
  return { dataTo: onlyKeys ? null : resolve(to ?? keysTo), keysTo: resolve(keysTo) }
}

export async function runBackup({ dataTo, keysTo }: Order, place: Place, { print, tell }: Output): Promise<number> {
  const at = new Date().toISOString()
  const drafts: Draft[] = []
  const draft = async (folder: string, kind: BackupKind) => {
    const made = await openDraft(folder, kind, at)
    drafts.unshift(made)
    return made
  }
  try {
    const data = dataTo === null ? undefined : await draft(dataTo, 'data')
    const keys = await draft(keysTo, 'keys')
    await copy(place, data, keys)
    const found = inspect(keys.folder, 'keys.db')
    const described = ({ schema, counts }: Inspected, kind: BackupKind): Described => ({
      kind,
      at,
      store: place.mongodbUrl === null ? 'sqlite' : 'mongodb',
      waymark: place.waymark,
      schema,
      counts,
      deployment: found.deployment ?? '',
    })
    // looked through before anything gets its name; and the keys first, so that there are never data without their keys
    const foundData = data && inspect(data.folder, 'waymark.db')
    for (const [made, kind, what] of [
      [keys, 'keys', found],
      [data, 'data', foundData],
    ] as const) {
      if (made === undefined || what === undefined) continue
      const folder = await made.publish(described(what, kind))
      const rows = Object.values(what.counts).reduce((sum, count) => sum + count, 0)
      print([kind, folder, `${rows} rows`].join('\t'))
    }
    await removeOlderKeys(keysTo, at, { deployment: found.deployment, tell })
    return 0
  } finally {
    for (const made of drafts) await made.discard()
  }
}

/** The data first: a key is there before the first row that needs it, so keys that are copied later open all of them. */
async function copy({ dataFolder, masterKeyFile, mongodbUrl }: Place, data: Draft | undefined, keys: Draft): Promise<void> {
  if (mongodbUrl !== null) return copyDatabaseTo(mongodbUrl, masterKeyFile ?? join(dataFolder, 'master.key'), data, keys)
  const ours = holdFolder(dataFolder)
  try {
    for (const [kind, draft] of [
      ['data', data],
      ['keys', keys],
    ] as const) {
      if (draft === undefined) continue
      const work = () => copyHeld(dataFolder, fileOf[kind], draft.folder)
      if (ours !== undefined) await work()
      else if ((await copyWhileHeld(dataFolder, fileOf[kind], work)) === undefined) {
        throw new ConfigError(
          `The data folder ${dataFolder} is in use by a process that cannot be asked for a backup: a review, a move or a restore, or a server that is just starting. Try again when it has ended.`,
        )
      }
    }
  } finally {
    ours?.release()
  }
}

/** Its rows are put into the same kind of files as those of a data folder. */
async function copyDatabaseTo(url: string, masterKeyFile: string, data: Draft | undefined, keys: Draft): Promise<void> {
  const { copyDatabase } = await import('../store/mongo/backup.ts')
  const { folder } = data ?? keys
  const target = await openSqliteTarget({ folder, masterKeyFile })
  try {
    await copyDatabase(url, data === undefined ? 'keys' : 'all', target)
  } finally {
    await target.close()
  }
  if (data === undefined) return rm(join(keys.folder, fileOf.data))
  await copyHeld(data.folder, fileOf.keys, keys.folder)
  await rm(join(data.folder, fileOf.keys))
}

/** A key that is kept for longer than its person wants would undo their erasure. */
async function removeOlderKeys(
  place: string,
  at: string,
  { deployment, tell }: { deployment: string | undefined; tell: Output['tell'] },
): Promise<void> {
  const { found, strange } = await backupsIn(place, 'keys')
  for (const { folder, manifest } of found) {
    if (manifest.deployment !== deployment || manifest.at >= at) continue
    await rm(folder, { recursive: true })
    tell(`The older keys ${folder} were removed.`)
  }
  for (const folder of strange) tell(`${folder} cannot be read. If it holds older keys, remove it: they open what was erased since.`)
}

function read(given: string[]) {
  try {
    return parseArgs({
      args: given,
      options: {
        'help': { type: 'boolean', short: 'h' },
        'to': { type: 'string' },
        'keys-to': { type: 'string' },
        'only-keys': { type: 'boolean' },
      },
    }).values
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message.replace(/\.$/, '') : 'That cannot be read', cause)
  }
}

function wrong(sentence: string, cause?: unknown): ConfigError {
  return new ConfigError(`${sentence}. See npm run backup -- --help.`, { cause })
}
