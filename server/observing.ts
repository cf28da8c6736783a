import type { Limit } from '../bot/limits.ts'
import type { Observer } from '../bot/observer.ts'
import type { Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { Traces, TraceSettings } from './traces.ts'
import { readVersion } from './version.ts'

export interface Observing {
  version: string
  metrics: Metrics
  observer: Observer
  /** The same limit on messages; who is over it is counted. */
  counted(limit: Limit): Limit
  close(): Promise<void>
}

/** Everything that counts, and what traces where that is wanted. */
export async function openObserving(settings: TraceSettings | null, log: Log): Promise<Observing> {
  const version = await readVersion()
  const metrics = createMetrics()
  let traces: Traces | undefined
  if (settings !== null) {
    const { openTraces } = await import('./traces.ts')
    traces = await openTraces(settings, { version, log })
    log.info({ ratio: settings.ratio }, 'traces are sent')
  }
  return {
    version,
    metrics,
    observer: traces === undefined ? metrics.observer : both(metrics.observer, traces.observer),
    counted: (limit) => async (key) => {
      const refused = await limit(key)
      if (refused !== undefined) metrics.observer.refused('tooFast')
      return refused
    },
    close: async () => traces?.close(),
  }
}

function both(metrics: Observer, traces: Traces['observer']): Observer {
  return {
    ...metrics,
    turned(turn) {
      metrics.turned(turn)
      traces.turned(turn)
    },
    delivered(delivery) {
      metrics.delivered(delivery)
      traces.delivered(delivery)
    },
  }
}
