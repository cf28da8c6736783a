import { afterEach, describe, expect, it } from 'vitest'
import { io } from 'socket.io-client'
import { deliveryResults, observe, refusedBecause, stages, turnCauses, turnResults } from '../../bot/observer.ts'
import type { Turned } from '../../bot/turn.ts'
import type { Overrides } from '../../server/compose.ts'
import type { Config } from '../../server/config.ts'
import { degradable } from '../../server/health.ts'
import { createMetrics } from '../../server/metrics.ts'
import type { Gauges } from '../../server/metrics-gauges.ts'
import { asks, watchStore } from '../../server/metrics-store.ts'
import { LaneLost, StaleTurn, StoreError } from '../../store/store.ts'
import { forget, messageOf, openWorld, parrot, parrotNlu, restAccount, until } from '../bot/world.ts'
import { type Measured, readMetrics, startMeasured } from './metrics-world.ts'

const running: { close(): Promise<void> }[] = []

async function start(overrides?: Overrides, set?: Partial<Config>): Promise<Measured> {
  const measured = await startMeasured(overrides, set)
  running.push(measured)
  return measured
}

afterEach(async () => {
  for (const one of running.splice(0)) await one.close()
})

describe('who may read the metrics', () => {
  it('is whoever has a server key, and nobody else on this machine either', async () => {
    const { url, get } = await start()
    const answer = await get('/metrics')
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      'no-store',
    ])
    expect((await get('/metrics', '')).status).toBe(401)
    expect((await get('/metrics', 'another-key')).status).toBe(401)
    expect((await get('/metrics', await tokenOfAPage(url))).status).toBe(403)
  })
})

describe('the metrics', () => {
  it('count what arrives and what is refused', async () => {
    const { say, value } = await start({}, { messagesPerMinute: 1_000 })
    await say('ann', 'hello', { id: 'one' })
    await say('ann', 'hello', { id: 'one' })
    await say('ann', 'goodbye', { id: 'one' })
    await say('ben', ' ')
    await say('ben', 'x'.repeat(8_001))
    const received = (seen: string) => value('waymark_messages_received_total', { channel: 'rest', seen })
    const refused = (reason: string) => value('waymark_messages_refused_total', { reason })
    expect([await received('new'), await received('same'), await received('other-text')]).toEqual([1, 1, 1])
    expect([await refused('other-text'), await refused('empty'), await refused('too-long'), await refused('busy')]).toEqual([1, 1, 1, 0])
    expect(await value('waymark_receive_duration_seconds_count')).toBe(3)
  })

  it('count a page that sends too much', async () => {
    const { url, value } = await start({}, { messagesPerMinute: 1 })
    const socket = io(url, { forceNew: true, transports: ['websocket'] })
    for (const id of ['1', '2', '3']) await socket.emitWithAck('message', { id, text: id })
    expect(await value('waymark_clients_connected', { channel: 'web' })).toBe(1)
    socket.close()
    expect(await value('waymark_messages_refused_total', { reason: 'too-fast' })).toBe(2)
    await until(async () => (await value('waymark_clients_connected', { channel: 'web' })) === 0)
  })

  it('count a turn and say where its time went, once for each stage', async () => {
    const { say, value } = await start()
    for (const text of ['one', 'two', 'three']) await say('ann', text)
    // The answer is there before the turn is counted: it is shown in between.
    await until(async () => (await value('waymark_turns_total', { cause: 'message', result: 'committed' })) === 3)
    for (const stage of ['wait', 'load', 'understand', 'decide', 'commit', 'show'])
      expect(await value('waymark_turn_stage_duration_seconds_count', { stage })).toBe(3)
    const whole = await value('waymark_turn_duration_seconds_sum', { cause: 'message' })
    expect(whole).toBeGreaterThan(0)
    // The stages follow one another, so they cannot take longer than the whole; what lies between them is little, but not nothing.
    expect(await value('waymark_turn_stage_duration_seconds_sum')).toBeLessThanOrEqual(whole)
    expect(await value('waymark_turns_queued')).toBe(0)
  })

  it('count check-ins, and how late they are', async () => {
    const { say, value } = await start()
    await say('ann', 'remind me')
    await until(async () => (await value('waymark_turns_total', { cause: 'check-in', result: 'committed' })) === 1)
    expect(await value('waymark_check_ins_claimed_total')).toBe(1)
    expect(await value('waymark_check_in_lateness_seconds_count')).toBe(1)
    expect(await value('waymark_check_in_lateness_seconds_bucket', { le: '300' })).toBe(1)
    expect(await value('waymark_check_in_overdue_seconds')).toBe(0)
  })

  it('tell how long the oldest message has been waiting', async () => {
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    const decide = parrot()
    const { say, value } = await start({ decide: { ...decide, step: async (...given) => held.then(() => decide.step(...given)) } })
    const answered = say('ann', 'hello')
    await until(async () => (await value('waymark_oldest_message_age_seconds')) > 0)
    expect(await value('waymark_turns_queued')).toBe(1)
    go()
    await answered
    expect(await value('waymark_oldest_message_age_seconds')).toBe(0)
  })

  it('tell what is degraded and what the encoder does', async () => {
    const load = () => ({ threads: 2, busy: 1, waiting: 7 })
    const { value } = await start({ nlu: { ...parrotNlu(), degraded: 'The model is missing.', load } })
    expect([await value('waymark_degraded', { part: 'nlu' }), await value('waymark_degraded', { part: 'helplines' })]).toEqual([1, 0])
    expect([await value('waymark_encoder_threads_busy'), await value('waymark_encoder_texts_waiting')]).toEqual([1, 7])
    expect(await value('waymark_build_info', { store: 'sqlite', node: process.version })).toBe(1)
    expect(await value('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0)
  })

  it('name every turn by what it came to', async () => {
    const turned: Turned = { person: 'p', conversation: undefined, replies: [], erased: false, gaveUp: false }
    const metrics = createMetrics()
    const run = async (outcome: Partial<Turned> | Error) => {
      const work = async () => {
        if (outcome instanceof Error) throw outcome
        return { ...turned, ...outcome }
      }
      await observe(metrics.observer, { cause: 'message', before: [] }, work).catch(() => {})
    }
    await run({})
    await run({ gaveUp: true })
    await run(new StaleTurn('x'))
    await run(new LaneLost('x'))
    await run(new StoreError('x', { gone: true }))
    await run(new StoreError('x'))
    await run(new TypeError('x'))
    const counted = readMetrics(await metrics.text()).filter(({ name, value }) => name === 'waymark_turns_total' && value > 0)
    expect(Object.fromEntries(counted.map(({ labels, value }) => [labels.result, value]))).toEqual({
      committed: 1,
      'given-up': 1,
      stale: 1,
      'lane-lost': 1,
      gone: 1,
      failed: 2,
    })
  })

  it('count a turn that has to decide again once, and that it had to', async () => {
    const metrics = createMetrics()
    let tries = 0
    const world = await openWorld()
    const store: typeof world.store = {
      ...world.store,
      async commit(outcome) {
        tries += 1
        if (tries === 1) throw new StaleTurn('another one was faster')
        return world.store.commit(outcome)
      },
    }
    const { bot, close } = await openWorld({ store, observer: metrics.observer })
    await bot.receive(messageOf('ann', 'm', 'hello'))
    await bot.answered({ account: restAccount('ann'), id: 'm' }, 5_000)
    await close()
    const samples = readMetrics(await metrics.text())
    const of = (wanted: string) => samples.filter(({ name }) => name === wanted).reduce((sum, { value }) => sum + value, 0)
    expect([of('waymark_turns_total'), of('waymark_turns_decided_again_total')]).toEqual([1, 1])
    await forget(world.folder)
  })

  it('count what the store cannot do, but not what is no fault of it', async () => {
    const world = await openWorld()
    const metrics = createMetrics()
    const failing: { error: Error | undefined } = { error: undefined }
    const store = watchStore(
      {
        ...world.store,
        async commit(outcome) {
          if (failing.error) throw failing.error
          return world.store.commit(outcome)
        },
      },
      metrics,
    )
    const outcome = {
      person: 'x',
      expected: 0,
      cause: { event: 'operator', id: 'x' },
      stack: [],
      changes: [],
      replies: [],
      at: new Date(),
    } as const
    for (const error of [new StoreError('The disk is full.'), new StaleTurn('x'), new LaneLost('x'), new StoreError('x', { gone: true })]) {
      failing.error = error
      await expect(store.commit({ ...outcome, stack: [], changes: [], replies: [] })).rejects.toBe(error)
    }
    const counted = readMetrics(await metrics.text()).filter(({ name, value }) => name === 'waymark_store_errors_total' && value > 0)
    expect(counted).toEqual([{ name: 'waymark_store_errors_total', labels: { asked: 'commit' }, value: 1 }])
    await world.close()
    await forget(world.folder)
  })

  it('are told although the store hangs: what it does not say is missing, and it counts as one that cannot write', async () => {
    const never = () => new Promise<never>(() => {})
    const metrics = createMetrics()
    const store = { check: never, inbox: { waiting: never }, checkIns: { nextDue: never }, outbox: { count: never } }
    metrics.watch(gauges({ store, waitMs: 20 }))
    const samples = readMetrics(await metrics.text())
    const of = (wanted: string) => samples.filter(({ name }) => name === wanted).map(({ value }) => value)
    expect(of('waymark_store_writable')).toEqual([0])
    for (const name of ['waymark_oldest_message_age_seconds', 'waymark_check_in_overdue_seconds', 'waymark_outbox_waiting'])
      expect(of(name)).toEqual([])
    expect(of('waymark_turns_queued')).toEqual([3])
  })

  it('do not disturb a turn when whoever counts breaks', async () => {
    const broken = () => {
      throw new Error('cannot count')
    }
    const { bot, close, folder } = await openWorld({
      observer: { received: broken, refused: broken, turned: broken, delivered: broken },
    })
    expect((await bot.receive(messageOf('ann', 'm', 'hello'))).seen).toBe('new')
    expect(await bot.answered({ account: restAccount('ann'), id: 'm' }, 5_000)).toMatchObject([{ text: 'heard hello' }])
    await close()
    await forget(folder)
  })
})

describe('what the metrics do not tell', () => {
  it('is anything that a person is, said or was told, however they write', async () => {
    const canary = 'canary-7d1c'
    const { say, get, url, value } = await start()
    await say(`${canary}-name`, `I feel ${canary} 金丝雀`, { id: `${canary}-id`, choice: `${canary}-choice`, timeZone: 'Asia/Shanghai' })
    await say(`${canary}-name`, 'remind me')
    await say(`${canary}-name`, 'forget me')
    await get(`/api/v1/people/${canary}-other/goals`)
    await get(`/${canary}`)
    const socket = io(url, { auth: { language: canary, timeZone: canary }, query: { canary }, forceNew: true, transports: ['websocket'] })
    await socket.emitWithAck('message', { id: canary, text: canary })
    await until(async () => (await value('waymark_turns_total', { cause: 'message', result: 'committed' })) === 4)
    socket.close()
    const text = await (await get('/metrics')).text()
    expect(text).not.toContain('canary')
    expect(text).not.toContain('金丝雀')
    expect(text).not.toContain('test') // the name of the key
  })

  it('is anything outside fixed lists: every label of ours has one of few values', async () => {
    const { say, metrics } = await start()
    await say('ann', 'hello')
    const channels = ['web', 'rest', 'terminal', 'teams', 'slack']
    const lists: { [label: string]: readonly string[] } = {
      channel: channels,
      seen: ['new', 'same', 'other-text'],
      reason: refusedBecause.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)),
      cause: turnCauses,
      result: [...turnResults, ...deliveryResults],
      stage: stages,
      asked: asks,
      part: degradable,
      store: ['sqlite', 'mongodb'],
    }
    const ours = (await metrics()).filter(({ name }) => name.startsWith('waymark_'))
    const strange = ours.flatMap(({ name, labels }) =>
      Object.entries(labels)
        .filter(([label, value]) => !['le', 'version', 'node'].includes(label) && !lists[label]?.includes(value))
        .map((label) => [name, ...label]),
    )
    expect(strange).toEqual([])
    expect(ours.length).toBeGreaterThan(100)
  })

  it('is how often danger was seen', async () => {
    const { get } = await start()
    expect(await (await get('/metrics')).text()).not.toMatch(/risk|crisis|concern|intent|emotion|sentiment|dialog/i)
  })
})

describe('the names', () => {
  it('follow the conventions of Prometheus', async () => {
    const { get } = await start()
    const text = await (await get('/metrics')).text()
    const kinds = [...text.matchAll(/^# TYPE (waymark_\S+) (\S+)$/gm)].map(([, name = '', kind = '']) => ({ name, kind }))
    expect(kinds.length).toBeGreaterThan(15)
    expect(kinds.filter(({ name, kind }) => (kind === 'counter') !== name.endsWith('_total'))).toEqual([])
    expect(kinds.filter(({ name, kind }) => kind === 'histogram' && !name.endsWith('_seconds'))).toEqual([])
    expect(kinds.filter(({ name }) => /_(ms|milliseconds|minutes|kb|mb)(_|$)/.test(name))).toEqual([])
  })
})

function gauges(parts: Partial<Gauges>): Gauges {
  const nothing = async () => undefined
  return {
    build: { version: '1', store: 'sqlite' },
    store: { check: nothing, inbox: { waiting: async () => [] }, checkIns: { nextDue: nothing }, outbox: { count: async () => 0 } },
    clock: { now: () => new Date() },
    nlu: {},
    channels: [],
    queued: () => 3,
    degraded: () => [],
    ...parts,
  }
}

async function tokenOfAPage(url: string): Promise<string> {
  const socket = io(url, { forceNew: true, transports: ['websocket'] })
  const token = await new Promise<string>((resolve) => socket.once('welcome', (welcome) => resolve(welcome.token)))
  await socket.emitWithAck('message', { id: '1', text: 'hello' })
  socket.close()
  return token
}
