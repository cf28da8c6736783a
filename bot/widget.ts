import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { type Socket as AnySocket, Server } from 'socket.io'
import { z } from 'zod'
import type { Account, ConversationId, Json, Language, Numbered, Reply } from '../growth/message.ts'
import type { Entry } from '../store/store.ts'
import type { ClientEvents, ServerEvents, WireEntry } from '../web-widget/protocol.ts'
import { type Bot, type Channel, ChannelError, type News } from './channel.ts'
import { cleanText, identifier } from './clean-text.ts'
import { createLanes } from './lanes.ts'
import { createLimit, type Limit } from './limits.ts'
import type { BotLog } from './open.ts'
import { isTimeZone } from './rest.ts'
import { createToken, isToken, roomOf, sessionAccount, webConversation } from './session.ts'
import type { Refusal } from './wording.ts'

export interface WidgetOptions {
  http: HttpServer
  /** Whether a page of this origin may connect; `host` is the one it connects to. */
  isAllowedOrigin(origin: string, host: string | undefined): boolean
  /** Other sites that show the widget. */
  origins: string[]
  conversationOf(account: Account): Promise<ConversationId | undefined>
  refusal(name: Refusal, account: Account, guess?: Language): Promise<string>
  clock: { now(): Date }
  /** Messages a person may send. */
  messageLimit: Limit
  /** Without websockets a page asks again and again, and each time it may come to another server: then only they are taken. */
  websocketOnly?: boolean
  log: BotLog
}

type Socket = AnySocket<ClientEvents, ServerEvents, Record<string, never>, { token: string }>

const pageSize = 200
const refusalMs = 60_000
const slowWelcomeMs = 300
const handshake = z.object({
  token: z.unknown().optional(),
  last: z.number().int().nonnegative().catch(0),
  language: z.string().max(100).catch('en'),
  timeZone: z.string().refine(isTimeZone).optional().catch(undefined),
})
const messageEvent = z.object({ id: identifier, text: z.string(), choice: identifier.optional() })
const widgetAddress = z.object({ account: z.string() })
const seqEvent = z.object({ seq: z.number().int().nonnegative() })

/** The web widget: Socket.IO for speed, our own numbers for the truth. A room is one account, so all tabs of a person see the same. */
export function openWidget(options: WidgetOptions): Channel {
  const { http, origins, log } = options
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, { token: string }>(http, {
    path: '/socket.io',
    serveClient: false,
    // Recovery repeats messages after a burst and skips authentication: the numbers do it better.
    perMessageDeflate: false,
    maxHttpBufferSize: 200_000,
    allowRequest: (request, answer) => answer(null, allows(request)),
    ...(options.websocketOnly ? { transports: ['websocket'] } : {}),
    ...(origins.length > 0 ? { cors: { origin: origins } } : {}),
  })
  /** Of each socket: tells its page how far the conversation goes. */
  const pages = new Map<string, () => Promise<unknown>>()
  const inOrder = createLanes()
  let toldOfRefusal = Number.NEGATIVE_INFINITY
  io.engine.on('connection_error', ({ context }: { context?: { transport?: unknown } }) => {
    if (context?.transport !== 'polling' || performance.now() - toldOfRefusal < refusalMs) return
    toldOfRefusal = performance.now()
    log.warn({}, 'a page could not use websockets, and with several servers there is no other way: let what stands between pass them on')
  })
  // Reading is cheap but not free: far above what a page does, far below what a loop does.
  const eventLimit = createLimit(100, 10)

  function allows(request: IncomingMessage): boolean {
    const { origin, host } = request.headers
    // Programs that are not a browser send none, and no browser can be made to leave it out.
    if (origin === undefined) return true
    const allowed = options.isAllowedOrigin(origin, host)
    if (!allowed) log.warn({}, 'socket of another origin refused')
    return allowed
  }

  function accept(socket: Socket, bot: Bot): void {
    const hello = handshake.safeParse(socket.handshake.auth)
    const { token, last, language, timeZone } = hello.success
      ? hello.data
      : { token: undefined, last: 0, language: 'en', timeZone: undefined }
    const spoken: Language = /^zh\b/i.test(language) ? 'zh' : 'en'
    const hints = { language: spoken, ...(timeZone === undefined ? {} : { timeZone }) }
    socket.data.token = isToken(token) ? token : createToken()
    void socket.join(roomOf(accountOf(socket).externalId))

    socket.on('message', (event, acknowledge) => {
      if (typeof acknowledge !== 'function') return
      void take(event).then(acknowledge)
    })
    socket.on('after', (event, acknowledge) => {
      if (typeof acknowledge !== 'function') return
      void after(event).then((entries) => acknowledge({ entries }))
    })
    socket.on('read', (event) => void read(event))
    pages.set(socket.id, () => welcome())
    socket.on('disconnect', () => void pages.delete(socket.id))
    void greet().catch((error: unknown) => log.warn({ error }, 'a page could not be greeted'))

    async function take(event: unknown): Promise<{ seq: number } | { error: string }> {
      const account = accountOf(socket)
      const refuse = async (name: Refusal) => ({ error: await options.refusal(name, account, spoken) })
      const { data } = messageEvent.safeParse(event)
      if (data === undefined) return refuse('notUnderstood')
      if ((await options.messageLimit(`web:${account.externalId}`)) !== undefined) {
        const help = await bot.help({ text: data.text, account, hints, ...(data.choice === undefined ? {} : { choice: data.choice }) })
        if (help) showHelp(help)
        return refuse('tooFast')
      }
      const { choice, ...rest } = data
      const at = options.clock.now()
      try {
        const message = { ...rest, ...(choice === undefined ? {} : { choice }), hints, at }
        const address = { account: account.externalId }
        const receipt = await bot.receive({ ...message, channel: 'web', account, conversation: webConversation, address }, showHelp)
        if (receipt.seen === 'other-text') return await refuse('otherText')
        if (receipt.seen === 'new') tellOtherTabs({ seq: receipt.seq, at, from: 'person', id: data.id, text: cleanText(data.text) })
        return { seq: receipt.seq }
      } catch (error) {
        if (error instanceof ChannelError) return { error: error.message }
        log.warn({ error }, 'a message could not be kept')
        return refuse('cannotKeep')
      }
    }

    /** To the page that wrote: the others may not be in front of the same person. */
    function showHelp(reply: Reply): void {
      socket.emit('help', { reply })
    }

    function tellOtherTabs(entry: Entry): void {
      socket.to(roomOf(accountOf(socket).externalId)).emit('entries', { entries: [toWire(entry)] })
    }

    async function welcome(): Promise<{ conversation: ConversationId | undefined; upTo: number }> {
      // A page writes nothing before it is welcome: when the store is slow, it is told for now what it knows itself.
      const slow = setTimeout(() => void socket.emit('welcome', { token: socket.data.token, upTo: last }), slowWelcomeMs)
      const conversation = await options.conversationOf(accountOf(socket)).finally(() => clearTimeout(slow))
      const newest = conversation === undefined ? [] : await bot.newest(conversation, 1)
      const upTo = newest.at(-1)?.seq ?? 0
      socket.emit('welcome', { token: socket.data.token, upTo })
      return { conversation, upTo }
    }

    async function greet(): Promise<void> {
      const { conversation, upTo } = await welcome()
      if (conversation === undefined) return
      // A number from before an erasure is higher than ours: that client starts from the beginning.
      let seq = last > upTo ? 0 : last
      for (let page: Entry[]; socket.connected && seq < upTo; seq = page.at(-1)?.seq ?? upTo) {
        page = await bot.after(conversation, seq, pageSize)
        if (page.length > 0) socket.emit('entries', { entries: page.map(toWire) })
      }
    }

    async function after(event: unknown): Promise<WireEntry[]> {
      const { data } = seqEvent.safeParse(event)
      const conversation = await conversationFor(data)
      if (data === undefined || conversation === undefined) return []
      const entries = await bot.after(conversation, data.seq, pageSize).catch(() => [])
      return entries.map(toWire)
    }

    async function read(event: unknown): Promise<void> {
      const { data } = seqEvent.safeParse(event)
      const conversation = await conversationFor(data)
      if (data === undefined || conversation === undefined) return
      await bot.read(conversation, data.seq).catch((error: unknown) => log.warn({ error }, 'a read mark could not be kept'))
    }

    async function conversationFor(data: object | undefined): Promise<ConversationId | undefined> {
      if (data === undefined || (await eventLimit(socket.id)) !== undefined) return undefined
      return options.conversationOf(accountOf(socket)).catch(() => undefined)
    }
  }

  function hint(address: Json, _upTo: number, replies: Numbered<Reply>[], erased: boolean): void {
    const room = roomAt(address)
    if (room !== undefined) show(room, replies.map(toEntry), { typing: false, erased })
  }

  /** To the pages of this server: the others hear of it by `news`, and read for themselves. */
  function show(room: string, entries: Entry[], { typing, erased }: { typing: boolean; erased: boolean }): void {
    if (entries.length > 0) io.to(room).emit('entries', { entries: entries.map(toWire) })
    io.to(room).emit('typing', { on: typing })
    if (!erased) return
    io.to(room).emit('erased', {})
    // Here it is meant that they do not come back by themselves: the next one to connect starts anew.
    io.in(room).disconnectSockets()
  }

  async function showNews(bot: Bot, { room, conversation, after, upTo, typing, erased, goodbye }: News): Promise<void> {
    if (!io.of('/').adapter.rooms.has(room)) return
    const kept = goodbye || upTo <= after ? [] : await bot.after(conversation, after, Math.min(pageSize, upTo - after))
    show(room, goodbye?.map(toEntry) ?? kept.filter(({ seq }) => seq <= upTo), { typing, erased })
  }

  async function welcomeAll(): Promise<void> {
    for (const welcome of pages.values()) await welcome().catch(() => {}) // gone meanwhile, or the store is: it connects again
  }

  let news: (one: News) => void = () => {}
  return {
    ...distantWidget(),
    async start(bot) {
      io.on('connection', (socket) => accept(socket, bot))
      news = (one) =>
        void inOrder.run(one.room, () => showNews(bot, one)).catch((error: unknown) => log.warn({ error }, 'a page could not be told'))
    },
    hint,
    news: (one) => news(one),
    missed: () => void welcomeAll(),
    async typing(address) {
      const room = roomAt(address)
      if (room !== undefined) io.to(room).emit('typing', { on: true })
    },
    connected: () => io.engine.clientsCount,
    // Not disconnectSockets: a client that is told to go away does not come back after the restart.
    close: () => io.close(),
  }
}

/** The pages as a server sees them that has none: others show what it says. */
export function distantWidget(): Channel {
  return { name: 'web', delivers: 'pull', room: roomAt, async start() {}, async close() {} }
}

function accountOf(socket: Socket): Account {
  return sessionAccount(socket.data.token)
}

function roomAt(address: Json): string | undefined {
  const { data } = widgetAddress.safeParse(address)
  return data && roomOf(data.account)
}

function toEntry({ seq, at, ...reply }: Numbered<Reply>): Entry {
  return { seq, at, from: 'coach', reply }
}

function toWire(entry: Entry): WireEntry {
  return { ...entry, at: entry.at.toISOString() }
}
