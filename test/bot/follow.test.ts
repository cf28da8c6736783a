import { afterEach, describe, expect, it } from 'vitest'
import type { News } from '../../bot/channel.ts'
import type { NodeEvent, Nodes } from '../../bot/nodes.ts'
import { openBot, type RunningBot } from '../../bot/open.ts'
import type { Store } from '../../store/store.ts'
import { forget, messageOf, openWorld, parrot, restAccount, until, type World } from './world.ts'

interface Lines {
  front: Nodes
  worker: Nodes
  told: NodeEvent[]
  lose?: (event: NodeEvent) => boolean
  breakOff(): void
}

/** A line between two bots that can lose what is told. */
function openLines(): Lines {
  const listeners = { front: [] as ((event: NodeEvent) => void)[], worker: [] as ((event: NodeEvent) => void)[] }
  const broken: (() => void)[] = []
  const end = (mine: 'front' | 'worker', other: 'front' | 'worker'): Nodes => ({
    tell(event) {
      lines.told.push(event)
      if (lines.lose?.(event)) return
      setImmediate(() => {
        for (const listener of listeners[other]) listener(event)
      })
    },
    hear: (listener) => void listeners[mine].push(listener),
    onBreak: (listener) => void broken.push(listener),
    degraded: () => [],
    async close() {},
  })
  const lines: Lines = {
    front: end('front', 'worker'),
    worker: end('worker', 'front'),
    told: [],
    breakOff() {
      for (const look of broken) look()
    },
  }
  return lines
}

describe('a server that leaves the turns to another', () => {
  const closing: (() => Promise<unknown>)[] = []

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  interface Pair {
    front: RunningBot
    worker: World
    store: Store
    news: News[]
    missed: number
    lines: Lines
  }

  async function open(parts: Parameters<typeof openWorld>[0] = {}): Promise<Pair> {
    const lines = openLines()
    const worker = await openWorld({ nodes: lines.worker, channels: [room('rest')], ...parts })
    closing.push(() => forget(worker.folder), worker.close)
    const pair: Pair = { front: worker.bot, worker, store: worker.store, news: [], missed: 0, lines }
    pair.front = openBot({
      store: worker.store,
      clock: { now: () => new Date() },
      channels: [{ ...room('rest'), news: (one) => void pair.news.push(one), missed: () => void (pair.missed += 1) }],
      log: { info() {}, warn() {} },
      nodes: lines.front,
    })
    closing.push(pair.front.close)
    return pair
  }

  function room(name: 'rest') {
    return { name, delivers: 'pull', room: () => 'a room', async start() {}, async close() {} } as const
  }

  const key = (id: string) => ({ account: restAccount('ann'), id })
  const answer = ({ news }: Pair) => news.map(({ after, upTo, typing, erased }) => [after, upTo, typing, erased])

  it('hears the answer and shows it, and tells only ids and numbers', async () => {
    const pair = await open()
    await pair.front.receive(messageOf('ann', 'm', 'a secret'))
    expect(await pair.front.answered(key('m'), 30_000)).toMatchObject([{ text: 'heard a secret', seq: 2 }])
    await until(() => pair.news.length === 1 && pair.front.queued() === 0)
    expect(answer(pair)).toEqual([[1, 2, false, false]])
    expect(pair.lines.told.map(({ kind }) => kind)).toEqual(['received', 'turned'])
    expect(JSON.stringify(pair.lines.told)).not.toMatch(/secret|ann/)
  })

  it('asks again when nobody heard of a message', async () => {
    const pair = await open()
    let lost = 0
    pair.lines.lose = ({ kind }) => kind === 'received' && (lost += 1) === 1
    await pair.front.receive(messageOf('ann', 'm', 'hello'))
    expect(await pair.front.answered(key('m'), 30_000)).toMatchObject([{ text: 'heard hello' }])
    expect(lost).toBe(2)
  })

  it('finds an answer of which it did not hear, and shows it', async () => {
    const pair = await open()
    pair.lines.lose = ({ kind }) => kind === 'turned'
    await pair.front.receive(messageOf('ann', 'm', 'hello'))
    expect(await pair.front.answered(key('m'), 30_000)).toMatchObject([{ text: 'heard hello' }])
    await until(() => pair.news.length > 0)
    expect(answer(pair)).toEqual([[1, 2, false, false]])
    expect(pair.front.queued()).toBe(0)
  })

  it('hands over the goodbye of somebody who was erased', async () => {
    const pair = await open()
    await pair.front.receive(messageOf('ann', 'm', 'forget me'))
    expect(await pair.front.answered(key('m'), 30_000)).toMatchObject([{ text: 'heard forget me', seq: 2 }])
    expect(pair.news).toMatchObject([{ erased: true, goodbye: [{ text: 'heard forget me' }] }])
  })

  it('counts what waits for others, and asks for a pause beyond it', async () => {
    const pair = await open()
    pair.lines.lose = () => true
    const front = openBot({
      store: pair.store,
      clock: { now: () => new Date() },
      channels: [],
      log: { info() {}, warn() {} },
      nodes: pair.lines.front,
      mostQueued: 1,
    })
    closing.push(front.close)
    await front.receive(messageOf('ann', 'm1', 'hello'))
    expect(front.queued()).toBe(1)
    await expect(front.receive(messageOf('bob', 'm2', 'hello'))).rejects.toThrow(expect.objectContaining({ name: 'ChannelError' }))
  })

  it('looks what is new after a break, on both sides', async () => {
    const pair = await open()
    await pair.store.receive(messageOf('ann', 'm', 'hello')) // of which nobody was told
    pair.lines.breakOff()
    await until(async () => (await pair.store.inbox.answer(key('m'))) !== 'running')
    expect(pair.missed).toBe(1)
  })

  it('leaves a message that another one answers meanwhile, and takes no second one for it', async () => {
    const pair = await open()
    let claims = 0
    const lanes = {
      ...pair.store.lanes,
      claim: async () => {
        claims += 1
        return 'taken' as const
      },
    }
    const loser = await openWorld({ store: { ...pair.store, lanes, close: async () => {} }, nodes: pair.lines.front })
    closing.push(() => forget(loser.folder), loser.close)
    // the worker answers it; the other one has no lane, hears that it is done, and stops asking for one
    const { person, conversation, seq } = await pair.store.receive(messageOf('ann', 'm', 'hello'))
    pair.lines.front.tell({ kind: 'received', person, conversation, seq, room: null, wake: true })
    await loser.bot.receive(messageOf('ann', 'm', 'hello'))
    await until(async () => (await pair.store.inbox.answer(key('m'))) !== 'running')
    await until(() => loser.bot.queued() === 0)
    expect([pair.worker.heard, loser.heard]).toEqual([['hello'], []])
    expect(claims).toBeGreaterThan(0)
  })

  it('answers many people at once, also when that is more than a server takes on', async () => {
    let go = () => {}
    const mayGoOn = new Promise<void>((resolve) => (go = resolve))
    const heard: string[] = []
    const decide = parrot(heard)
    const pair = await open({ decide: { ...decide, step: (turn, context) => mayGoOn.then(() => decide.step(turn, context)) } })
    const names = Array.from({ length: 300 }, (_, index) => `person ${index}`)
    await Promise.all(names.map((name) => pair.front.receive(messageOf(name, 'm', name))))
    expect(pair.front.queued()).toBe(300)
    expect(pair.worker.bot.queued()).toBeLessThan(300)
    go()
    await until(() => pair.front.queued() === 0)
    expect(heard.toSorted()).toEqual(names.toSorted())
  })
})
