import { setMaxListeners } from 'node:events'
import type { ChannelName, Delivery } from '../growth/message.ts'
import type { Outbox, OutboxItem } from '../store/store.ts'
import type { Channel } from './channel.ts'
import { pause } from './ended.ts'
import { within } from './help.ts'
import { type DeliveryResult, type Observer, quietly } from './observer.ts'
import type { BotLog } from './open.ts'

/** Delivers the replies of push channels. The store keeps the order and the back-off; this only sends and settles. */
export interface RunningOutbox {
  /** There may be something to send. */
  wake(): void
  close(): Promise<void>
}

export interface OutboxOptions {
  store: { outbox: Pick<Outbox, 'waiting' | 'settle'> }
  channels: Map<ChannelName, Channel>
  log: BotLog
  observer?: Observer
  pollMs?: number
  /** A platform that has not answered by then may have delivered. Well below the time for which a store holds a reply for who sends it. */
  sendMs?: number
  /** Until what was sent is noted again, when it could not be. */
  noteAgainMs?: number
}

const mostInFlight = 200

export function openOutbox({
  store,
  channels,
  log,
  observer,
  pollMs = 2_000,
  sendMs = 30_000,
  noteAgainMs = 1_000,
}: OutboxOptions): RunningOutbox {
  const hasPush = [...channels.values()].some((channel) => channel.delivers === 'push')
  const poll = hasPush ? setInterval(wake, pollMs).unref() : undefined
  /** By id: sent, or about to be, and not settled. A platform that hangs holds up nobody but the one who is written to. */
  const inFlight = new Map<string, Promise<void>>()
  /** What was settled while the store was being asked: its answer may still have it. */
  const settled = new Set<string>()
  const closing = new AbortController()
  setMaxListeners(0, closing.signal) // one for each reply that could not be noted
  let looking: Promise<void> | undefined
  let again = false

  function wake(): void {
    if (closing.signal.aborted || !hasPush) return
    again = true
    looking ??= sendAll().finally(() => {
      looking = undefined
    })
  }

  async function sendAll(): Promise<void> {
    while (again && !closing.signal.aborted) {
      again = false
      settled.clear()
      try {
        const items = await store.outbox.waiting(new Date(), 50 + inFlight.size)
        for (const item of items) {
          if (!inFlight.has(item.id) && !settled.has(item.id) && inFlight.size < mostInFlight) inFlight.set(item.id, sendOne(item))
        }
      } catch (error) {
        log.warn({ error }, 'outbox could not be read')
        return
      }
    }
  }

  async function sendOne(item: OutboxItem): Promise<void> {
    const delivery = await send(item)
    await note(item, delivery)
    settled.add(item.id)
    inFlight.delete(item.id)
    wake() // what waited behind it in the same conversation is ready now
  }

  async function send({ channel: name, address, reply }: OutboxItem): Promise<Delivery> {
    const channel = channels.get(name)
    // A channel that is switched off keeps its replies.
    if (channel?.send === undefined) return { retryAfterMs: 60_000 }
    const start = performance.now()
    // A fault we know nothing about may have delivered, and so may an answer that never came: it is not sent again.
    const delivery = (await within(sendMs, channel.send(address, reply)).catch(nothing)) ?? 'unknown'
    quietly(() => observer?.delivered({ channel: name, result: resultOf(delivery), start, end: performance.now() }))
    return delivery
  }

  /** Sent is sent: until the store can note it, it is not sent again. */
  async function note(item: OutboxItem, delivery: Delivery): Promise<void> {
    while (!(await noted(item, delivery)) && !closing.signal.aborted) await pause(noteAgainMs, closing.signal)
  }

  async function noted({ id }: OutboxItem, delivery: Delivery): Promise<boolean> {
    try {
      await store.outbox.settle(id, delivery, new Date())
      return true
    } catch (error) {
      log.warn({ error }, 'a delivery could not be noted')
      return false
    }
  }

  return {
    wake,
    async close() {
      closing.abort()
      clearInterval(poll)
      await looking
      await Promise.all(inFlight.values())
    },
  }
}

function resultOf(delivery: Delivery): DeliveryResult {
  if (typeof delivery === 'string') return delivery
  return 'delivered' in delivery ? 'delivered' : 'retry'
}

function nothing(): undefined {}
