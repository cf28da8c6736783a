import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyChanges } from '../../growth/apply.ts'
import type { Change } from '../../growth/change.ts'
import type { Frame } from '../../growth/frame.ts'
import type { PersonState } from '../../growth/person.ts'
import { LaneLost, StaleTurn, StoreError } from '../../store/store.ts'
import type { ClaimedCheckIn, ListKind, Store } from '../../store/store.ts'
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
  utterance,
} from './samples.ts'

/** A place that outlives a store: opened again, it must hold what was acknowledged. */
export interface Place {
  open(): Promise<Store>
  remove(): Promise<void>
}

/** The promises of every store. */
export function contract(name: string, newPlace: () => Promise<Place>): void {
  describe(`${name} keeps the promises of a store`, () => {
    let place: Place
    let store: Store

    beforeEach(async () => {
      place = await newPlace()
      store = await place.open()
    })

    afterEach(async () => {
      await store.close()
      await place.remove()
    })

    async function reopen(): Promise<void> {
      await store.close()
      store = await place.open()
    }

    describe('receive', () => {
      it('makes a person at first contact and numbers the conversation from 1', async () => {
        const first = await store.receive(message('1'))
        const second = await store.receive(message('2'))
        expect(first).toMatchObject({ seq: 1, seen: 'new' })
        expect(second).toEqual({ ...first, seq: 2 })
      })

      it('makes one person when two first messages of an account come at once', async () => {
        const receipts = await Promise.all(['1', '2', '3'].map((id) => store.receive(message(id))))
        expect(new Set(receipts.map(({ person }) => person)).size).toBe(1)
        expect(receipts.map(({ seq }) => seq)).toEqual([1, 2, 3])
      })

      it('keeps accounts apart, also when channel, tenant and name together read the same', async () => {
        const receipts = await Promise.all([
          store.receive(message('1', { account: { channel: 'rest', tenant: 'a', externalId: 'bc' } })),
          store.receive(message('1', { account: { channel: 'rest', tenant: 'ab', externalId: 'c' } })),
          store.receive(message('1', { account: { channel: 'terminal', tenant: 'ab', externalId: 'c' } })),
        ])
        expect(new Set(receipts.map(({ person }) => person)).size).toBe(3)
      })

      it('numbers two conversations of one account on their own', async () => {
        const here = await store.receive(message('1', { conversation: 'here' }))
        const there = await store.receive(message('2', { conversation: 'there' }))
        expect(there).toMatchObject({ person: here.person, seq: 1 })
        expect(there.conversation).not.toBe(here.conversation)
        expect(await store.load(here.person)).toMatchObject({ conversation: there.conversation })
      })

      it.each([
        ['the same text', 'hello 1', 'same'],
        ['another text', 'goodbye', 'other-text'],
      ])('gives a duplicate with %s no number', async (_, text, seen) => {
        const first = await store.receive(message('1'))
        expect(await store.receive(message('1', { text }))).toEqual({ ...first, seen })
        expect(await store.receive(message('2'))).toMatchObject({ seq: 2 })
      })

      it('knows a duplicate that comes together with the first one, and after a restart', async () => {
        const both = await Promise.all([store.receive(message('1')), store.receive(message('1'))])
        expect(both.map(({ seen }) => seen)).toEqual(['new', 'same'])
        await reopen()
        expect(await store.receive(message('1'))).toEqual({ ...both[0], seen: 'same' })
      })

      it.each([
        ['NUL', 'a\0b'],
        ['lone surrogates', '\ud800 and \udc00'],
        ['emoji', '👩‍👩‍👧 🏃🏽'],
        ['nothing', ''],
        ['100 kB', '跑'.repeat(34_000)],
      ])('gives back exactly what was said: %s', async (_, text) => {
        const said = message('1', { text, choice: 'yes', hints: { language: 'zh' }, address: { deep: [1, null, text] } })
        const attachments = [{ name: text.slice(0, 9), mediaType: 'image/png', bytes: new Uint8Array([0, 255, 7]) }]
        const { person, conversation } = await store.receive({ ...said, attachments })
        expect((await store.inbox.next(person))?.message).toEqual({ ...said, attachments })
        expect(await store.transcript.after(conversation, 0, 9)).toEqual([{ seq: 1, at: start, from: 'person', id: '1', text }])
      })
    })

    describe('load', () => {
      it.each([
        [{ language: 'zh', timeZone: 'Asia/Shanghai' } as const, 'zh', 'Asia/Shanghai'],
        [{}, 'en', 'UTC'],
        [{ timeZone: 'Moon/Crater' }, 'en', 'UTC'],
        [{ language: 'tlh' as 'en' }, 'en', 'UTC'],
      ])('starts a profile with the hints %j', async (hints, language, timeZone) => {
        const { person, conversation } = await store.receive(message('1', { hints }))
        expect(await store.load(person)).toEqual({
          id: person,
          version: 0,
          profile: {
            language,
            timeZone,
            languageSaid: false,
            timeZoneSaid: false,
            introducedAt: null,
            consents: [],
            quietHours: { from: '22:00', to: '08:00' },
            checkInsPausedUntil: null,
            avoid: [],
          },
          stack: [],
          goals: [],
          plans: [],
          checkIns: [],
          progress: [],
          answers: [],
          measures: [],
          suggestions: [],
          risk: null,
          conversation,
          lastReplies: [],
          lastSeenAt: null,
          createdAt: start,
        })
      })

      it('gives what applyChanges gives, times as times, also after a restart', async () => {
        const stack: Frame[] = [
          { dialog: 'goal', version: 1, known: { by: '2026-06-01T00:00:00.000Z' }, asked: 'what', times: 1, since: after(1) },
        ]
        const { person } = await store.receive(message('1'))
        const before = await store.load(person)
        await turn(store, message('1'), { changes: everyChange(), stack })
        const expected = {
          ...applyChanges(before, everyChange()),
          version: 1,
          stack,
          lastReplies: [reply('answer to 1')],
          lastSeenAt: start,
        }
        expect(await store.load(person)).toEqual(expected)
        await reopen()
        expect(await store.load(person)).toEqual(expected)
      })

      it('bounds the lists that grow, newest first, as applyChanges does', async () => {
        const many = (count: number, toChange: (id: string) => Change) => Array.from({ length: count }, (_, index) => toChange(`${index}`))
        const changes = [
          ...many(210, (id) => ({ kind: 'progress-logged', entry: progress(id) })),
          ...many(60, (id) => ({ kind: 'check-in-answered', answer: { id, checkIn: 'c', goal: null, at: start, level: 0, note: '' } })),
          ...many(110, (id) => ({ kind: 'measure-logged', measure: measure(id) })),
          ...many(60, (id) => ({ kind: 'suggestion-shown', suggestion: suggestion(id) })),
        ]
        const { person } = await store.receive(message('1'))
        const before = await store.load(person)
        await turn(store, message('1'), { changes })
        const { progress: entries, answers, measures, suggestions } = applyChanges(before, changes)
        expect(await store.load(person)).toMatchObject({ progress: entries, answers, measures, suggestions })
      })

      it('says the same from memory as from the disk, whatever turns came before', { timeout: 60_000 }, async () => {
        const change = fc.oneof(
          fc.constantFrom(...everyChange()),
          fc.nat(3).map((id): Change => ({ kind: 'goal-edited', goal: goal(`g${id}`, { status: 'done' }) })),
          fc.nat(3).map((id): Change => ({ kind: 'check-in-moved', checkIn: checkIn(`c${id}`, { dueAt: after(id) }) })),
          fc.nat(3).map((id): Change => ({ kind: 'feedback-given', suggestion: `u${id}`, feedback: 'done', at: after(id) })),
        )
        const turns = fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 5 })
        let count = 0
        await fc.assert(
          fc.asyncProperty(turns, async (all) => {
            const by = `person ${++count}`
            const { person } = await store.receive(message('0', { by }))
            let expected = await store.load(person)
            for (const [index, changes] of all.entries()) {
              // an id is used once: every entry is a new one
              const fresh = changes.map((one, place) => withFreshId(one, `${index}-${place}`))
              expected = applyChanges(expected, fresh)
              await turn(store, message(`${index + 1}`, { by }), { changes: fresh })
            }
            const lists = ({ goals, plans, checkIns, progress, answers, measures, suggestions, profile, risk }: PersonState) => {
              return { goals, plans, checkIns, progress, answers, measures, suggestions, profile, risk }
            }
            const loaded = await store.load(person)
            expect(lists(loaded)).toEqual(lists(expected))
            loaded.goals.push(goal('mine')) // a list that was given out is the caller's own
            await reopen()
            const { version, ...again } = await store.load(person)
            expect(lists({ ...again, version })).toEqual(lists(expected))
            expect(version).toBe(all.length)
          }),
          { numRuns: 15 },
        )
      })

      it('has the last message that had its turn as the time the person was last seen', async () => {
        const { person } = await turn(store, message('1', { at: after(5) }))
        await store.receive(message('2', { at: after(50) }))
        expect((await store.load(person)).lastSeenAt).toEqual(after(5))
      })

      it('refuses a person who does not exist', async () => {
        await expect(store.load('nobody')).rejects.toThrow(StoreError)
      })
    })

    describe('commit', () => {
      it('numbers the replies after the message and keeps them in the transcript', async () => {
        const { conversation, committed } = await turn(store, message('1'), { replies: [reply('one'), reply('two')] })
        expect(committed).toEqual({
          version: 1,
          again: false,
          replies: [
            { ...reply('one'), seq: 2, at: after(1) },
            { ...reply('two'), seq: 3, at: after(1) },
          ],
        })
        expect(await store.transcript.after(conversation, 1, 9)).toEqual([
          { seq: 2, at: after(1), from: 'coach', reply: reply('one') },
          { seq: 3, at: after(1), from: 'coach', reply: reply('two') },
        ])
        expect(await store.receive(message('2'))).toMatchObject({ seq: 4 })
      })

      it('gives a cause that was committed before what was committed then, and writes nothing', async () => {
        const source = message('1')
        const { committed, ...receipt } = await turn(store, source, { changes: [{ kind: 'goal-created', goal: goal('g1') }] })
        await turn(store, message('2'))
        const changes: Change[] = [{ kind: 'goal-created', goal: goal('g2') }]
        const second = await store.commit(outcome(receipt, source, { changes, replies: [reply('other')] }))
        expect(second).toEqual({ ...committed, again: true })
        expect(await store.load(receipt.person)).toMatchObject({ version: 2, goals: [goal('g1')] })
      })

      it('takes one of two commits of the same cause at once', async () => {
        const source = message('1')
        const receipt = await store.receive(source)
        const both = await Promise.all([store.commit(outcome(receipt, source)), store.commit(outcome(receipt, source))])
        expect(both.map(({ again }) => again)).toEqual([false, true])
        expect(both[1]?.replies).toEqual(both[0]?.replies)
      })

      it('refuses a turn that was decided on another version', async () => {
        const { person } = await turn(store, message('1'))
        const source = message('2')
        const receipt = await store.receive(source)
        await expect(store.commit(outcome(receipt, source, { expected: 0 }))).rejects.toThrow(StaleTurn)
        expect(await store.load(person)).toMatchObject({ version: 1 })
        expect(await store.inbox.answer({ account: source.account, id: '2' })).toBe('running')
      })

      it('lets a job that fails do no harm to the others that are written with it', async () => {
        const [ann, ben] = [message('1', { by: 'ann' }), message('1', { by: 'ben' })]
        const [toAnn, toBen] = await Promise.all([store.receive(ann), store.receive(ben)])
        const changes: Change[] = [{ kind: 'goal-created', goal: goal('g1') }]
        const results = await Promise.allSettled([
          store.commit(outcome(toAnn, ann, { changes })),
          store.commit(outcome(toBen, ben, { changes, to: toAnn.conversation })),
          store.receive(message('2', { by: 'ben' })),
          store.commit(outcome(toBen, ben, { changes, expected: 7 })),
        ])
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
        expect(await store.load(toAnn.person)).toMatchObject({ version: 1, goals: [goal('g1')] })
        expect(await store.load(toBen.person)).toMatchObject({ version: 0, goals: [] })
        expect((await store.transcript.after(toBen.conversation, 0, 9)).map(({ seq }) => seq)).toEqual([1, 2])
      })

      it.each([
        ['a message that was never received', { message: { account: message('x').account, id: 'x' } }],
        ['a message of somebody else', { message: { account: message('1', { by: 'ben' }).account, id: '1' } }],
      ])('refuses %s', async (_, cause) => {
        await store.receive(message('1', { by: 'ben' }))
        const source = message('1')
        const receipt = await store.receive(source)
        await expect(store.commit(outcome(receipt, source, { cause }))).rejects.toThrow(StoreError)
      })

      it('refuses replies that have nowhere to go, and keeps a turn without replies', async () => {
        const source = message('1')
        const { to: _, ...nowhere } = outcome(await store.receive(source), source)
        await expect(store.commit(nowhere)).rejects.toThrow(StoreError)
        const committed = await store.commit({ ...nowhere, replies: [] })
        expect(committed).toEqual({ version: 1, replies: [], again: false })
        expect(await store.commit({ ...nowhere, replies: [] })).toEqual({ ...committed, again: true })
      })

      it('takes an event once', async () => {
        const { person, conversation } = await turn(store, message('1'))
        const event = outcome({ person, conversation, seq: 1, seen: 'new' }, message('1'), {
          cause: { event: 'measures', id: 'batch-1' },
          expected: 1,
          changes: [{ kind: 'measure-logged', measure: measure('m1') }],
          replies: [],
        })
        expect(await store.commit(event)).toMatchObject({ version: 2, again: false })
        expect(await store.commit(event)).toMatchObject({ version: 2, again: true })
        expect(await store.load(person)).toMatchObject({ measures: [measure('m1')], lastReplies: [reply('answer to 1')] })
      })
    })

    describe('inbox', () => {
      it('holds the first open message of each person, oldest first, and counts nothing', async () => {
        for (const [id, by] of [
          ['1', 'ben'],
          ['2', 'ann'],
          ['3', 'ben'],
          ['4', 'cem'],
        ] as const)
          await store.receive(message(id, { by }))
        const ids = async (limit: number) => (await store.inbox.waiting(limit)).map(({ message: { id }, attempts }) => [id, attempts])
        expect(await ids(9)).toEqual([
          ['1', 0],
          ['2', 0],
          ['4', 0],
        ])
        expect(await ids(2)).toEqual([
          ['1', 0],
          ['2', 0],
        ])
        await turn(store, message('1', { by: 'ben' }))
        expect(await ids(9)).toEqual([
          ['2', 0],
          ['3', 0],
          ['4', 0],
        ])
      })

      it('hands out the next message of a person and counts the attempts, also over a restart', async () => {
        const { person, conversation } = await store.receive(message('1'))
        await store.receive(message('2'))
        const key = { account: message('1').account, id: '1' }
        expect(await store.inbox.next(person)).toEqual({ key, person, conversation, seq: 1, message: message('1'), attempts: 1 })
        expect(await store.inbox.next(person)).toMatchObject({ key, attempts: 2 })
        await reopen()
        expect(await store.inbox.waiting(9)).toMatchObject([{ key, attempts: 2 }])
        expect(await store.inbox.next(person)).toMatchObject({ key, attempts: 3 })
        await turn(store, message('1'))
        expect(await store.inbox.next(person)).toMatchObject({ key: { id: '2' }, attempts: 1 })
        await turn(store, message('2'))
        expect(await store.inbox.next(person)).toBeUndefined()
      })

      it('counts durably what it hands out again after a restart', async () => {
        const { person } = await store.receive(message('1'))
        for (const attempts of [1, 2, 3]) {
          await reopen()
          expect(await store.inbox.next(person)).toMatchObject({ attempts })
        }
      })

      it('answers with the stored replies, running, or unknown', async () => {
        const source = message('1')
        const key = { account: source.account, id: '1' }
        expect(await store.inbox.answer(key)).toBe('unknown')
        await store.receive(source)
        expect(await store.inbox.answer(key)).toBe('running')
        const { committed } = await turn(store, source, { replies: [reply('one'), reply('two')] })
        await turn(store, message('2'))
        expect(await store.inbox.answer(key)).toEqual(committed.replies)
      })
    })

    describe('check-ins', () => {
      const schedule = (id: string, minutes: number): Change => ({
        kind: 'check-in-scheduled',
        checkIn: checkIn(id, { dueAt: after(minutes) }),
      })

      it('are claimed when they are due, the earliest first, each by one claimer until the lease ends', async () => {
        const { person } = await turn(store, message('1'), { changes: [schedule('c1', 60), schedule('c2', 30), schedule('c3', 90)] })
        const claim = async (now: Date, limit = 9) => (await store.checkIns.claimDue(after(60), now, limit, 60_000)).map(({ id }) => id)
        expect(await store.checkIns.nextDue()).toEqual(after(30))
        expect(await store.checkIns.claimDue(after(29), start, 9, 60_000)).toEqual([])
        expect(await store.checkIns.claimDue(after(60), start, 1, 60_000)).toEqual([
          { id: 'c2', person, slot: after(30).toISOString(), lease: expect.any(String) },
        ])
        expect(await claim(start)).toEqual(['c1'])
        expect(await claim(start)).toEqual([])
        expect(await claim(after(1))).toEqual(['c2', 'c1'])
      })

      it('are free again when the clock went back a day after they were claimed, and not when two servers mean nearly the same moment', async () => {
        await turn(store, message('1'), { changes: [schedule('c1', 30)] })
        const claim = (minutes: number) => store.checkIns.claimDue(after(60), after(minutes), 9, 60_000)
        const [first] = await claim(0)
        expect(await claim(-1)).toEqual([])
        const [again] = await claim(-24 * 60)
        expect(again).toEqual({ ...first, lease: expect.any(String) })
        expect(again?.lease).not.toBe(first?.lease) // the late one, if it ever comes back, can commit nothing
      })

      it('are not claimed when they do not wait', async () => {
        const still = (['asked', 'paused', 'stopped'] as const).map(
          (status): Change => ({
            kind: 'check-in-scheduled',
            checkIn: checkIn(status, { status }),
          }),
        )
        await turn(store, message('1'), { changes: still })
        expect(await store.checkIns.claimDue(after(999), start, 9, 60_000)).toEqual([])
        expect(await store.checkIns.nextDue()).toBeUndefined()
      })

      it('have one turn an occurrence, whoever claims it again', async () => {
        const { person, conversation } = await turn(store, message('1'), { changes: [schedule('c1', 60)] })
        const ask = (claimed: ClaimedCheckIn | undefined, expected: number) =>
          store.commit({
            person,
            expected,
            cause: { checkIn: 'c1', slot: claimed?.slot ?? '', lease: claimed?.lease ?? '' },
            to: conversation,
            stack: [],
            changes: [],
            replies: [reply('how is it going?')],
            at: after(60),
          })
        const [first] = await store.checkIns.claimDue(after(60), start, 9, 60_000)
        const committed = await ask(first, 1)
        expect(committed).toMatchObject({ version: 2, again: false, replies: [{ seq: 3 }] })
        const [second] = await store.checkIns.claimDue(after(60), after(1), 9, 60_000)
        expect(second?.lease).not.toBe(first?.lease)
        expect(await ask(second, 2)).toEqual({ ...committed, again: true })
      })

      it.each([
        ['claimed by another', []],
        ['moved', [{ kind: 'check-in-moved', checkIn: checkIn('c1', { dueAt: after(50) }) }]],
      ] satisfies [string, Change[]][])('are lost to a claimer when they were %s meanwhile', async (_, changes) => {
        const { person, conversation } = await turn(store, message('1'), { changes: [schedule('c1', 60)] })
        const [first] = await store.checkIns.claimDue(after(60), start, 9, 60_000)
        await turn(store, message('2'), { changes })
        const [second] = await store.checkIns.claimDue(after(60), after(1), 9, 60_000)
        const { version: expected } = await store.load(person)
        const late = { person, expected, to: conversation, stack: [], changes: [], replies: [], at: after(60) }
        const cause = { checkIn: 'c1', slot: first?.slot ?? '', lease: first?.lease ?? '' }
        await expect(store.commit({ ...late, cause })).rejects.toThrow(LaneLost)
        await store.commit({ ...late, cause: { ...cause, slot: second?.slot ?? '', lease: second?.lease ?? '' } })
      })
    })

    describe('outbox', () => {
      const slack = (id: string, by = 'ann') => message(id, { by, channel: 'slack' })
      const texts = async (now: Date) => (await store.outbox.waiting(now, 9)).map(({ reply: { text }, attempts }) => [text, attempts])
      const settleFirst = async (delivery: Parameters<Store['outbox']['settle']>[1], now: Date) => {
        const [item] = await store.outbox.waiting(now, 1)
        await store.outbox.settle(item?.id ?? '', delivery, now)
      }

      it('holds replies for push channels only', async () => {
        await turn(store, message('1'))
        const { conversation } = await turn(store, slack('1', 'ben'))
        expect(await store.outbox.waiting(start, 9)).toEqual([
          {
            id: expect.any(String),
            channel: 'slack',
            conversation,
            address: { socket: 'ben' },
            reply: { ...reply('answer to 1'), seq: 2, at: after(1) },
            attempts: 0,
          },
        ])
      })

      it('gives one of a conversation at a time, in order', async () => {
        await turn(store, slack('1'), { replies: [reply('one'), reply('two')] })
        await turn(store, slack('1', 'ben'), { replies: [reply('other')] })
        expect(await texts(start)).toEqual([
          ['one', 0],
          ['other', 0],
        ])
        await settleFirst({ delivered: { ts: '1.2' } }, start)
        expect(await texts(start)).toEqual([
          ['two', 0],
          ['other', 0],
        ])
        await settleFirst('unknown', start)
        expect(await texts(start)).toEqual([['other', 0]])
      })

      it('waits before it tries again, keeps the order meanwhile, and gives up after a day', async () => {
        await turn(store, slack('1'), { replies: [reply('one'), reply('two')] })
        await settleFirst({ retryAfterMs: 5 * 60_000 }, start)
        expect(await texts(after(4))).toEqual([])
        expect(await texts(after(5))).toEqual([['one', 1]])
        await settleFirst({ retryAfterMs: 0 }, after(5))
        await settleFirst({ retryAfterMs: 0 }, after(24 * 60))
        expect(await texts(after(24 * 60))).toEqual([['two', 0]])
      })

      it('counts what is not delivered yet, over all conversations, and takes nothing', async () => {
        expect(await store.outbox.count()).toBe(0)
        await turn(store, slack('1'), { replies: [reply('one'), reply('two')] })
        await turn(store, slack('1', 'ben'), { replies: [reply('other')] })
        await turn(store, message('2'))
        expect(await store.outbox.count()).toBe(3)
        await settleFirst({ delivered: null }, start)
        await settleFirst('refused', start)
        await settleFirst({ retryAfterMs: 60_000 }, start)
        expect(await store.outbox.count()).toBe(1)
        expect(await texts(after(30))).toHaveLength(1)
      })

      it('leaves out what was refused, and does not mind an item that is gone', async () => {
        await turn(store, slack('1'), { replies: [reply('one')] })
        const [item] = await store.outbox.waiting(start, 1)
        await settleFirst('refused', start)
        await store.outbox.settle(item?.id ?? '', { delivered: null }, start)
        await store.outbox.settle('999', 'unknown', start)
        expect(await texts(after(1))).toEqual([])
      })
    })

    describe('transcript and people', () => {
      it('shows a conversation from a number on, or its end', async () => {
        const { conversation } = await turn(store, message('1'))
        await turn(store, message('2'))
        const seqs = (entries: { seq: number }[]) => entries.map(({ seq }) => seq)
        expect(seqs(await store.transcript.after(conversation, 1, 2))).toEqual([2, 3])
        expect(seqs(await store.transcript.newest(conversation, 3))).toEqual([2, 3, 4])
        expect(await store.transcript.after('nowhere', 0, 9)).toEqual([])
      })

      it('remembers how far a client has read, never backwards and never too far', async () => {
        const { person, conversation } = await turn(store, message('1'))
        const readUpTo = async () => (await collect(store.export(person))).find((line) => isKind(line, 'conversation'))
        for (const [seq, expected] of [
          [1, 1],
          [99, 2],
          [0, 2],
        ] as const) {
          await store.transcript.read(conversation, seq)
          expect(await readUpTo()).toMatchObject({ readUpTo: expected })
        }
        await store.transcript.read('nowhere', 1)
      })

      it('finds people and conversations without making them, and the newest address', async () => {
        const source = message('1')
        expect(await store.people.find(source.account)).toBeUndefined()
        expect(await store.people.find(source.account)).toBeUndefined()
        const { person, conversation } = await store.receive(source)
        await store.receive(message('2', { address: { socket: 'newer' } }))
        expect(await store.people.find(source.account)).toBe(person)
        expect(await store.people.conversation(source.account, source.conversation)).toBe(conversation)
        expect(await store.people.conversation(source.account, 'elsewhere')).toBeUndefined()
        expect(await store.people.address(conversation)).toEqual({ channel: 'web', address: { socket: 'newer' } })
        expect(await store.people.address('nowhere')).toBeUndefined()
      })
    })

    describe('list', () => {
      it.each(['goals', 'plans', 'check-ins', 'measures', 'suggestions'] satisfies ListKind[])(
        'gives %s in pages, oldest first',
        async (kind) => {
          const changes = ['1', '2', '3', '4', '5'].flatMap((id): Change[] => [
            { kind: 'goal-created', goal: goal(id) },
            { kind: 'plan-saved', plan: { goal: id, steps: [], ifThen: null, obstacle: null, updatedAt: start } },
            { kind: 'check-in-scheduled', checkIn: checkIn(id) },
            { kind: 'measure-logged', measure: measure(id) },
            { kind: 'suggestion-shown', suggestion: suggestion(id) },
          ])
          const { person } = await turn(store, message('1'), { changes })
          const first = await store.list(person, kind, { limit: 2 })
          const second = await store.list(person, kind, { limit: 2, after: first.next ?? '' })
          const third = await store.list(person, kind, { limit: 2, after: second.next ?? '' })
          const ids = [first, second, third].map(({ items }) => items.map((item) => Object.entries(item ?? {})[0]?.[1]))
          expect(ids).toEqual([['1', '2'], ['3', '4'], ['5']])
          expect(third).not.toHaveProperty('next')
        },
      )

      it('gives items as JSON, times as text', async () => {
        const { person } = await turn(store, message('1'), { changes: [{ kind: 'goal-created', goal: goal('g1') }] })
        expect(await store.list(person, 'goals', { limit: 9 })).toEqual({ items: [JSON.parse(JSON.stringify(goal('g1')))] })
        expect(await store.list('nobody', 'goals', { limit: 9 })).toEqual({ items: [] })
      })
    })

    describe('review', () => {
      const queue = (...utterances: Parameters<typeof utterance>[]): Change[] =>
        utterances.map((one): Change => ({ kind: 'utterance-for-review', utterance: utterance(...one) }))
      const ids = async (page: { labelled?: boolean; after?: string; limit?: number } = {}) =>
        (await store.review.list({ limit: 9, ...page })).items.map(({ id }) => id)
      const linesOf = async (person: string) => JSON.stringify((await collect(store.export(person))).slice(1))

      it('holds what people agreed to, the oldest first, without a word on whose it is, also after a restart', async () => {
        const ann = await turn(store, message('1'), { changes: [training(true), ...queue(['w1', { text: '又做了那个', language: 'zh' }])] })
        const ben = await turn(store, message('1', { by: 'ben' }), { changes: [training(true), ...queue(['w2'])] })
        await turn(store, message('2'), { changes: queue(['w3', { reason: 'corrected', chosen: 'set_goal' }]) })
        await reopen()
        const { items } = await store.review.list({ limit: 9 })
        expect(items).toEqual([
          { ...utterance('w1', { text: '又做了那个', language: 'zh' }), label: null },
          { ...utterance('w2'), label: null },
          { ...utterance('w3', { reason: 'corrected', chosen: 'set_goal' }), label: null },
        ])
        for (const { person, conversation } of [ann, ben])
          expect(JSON.stringify(items)).not.toMatch(new RegExp(`${person}|${conversation}`))
      })

      it('comes in pages', async () => {
        await turn(store, message('1'), { changes: [training(true), ...queue(['w1'], ['w2'], ['w3'], ['w4'], ['w5'])] })
        const first = await store.review.list({ limit: 2 })
        const second = await store.review.list({ limit: 2, after: first.next ?? '' })
        const third = await store.review.list({ limit: 2, after: second.next ?? '' })
        expect([first, second, third].map(({ items }) => items.map(({ id }) => id))).toEqual([['w1', 'w2'], ['w3', 'w4'], ['w5']])
        expect(third).not.toHaveProperty('next')
      })

      it('keeps a label, also when the sentence comes once more, put right', async () => {
        await turn(store, message('1'), { changes: [training(true), ...queue(['w1'], ['w2'])] })
        expect(await store.review.label('w1', 'small_talk')).toBe(true)
        expect(await store.review.label('w1', 'log_progress')).toBe(true)
        expect(await store.review.label('w9', 'log_progress')).toBe(false)
        await turn(store, message('2'), { changes: queue(['w1', { reason: 'corrected', chosen: 'set_goal' }]) })
        await reopen()
        expect([await ids({ labelled: true }), await ids({ labelled: false }), await ids()]).toEqual([['w1'], ['w2'], ['w1', 'w2']])
        const { items } = await store.review.list({ labelled: true, limit: 9 })
        expect(items).toEqual([{ ...utterance('w1', { reason: 'corrected', chosen: 'set_goal' }), label: 'log_progress' }])
      })

      it('lets go of what is dropped', async () => {
        const { person } = await turn(store, message('1'), { changes: [training(true), ...queue(['w1'], ['w2'])] })
        expect(await store.review.drop('w1')).toBe(true)
        expect(await store.review.drop('w1')).toBe(false)
        expect(await ids()).toEqual(['w2'])
        expect(await linesOf(person)).not.toContain('the thing again w1')
      })

      it.each([
        ['nothing was ever said', []],
        [
          'only check-ins were agreed to',
          [{ ...training(true), consent: { ...consentOf(training(true)), purpose: 'check-ins' } } as Change],
        ],
        ['it was refused', [training(false)]],
        ['it is withdrawn in the same turn', [training(true), training(false)]],
      ] satisfies [string, Change[]][])('takes nothing when %s', async (_, consents) => {
        const { person } = await turn(store, message('1'), { changes: [...consents, ...queue(['w1'])] })
        expect(await ids()).toEqual([])
        expect(await linesOf(person)).not.toContain('the thing again')
      })

      it('is without the sentences of somebody who withdraws, in every place, and keeps those of others', async () => {
        const { person } = await turn(store, message('1'), { changes: [training(true), ...queue(['w1'], ['w2'])] })
        await turn(store, message('1', { by: 'ben' }), { changes: [training(true), ...queue(['w3'])] })
        await store.review.label('w2', 'small_talk')
        expect(await linesOf(person)).toContain('the thing again w1')
        await turn(store, message('2'), { changes: [training(false)] })
        expect(await ids()).toEqual(['w3'])
        expect(await linesOf(person)).not.toMatch(/the thing again|small_talk/)
        await turn(store, message('3'), { changes: [training(true)] })
        expect(await ids()).toEqual(['w3'])
      })

      it('stays when something else is agreed to or refused', async () => {
        const { person } = await turn(store, message('1'), { changes: [training(true), ...queue(['w1'])] })
        const checkIns = { ...consentOf(training(false)), purpose: 'check-ins' as const }
        await turn(store, message('2'), { changes: [{ kind: 'consent-recorded', consent: checkIns }] })
        expect(await ids()).toEqual(['w1'])
        expect(await collect(store.export(person))).toContainEqual({
          ...JSON.parse(JSON.stringify(utterance('w1'))),
          kind: 'utterance',
          label: null,
        })
      })
    })

    describe('export', () => {
      it('has everything, as plain JSON', async () => {
        const source = message('1', { text: '我想跑步', choice: 'yes' })
        const { person, conversation } = await turn(store, source, { changes: everyChange(), understanding: { intent: 'set_goal' } })
        const lines = await collect(store.export(person))
        expect(JSON.parse(JSON.stringify(lines))).toEqual(lines)
        const count = (kind: string) => lines.filter((line) => isKind(line, kind)).length
        const counts = {
          profile: 1,
          account: 1,
          conversation: 1,
          goal: 2,
          plan: 1,
          'check-in': 2,
          progress: 2,
          answer: 1,
          measure: 1,
          suggestion: 2,
          utterance: 1,
          message: 2,
        }
        for (const [kind, expected] of Object.entries(counts)) expect([kind, count(kind)]).toEqual([kind, expected])
        expect(count('change')).toBe(everyChange().length)
        expect(lines.length).toBe(Object.values(counts).reduce((a, b) => a + b) + everyChange().length)
        expect(lines).toContainEqual(
          expect.objectContaining({
            kind: 'message',
            conversation,
            seq: 1,
            from: 'person',
            text: '我想跑步',
            understanding: { intent: 'set_goal' },
          }),
        )
        expect(lines).toContainEqual(expect.objectContaining({ kind: 'message', seq: 2, from: 'coach', reply: reply('answer to 1') }))
        expect(lines).toContainEqual(expect.objectContaining({ kind: 'account', externalId: 'ann' }))
        expect(lines).toContainEqual(expect.objectContaining({ kind: 'conversation', name: 'web:ann', address: { socket: 'ann' } }))
        expect(lines).toContainEqual(expect.objectContaining({ kind: 'measure', measure: 'mood', value: 7 }))
        expect(lines).toContainEqual(expect.objectContaining({ kind: 'change', change: 'reflection-noted', text: 'I learned to rest' }))
        expect(lines[0]).toMatchObject({ kind: 'profile', id: person, language: 'zh', lastReplies: [reply('answer to 1')] })
      })

      it('has more than one page of a kind', async () => {
        const changes = Array.from({ length: 250 }, (_, index): Change => ({ kind: 'measure-logged', measure: measure(`m${index}`) }))
        const { person } = await turn(store, message('1'), { changes })
        const measures = (await collect(store.export(person))).filter((line) => isKind(line, 'measure'))
        expect(measures).toHaveLength(250)
        expect(measures.at(-1)).toMatchObject({ id: 'm249' })
      })

      it('refuses a person who does not exist', async () => {
        await expect(collect(store.export('nobody'))).rejects.toThrow(StoreError)
      })
    })

    describe('erase', () => {
      const erase: Change[] = [{ kind: 'person-erased', at: after(9) }]

      it('leaves nothing of a person and touches nobody else', async () => {
        const [ann, slack] = [message('1'), message('5', { channel: 'slack', by: 'ben', conversation: 'c' })]
        // an id of its own: those of utterances are unique over all people
        const other = await turn(store, slack, { changes: everyChange().map((change) => withFreshUtterance(change, 'w-ben')) })
        const { person, conversation } = await turn(store, ann, { changes: everyChange() })
        await store.receive(message('2'))
        const { committed } = await turn(store, message('3'), { changes: erase, replies: [reply('it is gone')] })
        expect(committed).toEqual({ version: 2, again: false, replies: [{ ...reply('it is gone'), seq: 5, at: after(1) }] })

        for (const again of [false, true]) {
          if (again) await reopen()
          await expect(store.load(person)).rejects.toThrow(StoreError)
          await expect(collect(store.export(person))).rejects.toThrow(StoreError)
          expect(await store.people.find(ann.account)).toBeUndefined()
          expect(await store.people.address(conversation)).toBeUndefined()
          expect(await store.transcript.after(conversation, 0, 99)).toEqual([])
          expect(await store.list(person, 'goals', { limit: 9 })).toEqual({ items: [] })
          expect((await store.review.list({ limit: 9 })).items.map(({ id }) => id)).toEqual(['w-ben'])
          expect(await store.review.label('w1', 'set_goal')).toBe(false)
          expect(await store.inbox.waiting(9)).toEqual([])
          expect(await store.inbox.answer({ account: ann.account, id: '1' })).toBe('unknown')
          expect((await store.checkIns.claimDue(after(999), after(again ? 9 : 0), 9, 60_000)).map((claimed) => claimed.person)).toEqual([
            other.person,
          ])
        }
        expect(await store.load(other.person)).toMatchObject({ version: 1, goals: [{ id: 'g1' }, { id: 'g2' }] })
        expect(await store.outbox.waiting(start, 9)).toHaveLength(1)
      })

      it('takes replies that wait for a platform with it', async () => {
        await turn(store, message('1', { channel: 'teams' }))
        await turn(store, message('2', { channel: 'teams' }), { changes: erase })
        expect(await store.outbox.waiting(start, 9)).toEqual([])
      })

      it('makes a new person of a message that comes afterwards', async () => {
        const { person } = await turn(store, message('1'), { changes: erase })
        const fresh = await store.receive(message('1'))
        expect(fresh).toMatchObject({ seq: 1, seen: 'new' })
        expect(fresh.person).not.toBe(person)
        expect(await store.load(fresh.person)).toMatchObject({ version: 0, goals: [] })
      })
    })

    describe('settings, lanes, life', () => {
      it('keeps settings over a restart', async () => {
        expect(await store.settings.get('clock')).toBeUndefined()
        await store.settings.set('clock', { at: '2026-12-01T08:00Z' })
        await store.settings.set('clock', { at: '2027-12-01T08:00Z' })
        await reopen()
        expect(await store.settings.get('clock')).toEqual({ at: '2027-12-01T08:00Z' })
      })

      it('gives a free lane, and can write', async () => {
        const { person } = await store.receive(message('1'))
        const lane = await store.lanes.claim(person, 1000)
        expect(lane).toEqual({ fence: expect.any(Number) })
        expect(await store.lanes.renew(person, typeof lane === 'string' ? 0 : lane.fence, 1000)).toBe(true)
        await store.check()
      })

      it('stores what was asked of it before it was closed, and says so to who comes later', async () => {
        const receiving = store.receive(message('1'))
        await store.close()
        await store.close()
        const { person } = await receiving
        await expect(store.receive(message('2'))).rejects.toThrow(/closed/)
        await expect(store.load(person)).rejects.toThrow(/closed/)
        store = await place.open()
        expect(await store.inbox.next(person)).toMatchObject({ key: { id: '1' } })
      })
    })
  })
}

function withFreshId(change: Change, id: string): Change {
  switch (change.kind) {
    case 'progress-logged':
      return { ...change, entry: { ...change.entry, id } }
    case 'check-in-answered':
      return { ...change, answer: { ...change.answer, id } }
    case 'measure-logged':
      return { ...change, measure: { ...change.measure, id } }
    case 'suggestion-shown':
      return { ...change, suggestion: { ...change.suggestion, id } }
    case 'utterance-for-review':
      return { ...change, utterance: { ...change.utterance, id } }
    default:
      return change
  }
}

function consentOf(change: Change) {
  if (change.kind !== 'consent-recorded') throw new Error('this is no consent')
  return change.consent
}

function withFreshUtterance(change: Change, id: string): Change {
  return change.kind === 'utterance-for-review' ? withFreshId(change, id) : change
}

function isKind(line: unknown, kind: string): boolean {
  return typeof line === 'object' && line !== null && 'kind' in line && line.kind === kind
}
