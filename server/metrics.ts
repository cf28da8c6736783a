import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import { deliveryResults, type Observer, refusedBecause, type StageTime, stages, turnCauses, turnResults } from '../bot/observer.ts'
import type { ChannelName } from '../growth/message.ts'
import { addGauges, type Gauges } from './metrics-gauges.ts'
import { type Asked, asks } from './metrics-store.ts'

/**
 * The numbers an operator needs, for Prometheus. Every label has its values from a fixed list: no person, no text, no account, no address.
 * How often danger was seen is not among them: on a server with few people, one more at 03:12 would say who.
 */
export interface Metrics {
  observer: Observer
  /** A call to the store failed. */
  storeFailed(asked: Asked): void
  checkInsClaimed(count: number): void
  /** Adds what is looked up whenever somebody reads. */
  watch(gauges: Gauges): void
  text(): Promise<string>
  contentType: string
}

const channels: ChannelName[] = ['web', 'rest', 'terminal', 'teams', 'slack']
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const lateSeconds = [1, 5, 15, 60, 300, 900, 3_600, 4 * 3_600, 24 * 3_600]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]

  const received = new Counter({
    name: 'waymark_messages_received_total',
    help: 'Messages that were made durable ("new"), or had been before ("same", "other-text").',
    labelNames: ['channel', 'seen'] as const,
    registers,
  })
  const refused = new Counter({
    name: 'waymark_messages_refused_total',
    help: 'Messages that were not taken, by the reason that the person was told.',
    labelNames: ['reason'] as const,
    registers,
  })
  const receiving = new Histogram({
    name: 'waymark_receive_duration_seconds',
    help: 'Until a message was durable, so that its channel could acknowledge it.',
    buckets: seconds,
    registers,
  })
  const turns = new Counter({
    name: 'waymark_turns_total',
    help: 'Turns that ended, by what they came to. "given-up": the person was told that it did not work.',
    labelNames: ['cause', 'result'] as const,
    registers,
  })
  const again = new Counter({
    name: 'waymark_turns_decided_again_total',
    help: 'How often a turn found its person changed meanwhile, and decided again.',
    registers,
  })
  const whole = new Histogram({
    name: 'waymark_turn_duration_seconds',
    help: 'From the acknowledgement, or from the time a turn was asked for, until it was committed and shown.',
    labelNames: ['cause'] as const,
    buckets: seconds,
    registers,
  })
  const parts = new Histogram({
    name: 'waymark_turn_stage_duration_seconds',
    help: 'Where the time of a turn goes.',
    labelNames: ['stage'] as const,
    buckets: seconds,
    registers,
  })
  const deliveries = new Counter({
    name: 'waymark_deliveries_total',
    help: 'Replies that were sent to a platform, by what became of each attempt.',
    labelNames: ['channel', 'result'] as const,
    registers,
  })
  const claimed = new Counter({
    name: 'waymark_check_ins_claimed_total',
    help: 'Check-ins whose time had come and that this process took. One that fails is taken again.',
    registers,
  })
  const lateness = new Histogram({
    name: 'waymark_check_in_lateness_seconds',
    help: 'How long after its time a check-in was opened, in coaching time.',
    buckets: lateSeconds,
    registers,
  })
  const storeErrors = new Counter({
    name: 'waymark_store_errors_total',
    help: 'Calls to the store that failed, by what was asked of it.',
    labelNames: ['asked'] as const,
    registers,
  })

  // From zero on: Prometheus does not see the first increase of a series that was not there before it.
  for (const reason of refusedBecause) refused.inc({ reason: kebab(reason) }, 0)
  for (const cause of turnCauses) for (const result of turnResults) turns.inc({ cause, result }, 0)
  for (const channel of channels) received.inc({ channel, seen: 'new' }, 0)
  for (const channel of ['teams', 'slack'] as const) for (const result of deliveryResults) deliveries.inc({ channel, result }, 0)
  for (const cause of turnCauses) whole.zero({ cause })
  for (const asked of asks) storeErrors.inc({ asked }, 0)
  for (const stage of stages) if (stage !== 'receive') parts.zero({ stage })

  const observer: Observer = {
    received({ channel, seen, ms }) {
      received.inc({ channel, seen })
      receiving.observe(ms / 1_000)
    },
    refused: (reason) => refused.inc({ reason: kebab(reason) }),
    turned({ cause, result, stages: times, lateMs }) {
      turns.inc({ cause, result })
      const inTurn = times.filter(({ stage }) => stage !== 'receive') // counted when it happened
      for (const { stage, start, end } of inTurn) parts.observe({ stage }, (end - start) / 1_000)
      const commits = times.filter(({ stage }) => stage === 'commit').length
      if (commits > 1) again.inc(commits - 1)
      if (result !== 'committed') return
      whole.observe({ cause }, lengthOf(inTurn) / 1_000)
      if (lateMs !== undefined) lateness.observe(Math.max(0, lateMs) / 1_000)
    },
    delivered: ({ channel, result }) => deliveries.inc({ channel, result }),
  }

  return {
    observer,
    storeFailed: (asked) => storeErrors.inc({ asked }),
    checkInsClaimed: (count) => claimed.inc(count),
    watch: (gauges) => addGauges(registry, gauges),
    text: async () => `${await registry.metrics()}\n${await ofTheProcess().metrics()}`,
    contentType: registry.contentType,
  }
}

let processRegistry: Registry | undefined

/** One for the process, made when it is first asked for: they watch the event loop and the garbage collector, and cannot be stopped. */
function ofTheProcess(): Registry {
  if (processRegistry === undefined) {
    processRegistry = new Registry()
    collectDefaultMetrics({ register: processRegistry })
  }
  return processRegistry
}

function lengthOf(times: StageTime[]): number {
  return (times.at(-1)?.end ?? 0) - (times[0]?.start ?? 0)
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
