import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backupsIn, type BackupKind, checkFile, type Found, newer, readManifest } from '../store/backup.ts'
import { openMongoTarget } from '../store/mongo/move.ts'
import { move, type Target } from '../store/move.ts'
import { copyHeld, newestSchemas, openRestored } from '../store/sqlite/backup.ts'
import { openSqliteTarget } from '../store/sqlite/move.ts'
import { StoreError } from '../store/store.ts'
import type { Place } from './backup-commands.ts'
import type { Output } from './command.ts'
import { ConfigError } from './config.ts'
import { toTable } from './move-commands.ts'

export const help = `Puts a backup into an empty place: the data folder or the database of your settings (WAYMARK_DATA or WAYMARK_MONGODB_URL; .env).

  npm run restore -- --from FOLDER
      FOLDER is one backup (data-TIME), or the folder in which they lie: then it is the newest.
  npm run restore -- --from FOLDER --keys OTHER
      The keys lie in OTHER. Otherwise they are looked for beside the data.
  npm run restore -- --from FOLDER --check
      Restores into a temporary folder, compares, and removes it again: to know that a backup is good. TMPDIR says where.

It takes the newest keys, also for old data: so who was erased before the keys were copied stays erased. When the old place still exists,
first run npm run backup -- --only-keys there.
The master key file has to be in its place already (WAYMARK_MASTER_KEY_FILE, or master.key in the data folder). Stop the server first.
It never writes where data are: use another folder or database, or take the old files away. A backup of one store goes into the other too.
In the end every row is compared with the backup. Standard output: a line a kind, with rows, compared, different.
If it is interrupted, the new place stays closed; run it again, and it begins anew. The backup is only read.`

export interface Order {
  from: string
  /** Null: beside the data. */
  keys: string | null
  check: boolean
}

export function readOrder(given: string[]): Order | 'help' {
  const { from, keys, check = false, help: wantsHelp } = read(given)
  if (wantsHelp) return 'help'
  if (from === undefined) throw wrong('It takes --from, with the folder of a backup')
  return { from: resolve(from), keys: keys === undefined ? null : resolve(keys), check }
}

export async function runRestore(order: Order, place: Place, { print, tell }: Output): Promise<number> {
  const { data, keys } = await choose(order)
  tell(`Data of ${data.manifest.at}, made by Waymark ${data.manifest.waymark} from ${data.manifest.store}: ${data.folder}`)
  tell(`Keys of ${keys.manifest.at}: who was erased later than that comes back. ${keys.folder}`)
  for (const { folder, manifest } of [data, keys]) await checkFile(folder, manifest)
  const work = await workFolder(order.check ? tmpdir() : place.dataFolder)
  try {
    const masterKeyFile = place.masterKeyFile ?? join(place.dataFolder, 'master.key')
    for (const { folder, manifest } of [data, keys]) await copyHeld(folder, manifest.file.name, work)
    const { side, erased } = await openRestored({ folder: work, masterKeyFile })
    try {
      const to = await openTarget(order.check ? join(work, 'check') : null, place, masterKeyFile)
      try {
        const report = await move(side, to, (kind, rows) => tell(`  ${kind}: ${rows}`))
        for (const line of toTable(report)) print(line)
        tell(`People of these data who were erased since, and stay so: ${erased}.`)
        if (report.some(({ different }) => different > 0)) {
          tell('Some rows are not the same, so the new place stays closed. Run it again, and please report this.')
          return 1
        }
        tell(
          order.check
            ? 'The backup is good: every row was restored and compared.'
            : `All of it is in ${to.name} now, compared row by row. Start the server.`,
        )
        return 0
      } finally {
        await to.close()
      }
    } finally {
      await side.close()
    }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Which data and which keys. Keys of another deployment, or older than the data, would take people for erased who are not. */
async function choose({ from, keys: keysFrom }: Order): Promise<{ data: Found; keys: Found }> {
  const data = await pick(from, 'data')
  const keys = await pick(keysFrom ?? (data.folder === from ? dirname(from) : from), 'keys', data.manifest.deployment)
  if (keys.manifest.deployment !== data.manifest.deployment) {
    throw new StoreError(`The keys ${keys.folder} belong to other data than ${data.folder}. Give the right ones with --keys.`)
  }
  if (Date.parse(keys.manifest.at) < Date.parse(data.manifest.at)) {
    throw new StoreError(
      `The keys ${keys.folder} are older than the data ${data.folder}, so some people's are missing. Give newer ones with --keys, or restore older data.`,
    )
  }
  return { data, keys }
}

async function pick(folder: string, kind: BackupKind, deployment?: string): Promise<Found> {
  const found = await one(folder, kind, deployment)
  if (found.manifest.schema > newestSchemas[found.manifest.file.name]) throw newer(found.folder, found.manifest.waymark)
  return found
}

async function one(folder: string, kind: BackupKind, deployment: string | undefined): Promise<Found> {
  if (existsSync(join(folder, 'manifest.json'))) return { folder, manifest: await readManifest(folder, kind) }
  const { found, strange } = await backupsIn(folder, kind)
  const newest = found.findLast(({ manifest }) => deployment === undefined || manifest.deployment === deployment) ?? found.at(-1)
  // an older one is not taken in its place without a word: names sort by time
  const damaged = strange.find((other) => newest === undefined || basename(other) > basename(newest.folder))
  if (damaged !== undefined) await readManifest(damaged, kind)
  if (newest !== undefined) return newest
  throw new StoreError(`There is no backup of ${kind} in ${folder}.`)
}

async function openTarget(check: string | null, { dataFolder, mongodbUrl }: Place, masterKeyFile: string): Promise<Target> {
  if (check !== null) return openSqliteTarget({ folder: check, masterKeyFile })
  if (mongodbUrl !== null) return openMongoTarget({ url: mongodbUrl, masterKeyFile })
  return openSqliteTarget({ folder: dataFolder, masterKeyFile })
}

/** On the disk that has to hold all of it anyway. What a restore that was killed has left there goes first. */
async function workFolder(place: string): Promise<string> {
  const prefix = 'waymark-restoring-'
  try {
    await mkdir(place, { recursive: true, mode: 0o700 })
    for (const name of await readdir(place)) {
      if (name.startsWith(prefix) && place !== tmpdir()) await rm(join(place, name), { recursive: true, force: true })
    }
    return await mkdtemp(join(place, prefix))
  } catch (cause) {
    throw new StoreError(`The folder ${place} cannot be written. Check that it is a folder, its rights, and the room on the disk.`, {
      cause,
    })
  }
}

function read(given: string[]) {
  try {
    const options = {
      help: { type: 'boolean', short: 'h' },
      from: { type: 'string' },
      keys: { type: 'string' },
      check: { type: 'boolean' },
    } as const
    return parseArgs({ args: given, options }).values
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message.replace(/\.$/, '') : 'That cannot be read', cause)
  }
}

function wrong(sentence: string, cause?: unknown): ConfigError {
  return new ConfigError(`${sentence}. See npm run restore -- --help.`, { cause })
}
