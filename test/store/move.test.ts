import { DatabaseSync } from '@photostructure/sqlite'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOrder, runMove } from '../../server/move-commands.ts'
import { root } from '../../server/config.ts'
import { openMongoStore } from '../../store/mongo/open.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'
import { run } from '../e2e/serving.ts'
import { startMongod } from './mongod.ts'
import { after, checkIn, collect, everyChange, goal, measure, message, outcome, progress, start, turn, utterance } from './samples.ts'

const mongod = await startMongod()

afterAll(() => mongod?.stop())

describe.skipIf(!mongod)('npm run move', { timeout: 90_000 }, () => {
  let folder: string
  let url: string
  let name: string
  const opened: Store[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-move-'))
    name = `waymark-move-${process.pid}-${Math.random().toString(36).slice(2)}`
    url = mongod?.url(name) ?? ''
  })

  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
    for (const one of [name, `${name}-keys`]) await mongod?.client.db(one).dropDatabase()
    rmSync(folder, { recursive: true, force: true })
  })

  const masterKeyFile = () => join(folder, 'master.key')
  const keep = (store: Store): Store => {
    opened.push(store)
    return store
  }
  const openFolder = async () => keep(await openSqliteStore({ folder }))
  const openDatabase = async () => keep(await openMongoStore({ url, masterKeyFile: masterKeyFile() }))

  /** What the operator sees. */
  async function move(direction: 'to' | 'from', config = { dataFolder: folder, masterKeyFile: null as string | null }) {
    const seen = { code: 0, printed: '', told: '' }
    seen.code = await runMove({ direction, url }, config, {
      print: (line) => (seen.printed += `${line}\n`),
      tell: (line) => (seen.told += `${line}\n`),
    })
    return seen
  }

  /** The old place is out of the way; the key file stays. */
  function clearFolder(): void {
    for (const file of readdirSync(folder)) if (file !== 'master.key') rmSync(join(folder, file))
  }

  const said = (by: string, id: string, set = {}) => message(id, { by, ...set })
  const names = ['ann', 'ben', 'cem']

  /** People in every state: with all kinds of rows, on a channel that is sent to, with messages that wait, and one who was erased. */
  async function fill(store: Store): Promise<void> {
    for (const by of names) {
      await turn(store, said(by, '1'), { changes: everyChange(), understanding: { intent: by } })
      await turn(store, said(by, '2', { conversation: 'elsewhere' }), { changes: [{ kind: 'goal-created', goal: goal('a first') }] })
      await turn(store, said(by, '3'), {
        changes: [
          { kind: 'utterance-for-review', utterance: utterance(`w2-${by}`) },
          { kind: 'progress-logged', entry: progress('0 before the others by its name') },
        ],
      })
    }
    const pushed = await turn(store, said('dan', '1', { channel: 'slack' }), {
      changes: [{ kind: 'measure-logged', measure: measure('m9') }],
    })
    const [item] = await store.outbox.waiting(after(2), 9)
    await store.outbox.settle(item?.id ?? '', { delivered: { ts: '1' } }, after(2))
    await turn(store, said('dan', '2', { channel: 'slack' }))
    await turn(store, said('eve', '1', { channel: 'slack' }))
    await store.transcript.read(pushed.conversation, 2)
    for (const [index, by] of ['cem', 'ann', 'ben', 'ann'].entries()) await store.receive(said(by, `waiting ${index}`, { text: '还在等' }))
    await store.receive(said('ann', 'waiting elsewhere', { conversation: 'elsewhere' }))
    await store.checkIns.claimDue(after(200), start, 1, 60_000)
    await store.review.label('w2-ben', 'log_progress')
    await store.settings.set('coaching-clock', after(9).toISOString())
    const gone = await store.receive(said('gone', '1'))
    await store.commit(outcome(gone, said('gone', '1'), { changes: [{ kind: 'person-erased', at: after(1) }] }))
  }

  async function everything(store: Store) {
    const exports: { [by: string]: unknown } = {}
    for (const by of [...names, 'dan', 'eve', 'gone']) {
      const channel = by === 'dan' || by === 'eve' ? 'slack' : 'web'
      const person = await store.people.find({ channel, tenant: 'demo', externalId: by })
      if (person === undefined) continue
      const lines = await collect(store.export(person))
      const ofKind = (kind: string) =>
        lines.filter((line) => line !== null && typeof line === 'object' && 'kind' in line && line.kind === kind)
      const inAnyOrder = ['account', 'conversation', 'message']
        .flatMap((kind) => ofKind(kind).map((line) => JSON.stringify(line)))
        .toSorted()
      const inOrder = lines.filter((line) => !inAnyOrder.includes(JSON.stringify(line)))
      exports[by] = { inAnyOrder, inOrder, state: await store.load(person) }
    }
    return {
      exports,
      waiting: (await store.inbox.waiting(99)).map(({ key, seq, attempts }) => ({ key, seq, attempts })),
      review: (await store.review.list({ limit: 99 })).items,
      labelled: (await store.review.list({ limit: 99, labelled: true })).items.map(({ id, label }) => [id, label]),
      due: await store.checkIns.nextDue(),
      outbox: (await store.outbox.waiting(after(3), 99)).map((item) => ({ ...item, id: 'its own in every store' })),
      clock: await store.settings.get('coaching-clock'),
    }
  }

  it('carries everything there and back, compared row by row, and all goes on where it was', async () => {
    const first = await openFolder()
    await fill(first)
    const before = await everything(first)
    await first.close()
    expect(before.waiting).toHaveLength(3)
    expect(before.outbox).toHaveLength(2)
    expect(Object.keys(before.exports)).toEqual([...names, 'dan', 'eve'])

    const there = await move('to')
    expect(there.code).toBe(0)
    expect(there.printed).toMatch(/^people +5 +5 +0$/m)
    expect(there.printed).toMatch(/^keys +6 +6 +0$/m)
    expect(there.printed).toMatch(/^open messages +5 +5 +0$/m)
    expect(there.printed).toMatch(/^sentences +6 +6 +0$/m)
    expect(there.printed).toMatch(/^waiting replies +2 +2 +0$/m)
    const database = await openDatabase()
    expect(await everything(database)).toEqual(before)

    // numbers go on, in every count; a label stays with its sentence, and feedback given there comes back
    const again = await turn(database, said('ann', '9'), {
      changes: [
        { kind: 'goal-created', goal: goal('z last') },
        { kind: 'feedback-given', suggestion: 'u2', feedback: 'not-now', at: after(90) },
        { kind: 'check-in-scheduled', checkIn: checkIn('c3') },
      ],
    })
    expect([again.seq, again.committed.replies[0]?.seq, again.committed.version]).toEqual([7, 8, 4])
    await turn(database, said('ben', '9'), { changes: [{ kind: 'utterance-for-review', utterance: utterance('w2-ben') }] })
    await database.review.label('w2-cem', 'set_goal')
    expect((await database.review.list({ labelled: true, limit: 9 })).items.map(({ id }) => id)).toEqual(['w2-ben', 'w2-cem'])
    expect((await database.load(again.person)).goals.at(-1)?.id).toBe('z last')
    const changed = await everything(database)
    await database.close()

    clearFolder()
    const back = await move('from')
    expect(back.code).toBe(0)
    expect(back.printed).toMatch(/^all +\d+ +\d+ +0$/m)
    const last = await openFolder()
    expect(await everything(last)).toEqual(changed)
    expect(await turn(last, said('ann', '10'))).toMatchObject({ seq: 9, committed: { version: 5, replies: [{ seq: 10 }] } })
    expect(await last.receive(said('cem', '1'))).toMatchObject({ seq: 1, seen: 'same' })
  })

  it('keeps every sealed body and every wrapped key as it is', async () => {
    const store = await openFolder()
    const { person } = await turn(store, said('ann', '1'), { changes: [{ kind: 'goal-created', goal: goal('g1') }] })
    await store.close()
    await move('to')
    const db = mongod?.client.db(name)
    const bytes = async (collection: string, filter: object) => Buffer.from((await db?.collection(collection).findOne(filter))?.body ?? '')
    expect(await bytes('records', { id: 'g1' })).toEqual(cell('waymark.db', "select body from records where id = 'g1'"))
    expect(await bytes('messages', { seq: 2 })).toEqual(cell('waymark.db', 'select body from messages where seq = 2'))
    const key = await mongod?.client.db(`${name}-keys`).collection<{ _id: string }>('keys').findOne({ _id: person })
    expect(Buffer.from(key && 'wrapped' in key ? (key.wrapped as Uint8Array) : [])).toEqual(
      cell('keys.db', `select wrapped as body from keys where owner = '${person}'`),
    )
  })

  it('sees a row that is not the same, and leaves the new place closed', async () => {
    const store = await openFolder()
    await turn(store, said('ann', '1'))
    await turn(store, said('ben', '1'))
    await store.close()
    // in the middle of the move the new place changes under its hands
    let touched: Promise<unknown> | undefined
    const output = {
      print: () => {},
      tell: (line: string) => {
        if (line === '  settings: 1' || line.startsWith('  causes')) {
          touched ??= mongod?.client
            .db(name)
            .collection('messages')
            .updateOne({ seq: 2 }, { $set: { at: after(77) } })
        }
      },
    }
    const code = await runMove({ direction: 'to', url }, { dataFolder: folder, masterKeyFile: null }, output)
    await touched
    expect(code).toBe(1)
    await expect(openDatabase()).rejects.toThrow(`The database ${name} holds only a part of what was being moved into it`)
    expect((await move('to')).code).toBe(0)
    await openDatabase()
  })

  describe('refuses with a sentence', () => {
    it('a data folder that a server works on', async () => {
      await openFolder()
      await expect(move('to')).rejects.toThrow(`is in use by process ${process.pid} (this one). Stop that one first`)
    })

    it('a database that a server works on, to and from', async () => {
      await (await openFolder()).close()
      await move('to')
      await openDatabase()
      clearFolder()
      await expect(move('from')).rejects.toThrow(`A Waymark server works on the database ${name}. Stop all of them first`)
      expect(existsSync(join(folder, 'waymark.db'))).toBe(false)
    })

    it('a server that starts on a database while it is moved', async () => {
      await (await openFolder()).close()
      await move('to')
      await mongod?.client
        .db(name)
        .collection<{ _id: string }>('meta')
        .updateOne(
          { _id: 'move' },
          { $set: { lockedBy: 'another', lockedUntil: new Date(Date.now() + 1_000), isHalf: false } },
          { upsert: true },
        )
      await expect(openDatabase()).rejects.toThrow(`The database ${name} is being moved to another place.`)
      await setTimeout(1_100)
      await openDatabase()
    })

    it('a place that is not empty', async () => {
      const store = await openFolder()
      await turn(store, said('ann', '1'))
      await store.close()
      await move('to')
      await expect(move('to')).rejects.toThrow(`The database ${name} holds data already`)
      await expect(move('from')).rejects.toThrow(`The data folder ${folder} holds data already`)
      expect(await everything(await openDatabase())).toEqual(await everything(await openFolder()))
    })

    it('a database in which something else lives', async () => {
      await (await openFolder()).close()
      await mongod?.client.db(name).collection('guests').insertOne({ name: 'somebody' })
      await expect(move('to')).rejects.toThrow('holds data already')
    })

    it('a place where there is nothing to move', async () => {
      await expect(move('to')).rejects.toThrow(`There are no data in ${folder}.`)
      await expect(move('from')).rejects.toThrow(`There are no data in the database ${name}.`)
      expect(readdirSync(folder)).toEqual([])
    })

    it('another master key, and none', async () => {
      await (await openFolder()).close()
      await move('to')
      const other = mkdtempSync(join(tmpdir(), 'waymark-move-'))
      await expect(move('from', { dataFolder: other, masterKeyFile: join(other, 'none') })).rejects.toThrow('is missing')
      await expect(move('from', { dataFolder: other, masterKeyFile: join(root, 'package.json') })).rejects.toThrow('it must have the 32')
      expect(existsSync(join(other, 'waymark.db'))).toBe(false)
      rmSync(other, { recursive: true })
    })

    it.each([
      [[], 'It takes one of --to and --from'],
      [['--to', 'mongodb://a/b', '--from', 'mongodb://a/b'], 'It takes one of --to and --from'],
      [['--to', 'postgres://secret@a'], '--to takes an address like mongodb://'],
      [['--into', 'x'], "Unknown option '--into'"],
    ])('what it cannot read: %j', (given, sentence) => {
      expect(() => readOrder(given)).toThrow(sentence)
      expect(() => readOrder(given)).not.toThrow('secret')
    })
  })

  describe('killed in the middle', () => {
    async function fillMuch(): Promise<void> {
      const store = await openFolder()
      const people = Array.from({ length: 40 }, (_, index) => `person ${index}`)
      await Promise.all(
        people.map(async (by) => {
          for (let id = 0; id < 25; id++)
            await turn(store, said(by, `${id}`), { changes: [{ kind: 'goal-created', goal: goal(`g${id}`) }] })
        }),
      )
      await store.close()
    }

    /** The command itself, killed as soon as it says so. */
    async function kill(direction: 'to' | 'from', moment: string): Promise<void> {
      const env = { WAYMARK_DATA: folder, TSX_DISABLE_CACHE: '1' }
      const running = run(process.execPath, ['--import', 'tsx', join(root, 'server/move.ts'), `--${direction}`, url], { env })
      while (!running.stderr.includes(moment)) {
        if ((await Promise.race([running.ended, setTimeout(5, 'runs')])) !== 'runs') throw new Error(running.stderr)
      }
      process.kill(running.pid, 'SIGKILL')
      expect(await running.ended).toBeNull()
      expect(running.stdout).toBe('') // it had not come to the report
    }

    it.each(['keys: ', 'messages: 500', 'records: 1000'])(
      'at "%s" on the way to a database: nobody takes it for whole, and it begins anew',
      async (moment) => {
        await fillMuch()
        await kill('to', moment)
        await expect(openDatabase()).rejects.toThrow(`The database ${name} holds only a part of what was being moved into it`)
        const { code, printed } = await move('to')
        expect(code).toBe(0)
        expect(printed).toMatch(/^messages +2000 +2000 +0$/m)
        const store = await openDatabase()
        expect(await turn(store, said('person 7', 'next'))).toMatchObject({ seq: 51, committed: { version: 26 } })
      },
    )

    it('on the way back: the data folder is closed, the database is free again, and it begins anew', async () => {
      await fillMuch()
      await move('to')
      clearFolder()
      await kill('from', 'messages: 500')
      await expect(openFolder()).rejects.toThrow(`The data folder ${folder} holds only a part of what was being moved into it`)
      const { code, printed } = await move('from')
      expect(code).toBe(0)
      expect(printed).toMatch(/^records +1000 +1000 +0$/m)
      const store = await openFolder()
      expect(await turn(store, said('person 7', 'next'))).toMatchObject({ seq: 51, committed: { version: 26 } })
      await openDatabase()
    })
  })

  function cell(file: string, sql: string): Buffer {
    const db = new DatabaseSync(join(folder, file))
    const row = db.prepare(sql).get() as { body: Uint8Array }
    db.close()
    return Buffer.from(row.body)
  }

  it('leaves the master key where it was', async () => {
    await (await openFolder()).close()
    const before = readFileSync(masterKeyFile())
    await move('to')
    expect(readFileSync(masterKeyFile())).toEqual(before)
    expect(readdirSync(folder).toSorted()).toEqual(['keys.db', 'master.key', 'waymark.db'])
  })
})
