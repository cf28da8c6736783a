import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openMongoSource, openMongoTarget } from '../store/mongo/move.ts'
import { move } from '../store/move.ts'
import type { Compared, Side, Target } from '../store/move.ts'
import { openSqliteSource, openSqliteTarget } from '../store/sqlite/move.ts'
import type { Output } from './command.ts'
import { type Config, ConfigError } from './config.ts'

export const help = `Moves everything from the data folder into a MongoDB database, or back. Stop the server first.

  npm run move -- --to mongodb://HOST:27017/NAME?replicaSet=rs0
      From the data folder (WAYMARK_DATA, .env) into the database NAME and its keys into NAME-keys.
  npm run move -- --from mongodb://HOST:27017/NAME?replicaSet=rs0
      From the database into the data folder.

Instead of the address you can write mongodb alone: then it is that of WAYMARK_MONGODB_URL, and no password stands in the command.

The place it goes to has to be empty. Bodies and keys stay sealed as they are, so the new place needs the same master key file
(WAYMARK_MASTER_KEY_FILE, or master.key in the data folder); it is never moved itself.
In the end every row is read again on both sides and compared. Standard output: a line a kind, with rows, compared, different.
If it is interrupted, nothing has happened to the old place; run it again, and it begins anew.
The old place stays as it was. Remove it once you trust the new one: it also keeps what people erase later.`

export interface Order {
  direction: 'to' | 'from'
  /** Null: the one of the settings. */
  url: string | null
}

export function readOrder(given: string[]): Order | 'help' {
  const { to, from, help: wantsHelp } = read(given)
  if (wantsHelp) return 'help'
  if ((to === undefined) === (from === undefined)) throw wrong('It takes one of --to and --from, with the address of a database')
  const [direction, url] = to === undefined ? (['from', from ?? ''] as const) : (['to', to] as const)
  if (url === 'mongodb') return { direction, url: null }
  // not quoted: there may be a password in it
  if (!/^mongodb(\+srv)?:\/\//.test(url)) throw wrong(`--${direction} takes an address like mongodb://host:27017/waymark`)
  return { direction, url }
}

/** `print`: the report; `tell`: what is under way. The number is the exit code. */
export async function runMove(
  { direction, url: given }: Order,
  { dataFolder, masterKeyFile, mongodbUrl = null }: Pick<Config, 'dataFolder' | 'masterKeyFile'> & { mongodbUrl?: string | null },
  { print, tell }: Output,
): Promise<number> {
  const url = given ?? mongodbUrl
  if (url === null) throw wrong('WAYMARK_MONGODB_URL is not set, so the address has to be given')
  const key = { masterKeyFile: masterKeyFile ?? join(dataFolder, 'master.key') }
  const [here, there] = [
    { folder: dataFolder, ...key },
    { url, ...key },
  ]
  const from: Side = direction === 'to' ? await openSqliteSource(here) : await openMongoSource(there)
  try {
    const to: Target = direction === 'to' ? await openMongoTarget(there) : await openSqliteTarget(here)
    try {
      tell(`From ${from.name} to ${to.name}.`)
      const report = await move(from, to, (kind, rows) => tell(`  ${kind}: ${rows}`))
      for (const line of toTable(report)) print(line)
      return conclude(report, from, to, { direction, tell })
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
}

function conclude(
  report: Compared[],
  from: Side,
  to: Side,
  { direction, tell }: { direction: Order['direction']; tell(line: string): void },
): number {
  const different = sum(report, 'different')
  if (different > 0) {
    tell(`${different} rows are not the same, so ${to.name} stays closed. Use ${from.name} as before, and please report this.`)
    return 1
  }
  const settings = direction === 'to' ? 'Set WAYMARK_MONGODB_URL and WAYMARK_MASTER_KEY_FILE' : 'Leave WAYMARK_MONGODB_URL out'
  tell(
    `All of it is in ${to.name} now, compared row by row. ${settings}, start the server, and remove ${from.name} once you trust the new place: it also keeps what people erase later.`,
  )
  return 0
}

export function toTable(report: Compared[]): string[] {
  const columns = ['rows', 'compared', 'different'] as const
  const total = Object.fromEntries(columns.map((column) => [column, sum(report, column)]))
  const lines = [...report, { kind: 'all', ...total }].map((row) => ({ ...row }) as { [column: string]: string | number })
  return [['kind', ...columns], ...lines.map((line) => [line.kind, ...columns.map((column) => line[column])])].map(([kind, ...cells]) =>
    [String(kind).padEnd(16), ...cells.map((cell) => String(cell).padStart(10))].join(' '),
  )
}

function sum(report: Compared[], column: 'rows' | 'compared' | 'different'): number {
  return report.reduce((all, line) => all + line[column], 0)
}

function read(given: string[]) {
  try {
    const options = { help: { type: 'boolean', short: 'h' }, to: { type: 'string' }, from: { type: 'string' } } as const
    return parseArgs({ args: given, options }).values
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message.replace(/\.$/, '') : 'That cannot be read', cause)
  }
}

function wrong(sentence: string, cause?: unknown): ConfigError {
  return new ConfigError(`${sentence}. See npm run move -- --help.`, { cause })
}
