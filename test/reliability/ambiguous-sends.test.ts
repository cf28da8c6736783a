import { afterEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../bot/channel.ts'
import { openOutbox } from '../../bot/outbox.ts'
import type { Delivery, Message } from '../../growth/message.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import { type Store, StoreError } from '../../store/store.ts'
import { forget, messageOf, openWorld, until, type World } from '../bot/world.ts'

/** A platform: everything that it took in, and what it answers. It knows a reply by its text. */
interface Platform extends Channel {
  took: string[]
}

function platform(answer: (text: string, times: number) => Promise<Delivery>): Platform {
  const took: string[] = []
  return {
    name: 'slack',
    delivers: 'push',
    took,
    async start() {},
    async close() {},
    async send(_, { text }) {
      took.push(text)
      return answer(text, took.filter((other) => other === text).length)
    },
  }
}

const delivered = async (): Promise<Delivery> => ({ delivered: null })

describe('a reply whose sending is in doubt', () => {
  const worlds: World[] = []
  const folders = new Set<string>()
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close()
    await forget(...folders)
    folders.clear()
  })

  async function open(channel: Channel, { store, folder }: { store?: Store; folder?: string } = {}): Promise<World> {
    const world = await openWorld({ channels: [channel], ...(store && { store }) }, folder)
    worlds.push(world)
    folders.add(world.folder)
    await world.bot.start()
    return world
  }

  function said(text: string, by = 'ann'): Message {
    const account = { channel: 'slack', tenant: 'T', externalId: by } as const
    return messageOf(by, text, text, { channel: 'slack', account, conversation: `T:${by}`, address: { to: by } })
  }

  const restart = async (world: World, channel: Channel): Promise<World> => {
    worlds.splice(worlds.indexOf(world), 1)
    await world.close()
    return open(channel, { folder: world.folder })
  }

  it('because the line broke after the platform took it, is not sent again: not at the next poll, not behind the next one, not after a restart', async () => {
    const first = platform((text) => (text === 'heard 1' ? Promise.reject(new Error('socket hang up')) : delivered()))
    const world = await open(first)
    await world.bot.receive(said('1'))
    await until(async () => first.took.length > 0 && (await world.store.outbox.count()) === 0)
    await world.bot.receive(said('2'))
    await until(async () => first.took.length > 1 && (await world.store.outbox.count()) === 0)
    const second = platform(delivered)
    const again = await restart(world, second)
    await again.bot.receive(said('3'))
    await until(() => second.took.length > 0)
    expect([first.took, second.took]).toEqual([['heard 1', 'heard 2'], ['heard 3']])
  })

  it('because the platform took it and the store could not note it, is not sent again while the disk is full', async () => {
    const channel = platform(delivered)
    const folder = (await open(platform(delivered))).folder
    await worlds.splice(0)[0]?.close()
    const store = await openSqliteStore({ folder })
    let isFull = true
    let failed = 0
    const outbox: Store['outbox'] = {
      ...store.outbox,
      settle: (...given) => {
        if (!isFull) return store.outbox.settle(...given)
        failed += 1
        return Promise.reject(new StoreError('The disk is full.'))
      },
    }
    const sending = openOutbox({
      store: { outbox },
      channels: new Map([['slack', channel]]),
      log: { info() {}, warn() {} },
      pollMs: 2,
      noteAgainMs: 2,
    })
    const receipt = await store.receive(said('1'))
    const cause = { message: { account: said('1').account, id: '1' } }
    const turn = { person: receipt.person, expected: 0, cause, to: receipt.conversation, stack: [], changes: [], at: new Date() }
    await store.commit({ ...turn, replies: [{ text: 'one' }, { text: 'two' }] })
    sending.wake()
    await until(() => failed > 20)
    expect(channel.took).toEqual(['one'])
    isFull = false
    await until(() => channel.took.length > 1)
    expect(channel.took).toEqual(['one', 'two'])
    await sending.close()
    expect(await store.outbox.count()).toBe(0)
    await store.close()
  })

  it('because the process died before it was noted, is sent again, and only that one', async () => {
    const first = platform(delivered)
    const world = await open(first)
    await world.bot.receive(said('1'))
    await until(async () => first.took.length > 0 && (await world.store.outbox.count()) === 0)
    const account = said('2').account
    const receipt = await world.store.receive(said('2')) // its turn was committed, and the process ended in the middle of sending
    const { version } = await world.store.load(receipt.person)
    const cause = { message: { account, id: '2' } }
    const turn = { person: receipt.person, expected: version, cause, to: receipt.conversation, stack: [], changes: [], at: new Date() }
    await world.store.commit({ ...turn, replies: [{ text: 'heard 2' }] })
    expect(await world.store.outbox.waiting(new Date(), 9)).toHaveLength(1) // taken, and sent, and never settled
    const second = platform(delivered)
    const again = await restart(world, second)
    await until(async () => second.took.length > 0 && (await again.store.outbox.count()) === 0)
    expect([first.took, second.took]).toEqual([['heard 1'], ['heard 2']])
  })

  it('is sent again in its place when the platform says that it did not take it', async () => {
    const channel = platform(async (text, times) => (text === 'heard 1' && times < 2 ? { retryAfterMs: 1 } : { delivered: null }))
    const world = await open(channel)
    await world.bot.receive(said('1'))
    await world.bot.receive(said('2'))
    await until(() => channel.took.includes('heard 2'))
    expect(channel.took).toEqual(['heard 1', 'heard 1', 'heard 2'])
  })

  it('because the platform never answers, is let go as unknown, and holds up nobody else meanwhile', async () => {
    let waiting = 0
    const settled: [string, Delivery][] = []
    const reply = (id: string) => ({ text: id, seq: 1, at: new Date() })
    const item = (id: string) => ({ id, channel: 'slack' as const, conversation: id, address: null, reply: reply(id), attempts: 0 })
    let items = ['hangs', 'other'].map(item)
    const channel = platform((text) => {
      if (text !== 'hangs') return delivered()
      waiting += 1
      return new Promise(() => {})
    })
    const outbox = {
      waiting: async () => items,
      async settle(id: string, delivery: Delivery) {
        items = items.filter((one) => one.id !== id)
        settled.push([id, delivery])
      },
    }
    const channels = new Map([['slack' as const, channel]])
    const sending = openOutbox({ store: { outbox }, channels, log: { info() {}, warn() {} }, sendMs: 2_000 })
    sending.wake()
    await until(() => settled.length === 1)
    expect(settled).toEqual([['other', { delivered: null }]])
    items.push(item('later'))
    sending.wake()
    await until(() => settled.length === 3)
    expect(settled.slice(1)).toEqual([
      ['later', { delivered: null }],
      ['hangs', 'unknown'],
    ])
    expect(waiting).toBe(1)
    await sending.close()
  })
})
