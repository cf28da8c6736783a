import { describe, expect, it } from 'vitest'
import type { Channel } from '../../bot/channel.ts'
import { openOutbox } from '../../bot/outbox.ts'
import type { Delivery } from '../../growth/message.ts'
import type { OutboxItem } from '../../store/store.ts'
import { until } from './world.ts'

describe('the outbox', () => {
  const log = { info() {}, warn() {} }
  const item: OutboxItem = {
    id: 'one',
    channel: 'slack',
    conversation: 'c',
    address: { channel: 'C1' },
    reply: { text: 'hello', seq: 1, at: new Date() },
    attempts: 0,
  }

  /** An outbox with one reply, and what became of it. */
  async function deliver(send: Channel['send'] | undefined): Promise<Delivery | undefined> {
    let waiting = [item]
    let became: Delivery | undefined
    const channel: Channel = { name: 'slack', delivers: 'push', async start() {}, async close() {}, ...(send && { send }) }
    const store = {
      outbox: {
        waiting: async () => waiting,
        async settle(_: string, delivery: Delivery) {
          waiting = []
          became = delivery
        },
      },
    }
    const outbox = openOutbox({ store, channels: new Map([['slack', channel]]), log })
    outbox.wake()
    await until(() => became !== undefined)
    await outbox.close()
    return became
  }

  it.each<[string, Channel['send'] | undefined, Delivery]>([
    ['what the platform said', async () => ({ delivered: 'ts1' }), { delivered: 'ts1' }],
    ['a refusal', async () => 'refused', 'refused'],
    ['a wish to wait', async () => ({ retryAfterMs: 5 }), { retryAfterMs: 5 }],
    ['a fault that may have delivered', () => Promise.reject(new Error('reset')), 'unknown'],
    ['a channel that cannot send', undefined, { retryAfterMs: 60_000 }],
  ])('settles %s', async (_, send, delivery) => {
    expect(await deliver(send)).toEqual(delivery)
  })
})
