import type { Db, Document } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../growth/change.ts'
import type { Message } from '../../growth/message.ts'
import type { Store } from '../../store/store.ts'
import { mongodForTests } from './mongod.ts'
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
  training,
  turn,
} from './samples.ts'

const { mongod, world } = await mongodForTests()

describe.skipIf(!world)('the commands of a turn', () => {
  let store: Store
  let heard: { name: string; command: Document }[] = []

  beforeEach(async () => {
    store = await open()
  })

  afterEach(async () => {
    await store.close()
    await world?.empty()
  })

  async function open(): Promise<Store> {
    if (!world) throw new Error('there is no MongoDB')
    return world.open({ observe: (name, command) => heard.push({ name, command }) })
  }

  /** What was asked of the database meanwhile, as "command collection". */
  async function commandsOf<T>(work: () => Promise<T>): Promise<string[]> {
    heard = []
    await work()
    return heard.map(({ name, command }) => (typeof command[name] === 'string' ? `${name} ${command[name]}` : name))
  }

  /** The way of a message through the store, as the bot goes it. */
  async function talk(source: Message, changes: Change[] = [], replies = [reply('one'), reply('two')]) {
    const commands: { [step: string]: string[] } = {}
    const receipt = await store.receive(source)
    const { person } = receipt
    await store.inbox.next(person)
    let fence = 0
    let expected = 0
    commands.claim = await commandsOf(async () => {
      const lane = await store.lanes.claim(person, 30_000)
      fence = lane === 'taken' ? 0 : lane.fence
    })
    commands.load = await commandsOf(async () => (expected = (await store.load(person)).version))
    const understanding = { intent: 'set_goal' }
    commands.commit = await commandsOf(() => store.commit(outcome(receipt, source, { expected, fence, changes, replies, understanding })))
    await store.lanes.release(person, fence)
    return commands
  }

  it('are four to receive a message, and seven and a key at first contact', async () => {
    expect(await commandsOf(() => store.receive(message('1')))).toEqual([
      'aggregate accounts',
      'insert keys',
      'insert people',
      'insert accounts',
      'findAndModify conversations',
      'update people',
      'insert messages',
      'commitTransaction',
    ])
    expect(await commandsOf(() => store.receive(message('2')))).toEqual([
      'aggregate accounts',
      'findAndModify conversations',
      'insert messages',
      'commitTransaction',
    ])
    expect(await commandsOf(() => store.receive(message('2')))).toEqual(['aggregate accounts'])
  })

  it('are one to claim, one to load, and one for each collection that is written to commit', async () => {
    await store.receive(message('1'))
    expect(await talk(message('1'))).toEqual({
      claim: ['findAndModify people'],
      load: ['aggregate people'],
      commit: ['findAndModify conversations', 'update people', 'insert causes', 'update messages', 'commitTransaction'],
    })
    const { commit } = await talk(message('2', { channel: 'slack' }), [
      ...everyChange(),
      { kind: 'feedback-given', suggestion: 'u2', feedback: 'done', at: after(1) },
    ])
    expect(commit).toEqual([
      'findAndModify conversations',
      'update people',
      'insert causes',
      'update messages',
      'update records',
      'insert changes',
      'insert outbox',
      'commitTransaction',
    ])
  })

  it('are one more for a person whose key is not in memory', async () => {
    const { person } = await turn(store, message('1'))
    await store.close()
    store = await open()
    expect(await commandsOf(() => store.load(person))).toEqual(['aggregate people', 'find keys'])
    expect(await commandsOf(() => store.load(person))).toEqual(['aggregate people'])
  })

  it('are as many for a check-in, which holds its lease by no command of its own', async () => {
    const { person, conversation } = await turn(store, message('1'), { changes: [{ kind: 'check-in-scheduled', checkIn: checkIn('c1') }] })
    let claimed: Awaited<ReturnType<Store['checkIns']['claimDue']>> = []
    expect(await commandsOf(async () => (claimed = await store.checkIns.claimDue(after(60), start, 9, 60_000)))).toEqual([
      'find records',
      'update records',
      'find records',
    ])
    expect(await commandsOf(() => store.checkIns.claimDue(after(60), start, 9, 60_000))).toEqual(['find records'])
    const [first] = claimed
    const cause = { checkIn: 'c1', slot: first?.slot ?? '', lease: first?.lease ?? '' }
    const changes: Change[] = [{ kind: 'check-in-asked', checkIn: checkIn('c1', { status: 'asked' }), slot: after(60) }]
    const { version: expected } = await store.load(person)
    const ask = () =>
      store.commit({ person, expected, cause, to: conversation, stack: [], changes, replies: [reply('how is it going?')], at: after(60) })
    expect(await commandsOf(ask)).toEqual([
      'findAndModify conversations',
      'update people',
      'insert causes',
      'update messages',
      'update records',
      'insert changes',
      'commitTransaction',
    ])
  })

  it('do not grow with history, nor does what the database looks at to load', { timeout: 120_000 }, async () => {
    await store.receive(message('0'))
    const before = await talk(message('0'), [{ kind: 'progress-logged', entry: progress('first') }])
    for (let round = 1; round <= 40; round++) {
      const changes = Array.from({ length: 15 }, (_, index): Change[] => {
        const id = `${round}-${index}`
        const answer = { id, checkIn: 'c', goal: null, at: start, level: 0 as const, note: '' }
        return [
          { kind: 'progress-logged', entry: progress(id) },
          { kind: 'measure-logged', measure: measure(id) },
          { kind: 'check-in-answered', answer },
          { kind: 'suggestion-shown', suggestion: suggestion(id) },
        ]
      })
      await turn(store, message(`${round}`), { changes: changes.flat() })
    }
    expect(await talk(message('last'), [{ kind: 'progress-logged', entry: progress('last') }])).toEqual(before)
    const looks = async (work: () => Promise<unknown>) => {
      heard = []
      await work()
      const reads = heard.filter(({ name }) => name === 'aggregate' || name === 'find')
      const plans = await Promise.all(reads.map(({ name, command }) => explain(command, name, 'executionStats')))
      return plans.flatMap((plan) => numbersOf(plan, 'totalDocsExamined')).reduce((a, b) => a + b, 0)
    }
    // 2,400 records and 82 messages are there
    expect(await looks(() => store.receive(message('20')))).toBeLessThanOrEqual(5)
    expect(await looks(() => store.inbox.answer({ account: message('20').account, id: '20' }))).toBeLessThanOrEqual(10)
    await turn(store, message('pushed', { channel: 'slack' }))
    await store.outbox.waiting(start, 9)
    expect(await looks(() => store.outbox.waiting(start, 9))).toBeLessThanOrEqual(10)
    await store.close()
    store = await open()
    const person = (await store.people.find(message('0').account)) ?? ''
    // one person, and of each kind no more than a loaded state has
    const first = await looks(() => store.load(person))
    expect(first).toBeGreaterThan(400)
    expect(first).toBeLessThanOrEqual(1 + 200 + 50 + 100 + 50 + 1)
    expect(await looks(() => store.load(person))).toBe(1)
  })

  it('use an index every one, in a turn and in all that goes on beside it', { timeout: 120_000 }, async () => {
    for (const by of ['ann', 'ben', 'cem'])
      await turn(store, message('0', { by, channel: 'slack' }), { changes: [...everyChange()].map(ofPerson(by)) })
    await store.close()
    heard = []
    store = await open()
    await talk(message('1', { by: 'dan' }), everyChange().map(ofPerson('dan')))
    await talk(message('2', { by: 'dan' }), [training(false), { kind: 'feedback-given', suggestion: 'u1', feedback: 'done', at: after(1) }])
    await talk(message('3', { by: 'dan', channel: 'slack' }), [{ kind: 'goal-edited', goal: goal('g1') }])
    const all: typeof heard = []
    const keep = async (work: () => Promise<unknown>) => {
      heard = []
      await work()
      all.push(...heard)
    }
    const again = message('4', { by: 'dan' })
    const person = (await store.people.find(again.account)) ?? ''
    const conversation = (await store.people.conversation(again.account, again.conversation)) ?? ''
    await keep(async () => {
      const receipt = await store.receive(again)
      await store.receive(again)
      const { fence } = (await store.lanes.claim(person, 30_000)) as { fence: number }
      await store.lanes.claim(person, 30_000)
      await store.lanes.renew(person, fence, 30_000)
      await store.inbox.waiting(9)
      await store.inbox.next(person)
      const { version: expected } = await store.load(person)
      const changes = everyChange().map(ofPerson('dan'))
      await store.commit(outcome(receipt, again, { expected, fence, changes }))
      await store.commit(outcome(receipt, again, { expected, fence, changes }))
      await store.lanes.release(person, fence)
      await store.inbox.answer({ account: again.account, id: again.id })
    })
    await keep(async () => {
      const [claimed] = await store.checkIns.claimDue(after(9_999), start, 9, 60_000)
      await store.checkIns.nextDue()
      const { person: other = '', ...cause } = claimed ?? { slot: '', lease: '', id: '' }
      const { version: expected } = await store.load(other)
      const asked = { person: other, expected, stack: [], changes: [], replies: [], at: after(60) }
      await store.commit({ ...asked, cause: { ...cause, checkIn: cause.id } })
      await store
        .commit({ ...asked, expected: expected + 1, cause: { ...cause, slot: 'other', lease: 'old', checkIn: cause.id } })
        .catch(() => {})
      const [item] = await store.outbox.waiting(start, 9)
      await store.outbox.settle(item?.id ?? '', { retryAfterMs: 1 }, start)
      await store.outbox.settle(item?.id ?? '', { delivered: { ts: '1' } }, start)
      await store.transcript.after(conversation, 1, 9)
      await store.transcript.newest(conversation, 9)
      await store.transcript.read(conversation, 2)
      await store.people.address(conversation)
      await store.list(person, 'goals', { limit: 2, after: 'g1' })
      await collect(store.export(person))
      await store.review.list({ limit: 2 })
      await store.review.list({ limit: 2, labelled: false, after: 'w1-ann' })
      await store.review.label('w1-ann', 'set_goal')
      await store.review.drop('w1-ben')
      await turn(store, message('5', { by: 'dan' }), { changes: [{ kind: 'person-erased', at: after(1) }] })
      await store.close()
    })
    const seen = all.flatMap(queriesOf)
    expect(new Set(seen.map(({ name }) => name))).toEqual(new Set(['aggregate', 'find', 'findAndModify', 'update', 'delete']))
    const scanned: unknown[] = []
    for (const { name, command } of seen) {
      const plan = await explain(command, name, name === 'aggregate' ? 'executionStats' : 'queryPlanner')
      const stages = textsOf(plan, 'stage')
      // tombstones are read whole: there are none but for a moment
      if (stages.includes('COLLSCAN') || numbersOf(plan, 'collectionScans').some((scans) => scans > 0)) scanned.push(command)
    }
    expect(scanned).toEqual([])
  })

  async function explain(command: Document, name: string, verbosity: string): Promise<Document> {
    const db: Db | undefined = mongod?.client.db(String(command.$db))
    if (!db) throw new Error('there is no MongoDB')
    const { lsid: _, txnNumber: _n, $db: _d, $clusterTime: _c, autocommit: _a, startTransaction: _s, readConcern: _r, ...rest } = command
    const { writeConcern: _w, $readPreference: _p, ...plain } = rest
    return db.command({ explain: { [name]: plain[name], ...plain }, verbosity })
  }
})

/** An update or a delete of many is explained one by one. */
function queriesOf({ name, command }: { name: string; command: Document }): { name: string; command: Document }[] {
  if (name === 'update') return command.updates.map((one: Document) => ({ name, command: { ...command, updates: [one] } }))
  if (name === 'delete') return command.deletes.map((one: Document) => ({ name, command: { ...command, deletes: [one] } }))
  return ['aggregate', 'find', 'findAndModify'].includes(name) ? [{ name, command }] : []
}

function valuesOf(document: unknown, field: string): unknown[] {
  if (typeof document !== 'object' || document === null) return []
  return Object.entries(document).flatMap(([name, value]) => [...(name === field ? [value] : []), ...valuesOf(value, field)])
}

function textsOf(document: Document, field: string): string[] {
  return valuesOf(document, field).filter((value) => typeof value === 'string')
}

function numbersOf(document: Document, field: string): number[] {
  return valuesOf(document, field).map(Number)
}

/** The ids of utterances are unique over all people. */
function ofPerson(by: string) {
  return (change: Change): Change =>
    change.kind === 'utterance-for-review' ? { ...change, utterance: { ...change.utterance, id: `${change.utterance.id}-${by}` } } : change
}
