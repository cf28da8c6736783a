import { DatabaseSync } from '@photostructure/sqlite'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import { StoreError } from '../../store/store.ts'
import type { Store } from '../../store/store.ts'
import { contract } from './contract.ts'
import { goal, message, training, turn, utterance } from './samples.ts'

contract('SQLite', async () => {
  const folder = newFolder()
  return { open: () => openSqliteStore({ folder }), remove: async () => rmSync(folder, { recursive: true, force: true }) }
})

describe('the data folder', () => {
  let folder: string
  const stores: Store[] = []

  beforeEach(() => {
    folder = newFolder()
  })

  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(): Promise<Store> {
    const store = await openSqliteStore({ folder })
    stores.push(store)
    return store
  }

  it('belongs to one process, and a second hears which one has it', async () => {
    await open()
    await expect(open()).rejects.toThrow(`The data folder ${folder} is in use by process ${process.pid} (this one).`)
    const child = spawnStore(folder, 'second')
    let said = ''
    child.stderr.on('data', (chunk) => (said += chunk))
    await once(child, 'close')
    expect(said).toContain(`is in use by process ${process.pid}. Stop that one first, or use another data folder.`)
  })

  it.each([
    ['a process that is gone', () => JSON.stringify({ pid: 4_194_304, started: '1' })],
    ['another process that had our number', () => JSON.stringify({ pid: process.pid, started: '1' })],
    ['nobody', () => ''],
  ])('is taken over from %s', async (_, lock) => {
    writeFileSync(join(folder, 'lock'), lock())
    await open()
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toContain(`"pid":${process.pid}`)
    expect(readdirSync(folder).filter((name) => name.startsWith('lock'))).toEqual(['lock'])
  })

  it('is refused with a sentence when it is a file', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expect(openSqliteStore({ folder: file })).rejects.toThrow(`The data folder ${file} cannot be written.`)
  })

  it('takes more at once than one transaction holds', async () => {
    const store = await open()
    const receipts = await Promise.all(Array.from({ length: 450 }, (_, index) => store.receive(message(`${index}`))))
    expect(receipts.map(({ seq }) => seq)).toEqual(receipts.map((_, index) => index + 1))
  })

  it('is given back by close, with the logs emptied', async () => {
    const store = await open()
    await turn(store, message('1'))
    await store.close()
    const left = readdirSync(folder).filter((name) => statSync(join(folder, name)).size > 0)
    expect(left.sort()).toEqual(['keys.db', 'master.key', 'waymark.db'])
  })

  it('is refused with another master key, and opens again with the right one', async () => {
    await (await open()).close()
    const file = join(folder, 'master.key')
    const right = readFileSync(file)
    expect(right).toHaveLength(32)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    for (const [wrong, sentence] of [
      [Buffer.alloc(32, 7), 'does not fit the stored keys'],
      [Buffer.alloc(5), 'has 5 bytes; it must have the 32'],
    ] as const) {
      writeFileSync(file, wrong)
      await expect(open()).rejects.toThrow(sentence)
    }
    rmSync(file)
    await expect(open()).rejects.toThrow('is missing, and the stored data cannot be read without it')
    writeFileSync(file, right)
    await open()
  })

  it('is refused without the keys of its people', async () => {
    const store = await open()
    await store.receive(message('1'))
    await store.close()
    rmSync(join(folder, 'keys.db'))
    await expect(open()).rejects.toThrow('Restore keys.db from its backup')
  })

  it('is refused when a newer release wrote it', async () => {
    await (await open()).close()
    change('waymark.db', 'pragma user_version = 99')
    await expect(open()).rejects.toThrow(/was written by a newer Waymark \(its version is 99, this release knows \d+\)/)
  })

  it('is brought up to date when an older release wrote it, with all that is in it', async () => {
    const store = await open()
    const { person } = await turn(store, message('1'), { changes: [{ kind: 'goal-created', goal: goal('g1') }] })
    await store.close()
    change('waymark.db', 'drop index utterances', 'pragma user_version = 1')
    const again = await open()
    expect(await again.load(person)).toMatchObject({ goals: [{ id: 'g1' }] })
    await turn(again, message('2'), { changes: [training(true), { kind: 'utterance-for-review', utterance: utterance('w1') }] })
    expect((await again.review.list({ limit: 9 })).items).toHaveLength(1)
  })

  it('finishes an erasure that was interrupted between its two files', async () => {
    const store = await open()
    const { person } = await store.receive(message('1'))
    await store.close()
    change('waymark.db', 'delete from people; delete from accounts', `insert into erasures values ('${person}')`)
    expect(owners()).toContain(person)
    const again = await open()
    await again.close()
    expect(owners()).toEqual(['operator'])
    expect(rows('waymark.db', 'select * from erasures')).toEqual([])
  })

  it('loses nothing that was acknowledged when its process is killed', { timeout: 60_000 }, async () => {
    const acknowledged: { by: string; id: string; seq: number; version?: number }[] = []
    for (const round of [1, 2, 3]) {
      const child = spawnStore(folder, `${round}`)
      let heard = 0
      for await (const line of createInterface(child.stdout)) {
        acknowledged.push(JSON.parse(line))
        if (++heard === 60 + round) child.kill('SIGKILL')
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
      expect(heard).toBeGreaterThanOrEqual(60 + round)
    }
    const store = await open()
    for (const by of ['ann', 'ben', 'cem', 'dan']) {
      const source = message('x', { by })
      const person = (await store.people.find(source.account)) ?? ''
      const conversation = (await store.people.conversation(source.account, source.conversation)) ?? ''
      const entries = await store.transcript.after(conversation, 0, 10_000)
      const { goals, version } = await store.load(person)
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
      for (const { id, seq, version: committed } of acknowledged.filter((line) => line.by === by)) {
        const entry = entries[seq - 1]
        if (committed === undefined) expect(entry).toMatchObject({ from: 'person', id })
        else {
          expect(entry).toMatchObject({ from: 'coach', reply: { text: `answer to ${id}` } })
          expect(goals.some((kept) => kept.id === `${by}-${id}`)).toBe(true)
          expect(version).toBeGreaterThanOrEqual(committed)
        }
      }
      expect(goals).toHaveLength(version)
    }
  })

  it('says that the disk is full, stores nothing by half, and works again once there is room', { timeout: 60_000 }, async (context) => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'pipe' })
    } catch {
      console.warn('SKIPPED: the full-disk test needs the right to mount a small tmpfs.')
      context.skip()
    }
    try {
      const store = await openSqliteStore({ folder: join(disk, 'data') })
      stores.push(store)
      const { person, conversation } = await turn(store, message('first'))
      const filler = join(disk, 'filler')
      fill(filler)
      const changes = Array.from({ length: 20 }, (_, index) => ({
        kind: 'goal-created' as const,
        goal: goal(`g${index}`, { why: 'x'.repeat(9000) }),
      }))
      const big = message('2', { text: 'x'.repeat(200_000) })
      const results = await Promise.allSettled([
        store.receive(big),
        store.receive(message('3', { by: 'new' })),
        turn(store, message('4'), { changes }),
        store.check(),
      ])
      for (const result of results) {
        expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreError) })
        expect(String(result.status === 'rejected' && result.reason)).toMatch(
          /Could not .*: the disk is full\. Free some space and it works again\./,
        )
      }
      await expect(store.check()).rejects.toThrow('the disk is full')
      expect(await store.load(person)).toMatchObject({ version: 1, goals: [] }) // reading still works
      rmSync(filler)
      await store.check()
      expect(await store.people.find(message('3', { by: 'new' }).account)).toBeUndefined()
      expect(await store.receive(big)).toMatchObject({ person, seq: 3, seen: 'new' })
      expect(await store.receive(message('3', { by: 'new' }))).toMatchObject({ seq: 1, seen: 'new' })
      await turn(store, message('4'), { changes })
      await store.close()
      const again = await openSqliteStore({ folder: join(disk, 'data') })
      stores.push(again)
      expect((await again.load(person)).goals).toHaveLength(20)
      expect(await again.transcript.after(conversation, 0, 99)).toHaveLength(5)
      await again.close()
    } finally {
      for (const store of stores.splice(0)) await store.close()
      execFileSync('umount', ['--lazy', disk]) // the engine keeps files open until its statements are garbage
    }
  })

  function change(file: string, ...statements: string[]): void {
    const db = new DatabaseSync(join(folder, file))
    for (const statement of statements) db.exec(statement)
    db.close()
  }

  function rows(file: string, sql: string): unknown[] {
    const db = new DatabaseSync(join(folder, file))
    const all = db.prepare(sql).all()
    db.close()
    return all
  }

  function owners(): unknown[] {
    return rows('keys.db', 'select owner from keys').map((row) => typeof row === 'object' && row !== null && 'owner' in row && row.owner)
  }
})

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'waymark-store-'))
}

function spawnStore(folder: string, round: string) {
  const script = new URL('acknowledging.ts', import.meta.url).pathname
  return spawn(process.execPath, ['--import', 'tsx', script, folder, round], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Writes until the disk has no room left. */
function fill(file: string): void {
  let size = 64 * 1024
  while (size >= 1) {
    try {
      writeFileSync(file, Buffer.alloc(size, 1), { flag: 'a' })
    } catch {
      size = Math.floor(size / 2)
    }
  }
}
