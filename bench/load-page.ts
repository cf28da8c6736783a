import { io, type Socket } from 'socket.io-client'
import { type Connection, openConnection } from '../web-widget/connection.ts'
import { openHistory } from '../web-widget/history.ts'
import { newMessageId, openOutbox } from '../web-widget/outbox.ts'
import type { ClientEvents, ServerEvents } from '../web-widget/protocol.ts'
import { type KeyStorage, openMemory } from '../web-widget/storage.ts'

/** A page with as little around the wire as possible, so that thousands of them do not keep the machine busy themselves. */
export interface BarePage {
  socket: Socket<ServerEvents, ClientEvents>
  say(text: string): Promise<Said>
}

/** What became of a message; times in milliseconds from its sending. */
export interface Said {
  result: 'answered' | 'refused' | 'no answer'
  /** When the server said that it is kept. */
  keptMs?: number
  /** When the reply was there. */
  answeredMs?: number
  /** When the helplines were there that belong to no turn. */
  helpedMs?: number
}

const longestWaitMs = 180_000

export function openBarePage(url: string): BarePage {
  const socket: BarePage['socket'] = io(url, {
    auth: { last: 0, language: 'en', timeZone: 'Europe/London' },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })
  let count = 0

  async function say(text: string): Promise<Said> {
    const start = performance.now()
    const since = () => performance.now() - start
    const said: Said = { result: 'no answer' }
    let seq = Number.POSITIVE_INFINITY
    let end = () => {}
    const ended = new Promise<void>((resolve) => (end = resolve))
    const timer = setTimeout(end, longestWaitMs)
    // The reply to a message has a higher number than the message; it may be here before the acknowledgement is looked at.
    const early: number[] = []
    const hear: ServerEvents['entries'] = ({ entries }) => {
      for (const entry of entries) if (entry.from === 'coach') early.push(entry.seq)
      if (early.some((one) => one > seq)) end()
    }
    const help = () => void (said.helpedMs ??= since())
    socket.on('entries', hear).on('help', help).on('disconnect', end)
    socket.emit('message', { id: `m${(count += 1)}`, text }, (answer) => {
      if ('error' in answer) {
        said.result = 'refused'
        return end()
      }
      said.keptMs = since()
      seq = answer.seq
      hear({ entries: [] })
    })
    await ended
    clearTimeout(timer)
    if (early.some((one) => one > seq)) Object.assign(said, { result: 'answered', answeredMs: since() })
    socket.off('entries', hear).off('help', help).off('disconnect', end)
    return said
  }

  return { socket, say }
}

/** The widget's own connection: it comes back by itself, at its own pace, and sends again what was not acknowledged. */
export interface RealPage {
  /** When it connected last (time of day, which all processes share); undefined while it is not connected. */
  connectedAt(): number | undefined
  send(text: string): void
  /** Messages that are not answered yet. */
  open(): number
  close(): void
}

type ConnectionOptions = Parameters<typeof openConnection>[0]

/** As the widget makes it, without a page around it. */
export function connectionOf(
  url: string,
  { storage, ...options }: Pick<ConnectionOptions, 'history' | 'on'> & { storage: KeyStorage },
): Connection {
  return openConnection({
    server: new URL(url),
    outbox: openOutbox(storage, 'outbox', { now: Date.now, newId: newMessageId }),
    token: {
      get: () => storage.get('session'),
      set: (token) => storage.set('session', token),
      remove: () => storage.remove('session'),
    },
    hello: () => ({ language: 'en', timeZone: 'Europe/London' }),
    ...options,
  })
}

export function openRealPage(url: string): RealPage {
  const storage = openMemory()
  const history = openHistory()
  let connectedAt: number | undefined
  let sent = 0
  const nothing = () => {}
  const connection = connectionOf(url, {
    storage,
    history,
    on: {
      state: (state) => void (connectedAt = state === 'connected' ? Date.now() : undefined),
      entries: nothing,
      restarted: nothing,
      typing: nothing,
      help: nothing,
      erased: nothing,
      accepted: nothing,
      refused(id) {
        setTimeout(() => connection.retry(id), 5_000) // as somebody does who was asked to
      },
    },
  })
  connection.open()

  /** Each message has a place in the conversation, and the coach has the last word. */
  function open(): number {
    const own = history.entries.filter(({ from }) => from === 'person').length
    const isAnswered = sent === 0 || history.entries.at(-1)?.from === 'coach'
    return sent - own + (isAnswered ? 0 : 1)
  }

  return {
    connectedAt: () => connectedAt,
    send(text) {
      sent += 1
      connection.send({ text })
    },
    open,
    close: () => connection.close(),
  }
}
