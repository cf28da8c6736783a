import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { BSON } from 'mongodb'
import type { Db, Document } from 'mongodb'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../growth/change.ts'
import { openMongoStore } from '../../store/mongo/open.ts'
import { StoreError } from '../../store/store.ts'
import type { Store } from '../../store/store.ts'
import { mongodForTests, newWorld } from './mongod.ts'
import type { World } from './mongod.ts'
import {
  after,
  checkIn,
  collect,
  everyChange,
  goal,
  measure,
  message,
  outcome,
  progress,
  reply,
  start,
  suggestion,
  turn,
} from './samples.ts'

const { mongod, world: shared } = await mongodForTests()

if (mongod && !mongod.canFail) console.warn('\nSKIPPED: the tests of faults need a mongod with --setParameter enableTestCommands=1.\n')

describe.skipIf(!mongod?.canFail)('MongoDB in trouble', () => {
  let world: World
  let store: Store
  let db: Db

  beforeEach(async () => {
    if (shared) await enter(shared)
  })

  afterEach(async () => {
    await fail('off', {})
    await store.close()
    await (world === shared ? world.empty() : world.remove())
  })

  async function enter(other: World): Promise<void> {
    if (!mongod) return
    world = other
    db = mongod.client.db(world.name)
    store = await world.open()
  }

  /** A database of its own, for what would be in the way of the next test. */
  async function leave(): Promise<void> {
    await store.close()
    if (mongod) await enter(newWorld(mongod))
  }

  /** Makes the server fail the commands of this store, so many times. */
  async function fail(mode: 'off' | { times: number } | 'alwaysOn', data: Document): Promise<void> {
    const settings = { configureFailPoint: 'failCommand', mode, data: { appName: `waymark ${world.name}`, ...data } }
    await mongod?.client.db('admin').command(settings)
  }

  async function reopen(): Promise<void> {
    await store.close()
    store = await world.open()
  }

  const unknown = { failCommands: ['commitTransaction'], writeConcernError: { code: 91, errmsg: 'shutting down' } }
  const lost = { failCommands: ['commitTransaction'], closeConnection: true }
  const aborted = { failCommands: ['commitTransaction'], errorCode: 251, errorLabels: ['TransientTransactionError'] }
  const noPrimary = { failCommands: ['insert', 'update', 'findAndModify', 'aggregate'], errorCode: 10107 }

  describe.each([
    ['is done, but the answer says that nobody knows', unknown, 1],
    ['is done, and the answer says so five times', unknown, 5],
    ['is cut off before it arrives', lost, 1],
    ['is cut off three times', lost, 3],
    ['was ended by the server', aborted, 2],
  ])('a commit that %s', (_, data, times) => {
    it('receives a message once', async () => {
      await store.receive(message('0'))
      await fail({ times }, data)
      const first = await store.receive(message('1'))
      expect(first).toMatchObject({ seq: 2, seen: 'new' })
      await fail({ times }, data)
      expect(await store.receive(message('1', { by: 'ben' }))).toMatchObject({ seq: 1, seen: 'new' })
      expect(await store.receive(message('1'))).toEqual({ ...first, seen: 'same' })
      expect(await store.receive(message('2'))).toMatchObject({ seq: 3 })
    })

    it('stores a turn once', async () => {
      const source = message('1')
      const receipt = await store.receive(source)
      const changes: Change[] = [{ kind: 'goal-created', goal: goal('g1') }]
      await fail({ times }, data)
      const committed = await store.commit(outcome(receipt, source, { changes }))
      expect(committed).toMatchObject({ version: 1, replies: [{ seq: 2 }] })
      expect(await store.commit(outcome(receipt, source, { changes }))).toMatchObject({ ...committed, again: true })
      await reopen()
      expect(await store.load(receipt.person)).toMatchObject({ version: 1, goals: [{ id: 'g1' }] })
      expect(await store.transcript.after(receipt.conversation, 0, 9)).toHaveLength(2)
      expect(await store.inbox.waiting(9)).toEqual([])
    })

    it('erases a person once', async () => {
      const source = message('1')
      const receipt = await store.receive(source)
      const erase = outcome(receipt, source, { changes: [{ kind: 'person-erased', at: after(1) }] })
      await fail({ times }, data)
      expect(await store.commit(erase)).toMatchObject({ version: 1, again: false, replies: [{ seq: 2 }] })
      await fail('off', {})
      await reopen()
      expect(await store.people.find(source.account)).toBeUndefined()
      await expect(store.load(receipt.person)).rejects.toThrow(StoreError)
      expect(await everything()).not.toContain(receipt.person)
    })
  })

  it('waits while there is no primary', async () => {
    const { person } = await turn(store, message('1'))
    await fail({ times: 6 }, noPrimary)
    expect(await store.load(person)).toMatchObject({ version: 1 })
    await fail({ times: 6 }, noPrimary)
    expect((await turn(store, message('2'))).committed).toMatchObject({ version: 2, again: false })
  })

  it('loses nothing and says nothing twice when its primary steps down in the middle', { timeout: 90_000 }, async () => {
    let left = 24
    const talk = async (by: string) => {
      for (let count = 0; left > 0; count++) {
        if (--left === 14)
          await mongod?.client
            .db('admin')
            .command({ replSetStepDown: 1, force: true })
            .catch(() => {})
        const { committed, seq } = await turn(store, message(`${count}`, { by }))
        expect([seq, committed.replies[0]?.seq, committed.version]).toEqual([2 * count + 1, 2 * count + 2, count + 1])
      }
    }
    await Promise.all(['ann', 'ben', 'cem'].map(talk))
  })

  it('does not take for written what a majority has not', async () => {
    const { person } = await store.receive(message('1'))
    const alone = {
      failCommands: ['update', 'findAndModify'],
      writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
    }
    await fail({ times: 2 }, alone)
    await store.check()
    await fail({ times: 2 }, alone)
    expect(await store.lanes.claim(person, 30_000)).toEqual({ fence: 3 }) // our own lane each time, and a new number
    expect(await store.lanes.claim(person, 30_000)).toBe('taken')
  })

  it.each([
    ['a full disk', 14031, 'the disk of the database is full. Free some space and it works again'],
    ['missing rights', 13, 'the database user has no right to do it'],
    ['something unheard-of', 96, 'Failing command via'],
  ])('says what was being done and that it lasts: %s', async (_, errorCode, why) => {
    const receipt = await store.receive(message('1'))
    await fail('alwaysOn', { failCommands: ['insert', 'update'], errorCode })
    for (const [doing, work] of [
      ['receive a message', () => store.receive(message('2'))],
      ['store a turn', () => store.commit(outcome(receipt, message('1')))],
      ['write', () => store.check()],
    ] as const) {
      const error = await work().then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      expect(error).toBeInstanceOf(StoreError)
      expect(error).toMatchObject({ transient: false })
      expect(String(error)).toContain(`Could not ${doing}: `)
      expect(String(error)).toContain(why)
    }
    await fail('off', {})
    expect(await store.load(receipt.person)).toMatchObject({ version: 0 })
    expect(await store.receive(message('2'))).toMatchObject({ seq: 2, seen: 'new' })
  })

  it('says that it may pass when nobody answers', async () => {
    const url = 'mongodb://127.0.0.1:1/nobody?serverSelectionTimeoutMS=200'
    const error = await openMongoStore({ url, masterKeyFile: world.masterKeyFile }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'StoreError', transient: true })
    expect(String(error)).toContain('Could not open the database nobody: the database cannot be reached')
    await expect(openMongoStore({ url: 'postgres://x', masterKeyFile: world.masterKeyFile })).rejects.toThrow(
      'it has to look like mongodb://',
    )
  })

  describe('the database itself refuses', () => {
    const again: [string, string, (row: Document) => Document][] = [
      ['messages', 'a second one with the same key', ({ _id, ...row }) => ({ ...row, seq: 99 })],
      ['messages', 'a second one with the same number', ({ _id, key: _key, ...row }) => row],
      ['causes', 'a cause twice', ({ _id, ...row }) => row],
      ['changes', 'a version twice', ({ _id, ...row }) => row],
      ['conversations', 'a conversation twice', (row) => ({ ...row, _id: 'other' })],
      ['outbox', 'a reply twice', (row) => ({ ...row, _id: 'other' })],
      ['records', 'a record twice', (row) => row],
      ['accounts', 'an account twice', (row) => ({ ...row, person: 'another' })],
    ]

    it.each(again)('in %s %s', async (collection, _, change) => {
      await turn(store, message('1', { channel: 'slack' }), { changes: [{ kind: 'goal-created', goal: goal('g1') }] })
      const row: Document | null | undefined = await db.collection(collection).findOne({})
      await expect(db.collection(collection).insertOne(change(row ?? {}))).rejects.toThrow('E11000')
    })

    it.each(['people', 'accounts', 'conversations', 'messages', 'records', 'changes', 'causes', 'outbox', 'settings'])(
      'in %s a field that it does not know, and one in clear where it is sealed',
      async (collection) => {
        await turn(store, message('1', { channel: 'slack' }), { changes: everyChange() })
        await store.settings.set('clock', {})
        const row: Document = (await db.collection(collection).findOne({})) ?? {}
        const sealed = ['body', 'state', 'key'].find((field) => field in row) ?? 'delivered'
        for (const set of [{ text: 'hello' }, { [sealed]: 'hello' }]) {
          await expect(db.collection(collection).updateOne({ _id: row._id }, { $set: set })).rejects.toThrow('Document failed validation')
        }
      },
    )
  })

  describe('migrations', () => {
    beforeEach(leave)

    const set = (change: Document) => db.collection<{ _id: string }>('meta').updateOne({ _id: 'schema' }, { $set: change })

    it('refuse what a newer release wrote', async () => {
      await store.close()
      await set({ version: 99 })
      await expect(world.open()).rejects.toThrow(/was written by a newer Waymark \(its version is 99, this release knows \d+\)/)
    })

    it('wait for the process that is at it, and take over from one that is gone', async () => {
      await store.close()
      await set({ version: 0, lockedBy: 'another', lockedUntil: new Date(Date.now() + 60_000) })
      let done = false
      const opening = world.open().then((opened) => {
        done = true
        return opened
      })
      await setTimeout(400)
      expect(done).toBe(false)
      await set({ lockedUntil: new Date(Date.now() - 1) })
      store = await opening
      expect(await db.collection('meta').findOne({ version: { $gt: 0 } })).toMatchObject({ lockedBy: null })
    })

    it('are done again when they were interrupted, with all that is there', async () => {
      const { person } = await turn(store, message('1'), { changes: [{ kind: 'goal-created', goal: goal('g1') }] })
      await store.close()
      await db.collection('messages').dropIndexes()
      await db.collection('erasures').drop()
      await set({ version: 0 })
      store = await world.open()
      expect(await store.load(person)).toMatchObject({ version: 1, goals: [{ id: 'g1' }] })
      expect((await db.collection('messages').indexes()).length).toBe(4)
    })
  })

  describe('keys', () => {
    beforeEach(leave)

    it('are refused with another master key, and open again with the right one', async () => {
      await store.close()
      const right = readFileSync(world.masterKeyFile)
      writeFileSync(world.masterKeyFile, Buffer.alloc(32, 7))
      await expect(world.open()).rejects.toThrow('does not fit the stored keys')
      rmSync(world.masterKeyFile)
      await expect(world.open()).rejects.toThrow('is missing, and the stored data cannot be read without it')
      writeFileSync(world.masterKeyFile, right)
      await world.open().then((opened) => opened.close())
    })

    it('must be there when people are', async () => {
      await store.receive(message('1'))
      await store.close()
      await mongod?.client.db(`${world.name}-keys`).dropDatabase()
      await expect(world.open()).rejects.toThrow(`The database ${world.name}-keys is missing or empty`)
    })

    it('are gone with an erasure, also one that was interrupted', async () => {
      const { person } = await turn(store, message('1'))
      const keys = mongod?.client.db(`${world.name}-keys`).collection<{ _id: string }>('keys')
      expect(await keys?.findOne({ _id: person })).not.toBeNull()
      // as the transaction leaves it when the process dies right after it
      for (const name of ['people', 'accounts', 'conversations', 'records']) await db.collection(name).deleteMany({})
      await db.collection<{ _id: string }>('erasures').insertOne({ _id: person })
      await reopen()
      expect(await keys?.distinct('_id')).toEqual(['operator'])
      for (const name of ['messages', 'causes', 'changes', 'erasures']) expect(await db.collection(name).findOne({})).toBeNull()
    })
  })

  it('holds nothing in clear that a person said, is called, or was told', async () => {
    const canary = 'canary-1f6b'
    const said = message(canary, {
      channel: 'slack',
      account: { channel: 'slack', tenant: canary, externalId: canary },
      conversation: canary,
      address: { url: canary },
      text: `I feel ${canary}`,
      choice: canary,
      attachments: [{ name: canary, mediaType: canary, bytes: Buffer.from(canary) }],
    })
    const words = { title: canary, why: canary }
    const at = new Date()
    const changes: Change[] = [
      ...everyChange(),
      { kind: 'profile-changed', set: { avoid: [canary], timeZone: canary } },
      { kind: 'goal-edited', goal: goal('g1', words) },
      { kind: 'progress-logged', entry: progress('e9', { note: canary }) },
      { kind: 'check-in-scheduled', checkIn: checkIn('c9', { rule: canary }) },
      { kind: 'measure-logged', measure: measure('m9', { unit: canary, source: canary }) },
      { kind: 'suggestion-shown', suggestion: suggestion('u9', words) },
      {
        kind: 'utterance-for-review',
        utterance: { id: 'w1', text: canary, language: 'en', reason: 'uncertain', guesses: [], chosen: canary, at },
      },
      { kind: 'reflection-noted', text: canary, at },
    ]
    const stack = [{ dialog: 'goal', version: 1, known: { [canary]: canary }, asked: canary, times: 1, since: at }]
    const { person } = await turn(store, said, { changes, stack, understanding: { about: canary }, replies: [reply(canary)] })
    await store.review.label('w1', canary)
    await store.settings.set('note', { note: canary })
    const [item] = await store.outbox.waiting(start, 1)
    await store.outbox.settle(item?.id ?? '', { delivered: { ts: canary } }, start)
    expect(JSON.stringify(await collect(store.export(person))).split(canary).length).toBeGreaterThan(15)
    const stored = await everything()
    expect(stored).toContain(person)
    for (const form of [canary, Buffer.from(canary).toString('base64').slice(0, -4)]) expect(stored).not.toContain(form)
  })

  /** The bytes of both databases, as text in which any byte is one character. */
  async function everything(): Promise<string> {
    const rows: string[] = []
    for (const one of [db, mongod?.client.db(`${world.name}-keys`)]) {
      for (const collection of (await one?.collections()) ?? []) {
        for await (const row of collection.find()) rows.push(Buffer.from(BSON.serialize(row)).toString('latin1'))
      }
    }
    return rows.join('\n')
  }
})
