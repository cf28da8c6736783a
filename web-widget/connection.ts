import { io, type Socket } from 'socket.io-client'
import type { History } from './history.ts'
import type { Outbox, Unsent } from './outbox.ts'
import type { ClientEvents, Handshake, ServerEvents, WireEntry, WireReply } from './protocol.ts'

/** `resting`: nobody is connected on purpose (before the first opening, after everything was deleted). */
export type ConnectionState = 'resting' | 'connecting' | 'connected' | 'reconnecting'

export interface ConnectionEvents {
  state(state: ConnectionState): void
  /** To be shown now, in order, each number once. `isCaughtUp`: nothing more is known to be on its way. */
  entries(entries: WireEntry[], isCaughtUp: boolean): void
  /** The server knows us as somebody else now: what is shown belongs to nobody. */
  restarted(): void
  typing(on: boolean): void
  /** To be shown at once; it belongs to no place in the conversation. */
  help(reply: WireReply): void
  erased(): void
  /** The server has it for good; its place in the conversation follows. */
  accepted(id: string): void
  /** The server answered with a sentence why not. The message stays kept. */
  refused(id: string, reason: string): void
}

export interface ConnectionParts {
  server: URL
  history: History
  outbox: Outbox
  token: { get(): string | undefined; set(token: string): void; remove(): void }
  hello(): { language: string; timeZone: string }
  /** Runs first contacts one after the other, over all tabs: two tabs opened at once must not become two people. */
  first?(run: () => Promise<void>): void
  on: ConnectionEvents
}

export interface Connection {
  open(): void
  close(): void
  send(message: { text: string; choice?: string }): Unsent
  retry(id: string): void
  /** Takes a message that was not sent back out of the outbox. */
  withdraw(id: string): void
  /** Everything up to here has been seen. */
  read(seq: number): void
  /** The network may be back, or another tab has changed the token. */
  wake(): void
}

const answerMs = 10_000
const graceMs = 400 // how long what was announced may take to come by itself
const slowestMs = 15_000

/** Keeps one conversation in step with the server: sends what is unsent, in order, and fetches what is missing. */
export function openConnection(parts: ConnectionParts): Connection {
  const { history, outbox, token, on } = parts
  const socket = openSocket(parts)
  const refused = new Set<string>()
  const accepted = new Set<string>()
  const later = openTimers()
  let mine = outbox.list()
  let state: ConnectionState = 'resting'
  let knownAs: string | undefined
  let askedFrom = 0 // the `last` of the newest handshake
  let expected = 0
  let seen = 0
  let isAsking = false
  let isSending = false
  let isQueueing = false
  let firstDone = () => {}

  socket.auth = (give: (handshake: Handshake) => void) => {
    askedFrom = history.last
    const known = token.get()
    give({ ...(known ? { token: known } : {}), last: askedFrom, ...parts.hello() })
  }
  socket.on('welcome', (event) => {
    const isSomebodyElse = knownAs !== undefined && knownAs !== event.token
    if (isSomebodyElse || event.upTo < askedFrom) startOver() // fewer entries than we have seen: not our conversation any more
    knownAs = event.token
    token.set(event.token)
    firstDone()
    expected = Math.max(expected, event.upTo)
    mine = outbox.list() // also what a closed tab has left behind
    setState('connected')
    if (seen > 0) socket.emit('read', { seq: seen })
    if (askedFrom > history.last) void fetchMissing()
    take([])
    void sendUnsent()
  })
  socket.on('entries', (event) => take(event.entries))
  socket.on('typing', (event) => on.typing(event.on))
  socket.on('help', (event) => on.help(event.reply))
  socket.on('erased', forget)
  socket.on('disconnect', (reason) => {
    on.typing(false)
    if (state === 'resting') return
    setState('reconnecting')
    if (reason === 'io server disconnect') later.run('connect', 2_000, () => socket.connect()) // socket.io would stay away
  })
  socket.on('connect_error', () => {
    if (state === 'resting') return
    setState('reconnecting')
    if (!socket.active) later.run('connect', 5_000, () => socket.connect()) // refused by the server: socket.io gives up
  })

  return {
    open,
    close() {
      setState('resting')
      later.stop()
      firstDone()
      socket.disconnect()
    },
    send(message) {
      const unsent = outbox.add(message)
      mine.push(unsent)
      if (state === 'resting') open()
      void sendUnsent()
      return unsent
    },
    retry(id) {
      refused.delete(id)
      void sendUnsent()
    },
    withdraw(id) {
      outbox.remove(id)
      mine = mine.filter((message) => message.id !== id)
    },
    read(seq) {
      if (seq <= seen) return
      seen = seq
      if (socket.connected) socket.emit('read', { seq })
    },
    wake() {
      if (state === 'resting') return
      const known = token.get()
      if (knownAs !== undefined && known === undefined) return forget() // deleted in another tab
      if (isQueueing && known === undefined) return
      const isAnother = knownAs !== undefined && known !== knownAs
      if (isAnother || !socket.connected) socket.disconnect() // also ends socket.io's wait before its next attempt
      socket.connect()
    },
  }

  function open(): void {
    if (state !== 'resting') return
    setState('connecting')
    if (token.get() || !parts.first) return void socket.connect()
    isQueueing = true
    parts.first(
      () =>
        new Promise((done) => {
          isQueueing = false
          firstDone = done
          if (state === 'resting' || socket.connected) done()
          else socket.connect()
        }),
    )
  }

  function setState(next: ConnectionState): void {
    if (next === state || (next === 'reconnecting' && state === 'connecting')) return
    state = next
    on.state(next)
  }

  function take(arrived: readonly WireEntry[]): void {
    const ready = history.add(arrived)
    for (const entry of ready) {
      if (entry.from !== 'person') continue
      outbox.remove(entry.id)
      mine = mine.filter((message) => message.id !== entry.id)
    }
    expected = Math.max(expected, history.last)
    on.entries(ready, history.last >= expected && !history.hasGap())
    if (history.hasGap()) void fetchMissing()
    else if (history.last < expected) later.run('missing', graceMs, () => void fetchMissing())
  }

  async function fetchMissing(): Promise<void> {
    if (isAsking || !socket.connected || (history.last >= expected && !history.hasGap())) return
    isAsking = true
    const before = history.last
    const answer = await ask(() => socket.timeout(answerMs).emitWithAck('after', { seq: before }))
    isAsking = false
    if (answer && state === 'connected') take(answer.entries)
    const isStuck = history.last === before && (history.hasGap() || history.last < expected)
    if (isStuck) later.run('missing', 2_000, () => void fetchMissing())
    else if (history.last < expected) void fetchMissing()
  }

  async function sendUnsent(): Promise<void> {
    if (isSending) return
    isSending = true
    let waitMs = 500
    while (state === 'connected' && socket.connected) {
      const next = mine.find((message) => !refused.has(message.id) && !accepted.has(message.id))
      if (!next) break
      const { at: _, ...message } = next
      const answer = await ask(() => socket.timeout(answerMs).emitWithAck('message', message))
      if (answer) settle(next.id, answer)
      else if (!socket.connected) break
      else {
        waitMs = Math.min(waitMs * 2, slowestMs)
        await new Promise((done) => setTimeout(done, waitMs))
      }
    }
    isSending = false
  }

  function settle(id: string, answer: { seq: number } | { error: string }): void {
    if ('error' in answer) {
      if (mine.some((message) => message.id === id)) refused.add(id)
      return on.refused(id, answer.error)
    }
    outbox.remove(id)
    accepted.add(id)
    on.accepted(id)
    expected = Math.max(expected, answer.seq)
    take([])
  }

  /** The history belongs to somebody who is not there any more; what was not sent yet is kept. */
  function startOver(): void {
    history.clear()
    expected = 0
    seen = 0
    on.restarted()
  }

  function forget(): void {
    state = 'resting' // before the socket goes, so that it does not look like a lost connection
    const isNewcomer = token.get() !== undefined && token.get() !== knownAs // another tab has already begun anew
    if (!isNewcomer) {
      token.remove()
      outbox.clear()
    }
    knownAs = undefined
    mine = []
    later.stop()
    socket.disconnect()
    history.clear()
    expected = 0
    seen = 0
    on.erased()
    on.state('resting')
  }
}

function openSocket({ server }: ConnectionParts): Socket<ServerEvents, ClientEvents> {
  return io(server.origin, {
    path: `${server.pathname.replace(/\/$/, '')}/socket.io`,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    forceNew: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
  })
}

/** Undefined when no answer came: too late, or the connection is gone. */
async function ask<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question()
  } catch {
    return undefined
  }
}

/** One timer a name: a later call with the same name takes the place of the earlier. */
function openTimers() {
  const running = new Map<string, ReturnType<typeof setTimeout>>()
  return {
    run(name: string, afterMs: number, what: () => void): void {
      clearTimeout(running.get(name))
      running.set(name, setTimeout(what, afterMs))
    },
    stop(): void {
      for (const timer of running.values()) clearTimeout(timer)
      running.clear()
    },
  }
}
