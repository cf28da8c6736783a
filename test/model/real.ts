import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Channel } from '../../bot/channel.ts'
import { openBot, type RunningBot } from '../../bot/open.ts'
import type { Account, Delivery, Json, Message } from '../../growth/message.ts'
import type { Receipt, Store } from '../../store/store.ts'
import { parrotNlu } from '../bot/world.ts'
import { type Client, openClient } from './client.ts'
import { smallDialog } from './dialog.ts'
import { faulty, type FaultyStore } from './faulty.ts'
import type { Sent } from './model.ts'
import type { Place } from './places.ts'

/** A process at work: the real bot on a real store that can go wrong at any call. */
export interface Process {
  store: FaultyStore
  /** The store without what goes wrong. */
  bare: Store
  bot: RunningBot
}

/** The real thing, with as many processes as the place allows, and what is outside of it: pages, Slack, time. */
export interface Real {
  place: Place
  processes: Process[]
  /** By room. */
  clients: Map<string, Client>
  /** What Slack accepted or refused for good, in the order in which it came. */
  pushed: { room: string; seq: number; text: string }[]
  /** What Slack answers next; when there is nothing: delivered. */
  deliveries: Delivery[]
  /** Something was sent whose settling may have been lost: it may be sent once more. */
  mayRepeat: boolean
  /** A lane may be held by nobody. */
  mayHold: boolean
  /** Coaching time. */
  now: number
  /** How far the real clock, as the outbox sees it, is ahead. */
  aheadMs: number
  send(via: number, account: number, sent: Sent): Promise<Receipt | 'died'>
  /** Sends it until it is acknowledged. */
  deliver(via: number, account: number, sent: Sent): Promise<Receipt>
  restart(via: number): Promise<void>
  /** Waits until nothing runs in any process that lives. */
  quiet(): Promise<void>
  /** Waits until every message has its answer and every reply is out. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Accounts 0 and 1 have a page, 2 and 3 write in Slack. */
export function accountOf(number: number): Account {
  return { channel: number < 2 ? 'web' : 'slack', tenant: 'demo', externalId: `person ${number}` }
}

export function messageOf(account: number, { id, room, text }: Sent, now: number): Message {
  const from = accountOf(account)
  return { id, channel: from.channel, account: from, conversation: room, address: { room }, text, at: new Date(now) }
}

/** Longer than anything takes; who waits longer has lost something. */
const patienceMs = 120_000
/** As long as the lane of a process that died is held; the tests make time pass instead of waiting. */
const leaseMs = 60_000

export async function openReal(place: Place, now: number): Promise<Real> {
  const real: Real = {
    place,
    processes: [],
    clients: new Map(),
    pushed: [],
    deliveries: [],
    mayRepeat: false,
    mayHold: false,
    now,
    aheadMs: 0,
    send,
    deliver,
    restart,
    quiet,
    settle,
    close,
  }
  for (let via = 0; via < place.processes; via += 1) real.processes.push(await openProcess())
  return real

  async function openProcess(): Promise<Process> {
    const bare = await place.open()
    const { lanes, outbox } = bare
    const later = (at: Date) => new Date(at.getTime() + real.aheadMs)
    const store = faulty({
      ...bare,
      lanes: { ...lanes, claim: (person) => lanes.claim(person, leaseMs) },
      outbox: {
        ...outbox,
        waiting: (at, limit) => outbox.waiting(later(at), limit),
        settle: (id, delivery, at) => outbox.settle(id, delivery, later(at)),
      },
    })
    const bot = openBot({
      store: store.store,
      nlu: parrotNlu(),
      decide: smallDialog,
      suggest: async () => [],
      practice: () => undefined,
      helplines: () => ({ place: '', emergency: '', lines: [] }),
      clock: { now: () => new Date(real.now) },
      channels: [page(), slack()],
      log: { info() {}, warn() {} },
      backOffMs: [1, 1, 1, 5],
    })
    await bot.start()
    return { store, bare, bot }
  }

  function page(): Channel {
    return {
      name: 'web',
      delivers: 'pull',
      start: async () => {},
      hint: (address) => void real.clients.get(roomOf(address))?.read(),
      close: async () => {},
    }
  }

  function slack(): Channel {
    return {
      name: 'slack',
      delivers: 'push',
      start: async () => {},
      async send(address, { seq, text }) {
        const delivery = real.deliveries.shift() ?? { delivered: { seq } }
        if (typeof delivery === 'string' || 'delivered' in delivery) real.pushed.push({ room: roomOf(address), seq, text })
        return delivery
      },
      close: async () => {},
    }
  }

  async function send(via: number, account: number, sent: Sent): Promise<Receipt | 'died'> {
    const { bot, store } = processOf(via)
    const receipt = await Promise.race([bot.receive(messageOf(account, sent, real.now)), store.died])
    if (receipt === 'died') return receipt
    const known = real.clients.get(sent.room)
    // After an erasure the same room is another conversation, and the page begins anew.
    if (known?.conversation !== receipt.conversation) {
      real.clients.set(
        sent.room,
        openClient(receipt.conversation, () => real.processes.map(({ bare }) => bare), known?.connected ?? true),
      )
    }
    return receipt
  }

  async function deliver(via: number, account: number, sent: Sent): Promise<Receipt> {
    for (let tries = 1; ; tries += 1) {
      const receipt = await send(via, account, sent).catch((error: unknown) => {
        if (tries > 20) throw error
      })
      if (receipt === 'died') await restart(via)
      else if (receipt) return receipt
    }
  }

  async function restart(via: number): Promise<void> {
    const { store, bare, bot } = processOf(via)
    if (store.dead()) {
      void bot.close() // never ends: what it waits for is never answered. But its timers go.
      real.mayHold = true
      await quiet()
      await bare.close()
      real.aheadMs += 200_000 // so long is a reply held back by a process that died
    } else {
      await bot.close()
      await bare.close()
    }
    real.processes[via % place.processes] = await openProcess()
  }

  async function settle(): Promise<void> {
    const until = Date.now() + patienceMs
    for (let tries = 0; ; tries += 1) {
      await quiet()
      const [first] = real.processes
      const open = (await first?.bare.inbox.waiting(9)) ?? []
      const unsent = (await first?.bare.outbox.count()) ?? 0
      if (open.length === 0 && unsent === 0) {
        if (real.mayHold) await place.endLeases()
        real.mayHold = false
        return
      }
      if (Date.now() > until) {
        const ids = open.map(({ message, attempts }) => `${message.id} (${attempts} attempts)`)
        throw new Error(`Still open after ${patienceMs / 1000} s: messages ${ids.join(', ') || 'none'}, ${unsent} replies to be sent.`)
      }
      if (unsent > 0) real.aheadMs += 65_000 // longer than a reply waits that was refused a few times
      if (tries > 0) await setTimeout(Math.min(50, 2 ** tries))
      // What a process does by itself every 30 seconds: takes up what nobody works on.
      for (const { bot } of real.processes) await bot.start()
    }
  }

  async function quiet(): Promise<void> {
    for (let calm = 0, rounds = 1; calm < 3; rounds += 1) {
      await setImmediate()
      const busy = real.processes.some(({ store, bot }) => !store.dead() && (bot.queued() > 0 || store.running() > 0))
      calm = busy ? 0 : calm + 1
      if (busy) await setTimeout(1)
      // Somebody may wait for the lane of a process that died: time passes.
      if (real.mayHold && rounds % 50 === 0) await place.endLeases()
    }
  }

  function processOf(via: number): Process {
    const found = real.processes[via % real.processes.length]
    if (!found) throw new Error('there is no process')
    return found
  }

  async function close(): Promise<void> {
    for (const { bot, bare } of real.processes) {
      await bot.close()
      await bare.close()
    }
  }
}

function roomOf(address: Json): string {
  return typeof address === 'object' && address !== null && 'room' in address ? String(address['room']) : ''
}
