import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import { createLimit } from '../../bot/limits.ts'
import type { RunningBot } from '../../bot/open.ts'
import { createToken, isToken, sessionAccount } from '../../bot/session.ts'
import { openWidget } from '../../bot/widget.ts'
import { refusals } from '../../bot/wording.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'
import type { ClientEvents, ServerEvents, WireEntry } from '../../web-widget/protocol.ts'
import { forget, openWorld, until, type World } from './world.ts'

describe('the widget channel', () => {
  const closing: (() => Promise<unknown> | void)[] = []
  const folders = new Set<string>()

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
    await forget(...folders)
    folders.clear()
  })

  interface Place {
    url: string
    store: Store
    bot: RunningBot
    folder: string
    stop(): Promise<void>
  }

  async function serve({ folder, messagesPerMinute = 1_000 }: { folder?: string; messagesPerMinute?: number } = {}): Promise<Place> {
    const http = createServer()
    const parts: { world?: World } = {}
    const widget = openWidget({
      http,
      isAllowedOrigin: (origin, host) => origin === `http://${host}`,
      origins: [],
      conversationOf: async (account) => parts.world?.store.people.conversation(account, 'web'),
      refusal: async (name, account, guess) => (await parts.world?.bot.refusal(name, account, guess)) ?? '',
      clock: { now: () => new Date() },
      messageLimit: createLimit(messagesPerMinute, 60),
      log: { info() {}, warn() {} },
    })
    const world = await openWorld({ channels: [widget] }, folder)
    parts.world = world
    folders.add(world.folder)
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    await world.bot.start()
    let stopped = false
    const stop = async () => {
      if (!stopped) await world.close()
      stopped = true
    }
    closing.push(stop)
    const { port } = http.address() as AddressInfo
    return { url: `http://127.0.0.1:${port}`, store: world.store, bot: world.bot, folder: world.folder, stop }
  }

  /** A page: its socket, and everything it has seen, each number once. */
  interface Page {
    socket: Socket<ServerEvents, ClientEvents>
    token: string
    upTo: number
    entries: WireEntry[]
    numbers: number[]
    typing: boolean[]
    erased: boolean
    say(text: string, id?: string): Promise<{ seq: number } | { error: string }>
  }

  interface Hello {
    token?: unknown
    last?: unknown
    language?: string
    origin?: string
  }

  async function visit({ url }: Place, { origin, ...hello }: Hello = {}): Promise<Page> {
    const options: Partial<ManagerOptions & SocketOptions> = {
      auth: { last: 0, language: 'en', timeZone: 'Europe/Paris', ...hello },
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      ...(origin === undefined ? {} : { extraHeaders: { origin } }),
    }
    const socket: Socket<ServerEvents, ClientEvents> = io(url, options)
    closing.push(() => void socket.disconnect())
    let count = 0
    const page: Page = {
      socket,
      token: '',
      upTo: -1,
      entries: [],
      numbers: [],
      typing: [],
      erased: false,
      say: (text, id = `m${(count += 1)}`) => socket.emitWithAck('message', { id, text }),
    }
    socket.on('welcome', ({ token, upTo }) => Object.assign(page, { token, upTo }))
    socket.on('typing', ({ on }) => void page.typing.push(on))
    socket.on('erased', () => void (page.erased = true))
    socket.on('entries', ({ entries }) => {
      page.numbers.push(...entries.map(({ seq }) => seq))
      page.entries.push(...entries)
    })
    await new Promise<void>((resolve, reject) => {
      socket.on('welcome', () => resolve())
      socket.on('connect_error', reject)
    })
    return page
  }

  const replies = (page: Page) => page.entries.flatMap((entry) => (entry.from === 'coach' ? [entry.reply.text] : []))

  it('gives a new session to whoever has none, and stores only its hash', async () => {
    const place = await serve()
    const page = await visit(place)
    expect(isToken(page.token)).toBe(true)
    expect(page.upTo).toBe(0)
    await page.say('hello')
    expect(await place.store.people.find(sessionAccount(page.token))).toBeDefined()
    expect(sessionAccount(page.token).externalId).not.toContain(page.token)
  })

  it.each([['short'], [42], [{ $ne: null }], [`${'a'.repeat(42)}!`]])('gives a new session for the malformed token %j', async (token) => {
    const page = await visit(await serve(), { token })
    expect(isToken(page.token)).toBe(true)
    expect(page.token).not.toBe(token)
  })

  it('acknowledges when durable, answers, and shows that it is thinking', async () => {
    const page = await visit(await serve())
    expect(await page.say('hello')).toEqual({ seq: 1 })
    await until(() => page.typing.includes(false))
    expect(replies(page)).toEqual(['heard hello'])
    expect(page.typing).toEqual([true, false])
  })

  it('sends what was missed after a reconnect, and nothing twice', async () => {
    const place = await serve()
    const before = await visit(place)
    await before.say('one')
    await until(() => replies(before).length === 1)
    before.socket.disconnect()
    const other = await visit(place, { token: before.token, last: 2 })
    await other.say('two', 'later')
    await until(() => replies(other).length === 1)
    const back = await visit(place, { token: before.token, last: 2 })
    expect(back.token).toBe(before.token)
    await until(() => back.numbers.includes(4))
    expect(back.numbers).toEqual([3, 4])
  })

  it('sends a long history in pages, in order', async () => {
    const place = await serve()
    const token = createToken()
    const account = sessionAccount(token)
    for (let index = 0; index < 250; index += 1) {
      await place.store.receive({ id: `m${index}`, channel: 'web', account, conversation: 'web', address: null, text: 'x', at: new Date() })
    }
    const page = await visit(place, { token })
    await until(() => page.numbers.length >= 250)
    expect(page.numbers).toEqual(Array.from({ length: 250 }, (_, index) => index + 1))
  })

  it('starts from the beginning for a client that has numbers from another life', async () => {
    const place = await serve()
    const page = await visit(place)
    await page.say('hello')
    await until(() => replies(page).length === 1)
    const stranger = await visit(place, { token: page.token, last: 99 })
    await until(() => stranger.numbers.length === 2)
    expect([stranger.upTo, stranger.numbers]).toEqual([2, [1, 2]])
  })

  it('answers a gap', async () => {
    const page = await visit(await serve())
    await page.say('hello')
    await until(() => replies(page).length === 1)
    const { entries } = await page.socket.emitWithAck('after', { seq: 1 })
    expect(entries).toMatchObject([{ seq: 2, from: 'coach' }])
  })

  it('takes a message once, however often it is sent', async () => {
    const page = await visit(await serve())
    const sent = await Promise.all([page.say('hello', 'same'), page.say('hello', 'same'), page.say('hello', 'same')])
    expect(sent).toEqual([{ seq: 1 }, { seq: 1 }, { seq: 1 }])
    await until(() => replies(page).length > 0)
    await page.say('next', 'other')
    await until(() => replies(page).length > 1)
    expect(replies(page)).toEqual(['heard hello', 'heard next'])
  })

  it('shows one tab what is said in another', async () => {
    const place = await serve()
    const first = await visit(place)
    const second = await visit(place, { token: first.token })
    await first.say('he\0llo')
    await until(() => replies(second).length === 1)
    expect(second.entries).toMatchObject([
      { seq: 1, from: 'person', id: 'm1', text: 'he\ufffdllo' },
      { seq: 2, from: 'coach' },
    ])
    expect(first.numbers).toEqual([2])
  })

  it('shows nobody anything of anybody else', async () => {
    const place = await serve()
    const ann = await visit(place)
    const bob = await visit(place)
    const guess = await visit(place, { token: createToken() })
    await ann.say('a secret')
    await until(() => replies(ann).length === 1)
    for (const other of [bob, guess]) {
      expect(await other.socket.emitWithAck('after', { seq: 0 })).toEqual({ entries: [] })
      expect(other.entries).toEqual([])
    }
  })

  it('goes on after a restart, with the same session', async () => {
    const place = await serve()
    const page = await visit(place)
    await page.say('hello')
    await until(() => replies(page).length === 1)
    const reason = new Promise((resolve) => page.socket.on('disconnect', resolve))
    await place.stop()
    expect(await reason).toBe('transport close') // a client comes back after this one by itself
    const again = await visit(await serve({ folder: place.folder }), { token: page.token, last: 1 })
    await until(() => again.numbers.length > 0)
    expect([again.upTo, again.numbers, replies(again)]).toEqual([2, [2], ['heard hello']])
  })

  it.each([['http://evil.example'], ['null'], ['http://127.0.0.1:1'], ['not an origin']])('refuses a page of origin %s', async (origin) => {
    await expect(visit(await serve(), { origin })).rejects.toThrow()
  })

  it('takes a page of its own origin', async () => {
    const place = await serve()
    expect(isToken((await visit(place, { origin: place.url })).token)).toBe(true)
  })

  it.each<[string, unknown, string, string]>([
    ['an empty message', { id: 'a', text: ' ' }, 'en', refusals.empty.en],
    ['a message that is too long', { id: 'a', text: 'x'.repeat(8_001) }, 'zh-CN', refusals.tooLong.zh],
    ['100 kB', { id: 'a', text: 'x'.repeat(100_000) }, 'en', refusals.tooLong.en],
    ['an event that is no message', { text: { $ne: null } }, 'en', refusals.notUnderstood.en],
    ['an id with a NUL', { id: '\0', text: 'x' }, 'en', refusals.notUnderstood.en],
    ['nothing', null, 'zh', refusals.notUnderstood.zh],
  ])('answers %s with a sentence and goes on', async (_, event, language, sentence) => {
    const page = await visit(await serve(), { language })
    expect(await page.socket.emitWithAck('message', event as { id: string; text: string })).toEqual({ error: sentence })
    expect(await page.say('fine')).toEqual({ seq: 1 })
  })

  it('asks for a pause when messages come too fast', async () => {
    const page = await visit(await serve({ messagesPerMinute: 2 }))
    const answers = [await page.say('one'), await page.say('two'), await page.say('three')]
    expect(answers).toEqual(
      [{ seq: 1 }, { seq: 3 }, { error: refusals.tooFast.en }].map((answer) => ('seq' in answer ? { seq: expect.any(Number) } : answer)),
    )
  })

  it('says so when the store cannot keep a message', async () => {
    const place = await serve()
    const page = await visit(place)
    await place.store.close()
    expect(await page.say('hello')).toEqual({ error: refusals.cannotKeep.en })
    page.socket.disconnect()
    const store = await openSqliteStore({ folder: place.folder })
    await store.close()
  })

  it('tells all tabs when everything was erased, and knows nobody any more', async () => {
    const place = await serve()
    const first = await visit(place)
    const second = await visit(place, { token: first.token })
    await first.say('hello')
    await until(() => replies(second).length === 1)
    await first.say('forget me')
    await until(() => first.erased && second.erased && !first.socket.connected)
    expect(replies(first)).toEqual(['heard hello', 'heard forget me'])
    const again = await visit(place, { token: first.token })
    expect([again.upTo, again.entries]).toEqual([0, []])
  })

  it('notes how far was read', async () => {
    const place = await serve()
    const page = await visit(place)
    await page.say('hello')
    await until(() => replies(page).length === 1)
    const marks: number[] = []
    const { read } = place.bot
    place.bot.read = async (conversation, seq) => {
      marks.push(seq)
      await read(conversation, seq)
    }
    page.socket.emit('read', { seq: 2 })
    await until(() => marks.length > 0)
    expect(marks).toEqual([2])
  })
})
