import type { ChannelName } from '../growth/message.ts'
import type { OutboxItem, Store } from '../store/store.ts'
import type { Channel } from './channel.ts'
import type { BotLog } from './open.ts'

/** Delivers the replies of push channels. The store keeps the order and the back-off; this only sends and settles. */
export interface RunningOutbox {
  /** There may be something to send. */
  wake(): void
  close(): Promise<void>
}

export interface OutboxOptions {
  store: Pick<Store, 'outbox'>
  channels: Map<ChannelName, Channel>
  log: BotLog
  pollMs?: number
}

export function openOutbox({ store, channels, log, pollMs = 2_000 }: OutboxOptions): RunningOutbox {
  const hasPush = [...channels.values()].some((channel) => channel.delivers === 'push')
  const poll = hasPush ? setInterval(wake, pollMs).unref() : undefined
  let running: Promise<void> | undefined
  let again = false
  let closed = false

  function wake(): void {
    if (closed || !hasPush) return
    again = true
    running ??= sendAll().finally(() => {
      running = undefined
    })
  }

  async function sendAll(): Promise<void> {
    while (again && !closed) {
      again = false
      try {
        const items = await store.outbox.waiting(new Date(), 50)
        await Promise.all(items.map(sendOne))
        // What waited behind these in the same conversation is ready now.
        again ||= items.length > 0
      } catch (error) {
        log.warn({ error }, 'outbox could not be read')
        return
      }
    }
  }

  async function sendOne(item: OutboxItem): Promise<void> {
    const channel = channels.get(item.channel)
    // A channel that is switched off keeps its replies; a fault we know nothing about may have delivered.
    const delivery =
      channel?.send === undefined ? { retryAfterMs: 60_000 } : await channel.send(item.address, item.reply).catch(() => 'unknown' as const)
    await store.outbox.settle(item.id, delivery, new Date())
  }

  return {
    wake,
    async close() {
      closed = true
      clearInterval(poll)
      await running
    },
  }
}
