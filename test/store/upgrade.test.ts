import { DatabaseSync } from '@photostructure/sqlite'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBackup } from '../../server/backup-commands.ts'
import { startWaymark } from '../../server/compose.ts'
import { apiKey, readConfig, root } from '../../server/config.ts'
import { openLog } from '../../server/log.ts'
import { runRestore } from '../../server/restore-commands.ts'
import { migrate as migrateDatabase, migrations } from '../../store/mongo/migrate.ts'
import { mainMigrations } from '../../store/sqlite/migrations.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import { connect, disconnect } from '../../store/sqlite/sql.ts'
import type { Store } from '../../store/store.ts'
import { restAccount } from '../bot/world.ts'
import { mongodForTests } from './mongod.ts'
import { migrateNext, nextMain, nextSteps } from './next-release.ts'
import { collect, everyChange, message, start, turn } from './samples.ts'

/** How many kills of each kind. By hand: WAYMARK_UPGRADE_ROUNDS=50. */
const rounds = Number(process.env.WAYMARK_UPGRADE_ROUNDS ?? 6)
const { mongod, world } = await mongodForTests()
const canTrace = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=pwrite64', 'true']).status === 0
if (!canTrace && process.env.CI) throw new Error('strace is missing or may not be used, so nothing is killed in the middle of a write.')
if (!canTrace) console.warn('\nSKIPPED: strace is missing or may not be used, so no upgrade is killed in the middle of a write.\n')

const names = ['ann', 'ben', 'cem']
const child = join(root, 'node_modules', '.cache', `waymark-upgrading-${process.pid}.mjs`)
let folder: string
/** A data folder as the first release left it. */
let old: string
/** Of each table. */
const firstColumns = new Map<string, string[]>()
let before: Awaited<ReturnType<typeof everything>>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-upgrade-'))
  const entryPoints = [join(root, 'test/store/upgrading.ts')]
  await build({ entryPoints, outfile: child, bundle: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external' })
  const made = join(folder, 'made')
  const store = await openSqliteStore({ folder: made })
  await fill(store)
  before = await everything(store)
  await store.close()
  old = join(folder, 'old')
  toFirstRelease(made, old)
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(child, { force: true })
})

/** People with goals, with a dialog under way whose frame is of an older version, and with a message that waits. */
async function fill(store: Store): Promise<void> {
  const frame = {
    dialog: 'set-goal',
    version: 0,
    known: { title: 'read 12 books', measure: 'a value that this release does not take', gone: 'a slot that is no more' },
    asked: 'gone',
    times: 1,
    since: start,
  }
  for (const by of names) {
    for (let id = 1; id < 6; id++) await turn(store, message(`${id}`, { by }), id === 1 ? { changes: everyChange() } : {})
    const rest = { by, channel: 'rest', account: restAccount(by), conversation: 'rest' } as const
    await turn(store, message('6', rest), { stack: [frame] })
    await store.receive(message('waits', { by }))
  }
}

/** The first release's tables, with today's rows as far as it had columns for them. */
function toFirstRelease(from: string, to: string): void {
  mkdirSync(to)
  for (const file of ['keys.db', 'master.key']) cpSync(join(from, file), join(to, file))
  const db = new DatabaseSync(join(to, 'waymark.db'))
  db.exec(mainMigrations[0] ?? '')
  db.exec(`attach '${join(from, 'waymark.db')}' as today; delete from pulse`)
  for (const table of tablesOf(db)) {
    const columns = db
      .prepare(`select name from pragma_table_info('${table}', 'main')`)
      .all()
      .map((row) => textOf(row, 'name'))
    firstColumns.set(table, columns)
    db.exec(`insert into main.${table} (${columns.join()}) select ${columns.join()} from today.${table}`)
  }
  db.exec('detach today; pragma user_version = 1')
  db.close()
}

async function everything(store: Store) {
  const people: { [by: string]: unknown } = {}
  for (const by of names) {
    const person = await store.people.find(message('', { by }).account)
    if (person !== undefined) people[by] = [await collect(store.export(person)), await store.load(person)]
  }
  return {
    people,
    waiting: await store.inbox.waiting(9),
    due: await store.checkIns.nextDue(),
    review: await store.review.list({ limit: 9 }),
  }
}

/** All rows, with the columns of the first release. */
function rowsOf(file: string): { [table: string]: unknown[] } {
  const db = connect(file)
  try {
    expect(db.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    const read = ([table, columns]: [string, string[]]) => {
      const order = columns.map((_, index) => index + 1).join()
      return [table, db.prepare(`select ${columns.join()} from ${table} order by ${order}`).all()]
    }
    return Object.fromEntries([...firstColumns].map(read))
  } finally {
    disconnect(db)
  }
}

function tablesOf(db: InstanceType<typeof DatabaseSync>): string[] {
  const tables = db
    .prepare("select name from main.sqlite_schema where type = 'table' and name not like 'sqlite%' and name <> 'pulse'")
    .all()
  return tables.map((row) => textOf(row, 'name'))
}

function textOf(row: unknown, name: string): string {
  return typeof row === 'object' && row !== null && name in row ? String((row as { [name: string]: unknown })[name]) : ''
}

function copyOld(name: string): string {
  const copy = join(folder, name)
  rmSync(copy, { recursive: true, force: true })
  cpSync(old, copy, { recursive: true })
  return copy
}

/** Whether it was killed; false when it came to its end. */
function runAndKill(doing: string, place: string, at: number, before: string[] = []): boolean {
  const [command, ...args] = [...before, process.execPath, child, doing, place, String(at)]
  const { status, signal, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 120_000 })
  if (signal !== 'SIGKILL' && status !== 0 && status !== 137) throw new Error(stderr)
  return signal === 'SIGKILL' || status === 137
}

describe('data of the first release', { timeout: 60_000 }, () => {
  it('are the data of the first release', () => {
    const db = new DatabaseSync(join(old, 'waymark.db'), { readOnly: true })
    expect(db.prepare('pragma user_version').get()).toEqual({ user_version: 1 })
    expect(db.prepare("select count(*) as indexes from sqlite_schema where name = 'utterances'").get()).toEqual({ indexes: 0 })
    db.close()
  })

  it('are all there in this one, and the dialogs go on', async () => {
    const dataFolder = copyOld('goes-on')
    const store = await openSqliteStore({ folder: dataFolder })
    expect(await everything(store)).toEqual(before)
    await store.close()
    const { config, secrets } = readConfig({
      PORT: '0',
      WAYMARK_DATA: dataFolder,
      WAYMARK_MODELS: join(folder, 'none'),
      WAYMARK_WORKERS: '1',
    })
    const waymark = await startWaymark(
      { config, secrets: { ...secrets, apiKeys: [apiKey('default', 'the-key')] } },
      { log: openLog('silent') },
    )
    try {
      const person = (await waymark.store.people.find(restAccount('ann'))) ?? ''
      expect((await waymark.store.load(person)).stack).toMatchObject([{ dialog: 'set-goal', version: 0 }])
      const response = await fetch(`${waymark.url}/api/v1/messages`, {
        method: 'POST',
        headers: { authorization: 'Bearer the-key', 'content-type': 'application/json' },
        body: JSON.stringify({ person: 'ann', text: 'by the end of June', language: 'en', timeZone: 'Europe/London' }),
      })
      expect(response.status).toBe(200)
      const state = await waymark.store.load(person)
      expect(state.stack[0]).toMatchObject({ dialog: 'set-goal', known: { title: 'read 12 books' } })
      expect(state.stack[0]?.version).not.toBe(0)
      expect(JSON.stringify(state.stack)).not.toContain('a value that this release does not take')
    } finally {
      await waymark.close()
    }
  })
})

it('a backup before an upgrade leaves the data of the first release as they are, and is restored into this one', async () => {
  const dataFolder = copyOld('backed-up')
  const bytes = readFileSync(join(dataFolder, 'waymark.db'))
  const place = { masterKeyFile: join(old, 'master.key'), mongodbUrl: null, waymark: '0.1.0' }
  const output = { print: () => {}, tell: () => {} }
  const backups = join(folder, 'backups')
  await runBackup({ dataTo: backups, keysTo: backups }, { ...place, dataFolder }, output)
  const db = new DatabaseSync(join(dataFolder, 'waymark.db'), { readOnly: true })
  expect(db.prepare('pragma user_version').get()).toEqual({ user_version: 1 })
  db.close()
  expect(readFileSync(join(dataFolder, 'waymark.db'))).toHaveLength(bytes.length)
  const restored = join(folder, 'restored')
  await runRestore({ from: backups, keys: null, check: false }, { ...place, dataFolder: restored }, output)
  const store = await openSqliteStore({ folder: restored, masterKeyFile: place.masterKeyFile })
  expect(await everything(store)).toEqual(before)
  await store.close()
})

describe('an upgrade of SQLite that is killed', { timeout: 600_000 }, () => {
  it('between the statements of a migration is as if it had not begun, and is made at the next start', () => {
    const rows = rowsOf(join(copyOld('untouched'), 'waymark.db'))
    let places = 0
    migrateNext(join(copyOld('whole'), 'waymark.db'), (count) => (places = count))
    expect(places).toBe(10)
    for (let round = 0; round < rounds; round++) {
      const file = join(copyOld('killed'), 'waymark.db')
      const at = rounds < places ? Math.floor((round * places) / rounds) : round % places
      expect(runAndKill('next-sqlite', file, at + 1)).toBe(true)
      expect(rowsOf(file)).toEqual(rows) // whole migrations only, and all rows
      migrateNext(file, () => {})
      expect(rowsOf(file)).toEqual(rows)
      const db = new DatabaseSync(file)
      expect(db.prepare('pragma user_version').get()).toEqual({ user_version: nextMain.length })
      expect(db.prepare("select count(*) as wrong from people where tone is not 'plain'").get()).toEqual({ wrong: 0 })
      expect(db.prepare("select count(*) as wrong from causes where origin <> 'before'").get()).toEqual({ wrong: 0 })
      db.close()
    }
  })

  it.skipIf(!canTrace)('in the middle of a write or of making it durable loses nothing', async () => {
    // not with --seccomp-bpf: then strace 6.1 forgets the signal
    const strace = (call: string, nth: number) => [
      'strace',
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      `trace=${call}`,
      '-e',
      `inject=${call}:signal=KILL:when=${nth}`,
    ]
    let kills = 0
    for (let round = 0; round < rounds; round++) {
      const data = copyOld('traced')
      const [call, nth] = round % 3 === 2 ? ['fsync', 8 + Math.floor(round / 3)] : ['pwrite64', 1 + Math.floor((round * 80) / rounds)]
      if (runAndKill('open-sqlite', data, 0, strace(call ?? '', Number(nth)))) kills += 1
      const store = await openSqliteStore({ folder: data })
      expect(await everything(store)).toEqual(before)
      await store.close()
    }
    expect(kills).toBeGreaterThan(rounds / 2)
  })

  it('refuses what a newer release has written, and does not touch it', async () => {
    const data = copyOld('newer')
    migrateNext(join(data, 'waymark.db'), () => {})
    const rows = rowsOf(join(data, 'waymark.db'))
    await expect(openSqliteStore({ folder: data })).rejects.toThrow(
      `was written by a newer Waymark (its version is ${nextMain.length}, this release knows ${mainMigrations.length}). Install that release again.`,
    )
    expect(rowsOf(join(data, 'waymark.db'))).toEqual(rows)
  })
})

describe.skipIf(!world)('an upgrade of MongoDB that is killed', { timeout: 600_000 }, () => {
  const opened = () => ({ main: db(), keys: db('-keys') })
  const db = (end = '') => mongod?.client.db(`${world?.name}${end}`) ?? neverThere()
  const lockMs = 300

  it('before any command goes on at the next start, and all is there', async () => {
    const store = (await world?.open()) ?? neverThere()
    await fill(store)
    const there = await everything(store)
    await store.close()
    const stride = Math.max(1, Math.round(18 / rounds))
    let kills = 0
    for (let at = 1; kills < rounds; at += stride) {
      // back to this release: what the next one brought is taken away
      await db()
        .collection('people')
        .updateMany({}, { $unset: { tone: '' } })
      for (const [name, index] of [
        ['people', 'tone_1'],
        ['causes', 'person_1_version_1'],
      ] as const)
        await db()
          .collection(name)
          .dropIndex(index)
          .catch(() => {})
      await setVersion(migrations.length)
      if (!runAndKill('next-mongo', world?.url ?? '', at)) {
        expect(at).toBeGreaterThan(10)
        at = 1 - stride // from its first command again
        continue
      }
      kills += 1
      await migrateDatabase(opened(), { steps: nextSteps, lockMs })
      expect(await db().collection<{ _id: string }>('meta').findOne({ _id: 'schema' })).toMatchObject({ version: nextSteps.length })
      expect(await db().collection('people').countDocuments({ tone: 'plain' })).toBe(await db().collection('people').countDocuments())
      expect((await db().collection('causes').indexes()).map(({ name }) => name)).toContain('person_1_version_1')
    }
    await expect(world?.open()).rejects.toThrow('was written by a newer Waymark')
    await setVersion(migrations.length)
    const again = (await world?.open()) ?? neverThere()
    expect(await everything(again)).toEqual(there)
    await again.close()
  })

  it('while it makes the first tables makes the rest at the next start', async () => {
    const kills = Math.max(2, Math.floor(rounds / 5))
    const [whole, wholeKeys] = [newDatabase('whole'), newDatabase('whole-keys')]
    await migrateDatabase({ main: whole, keys: wholeKeys })
    for (let round = 0; round < kills; round++) {
      const [main, keys] = [newDatabase(`${round}`), newDatabase(`${round}-keys`)]
      expect(runAndKill('first-mongo', mongod?.url(main.databaseName) ?? '', 4 + round * Math.ceil(24 / kills))).toBe(true)
      await migrateDatabase({ main, keys }, { lockMs })
      expect(await shapesOf(main)).toEqual(await shapesOf(whole))
      expect(await shapesOf(keys)).toEqual(await shapesOf(wholeKeys))
      for (const one of [main, keys]) await one.dropDatabase()
    }
    for (const one of [whole, wholeKeys]) await one.dropDatabase()
  })

  const newDatabase = (end: string) => mongod?.client.db(`waymark-upgrade-${process.pid}-${end}`) ?? neverThere()

  async function shapesOf(of: ReturnType<typeof newDatabase>) {
    const collections = (await of.listCollections().toArray()).toSorted((one, other) => (one.name < other.name ? -1 : 1))
    return Promise.all(
      collections.map(async (one) => [
        one.name,
        'options' in one ? one.options : null,
        (await of.collection(one.name).indexes()).map(({ name }) => name),
      ]),
    )
  }

  async function setVersion(version: number): Promise<void> {
    await db().collection<{ _id: string }>('meta').updateOne({ _id: 'schema' }, { $set: { version } })
  }
})

function neverThere(): never {
  throw new Error('it is there in these tests')
}
