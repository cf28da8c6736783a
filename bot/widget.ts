import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { type Socket as AnySocket, Server } from 'socket.io'
import { z } from 'zod'
import type { Account, ConversationId, Json, Language, Numbered, Reply } from '../growth/message.ts'
import type { Entry } from '../store/store.ts'
import type { ClientEvents, ServerEvents, WireEntry } from '../web-widget/protocol.ts'
import { type Bot, type Channel, ChannelError } from './channel.ts'
import { cleanText, identifier } from './clean-text.ts'
import { createLimit, type Limit } from './limits.ts'
import type { BotLog } from './open.ts'
import { isTimeZone } from './rest.ts'
import { createToken, isToken, sessionAccount, webConversation } from './session.ts'
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
  log: BotLog
}

type Socket = AnySocket<ClientEvents, ServerEvents, Record<string, never>, { token: string }>

const pageSize = 200
const handshake = z.object({
  token: z.unknown().optional(),
  last: z.number().int().nonnegative().catch(0),
  language: z.string().max(100).catch('en'),
  timeZone: z.string().refine(isTimeZone).optional().catch(undefined),
})
const messageEvent = z.object({ id: identifier, text: z.string(), choice: identifier.optional() })
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
    ...(origins.length > 0 ? { cors: { origin: origins } } : {}),
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
    void greet().catch((error: unknown) => log.warn({ error }, 'a page could not be greeted'))

    async function take(event: unknown): Promise<{ seq: number } | { error: string }> {
      const account = accountOf(socket)
      const refuse = async (name: Refusal) => ({ error: await options.refusal(name, account, spoken) })
      const { data } = messageEvent.safeParse(event)
      if (data === undefined) return refuse('notUnderstood')
      if ((await options.messageLimit(roomOf(account.externalId))) !== undefined) return refuse('tooFast')
      const { choice, ...rest } = data
      const at = options.clock.now()
      try {
        const message = { ...rest, ...(choice === undefined ? {} : { choice }), hints, at }
        const address = { account: account.externalId }
        const receipt = await bot.receive({ ...message, channel: 'web', account, conversation: webConversation, address })
        if (receipt.seen === 'other-text') return await refuse('otherText')
        if (receipt.seen === 'new') tellOtherTabs({ seq: receipt.seq, at, from: 'person', id: data.id, text: cleanText(data.text) })
        return { seq: receipt.seq }
      } catch (error) {
        if (error instanceof ChannelError) return { error: error.message }
        log.warn({ error }, 'a message could not be kept')
        return refuse('cannotKeep')
      }
    }

    function tellOtherTabs(entry: Entry): void {
      socket.to(roomOf(accountOf(socket).externalId)).emit('entries', { entries: [toWire(entry)] })
    }

    async function greet(): Promise<void> {
      const conversation = await options.conversationOf(accountOf(socket))
      const newest = conversation === undefined ? [] : await bot.newest(conversation, 1)
      const upTo = newest.at(-1)?.seq ?? 0
      socket.emit('welcome', { token: socket.data.token, upTo })
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
    const room = roomIn(address)
    if (room === undefined) return
    const entries = replies.map(({ seq, at, ...reply }) => toWire({ seq, at, from: 'coach', reply }))
    if (entries.length > 0) io.to(room).emit('entries', { entries })
    io.to(room).emit('typing', { on: false })
    if (!erased) return
    io.to(room).emit('erased', {})
    // Here it is meant that they do not come back by themselves: the next one to connect starts anew.
    io.in(room).disconnectSockets()
  }

  return {
    name: 'web',
    delivers: 'pull',
    async start(bot) {
      io.on('connection', (socket) => accept(socket, bot))
    },
    hint,
    async typing(address) {
      const room = roomIn(address)
      if (room !== undefined) io.to(room).emit('typing', { on: true })
    },
    // Not disconnectSockets: a client that is told to go away does not come back after the restart.
    close: () => io.close(),
  }
}

function accountOf(socket: Socket): Account {
  return sessionAccount(socket.data.token)
}

function roomOf(externalId: string): string {
  return `web:${externalId}`
}

function roomIn(address: Json): string | undefined {
  const parsed = z.object({ account: z.string() }).safeParse(address)
  return parsed.success ? roomOf(parsed.data.account) : undefined
}

function toWire(entry: Entry): WireEntry {
  return { ...entry, at: entry.at.toISOString() }
}
