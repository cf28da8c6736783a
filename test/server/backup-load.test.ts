import { DatabaseSync } from '@photostructure/sqlite'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readOrder as readBackupOrder, runBackup } from '../../server/backup-commands.ts'
import { root } from '../../server/config.ts'
import { readOrder as readRestoreOrder, runRestore } from '../../server/restore-commands.ts'
import { openMongoStore } from '../../store/mongo/open.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'
import { forget, type Process, run, type Server, serve, temporaryFolder } from '../e2e/serving.ts'
import { mongodForTests } from '../store/mongod.ts'
import { goal, message, turn } from '../store/samples.ts'

const rounds = Number(process.env.WAYMARK_BACKUP_ROUNDS ?? 2)
const names = Array.from({ length: 6 }, (_, index) => `person-${index}`)
const { world } = await mongodForTests()

const folders: string[] = []
const running: Process[] = []

afterEach(async () => {
  for (const one of running.splice(0)) await one.kill('SIGKILL')
  await forget(...folders.splice(0))
})

async function newFolder(): Promise<string> {
  const folder = await temporaryFolder()
  folders.push(folder)
  return folder
}

/** How many turns of each person were acknowledged. */
type Acknowledged = Map<string, number>

/** Everybody talks at once, one turn after the other each, until it is told to end. */
function load(say: (by: string, count: number) => Promise<void>) {
  const acknowledged: Acknowledged = new Map(names.map((by) => [by, 0]))
  let isOver = false
  const talks = names.map(async (by) => {
    for (let count = 1; !isOver; count++) {
      await say(by, count)
      acknowledged.set(by, count)
    }
  })
  const failed = Promise.all(talks)
  failed.catch(() => {}) // told when it ends
  return {
    now: (): Acknowledged => new Map(acknowledged),
    async end(): Promise<void> {
      isOver = true
      await failed
    },
  }
}

function all(counts: Acknowledged): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

/** Restores a backup into a folder of its own and opens it as a server would. */
async function restored(from: string, keys: string, masterKeyFile: string): Promise<{ folder: string; store: Store }> {
  const folder = await newFolder()
  cpSync(masterKeyFile, join(folder, 'master.key'))
  const order = readRestoreOrder(['--from', from, '--keys', keys])
  if (order === 'help') throw new Error('it was no question')
  const place = { dataFolder: folder, masterKeyFile: null, mongodbUrl: null, waymark: '0.1.0' }
  expect(await runRestore(order, place, { print: () => {}, tell: () => {} })).toBe(0)
  const db = new DatabaseSync(join(folder, 'waymark.db'))
  expect(db.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
  db.close()
  return { folder, store: await openSqliteStore({ folder }) }
}

describe('a backup while people talk', { timeout: 240_000 }, () => {
  it('of a server on SQLite has every turn that was acknowledged before it, and each whole', async () => {
    const [dataFolder, backups] = [await newFolder(), await newFolder()]
    const server = await serve(dataFolder, { WAYMARK_MODELS: join(dataFolder, 'none'), WAYMARK_LOG: 'warn' })
    running.push(server)
    const people = load((by, count) => sayTo(server, by, count))
    const before: [string, Acknowledged, Acknowledged][] = []
    for (let round = 0; round < rounds; round++) {
      while (all(people.now()) < (round + 1) * 30) await new Promise((resolve) => setTimeout(resolve, 20))
      const atStart = people.now()
      const command = run(process.execPath, ['--import', 'tsx', join(root, 'server/backup.ts'), '--to', backups], {
        env: { WAYMARK_DATA: dataFolder },
      })
      expect([await command.ended, command.stderr.replaceAll(/^The older keys .* were removed\.\n/gm, '')]).toEqual([0, ''])
      const folder = /^data\t(\S+)/m.exec(command.stdout)?.[1] ?? ''
      before.push([folder, atStart, people.now()])
    }
    await people.end()
    expect(server.stdout + server.stderr).not.toContain('failed')
    await server.kill('SIGTERM')

    expect(readdirSync(backups).filter((name) => name.startsWith('keys'))).toHaveLength(1)
    for (const [folder, least, most] of before) {
      const { store } = await restored(folder, backups, join(dataFolder, 'master.key'))
      for (const by of names) {
        const turns = await wholeTurns(store, { channel: 'rest', tenant: 'default', externalId: by }, 'rest')
        expect(turns).toBeGreaterThanOrEqual(least.get(by) ?? 0)
        expect(turns).toBeLessThanOrEqual((most.get(by) ?? 0) + 1)
      }
      await store.close()
    }
  })

  it.skipIf(!world)('of a MongoDB with two writers is of one moment', async () => {
    if (!world) return
    const writers = [await world.open(), await world.open()]
    const account = (by: string) => message('', { by }).account
    const people = load(async (by, count) => {
      const writer = writers[names.indexOf(by) % 2]
      if (writer) await turn(writer, message(`${count}`, { by }), { changes: [{ kind: 'goal-created', goal: goal(`g${count}`) }] })
    })
    const backups = await newFolder()
    const before: [string, Acknowledged][] = []
    const place = { dataFolder: backups, masterKeyFile: world.masterKeyFile, mongodbUrl: world.url, waymark: '0.1.0' }
    for (let round = 0; round < rounds; round++) {
      while (all(people.now()) < (round + 1) * 30) await new Promise((resolve) => setTimeout(resolve, 20))
      const atStart = people.now()
      const printed: string[] = []
      const order = readBackupOrder(['--to', backups])
      if (order === 'help') throw new Error('it was no question')
      expect(await runBackup(order, place, { print: (line) => printed.push(line), tell: () => {} })).toBe(0)
      before.push([/^data\t(\S+)/m.exec(printed.join('\n'))?.[1] ?? '', atStart])
    }
    await people.end()
    for (const writer of writers) await writer.close()
    for (const [folder, least] of before) {
      const { store } = await restored(folder, backups, world.masterKeyFile)
      for (const by of names) {
        const turns = await wholeTurns(store, account(by), `web:${by}`)
        expect(turns).toBeGreaterThanOrEqual(least.get(by) ?? 0)
        const person = await store.people.find(account(by))
        expect(person === undefined ? 0 : (await store.load(person)).goals.length).toBe(turns)
      }
      await store.close()
    }
    await (await openMongoStore({ url: world.url, masterKeyFile: world.masterKeyFile })).close()
  })

  it('is made by the command itself after a server was killed', async () => {
    const [dataFolder, backups] = [await newFolder(), await newFolder()]
    const server = await serve(dataFolder, { WAYMARK_MODELS: join(dataFolder, 'none'), WAYMARK_LOG: 'silent' })
    running.push(server)
    await sayTo(server, 'ann', 1)
    await server.kill('SIGKILL')
    expect(readdirSync(dataFolder)).toContain('backup-door.json')
    const order = readBackupOrder(['--to', backups])
    if (order === 'help') throw new Error('it was no question')
    const place = { dataFolder, masterKeyFile: null, mongodbUrl: null, waymark: '0.1.0' }
    await runBackup(order, place, { print: () => {}, tell: () => {} })
    const { store } = await restored(backups, backups, join(dataFolder, 'master.key'))
    expect(await wholeTurns(store, { channel: 'rest', tenant: 'default', externalId: 'ann' }, 'rest')).toBe(1)
    await store.close()
  })
})

async function sayTo(server: Server, person: string, count: number): Promise<void> {
  const { status, body } = await server.ask('/api/v1/messages', {
    body: { person, id: `${count}`, text: `hello number ${count}`, language: 'en' },
  })
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
}

/** How many turns of a conversation there are. Each has its message, its replies and its version, in order and without a gap. */
async function wholeTurns(store: Store, account: Parameters<Store['people']['find']>[0], name: string): Promise<number> {
  const [person, conversation] = [await store.people.find(account), await store.people.conversation(account, name)]
  if (person === undefined || conversation === undefined) return 0
  const entries = await store.transcript.after(conversation, 0, 100_000)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  let turns = 0
  for (const [index, entry] of entries.entries()) {
    if (entry.from !== 'person') continue
    const answer = await store.inbox.answer({ account, id: entry.id })
    // received and not answered yet: only the last one, as everybody waits for their answer
    if (answer === 'running') expect(index).toBe(entries.length - 1)
    else {
      turns += 1
      expect(entry.id).toBe(`${turns}`)
      expect(Array.isArray(answer) && answer.length > 0 && answer.every(({ seq }) => entries[seq - 1]?.from === 'coach')).toBe(true)
    }
  }
  expect((await store.load(person)).version).toBe(turns)
  return turns
}
