import { Gauge, type Registry } from 'prom-client'
import type { Channel } from '../bot/channel.ts'
import { within } from '../bot/help.ts'
import type { Nlu } from '../nlu/understanding.ts'
import type { Store } from '../store/store.ts'
import { degradable } from './health.ts'

/** What is looked up whenever somebody reads the metrics. */
export interface Gauges {
  build: { version: string; store: 'sqlite' | 'mongodb' }
  store: Pick<Store, 'check'> & { inbox: Pick<Store['inbox'], 'waiting'>; outbox: Pick<Store['outbox'], 'count'> } & {
    checkIns: Pick<Store['checkIns'], 'nextDue'>
  }
  clock: { now(): Date }
  nlu: Pick<Nlu, 'load'>
  channels: Pick<Channel, 'name' | 'connected'>[]
  queued(): number
  degraded(): string[]
  /** How long the store may take for an answer. */
  waitMs?: number
}

/** A store that hangs must not take the metrics with it: what it does not say in time is left out, and it counts as one that cannot write. */
export function addGauges(registry: Registry, parts: Gauges): void {
  const { store, clock, nlu, waitMs = 2_000 } = parts
  const registers = [registry]

  /** A number that the store knows; where the store does not answer it is `otherwise`, or missing. */
  function addLookUp(name: string, help: string, look: () => Promise<number>, otherwise?: number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers,
      async collect() {
        const value = (await within(waitMs, look()).catch(() => undefined)) ?? otherwise
        if (value === undefined) gauge.remove()
        else gauge.set(value)
      },
    })
  }

  function add(name: string, help: string, look: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(look()) })
  }

  function addByLabel(name: string, help: string, label: string, look: () => [string, number][]): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        for (const [value, number] of look()) gauge.set({ [label]: value }, number)
      },
    })
  }

  new Gauge({ name: 'waymark_build_info', help: 'Always 1.', labelNames: ['version', 'node', 'store'], registers }).set(
    { ...parts.build, node: process.version },
    1,
  )
  addLookUp('waymark_store_writable', '1 when the store could write when this was read.', () => store.check().then(() => 1), 0)
  addLookUp('waymark_oldest_message_age_seconds', 'Age of the oldest message that has no answer yet, of all processes.', async () => {
    const [oldest] = await store.inbox.waiting(1)
    return oldest === undefined ? 0 : secondsSince(oldest.message.at)
  })
  addLookUp('waymark_check_in_overdue_seconds', 'How long the next check-in has been due, of all processes; 0 when none is.', async () => {
    const next = await store.checkIns.nextDue()
    return next === undefined ? 0 : secondsSince(next)
  })
  addLookUp('waymark_outbox_waiting', 'Replies that no platform has taken yet, of all processes.', () => store.outbox.count())
  add('waymark_turns_queued', 'Turns that run or wait in this process.', parts.queued)
  addByLabel('waymark_clients_connected', 'Pages that are connected to this process.', 'channel', () =>
    parts.channels.flatMap(({ name, connected }) => (connected === undefined ? [] : [[name, connected()]])),
  )
  addByLabel('waymark_degraded', '1 for each part that does not work as it should.', 'part', () => {
    const now = parts.degraded()
    return degradable.map((part) => [part, now.includes(part) ? 1 : 0])
  })
  if (nlu.load !== undefined) {
    const load = () => nlu.load?.() ?? { threads: 0, busy: 0, waiting: 0 }
    add('waymark_encoder_threads', 'Threads that can read texts.', () => load().threads)
    add('waymark_encoder_threads_busy', 'Threads that read a text this moment.', () => load().busy)
    add('waymark_encoder_texts_waiting', 'Texts that wait for a thread.', () => load().waiting)
  }

  function secondsSince(time: Date): number {
    return Math.max(0, (clock.now().getTime() - time.getTime()) / 1_000)
  }
}
