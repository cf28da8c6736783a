import { createAdapter } from '@socket.io/mongo-adapter'
import { Server } from 'socket.io'
import { z } from 'zod'
import type { Json, Numbered, Reply } from '../growth/message.ts'

/** Where a reply to something stands: the number of the message, in its conversation. */
export interface Spot {
  conversation: string
  seq: number
}

/** A message is durable. `wake`: nobody is at work on it yet. `room`: where its entry is shown, as a name that tells nobody anything. */
export interface ReceivedEvent extends Spot {
  kind: 'received'
  person: string
  room: string | null
  wake: boolean
}

/** A turn is committed: that of the message at `seq`, or of no message (0). Its replies have the numbers from `after` + 1 to `upTo`. */
export interface TurnedEvent extends Spot {
  kind: 'turned'
  room: string | null
  after: number
  upTo: number
  erased: boolean
  /** The last words to somebody whose data are gone, and cannot be read by anybody. */
  goodbye?: Numbered<Reply>[]
}

/** What servers on one database tell each other: ids and numbers. Who needs the words reads them in the store. */
export type NodeEvent = ReceivedEvent | TurnedEvent

export interface Nodes {
  /** To all others. May be lost. */
  tell(event: NodeEvent): void
  hear(listener: (event: NodeEvent) => void): void
  /** The others were not heard for a moment: look what is new. */
  onBreak(listener: () => void): void
  /** What does not work: the others are not heard (`nodes`), or none of them runs turns, nor does this one (`workers`). */
  degraded(): ('nodes' | 'workers')[]
  close(): Promise<void>
}

export interface NodesOptions {
  /** Made by the store: see `MongoNodes` there. */
  feed: {
    collection: Parameters<typeof createAdapter>[0]
    silentMs(): number
    onBreak(listener: () => void): void
    seal(value: Json): string
    open(sealed: string): Json
  }
  /** Whether this server runs turns, and says so to the others. */
  works: boolean
  /** What was not heard of for so long is taken for gone. */
  quietMs?: number
}

const beatMs = 5_000
const spot = { conversation: z.string(), seq: z.number() }
const wire = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at-work') }),
  z.object({ kind: z.literal('received'), ...spot, person: z.string(), room: z.string().nullable(), wake: z.boolean() }),
  z.object({
    kind: z.literal('turned'),
    ...spot,
    room: z.string().nullable(),
    after: z.number(),
    upTo: z.number(),
    erased: z.boolean(),
    goodbye: z.string().optional(),
  }),
])
type Wire = z.infer<typeof wire>

/**
 * The line between servers. It is a Socket.IO server without sockets: those of the pages have one of their own, without this adapter, so
 * that nothing that is said to a page can get into the adapter's collection.
 */
export function openNodes({ feed, works, quietMs = 15_000 }: NodesOptions): Nodes {
  const io = new Server<Record<string, never>, Record<string, never>, { told(event: Wire): void }>({
    adapter: createAdapter(feed.collection, { addCreatedAtField: true, heartbeatInterval: beatMs }),
  })
  const listeners: ((event: NodeEvent) => void)[] = []
  let workersHeardAt = performance.now()
  const beat = works ? setInterval(() => send({ kind: 'at-work' }), beatMs).unref() : undefined

  io.on('told', (told: unknown) => {
    const { data } = wire.safeParse(told)
    if (data === undefined) return // of another release
    if (data.kind === 'at-work' || data.kind === 'turned') workersHeardAt = performance.now()
    if (data.kind === 'at-work') return
    const event = data.kind === 'received' ? data : opened(data)
    for (const listener of listeners) listener(event)
  })
  if (works) send({ kind: 'at-work' })

  /** ONE object an event. */
  function send(event: Wire): void {
    io.serverSideEmit('told', event)
  }

  function opened({ goodbye, ...event }: Extract<Wire, { kind: 'turned' }>): TurnedEvent {
    if (goodbye === undefined) return event
    const replies = feed.open(goodbye) as unknown as (Reply & { seq: number; at: string })[]
    return { ...event, goodbye: replies.map((reply) => ({ ...reply, at: new Date(reply.at) })) }
  }

  return {
    tell(event) {
      if (event.kind === 'received') return send(event)
      const { goodbye, ...rest } = event
      send(goodbye === undefined ? rest : { ...rest, goodbye: feed.seal(goodbye.map(toJson)) })
    },
    hear: (listener) => void listeners.push(listener),
    onBreak: feed.onBreak,
    degraded() {
      if (feed.silentMs() > quietMs) return ['nodes']
      return works || performance.now() - workersHeardAt < quietMs ? [] : ['workers']
    },
    async close() {
      clearInterval(beat)
      await io.of('/').adapter.close() // not io.close(): that one wants an HTTP server
    },
  }
}

function toJson({ at, ...reply }: Numbered<Reply>): Json {
  return { ...(reply as unknown as { [name: string]: Json }), at: at.toISOString() }
}
