import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterEach, describe, expect, it } from 'vitest'
import type { Decide } from '../../bot/turn.ts'
import { isAllowedOrigin, startWaymark, type Waymark } from '../../server/compose.ts'
import { apiKey, readConfig } from '../../server/config.ts'
import { openLog } from '../../server/log.ts'
import { forget, parrot, parrotNlu, until } from '../bot/world.ts'

describe('the composed server', () => {
  const running: Waymark[] = []
  const folders = new Set<string>()

  afterEach(async () => {
    for (const waymark of running.splice(0)) await waymark.close()
    await forget(...folders)
    folders.clear()
  })

  async function start(decide: Decide = parrot(), folder?: string): Promise<Waymark & { folder: string }> {
    const place = folder ?? (await mkdtemp(join(tmpdir(), 'waymark-compose-')))
    folders.add(place)
    const { config } = readConfig({ PORT: '0', WAYMARK_DATA: place })
    const parts = {
      decide,
      nlu: parrotNlu(),
      recommender: { suggest: async () => [], practice: () => undefined },
      log: openLog('silent'),
      schedulerPollMs: 10,
    }
    const waymark = await startWaymark({ config, secrets: { apiKeys: [apiKey('test', 'the-key')], mongodbUrl: null } }, parts)
    running.push(waymark)
    return { ...waymark, folder: place }
  }

  function ask({ url }: Waymark, path: string, options: { method?: string; token?: string; body?: object } = {}): Promise<Response> {
    const { token = 'the-key', method = options.body === undefined ? 'GET' : 'POST', body } = options
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return fetch(url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  }

  /** A page with everything it has seen. */
  async function visit({
    url,
  }: Waymark): Promise<{ token: string; texts: string[]; erased: boolean; say(text: string): Promise<unknown>; close(): void }> {
    const socket = io(url, { auth: { last: 0, language: 'en', timeZone: 'UTC' }, forceNew: true, transports: ['websocket'] })
    const page = {
      token: '',
      texts: [] as string[],
      erased: false,
      say: (text: string) => socket.emitWithAck('message', { id: text, text }),
      close: () => void socket.close(),
    }
    socket.on('entries', ({ entries }) => void page.texts.push(...entries.map((entry: { reply?: { text: string } }) => entry.reply?.text)))
    socket.on('erased', () => void (page.erased = true))
    await new Promise<void>((resolve) =>
      socket.once('welcome', ({ token }) => {
        page.token = token
        resolve()
      }),
    )
    return page
  }

  it('shows a check-in in the page by itself', async () => {
    const page = await visit(await start())
    await page.say('remind me')
    await until(() => page.texts.length === 2)
    expect(page.texts).toEqual(['heard remind me', 'how did it go?'])
    page.close()
  })

  it('answers sockets and pages on one port', async () => {
    const waymark = await start()
    const polled = await fetch(`${waymark.url}/socket.io/?EIO=4&transport=polling`)
    expect([polled.status, (await polled.text())[0]]).toEqual([200, '0'])
    expect((await fetch(waymark.url)).headers.get('content-type')).toMatch(/^text\/html/)
  })

  it('tells an open page when its data was erased over the API', async () => {
    const waymark = await start()
    const page = await visit(waymark)
    await page.say('hello')
    await until(() => page.texts.length === 1)
    expect((await ask(waymark, '/api/v1/people/me', { method: 'DELETE', token: page.token })).status).toBe(204)
    await until(() => page.erased)
    expect((await ask(waymark, '/api/v1/people/me/messages', { token: page.token })).status).toBe(401)
    page.close()
  })

  it('keeps a conversation over a restart', async () => {
    const before = await start()
    await ask(before, '/api/v1/messages', { body: { person: 'ann', text: 'hello' } })
    await before.close()
    const after = await start(parrot(), before.folder)
    const { items } = (await (await ask(after, '/api/v1/people/ann/messages')).json()) as { items: unknown[] }
    expect(items).toMatchObject([{ text: 'hello' }, { reply: { text: 'heard hello' } }])
  })

  it('finishes the turns that run before it closes', async () => {
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    const decide = parrot()
    let began = false
    const step: Decide['step'] = async (turn, context) => {
      began = true
      await held
      return decide.step(turn, context)
    }
    const waymark = await start({ ...decide, step })
    const page = await visit(waymark)
    await page.say('hello')
    await until(() => began)
    const closed = waymark.close()
    go()
    await closed
    await until(() => page.texts.length === 1)
    expect(page.texts).toEqual(['heard hello'])
    page.close()
  })

  it.each([
    ['http://127.0.0.1:3978', '127.0.0.1:3978', true],
    ['http://localhost:3978', '127.0.0.1:3978', false],
    ['https://coach.example.org', 'internal:3978', true],
    ['https://site.example', 'internal:3978', true],
    ['https://site.example.evil.example', 'internal:3978', false],
    ['https://evil.example', 'internal:3978', false],
    ['null', 'internal:3978', false],
    ['null', undefined, false],
    ['', '', false],
  ])('judges a page of %s that connects to %s: %s', (origin, host, allowed) => {
    const config = { publicUrl: new URL('https://coach.example.org/path'), origins: ['https://site.example'] }
    expect(isAllowedOrigin(origin, host, config)).toBe(allowed)
  })
})
