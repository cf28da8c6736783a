import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../growth/change.ts'
import { LaneLost, StaleTurn } from '../../store/store.ts'
import type { Store } from '../../store/store.ts'
import { mongodForTests, newWorld } from './mongod.ts'
import { after, checkIn, goal, message, outcome, reply, start, turn } from './samples.ts'

const { mongod, world } = await mongodForTests()

describe.skipIf(!world)('several processes on one database', () => {
  let here: Store
  let there: Store

  beforeEach(async () => {
    if (!world) throw new Error('there is no MongoDB')
    here = await world.open()
    there = await world.open()
  })

  afterEach(async () => {
    await here.close()
    await there.close()
    await world?.empty()
  })

  async function claim(store: Store, person: string, leaseMs = 30_000): Promise<number> {
    const lane = await store.lanes.claim(person, leaseMs)
    if (lane === 'taken') throw new Error('the lane is taken')
    return lane.fence
  }

  describe('receive', () => {
    it('makes one person of first messages that come to both at once, and numbers without gaps', async () => {
      const stores = [here, there, here, there, here, there]
      const receipts = await Promise.all(stores.map((store, index) => store.receive(message(`${index}`))))
      expect(new Set(receipts.map(({ person }) => person)).size).toBe(1)
      expect(receipts.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
    })

    it('takes a message once that is delivered to both', async () => {
      for (let round = 0; round < 10; round++) {
        const both = await Promise.all([here.receive(message(`${round}`)), there.receive(message(`${round}`))])
        expect(both.map(({ seen }) => seen).sort()).toEqual(['new', 'same'])
        expect(both.map(({ seq }) => seq)).toEqual([round + 1, round + 1])
      }
    })

    it('never adds to a person who is erased at the same time: the message is the first of a new person, or gone with the old one', {
      timeout: 60_000,
    }, async () => {
      for (let round = 0; round < 12; round++) {
        const by = `person ${round}`
        const first = await turn(here, message('1', { by }))
        const source = message('2', { by })
        await here.receive(source)
        const erase: Change[] = [{ kind: 'person-erased', at: after(1) }]
        const place = round % 2 === 0 ? {} : { conversation: 'elsewhere' }
        const [erased, late] = await Promise.all([
          here.commit(outcome(first, source, { expected: 1, changes: erase })).then(() => true),
          there.receive(message('3', { by, ...place })),
        ])
        expect(erased).toBe(true)
        const now = await there.people.find(source.account)
        const entries = await there.transcript.after(late.conversation, 0, 9)
        if (now === undefined) expect([late.person, entries]).toEqual([first.person, []])
        else expect([now, entries.map(({ seq }) => seq), late.seq]).toEqual([late.person, [1], 1])
        expect(await rowsOf(first.person)).toEqual([])
      }
    })
  })

  describe('the lane of a person', () => {
    it("is one process's at a time, and the next one's once it is given back", async () => {
      const { person } = await here.receive(message('1'))
      const fence = await claim(here, person)
      expect(await there.lanes.claim(person, 30_000)).toBe('taken')
      expect(await here.lanes.claim(person, 30_000)).toBe('taken')
      await here.lanes.release(person, fence)
      expect(await claim(there, person)).toBeGreaterThan(fence)
    })

    it('goes to one of many who ask at once', async () => {
      const { person } = await here.receive(message('1'))
      const lanes = await Promise.all([here, there, here, there, here, there].map((store) => store.lanes.claim(person, 30_000)))
      expect(lanes.filter((lane) => lane !== 'taken')).toHaveLength(1)
    })

    it('can be taken over once its time is over, and is kept by renewing it', async () => {
      const { person } = await here.receive(message('1'))
      const fence = await claim(here, person, 300)
      expect(await here.lanes.renew(person, fence, 2_000)).toBe(true)
      await setTimeout(400)
      expect(await there.lanes.claim(person, 300)).toBe('taken')
      expect(await here.lanes.renew(person, fence, 1)).toBe(true)
      await setTimeout(20)
      const next = await claim(there, person)
      expect(next).toBeGreaterThan(fence)
      expect(await here.lanes.renew(person, fence, 300)).toBe(false)
      await here.lanes.release(person, fence) // says nothing about the lane of another
      expect(await here.lanes.claim(person, 300)).toBe('taken')
    })

    it("is nobody's to wait for when the person does not exist", async () => {
      await expect(here.lanes.claim('nobody', 300)).rejects.toThrow(expect.objectContaining({ name: 'StoreError', gone: true }))
    })

    it('is asked for by a commit: a turn of the one before is lost, also at the right version', async () => {
      const source = message('1')
      const receipt = await here.receive(source)
      const late = await claim(here, receipt.person, 1)
      await setTimeout(20)
      const fence = await claim(there, receipt.person)
      await expect(here.commit(outcome(receipt, source, { fence: late }))).rejects.toThrow(LaneLost)
      expect(await there.commit(outcome(receipt, source, { fence }))).toMatchObject({ version: 1, again: false })
      // what is committed is told to whoever asks, with whatever fence
      expect(await here.commit(outcome(receipt, source, { fence: late }))).toMatchObject({ version: 1, again: true })
    })
  })

  describe('commit', () => {
    it('takes one of two turns for the same message, and tells the other what was committed', async () => {
      for (let round = 0; round < 10; round++) {
        const source = message(`${round}`)
        const receipt = await here.receive(source)
        const both = await Promise.all([
          here.commit(outcome(receipt, source, { expected: round, replies: [reply('from here')] })),
          there.commit(outcome(receipt, source, { expected: round, replies: [reply('from there')] })),
        ])
        expect(both.filter(({ again }) => again)).toHaveLength(1)
        expect(both[0]?.replies).toEqual(both[1]?.replies)
        expect(await there.transcript.after(receipt.conversation, receipt.seq, 9)).toHaveLength(1)
      }
    })

    it('takes one of two turns on the same version, and nothing of the other', async () => {
      const [one, two] = [message('1'), message('2')]
      const receipts = [await here.receive(one), await there.receive(two)] as const
      const add = (id: string): Change[] => [{ kind: 'goal-created', goal: goal(id) }]
      const results = await Promise.allSettled([
        here.commit(outcome(receipts[0], one, { changes: add('g1') })),
        there.commit(outcome(receipts[1], two, { changes: add('g2') })),
      ])
      const refused = results.filter((result) => result.status === 'rejected')
      expect(refused).toEqual([{ status: 'rejected', reason: expect.any(StaleTurn) }])
      const { version, goals } = await there.load(receipts[0].person)
      expect([version, goals.length]).toEqual([1, 1])
    })

    it('is seen by a process that has the person in memory', async () => {
      const { person } = await turn(here, message('1'), { changes: [{ kind: 'goal-created', goal: goal('g1') }] })
      await there.load(person)
      await turn(here, message('2'), { changes: [{ kind: 'goal-edited', goal: goal('g1', { status: 'done' }) }] })
      expect(await there.load(person)).toMatchObject({ version: 2, goals: [{ id: 'g1', status: 'done' }] })
      await turn(there, message('3'), { changes: [{ kind: 'goal-created', goal: goal('g2') }] })
      expect(await here.load(person)).toEqual(await there.load(person))
    })
  })

  describe('the inbox', () => {
    it("keeps the order of a person's messages, whichever process received them", async () => {
      const ids: string[] = []
      for (let index = 0; index < 12; index++) {
        const id = `${index}`
        ids.push(id)
        await (index % 3 === 0 ? here : there).receive(message(id, { conversation: `place ${index % 2}` }))
      }
      const taken: string[] = []
      for (const store of Array.from({ length: 6 }, () => [there, here]).flat()) {
        const person = (await store.people.find(message('0').account)) ?? ''
        const received = await store.inbox.next(person)
        if (!received) break
        taken.push(received.key.id)
        const { version: expected } = await store.load(person)
        await store.commit(outcome({ ...received, seen: 'new' }, received.message, { expected }))
      }
      expect(taken).toEqual(ids)
    })

    it('counts the attempts of all', async () => {
      const { person } = await here.receive(message('1'))
      expect(await here.inbox.next(person)).toMatchObject({ attempts: 1 })
      expect(await there.inbox.next(person)).toMatchObject({ attempts: 2 })
      expect(await here.inbox.waiting(9)).toMatchObject([{ attempts: 2 }])
    })
  })

  describe('check-ins', () => {
    it('go to one process each, however many look at once', async () => {
      const changes = Array.from({ length: 30 }, (_, index): Change => ({ kind: 'check-in-scheduled', checkIn: checkIn(`c${index}`) }))
      await turn(here, message('1'), { changes })
      const claimed = await Promise.all([here, there, here, there].map((store) => store.checkIns.claimDue(after(60), start, 20, 60_000)))
      const ids = claimed.flat().map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const rest = await here.checkIns.claimDue(after(60), start, 99, 60_000)
      expect(new Set([...ids, ...rest.map(({ id }) => id)]).size).toBe(30)
    })

    it('are asked once an occurrence, also when the first claimer was slow', async () => {
      const { person, conversation } = await turn(here, message('1'), { changes: [{ kind: 'check-in-scheduled', checkIn: checkIn('c1') }] })
      const [slow] = await here.checkIns.claimDue(after(60), start, 9, 60_000)
      const [quick] = await there.checkIns.claimDue(after(60), after(1), 9, 60_000)
      const ask = (store: Store, claimed: typeof slow, expected: number) => {
        const cause = { checkIn: 'c1', slot: claimed?.slot ?? '', lease: claimed?.lease ?? '' }
        return store.commit({ person, expected, cause, to: conversation, stack: [], changes: [], replies: [reply('and?')], at: after(60) })
      }
      await expect(ask(here, slow, 1)).rejects.toThrow(LaneLost)
      expect(await ask(there, quick, 1)).toMatchObject({ version: 2, again: false })
      expect(await ask(here, slow, 1)).toMatchObject({ version: 2, again: true })
      expect(await here.transcript.after(conversation, 2, 9)).toHaveLength(1)
    })
  })

  describe('the outbox', () => {
    const slack = (id: string, by = 'ann') => message(id, { by, channel: 'slack' })

    it('gives an item to one process, and the one behind it to any once it is settled', async () => {
      await turn(here, slack('1'), { replies: [reply('one'), reply('two')] })
      const both = await Promise.all([here.outbox.waiting(start, 9), there.outbox.waiting(start, 9)])
      expect(both.flat().map((item) => item.reply.text)).toEqual(['one'])
      const [taker, other] = both[0].length > 0 ? [here, there] : [there, here]
      expect(await other.outbox.waiting(start, 9)).toEqual([])
      await taker.outbox.settle(both.flat()[0]?.id ?? '', { delivered: null }, start)
      expect((await other.outbox.waiting(start, 9)).map((item) => item.reply.text)).toEqual(['two'])
      expect(await taker.outbox.waiting(start, 9)).toEqual([])
    })

    it('gives what a process had that is gone to another: at once when it said so, else after a while', async () => {
      await turn(here, slack('1'))
      await turn(here, slack('1', 'ben'))
      const mine = await here.outbox.waiting(start, 1)
      await there.outbox.waiting(start, 9)
      await there.close()
      expect(await here.outbox.waiting(start, 9)).toHaveLength(2)
      if (!world) return
      there = await world.open()
      expect(await there.outbox.waiting(after(1), 9)).toEqual([])
      expect(await there.outbox.waiting(after(2), 9)).toHaveLength(2)
      // the one before comes back and reports a failure: another is sending it by now
      await here.outbox.settle(mine[0]?.id ?? '', { retryAfterMs: 0 }, after(2))
      expect(await here.outbox.waiting(after(3), 9)).toEqual([])
      // but a success is a success, whoever reports it
      await here.outbox.settle(mine[0]?.id ?? '', { delivered: null }, after(2))
      expect(await there.outbox.waiting(after(3), 9)).toHaveLength(1)
    })
  })

  it('goes on in a few seconds when a process was killed in the middle of a transaction', { timeout: 60_000 }, async () => {
    const receipt = await here.receive(message('1'))
    if (!world || !mongod) return
    // as a process leaves it: open, with a conversation and a person that it changed
    const dead = await MongoClient.connect(world.url, { appName: `waymark ${world.name}` })
    const session = dead.startSession()
    session.startTransaction()
    const db = dead.db(world.name)
    await db.collection('conversations').updateOne({ person: receipt.person }, { $inc: { nextSeq: 1 } }, { session })
    await db.collection('people').updateOne({ version: 0 }, { $inc: { version: 1 } }, { session })
    const begun = performance.now()
    const lane = there.lanes.claim(receipt.person, 30_000)
    expect(await here.receive(message('2'))).toMatchObject({ seq: 2, seen: 'new' })
    expect(await lane).toEqual({ fence: 1 })
    expect(performance.now() - begun).toBeLessThan(15_000) // the server would take a minute
    await dead.close()
  })

  it('opens at once on a new database, migrated by one of them', async () => {
    if (!mongod) return
    const fresh = newWorld(mongod)
    try {
      const first = await fresh.open() // the master key file has to be there for the others
      await first.close()
      await mongod.client.db(fresh.name).dropDatabase()
      const stores = await Promise.all([fresh.open(), fresh.open(), fresh.open()])
      const receipts = await Promise.all(stores.map((store, index) => store.receive(message(`${index}`))))
      expect(receipts.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual([1, 2, 3])
      for (const store of stores) await store.close()
    } finally {
      await fresh.remove()
    }
  })

  it('loses nothing and says nothing twice when they contend for the same people and are killed', { timeout: 120_000 }, async () => {
    const said: { by: string; id: string; seq: number; version?: number }[] = []
    for (const round of [1, 2, 3]) {
      const [killed, other] = [spawnContender(`${round}a`), spawnContender(`${round}b`)]
      let heard = 0
      await Promise.all([
        hear(other, () => {}),
        hear(killed, () => {
          if (++heard !== 25 + round) return
          killed.kill('SIGKILL')
          setTimeout(300).then(
            () => other.stdin.end(),
            () => {},
          )
        }),
      ])
      expect(heard).toBeGreaterThanOrEqual(25 + round)
    }
    expect(said.filter(({ id }) => id.includes('b-')).length).toBeGreaterThan(20)
    for (const by of ['ann', 'ben', 'cem']) {
      const source = message('x', { by })
      const person = (await here.people.find(source.account)) ?? ''
      const conversation = (await here.people.conversation(source.account, source.conversation)) ?? ''
      const entries = await here.transcript.after(conversation, 0, 100_000)
      const { goals, version } = await here.load(person)
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
      for (const { id, seq, version: committed } of said.filter((line) => line.by === by)) {
        const expected = committed === undefined ? { from: 'person', id } : { from: 'coach', reply: { text: `answer to ${id}` } }
        expect(entries[seq - 1]).toMatchObject(expected)
        if (committed !== undefined) expect(goals.some((kept) => kept.id === `${by}-${id}`)).toBe(true)
      }
      const answers = entries.flatMap((entry) => (entry.from === 'coach' ? [entry.reply.text] : []))
      expect(new Set(answers).size).toBe(answers.length)
      expect([goals.length, answers.length]).toEqual([version, version])
      // answered in the order in which they were received
      const messages = entries.flatMap((entry) => (entry.from === 'person' ? [`answer to ${entry.id}`] : []))
      expect(answers).toEqual(messages.slice(0, answers.length))
    }

    async function hear(child: ReturnType<typeof spawnContender>, next: () => void): Promise<void> {
      let complaint = ''
      child.stderr.on('data', (chunk) => (complaint += chunk))
      for await (const line of createInterface(child.stdout)) {
        said.push(JSON.parse(line))
        next()
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
      expect(complaint).toBe('')
    }
  })

  function spawnContender(round: string) {
    const script = new URL('contending.ts', import.meta.url).pathname
    const args = ['--import', 'tsx', script, world?.url ?? '', world?.masterKeyFile ?? '', round]
    return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  }

  /** Where anything of a person is left, in both databases. */
  async function rowsOf(person: string): Promise<string[]> {
    const left: string[] = []
    for (const name of [world?.name ?? '', `${world?.name}-keys`]) {
      for (const collection of (await mongod?.client.db(name).collections()) ?? []) {
        if (await collection.findOne({ $or: [{ person }, { _id: person }] } as object)) left.push(collection.collectionName)
      }
    }
    return left
  }
})
