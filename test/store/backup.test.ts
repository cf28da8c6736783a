import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOrder as readBackupOrder, runBackup } from '../../server/backup-commands.ts'
import { root as projectRoot } from '../../server/config.ts'
import { readOrder as readRestoreOrder, runRestore } from '../../server/restore-commands.ts'
import { openMongoStore } from '../../store/mongo/open.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'
import { run } from '../e2e/serving.ts'
import { mongodForTests } from './mongod.ts'
import { after, collect, everyChange, goal, message, start, turn, utterance } from './samples.ts'

const { mongod, world } = await mongodForTests()
const canary = 'canary-7c1d'
const names = ['ann', 'ben', 'cem']

let root: string
let place: { dataFolder: string; masterKeyFile: string | null; mongodbUrl: string | null; waymark: string }
let told: string[]
const opened: Store[] = []
const databases: string[] = []

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'waymark-backup-'))
  place = { dataFolder: join(root, 'data'), masterKeyFile: null, mongodbUrl: null, waymark: '0.1.0' }
  told = []
})

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  for (const name of databases.splice(0)) for (const one of [name, `${name}-keys`]) await mongod?.client.db(one).dropDatabase()
  await world?.empty()
  rmSync(root, { recursive: true, force: true })
})

const output = { print: (line: string) => void told.push(line), tell: (line: string) => void told.push(line) }
const backup = (...more: string[]) => runBackup(orderOf(readBackupOrder(['--to', join(root, 'backups'), ...more])), place, output)
const restore = (...more: string[]) => runRestore(orderOf(readRestoreOrder(more)), place, output)
const backups = (kind: string) => readdirSync(join(root, 'backups')).filter((name) => name.startsWith(kind))
const folderOf = (name: string | undefined) => join(root, 'backups', name ?? 'none')

function orderOf<Order>(order: Order | 'help'): Order {
  if (order === 'help') throw new Error('it was no question')
  return order
}

async function open(): Promise<Store> {
  const { dataFolder, mongodbUrl, masterKeyFile } = place
  const key = masterKeyFile === null ? {} : { masterKeyFile }
  const store =
    mongodbUrl === null
      ? await openSqliteStore({ folder: dataFolder, ...key })
      : await openMongoStore({ url: mongodbUrl, masterKeyFile: masterKeyFile ?? '' })
  opened.push(store)
  return store
}

/** An empty place with the right master key, as on another machine. */
function elsewhere(name = 'elsewhere', mongodbUrl: string | null = null): void {
  const key = readFileSync(place.masterKeyFile ?? join(place.dataFolder, 'master.key'))
  mkdirSync(join(root, name), { mode: 0o700 })
  writeFileSync(join(root, name, 'master.key'), key, { mode: 0o600 })
  place = { ...place, dataFolder: join(root, name), masterKeyFile: join(root, name, 'master.key'), mongodbUrl }
}

function newDatabase(): string {
  const name = `waymark-backup-${process.pid}-${databases.length}-${Date.now()}`
  databases.push(name)
  return mongod?.url(name) ?? ''
}

const said = (by: string, id: string, set = {}) => message(id, { by, text: `${canary} ${by} ${id}`, ...set })
const erase = (store: Store, by: string) =>
  turn(store, said(by, 'bye'), { changes: [{ kind: 'person-erased', at: after(99) }], replies: [] })

/** People with rows of every kind, with a message that waits and a reply that is to be sent. */
async function fill(store: Store): Promise<void> {
  for (const by of names) {
    await turn(store, said(by, '1'), { changes: everyChange(), understanding: { intent: by } })
    await turn(store, said(by, '2'), { changes: [{ kind: 'utterance-for-review', utterance: utterance(`w-${by}`) }] })
  }
  await turn(store, said('dan', '1', { channel: 'slack' }))
  await store.receive(said('ben', 'waits'))
  await store.review.label('w-ben', 'log_progress')
  await store.settings.set('coaching-clock', start.toISOString())
}

async function everything(store: Store) {
  const exports: { [by: string]: unknown } = {}
  for (const by of [...names, 'dan']) {
    const channel = by === 'dan' ? 'slack' : 'web'
    const person = await store.people.find({ channel, tenant: 'demo', externalId: by })
    if (person !== undefined)
      exports[by] = [(await collect(store.export(person))).map((line) => JSON.stringify(line)).toSorted(), await store.load(person)]
  }
  return {
    exports,
    waiting: (await store.inbox.waiting(9)).map(({ key, seq }) => [key, seq]),
    review: (await store.review.list({ limit: 9 })).items,
    labelled: (await store.review.list({ limit: 9, labelled: true })).items.map(({ id, label }) => [id, label]),
    outbox: (await store.outbox.waiting(after(3), 9)).map(({ conversation, reply }) => [conversation, reply]),
    clock: await store.settings.get('coaching-clock'),
  }
}

function bytesUnder(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))))
}

const stores: [string, () => void][] = [
  ['SQLite', () => {}],
  [
    'MongoDB',
    () => {
      place = { ...place, mongodbUrl: world?.url ?? '', masterKeyFile: world?.masterKeyFile ?? '' }
    },
  ],
]

describe.each(stores)('a backup of %s', { timeout: 90_000 }, (store, use) => {
  beforeEach((context) => {
    if (store === 'MongoDB' && !world) context.skip()
    use()
  })

  /** Where there are files, nobody works on them; a database is copied while it is open. */
  async function put(store: Store): Promise<void> {
    if (place.mongodbUrl === null) await store.close()
  }

  it('is restored elsewhere with all that was in it, row by row, and all goes on there', async () => {
    const first = await open()
    await fill(first)
    const before = await everything(first)
    await put(first)
    expect(await backup()).toBe(0)
    elsewhere()
    expect(await restore('--from', join(root, 'backups'))).toBe(0)
    expect(told.join('\n')).toMatch(/^people +4 +4 +0$/m)
    expect(told.join('\n')).toMatch(/^all +(\d+) +\1 +0$/m)
    const there = await open()
    expect(await everything(there)).toEqual(before)
    expect(await turn(there, said('ann', '3'))).toMatchObject({ seq: 5, committed: { version: 3, replies: [{ seq: 6 }] } })
    expect(await there.receive(said('ann', '1'))).toMatchObject({ seen: 'same' })
  })

  it('holds data and keys apart, the master key in neither, and nothing that can be read', async () => {
    const first = await open()
    await fill(first)
    await put(first)
    await backup('--keys-to', join(root, 'safe'))
    expect(readdirSync(join(root, 'backups'))).toHaveLength(1)
    expect(readdirSync(folderOf(backups('data')[0])).toSorted()).toEqual(['manifest.json', 'waymark.db'])
    expect(readdirSync(join(root, 'safe', readdirSync(join(root, 'safe'))[0] ?? '')).toSorted()).toEqual(['keys.db', 'manifest.json'])
    const bytes = [bytesUnder(join(root, 'backups')), bytesUnder(join(root, 'safe'))]
    const key = readFileSync(place.masterKeyFile ?? join(place.dataFolder, 'master.key'))
    for (const all of bytes) expect([all.includes(canary), all.includes(key)]).toEqual([false, false])
    // the data alone open for nobody
    elsewhere()
    await expect(restore('--from', join(root, 'backups'))).rejects.toThrow('There is no backup of keys in')
    expect(await restore('--from', join(root, 'backups'), '--keys', join(root, 'safe'))).toBe(0)
  })

  it('does not bring back who was erased after it was made', async () => {
    const first = await open()
    await fill(first)
    const gone = await turn(first, said('gone', '1'), { changes: [...everyChange(), { kind: 'goal-created', goal: goal('g9') }] })
    await put(first)
    await backup()
    const [oldData] = backups('data')
    const wrapped = wrappedKey(gone.person)
    expect(wrapped).toBeDefined()

    const again = await open()
    await erase(again, 'gone')
    await put(again)
    await backup('--only-keys')
    expect([backups('keys').length, backups('data')]).toEqual([1, [oldData]])
    expect(wrappedKey(gone.person)).toBeUndefined()
    expect(bytesUnder(folderOf(backups('keys')[0])).includes(wrapped ?? '')).toBe(false) // not in a page that was freed either
    // what lies in the old data can be opened by no key there is
    expect(bytesUnder(folderOf(oldData)).includes(gone.person)).toBe(true)

    elsewhere()
    told = []
    expect(await restore('--from', folderOf(oldData))).toBe(0)
    expect(told).toContain('People of these data who were erased since, and stay so: 1.')
    const there = await open()
    expect(await there.people.find({ channel: 'web', tenant: 'demo', externalId: 'gone' })).toBeUndefined()
    await expect(collect(there.export(gone.person))).rejects.toThrow()
    expect(Object.keys((await everything(there)).exports)).toEqual([...names, 'dan'])
    await there.close()
    const all = bytesUnder(place.dataFolder)
    for (const trace of [gone.person, gone.conversation, wrapped ?? '']) expect(all.includes(trace)).toBe(false)
  })

  function wrappedKey(owner: string): Buffer | undefined {
    const db = new DatabaseSync(join(folderOf(backups('keys')[0]), 'keys.db'), { readOnly: true })
    const row = db.prepare('select wrapped from keys where owner = ?').get(owner)
    db.close()
    return typeof row === 'object' && row !== null && 'wrapped' in row ? Buffer.from(row.wrapped as Uint8Array) : undefined
  }

  it('goes into the other store as well', async () => {
    if (!world) return
    const first = await open()
    await fill(first)
    const before = await everything(first)
    await put(first)
    await backup()
    elsewhere('other', place.mongodbUrl === null ? newDatabase() : null)
    expect(await restore('--from', join(root, 'backups'))).toBe(0)
    expect(await everything(await open())).toEqual(before)
  })

  it('leaves out who is being erased at that moment', async ({ skip }) => {
    const db = mongod?.client.db(world?.name)
    if (place.mongodbUrl === null || db === undefined) return skip() // with SQLite there is no such moment
    const first = await open()
    await fill(first)
    const before = await everything(first)
    const { person } = await turn(first, said('gone', '1'), { changes: everyChange() })
    // the first of the two steps was made, the second not
    await db.collection<{ _id: string }>('people').deleteOne({ _id: person })
    for (const name of ['accounts', 'conversations', 'outbox', 'records']) await db.collection(name).deleteMany({ person })
    await db.collection<{ _id: string }>('erasures').insertOne({ _id: person })
    await backup()
    expect(wrappedKey(person)).toBeUndefined()
    expect(bytesUnder(join(root, 'backups')).includes(person)).toBe(false)
    elsewhere()
    expect(await restore('--from', join(root, 'backups'))).toBe(0)
    expect(await everything(await open())).toEqual(before)
  })

  it('never writes where data are', async () => {
    const first = await open()
    await fill(first)
    const before = await everything(first)
    await first.close()
    await backup()
    await expect(restore('--from', join(root, 'backups'))).rejects.toThrow('holds data already')
    expect(await everything(await open())).toEqual(before)
  })
})

describe('a backup', { timeout: 60_000 }, () => {
  async function made(): Promise<{ data: string; keys: string }> {
    const store = await open()
    await turn(store, said('ann', '1'), { changes: everyChange() })
    await store.close()
    await backup()
    return { data: folderOf(backups('data')[0]), keys: folderOf(backups('keys')[0]) }
  }

  function changeManifest(folder: string, change: object): void {
    const file = join(folder, 'manifest.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }))
  }

  it.each<[string, (folders: { data: string; keys: string }) => void, RegExp]>([
    ['a byte that changed', ({ data }) => flip(join(data, 'waymark.db'), 5_000), /is damaged: waymark\.db is not what was written/],
    ['a byte of the keys that changed', ({ keys }) => flip(join(keys, 'keys.db'), 5_000), /is damaged: keys\.db is not what was written/],
    ['a file that was cut off', ({ data }) => truncateSync(join(data, 'waymark.db'), 9_000), /waymark\.db has 9000 bytes instead of \d+/],
    ['a file that is missing', ({ data }) => rmSync(join(data, 'waymark.db')), /is damaged: waymark\.db cannot be read/],
    [
      'a manifest that cannot be read',
      ({ data }) => writeFileSync(join(data, 'manifest.json'), '{'),
      /is damaged: manifest\.json cannot be read/,
    ],
    ['no manifest', ({ data }) => rmSync(join(data, 'manifest.json')), /is no backup: manifest\.json is missing/],
    ['no keys', ({ keys }) => rmSync(keys, { recursive: true }), /There is no backup of keys in/],
    ['a newer format', ({ data }) => changeManifest(data, { format: 2, waymark: '9.1.0' }), /was made by a newer Waymark \(9\.1\.0\)/],
    ['a newer schema', ({ data }) => changeManifest(data, { schema: 99, waymark: '9.1.0' }), /was made by a newer Waymark \(9\.1\.0\)/],
    ['keys of other data', ({ keys }) => changeManifest(keys, { deployment: 'another' }), /belong to other data/],
    ['keys that are older', ({ keys }) => changeManifest(keys, { at: '2026-01-01T00:00:00.000Z' }), /are older than the data/],
  ])('with %s is refused, and nothing is written', async (_, harm, sentence) => {
    const folders = await made()
    harm(folders)
    elsewhere()
    await expect(restore('--from', join(root, 'backups'))).rejects.toThrow(sentence)
    expect(readdirSync(place.dataFolder)).toEqual(['master.key'])
  })

  it('needs the master key of its data', async () => {
    await made()
    elsewhere()
    writeFileSync(join(place.dataFolder, 'master.key'), Buffer.alloc(32, 3))
    await expect(restore('--from', join(root, 'backups'))).rejects.toThrow('does not fit the stored keys')
    rmSync(join(place.dataFolder, 'master.key'))
    await expect(restore('--from', join(root, 'backups'))).rejects.toThrow('Put the one there that the data were written with')
    expect(readdirSync(place.dataFolder)).toEqual([])
  })

  it('that was interrupted is taken for none, and is swept away later', async () => {
    const { data, keys } = await made()
    const half = join(root, 'backups', 'unfinished-data-2099-01-01T00-00-00.000Z')
    cpSync(data, half, { recursive: true })
    rmSync(join(half, 'manifest.json'))
    expect(await restore('--from', join(root, 'backups'), '--check')).toBe(0)
    expect(told.join('\n')).toContain(`: ${data}`)
    await expect(restore('--from', half, '--keys', keys)).rejects.toThrow('There is no backup of data in')
    await backup()
    expect(existsSync(half)).toBe(true) // it could be at work still
    utimesSync(half, start, start)
    await backup()
    expect(existsSync(half)).toBe(false)
  })

  it('is the newest that there is, unless that one is damaged', async () => {
    const { data } = await made()
    await backup()
    const newest = folderOf(backups('data').toSorted().at(-1))
    expect(newest).not.toBe(data)
    told = []
    await restore('--from', join(root, 'backups'), '--check')
    expect(told[0]).toContain(newest)
    rmSync(join(newest, 'manifest.json'))
    await expect(restore('--from', join(root, 'backups'), '--check')).rejects.toThrow('is no backup')
    expect(await restore('--from', data, '--check')).toBe(0)
  })

  it('that takes longer than a database keeps a moment says what to set', async ({ skip }) => {
    if (!world || !mongod?.canFail) return skip()
    place = { ...place, mongodbUrl: world.url, masterKeyFile: world.masterKeyFile }
    await fill(await open())
    const fail = (mode: object | 'off') =>
      mongod.client.db('admin').command({
        configureFailPoint: 'failCommand',
        mode,
        data: { failCommands: ['find'], errorCode: 239, appName: `waymark-backup ${world.name}` },
      })
    await fail({ skip: 5 })
    try {
      await expect(backup()).rejects.toThrow('Set minSnapshotHistoryWindowInSeconds higher on its members')
    } finally {
      await fail('off')
    }
    expect(readdirSync(join(root, 'backups'))).toEqual([])
    expect(await backup()).toBe(0)
  })

  it.each(['unfinished-data', 'unfinished-keys', 'keys-20'])(
    'whose command is killed once there is "%s" is whole or none',
    async (moment) => {
      const { data } = await made()
      const before = readdirSync(join(root, 'backups'))
      const args = ['--import', 'tsx', join(projectRoot, 'server/backup.ts'), '--to', join(root, 'backups')]
      const command = run(process.execPath, args, { env: { WAYMARK_DATA: place.dataFolder } })
      const isThere = () => readdirSync(join(root, 'backups')).some((name) => name.startsWith(moment) && !before.includes(name))
      while (!isThere()) {
        if ((await Promise.race([command.ended, setTimeout(1, 'runs')])) !== 'runs') break // it was faster than we look
      }
      await command.kill('SIGKILL')
      for (const name of backups('data')) {
        told = []
        expect(await restore('--from', folderOf(name), '--check')).toBe(0)
      }
      expect(backups('data')).toContain(basename(data))
      expect(await backup()).toBe(0)
      expect(await restore('--from', join(root, 'backups'), '--check')).toBe(0)
    },
  )

  it('can be tried without leaving anything', async () => {
    await made()
    const before = bytesUnder(root)
    expect(await restore('--from', join(root, 'backups'), '--check')).toBe(0)
    expect(bytesUnder(root).equals(before)).toBe(true)
    expect(told.at(-1)).toBe('The backup is good: every row was restored and compared.')
  })

  it('of data that are damaged is not made', async () => {
    const store = await open()
    await fill(store)
    await store.close()
    const file = join(place.dataFolder, 'waymark.db')
    const bytes = readFileSync(file)
    bytes.fill(0xff, 3 * 4096, 6 * 4096)
    writeFileSync(file, bytes)
    await expect(backup()).rejects.toThrow(/damaged|malformed/)
    expect(readdirSync(join(root, 'backups'))).toEqual([])
  })

  it('is not made where there are no data, or by a process that cannot ask who has them', async () => {
    await expect(backup()).rejects.toThrow('There are no data in')
    await open()
    await expect(backup()).rejects.toThrow('is in use by a process that cannot be asked for a backup')
    expect(existsSync(join(root, 'backups')) && readdirSync(join(root, 'backups'))).toEqual([])
  })

  it.each([
    [readBackupOrder, [], 'It takes --to'],
    [readBackupOrder, ['--only-keys'], 'It takes --to'],
    [readBackupOrder, ['--into', 'x'], "Unknown option '--into'"],
    [readRestoreOrder, [], 'It takes --from'],
    [readRestoreOrder, ['x'], 'See npm run restore -- --help'],
  ])('refuses what it cannot read: %#', (readOrder, given, sentence) => {
    expect(() => readOrder(given)).toThrow(sentence)
  })

  function flip(file: string, at: number): void {
    const bytes = readFileSync(file)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, bytes)
  }
})

describe('a file that is held', () => {
  it('stays as it is while turns go on, and is as new after it', async () => {
    const store = await open()
    const file = join(place.dataFolder, 'waymark.db')
    await turn(store, said('ann', '1'))
    const hold = store.files?.hold('waymark.db')
    const before = readFileSync(file)
    for (let id = 2; id < 60; id++) await turn(store, said('ann', `${id}`), { changes: everyChange() })
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(() => store.files?.hold('waymark.db')).toThrow('A backup is being made already')
    expect(hold?.release()).toBe(true)
    expect(hold?.release()).toBe(false)
    await turn(store, said('ann', 'after'))
    expect(readFileSync(file).equals(before)).toBe(false)
    await store.close()
    expect((await (await open()).load((await turn(opened.at(-1) ?? store, said('ann', 'last'))).person)).version).toBe(61)
  })

  it('was not still when the store was closed meanwhile', async () => {
    const store = await open()
    const hold = store.files?.hold('keys.db')
    await turn(store, said('ann', '1'))
    await store.close()
    expect(hold?.release()).toBe(false)
  })
})
