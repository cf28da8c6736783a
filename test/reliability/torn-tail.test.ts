import { DatabaseSync } from '@photostructure/sqlite'
import fc from 'fast-check'
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import { goal, message, turn } from '../store/samples.ts'

/** What was acknowledged, and how long the log was when it was: so much of it was on the disk then. */
interface Acknowledged {
  id: string
  by: string
  what: 'message' | 'turn'
  logged: number
}

const people = ['ann', 'ben']
const turns = 16
const pageSize = 4096

describe('a log that a power cut tore', { timeout: 120_000 }, () => {
  const root = mkdtempSync(join(tmpdir(), 'waymark-torn-'))
  /** As the files are on the disk while the store runs; and the data file once the log was written into it. */
  const live = join(root, 'live')
  const merged = join(root, 'merged.db')
  const acknowledged: Acknowledged[] = []
  let began = 0
  let copies = 0

  beforeAll(async () => {
    const folder = join(root, 'data')
    const store = await openSqliteStore({ folder })
    const log = join(folder, 'waymark.db-wal')
    began = statSync(log).size
    for (let count = 0; count < turns; count += 1) {
      const by = people[count % 2] ?? ''
      const id = `${count}`
      await store.receive(message(id, { by }))
      acknowledged.push({ id, by, what: 'message', logged: statSync(log).size })
      await turn(store, message(id, { by }), { changes: [{ kind: 'goal-created', goal: goal(`g${id}`) }] })
      acknowledged.push({ id, by, what: 'turn', logged: statSync(log).size })
    }
    cpSync(folder, live, { recursive: true, filter: (file) => !file.endsWith('lock') })
    await store.close()
    copyFileSync(join(folder, 'waymark.db'), merged)
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  function copyOf(): { folder: string; log: string; data: string } {
    const folder = join(root, `copy-${(copies += 1)}`)
    mkdirSync(folder)
    cpSync(live, folder, { recursive: true })
    return { folder, log: join(folder, 'waymark.db-wal'), data: join(folder, 'waymark.db') }
  }

  /** Opens, and says what is there: all that was durable by then, nothing by half; and it can go on. */
  async function expectWhole({ folder, data }: { folder: string; data: string }, durable: Acknowledged[]): Promise<void> {
    const store = await openSqliteStore({ folder })
    for (const by of people) {
      const source = message('next', { by })
      const person = await store.people.find(source.account)
      const mine = durable.filter((one) => one.by === by)
      if (person === undefined) {
        expect(mine).toEqual([])
        continue
      }
      const conversation = (await store.people.conversation(source.account, source.conversation)) ?? ''
      const entries = await store.transcript.after(conversation, 0, 1_000)
      const state = await store.load(person)
      const said = entries.flatMap((entry) => (entry.from === 'person' ? [entry.id] : []))
      const answered = entries.flatMap((entry) => (entry.from === 'coach' ? [entry.reply.text] : []))
      const all = acknowledged.filter((one) => one.by === by && one.what === 'message').map(({ id }) => id)
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
      expect(said).toEqual(all.slice(0, said.length))
      expect(said.length).toBeGreaterThanOrEqual(mine.filter(({ what }) => what === 'message').length)
      expect(answered).toEqual(said.slice(0, answered.length).map((id) => `answer to ${id}`))
      expect(answered.length).toBeGreaterThanOrEqual(mine.filter(({ what }) => what === 'turn').length)
      // A turn is its replies, its changes and its version: all of them or none.
      expect([state.version, state.goals.length]).toEqual([answered.length, answered.length])
      expect((await turn(store, source)).committed).toMatchObject({ version: answered.length + 1, again: false })
    }
    await store.close()
    const db = new DatabaseSync(data, { readOnly: true })
    expect(db.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    db.close()
    rmSync(folder, { recursive: true })
  }

  const places = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { numRuns: 20, seed: 5 })

  it('keeps all that was acknowledged before the tear, wherever it is', async () => {
    const size = statSync(join(live, 'waymark.db-wal')).size
    expect(size - began).toBeGreaterThan(turns * pageSize)
    // Each has its place behind the one before it, so that a cut tells them apart.
    const lengths = acknowledged.map(({ logged }) => logged)
    expect(lengths).toEqual([...new Set(lengths)].toSorted((a, b) => a - b))
    for (const place of places) {
      const cut = began + Math.floor(place * (size - began))
      const copy = copyOf()
      writeFileSync(copy.log, readFileSync(copy.log).subarray(0, cut))
      await expectWhole(
        copy,
        acknowledged.filter(({ logged }) => logged <= cut),
      )
    }
  })

  it('does the same when there is rubbish behind the tear: zeros, or what the disk held before', async () => {
    const bytes = readFileSync(join(live, 'waymark.db-wal'))
    for (const [index, place] of places.entries()) {
      const cut = began + Math.floor(place * (bytes.length - began))
      const copy = copyOf()
      const rubbish = Buffer.from(bytes)
      if (index % 2 === 0) rubbish.fill(0, cut)
      else for (let at = cut; at < rubbish.length; at += 1) rubbish[at] = (at * 131 + index) % 256
      writeFileSync(copy.log, rubbish)
      await expectWhole(
        copy,
        acknowledged.filter(({ logged }) => logged <= cut),
      )
    }
  })

  it('loses nothing when the power fails while the log is being written into the file: any of its pages may be new, old or torn', async () => {
    const after = readFileSync(merged)
    for (const place of places.slice(0, 8)) {
      const copy = copyOf()
      const file = openSync(copy.data, 'r+')
      for (let page = 0; page * pageSize < after.length; page += 1) {
        const fate = (page * 7 + Math.floor(place * 100)) % 3
        const part = fate === 0 ? 0 : fate === 1 ? pageSize : 512
        writeSync(file, after, page * pageSize, Math.min(part, after.length - page * pageSize), page * pageSize)
      }
      closeSync(file)
      await expectWhole(copy, acknowledged)
    }
  })
})
