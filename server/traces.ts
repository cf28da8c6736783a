import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base'
import type { ObservedTurn, Observer } from '../bot/observer.ts'
import type { Log } from './log.ts'

export interface TraceSettings {
  /** Where spans are sent, by OTLP over HTTP, as JSON: ends in /v1/traces. */
  url: string
  /** Which share of the turns is traced, 0 to 1. */
  ratio: number
  /** What this server is called there. */
  service: string
}

export interface Traces {
  observer: Pick<Observer, 'turned' | 'delivered'>
  close(): Promise<void>
}

export interface TraceParts {
  version: string
  log: Pick<Log, 'warn' | 'info'>
  /** How long spans are collected before they are sent together; OTEL_BSP_SCHEDULE_DELAY, or 5 s, when it is left out. */
  delayMs?: number
  /** The last spans are waited for so long when the server stops. */
  farewellMs?: number
}

type Resource = ReadableSpan['resource']

/**
 * One trace a turn, with its stages, sent to the operator's collector. Neither what a turn was about nor whose it was is in it: even the
 * name of a dialog would tell that somebody was in a crisis at 03:12. A collector that hangs costs spans and no turn: they wait in a
 * queue of fixed length and are sent by themselves.
 */
export async function openTraces(
  { url, ratio, service }: TraceSettings,
  { version, log, delayMs, farewellMs = 2_000 }: TraceParts,
): Promise<Traces> {
  // Only where they are used: together they take 8 MB.
  const { ROOT_CONTEXT, SpanStatusCode, trace } = await import('@opentelemetry/api')
  const { BasicTracerProvider, BatchSpanProcessor, TraceIdRatioBasedSampler } = await import('@opentelemetry/sdk-trace-base')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')

  // Headers, certificates and limits are read from OTEL_... by the exporter itself.
  const exporter = telling(new OTLPTraceExporter({ url }), log)
  const attributes = { 'service.name': service, 'service.version': version }
  // Not made by its own makers: they are in a package that is not ours.
  const resource: Resource = { attributes, merge: () => resource, getRawAttributes: () => Object.entries(attributes) }
  const provider = new BasicTracerProvider({
    resource,
    sampler: new TraceIdRatioBasedSampler(ratio),
    spanProcessors: [new BatchSpanProcessor(exporter, delayMs === undefined ? {} : { scheduledDelayMillis: delayMs })],
  })
  const tracer = provider.getTracer('waymark', version)

  function turned(turn: ObservedTurn): void {
    const [first] = turn.stages
    if (first === undefined) return
    const root = tracer.startSpan('turn', { startTime: epoch(first.start), attributes: attributesOf(turn) }, ROOT_CONTEXT)
    if (root.isRecording()) {
      const within = trace.setSpan(ROOT_CONTEXT, root)
      for (const { stage, start, end } of turn.stages) {
        const stageAttributes = stage === 'understand' && turn.by !== undefined ? { 'waymark.read_by': turn.by } : {}
        tracer.startSpan(stage, { startTime: epoch(start), attributes: stageAttributes }, within).end(epoch(end))
      }
      if (turn.result !== 'committed') root.setStatus({ code: SpanStatusCode.ERROR })
    }
    root.end(epoch(turn.stages.at(-1)?.end ?? first.end))
  }

  return {
    observer: {
      turned,
      delivered({ channel, result, start, end }) {
        const span = tracer.startSpan('deliver', { startTime: epoch(start), attributes: { 'waymark.channel': channel } }, ROOT_CONTEXT)
        span.setAttribute('waymark.result', result)
        if (result !== 'delivered') span.setStatus({ code: SpanStatusCode.ERROR })
        span.end(epoch(end))
      },
    },
    async close() {
      let late: NodeJS.Timeout | undefined
      const enough = new Promise<void>((resolve) => (late = setTimeout(resolve, farewellMs)))
      await Promise.race([provider.shutdown().catch(() => {}), enough]) // why it failed was told when it failed
      clearTimeout(late)
    },
  }
}

/** Says once when spans cannot be sent, and once when they can again: not every five seconds. */
function telling(exporter: SpanExporter, log: TraceParts['log']): SpanExporter {
  let fails = false
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined
        if (failed && !fails) log.warn({ error: result.error }, 'traces cannot be sent')
        if (!failed && fails) log.info({}, 'traces are sent again')
        fails = failed
        done(result)
      })
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  }
}

function attributesOf({ cause, channel, result, language, lateMs }: ObservedTurn): { [name: string]: string | number } {
  return {
    'waymark.cause': cause,
    'waymark.result': result,
    ...(channel === undefined ? {} : { 'waymark.channel': channel }),
    ...(language === undefined ? {} : { 'waymark.language': language }),
    ...(lateMs === undefined ? {} : { 'waymark.late_ms': Math.round(lateMs) }),
  }
}

/** Milliseconds since 1970 for a time of `performance.now()`. */
function epoch(time: number): number {
  return performance.timeOrigin + time
}
