import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forget, kept, type Server, say, serve, temporaryFolder } from './serving.ts'
import { problemOf } from './ways.ts'

describe('programs that make mistakes', () => {
  let server: Server
  let folder: string
  const sockets: Socket[] = []

  beforeAll(async () => {
    folder = await temporaryFolder()
    server = await serve(folder)
  })
  afterAll(async () => {
    for (const socket of sockets) socket.close()
    expect(server.stderr).not.toMatch(/"level":(50|60)/)
    await server.kill('SIGTERM')
    await forget(folder)
  })

  const message = { person: 'ann', text: 'hello' }
  it.each([
    ['broken JSON', '{"person": "ann", "text": "hel', 400],
    ['a text in place of an object', '"hello"', 400],
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['a list', [message], 400],
    ['no person', { text: 'hello' }, 400],
    ['no text', { person: 'ann' }, 400],
    ['a number for a text', { ...message, text: 5 }, 400],
    ['a person without a name', { ...message, person: '' }, 400],
    ['a person with a line break', { ...message, person: 'ann\nbob' }, 400],
    ['a very long person', { ...message, person: 'a'.repeat(201) }, 400],
    ['half a character in an id', { ...message, id: '\ud83d' }, 400],
    ['a language that is not spoken', { ...message, language: 'fr' }, 400],
    ['a time zone that is nowhere', { ...message, timeZone: 'Mars/Olympus' }, 400],
    ['a body of 300 kB', { ...message, text: 'a'.repeat(300_000) }, 413],
  ])('get a problem document for %s', async (_name, body, status) => {
    const answer = await server.ask('/api/v1/messages', { body })
    expect(answer.status).toBe(status)
    expect(problemOf(answer).detail).toMatch(/^[A-Z].+\.$/s)
  })

  it.each([
    ['without a type', { 'content-type': 'text/plain' }, 415],
    ['in an unknown encoding', { 'content-encoding': 'zip' }, 415],
    ['in an unknown charset', { 'content-type': 'application/json; charset=klingon' }, 415],
  ])('get a problem document for a body %s', async (_name, headers, status) => {
    const answer = await server.ask('/api/v1/messages', { body: message, headers })
    expect(answer.status).toBe(status)
    expect(problemOf(answer).detail).toMatch(/^[A-Z].+\.$/s)
  })

  it('get a problem document for the same id with another text, and the first one stays', async () => {
    const body = { person: 'ben', id: 'one', text: 'hello' }
    await server.ask('/api/v1/messages', { body })
    const answer = await server.ask('/api/v1/messages', { body: { ...body, text: 'good evening' } })
    expect(answer.status).toBe(409)
    expect(problemOf(answer).detail).toMatch(/^[A-Z].+\.$/)
    expect((await kept(server, 'ben')).entries.filter(({ from }) => from === 'person')).toMatchObject([{ text: 'hello' }])
  })

  it.each([
    ['a wrong key', 'wrong', '/api/v1/people/ann/goals', 401],
    ['an address that is not there', undefined, '/api/v1/peopel', 404],
    ['a person who is not there', undefined, '/api/v1/people/nobody/goals', 404],
    ['a bad limit', undefined, '/api/v1/people/ann/goals?limit=all', 400],
    ['a bad percent sign', undefined, '/api/v1/people/%E0%A4%A/goals', 400],
  ])('get a problem document for %s', async (_name, key, path, status) => {
    await say(server, 'ann', 'hello', 'en')
    const answer = await server.ask(path, key === undefined ? {} : { key })
    expect(answer.status).toBe(status)
    expect(problemOf(answer).detail).toMatch(/^[A-Z].+\.$/)
  })

  const id = 'x'
  it.each([
    ['no object', 'hello'],
    ['nothing', undefined],
    ['null', null],
    ['a list', [{ id, text: 'hello' }]],
    ['no id', { text: 'hello' }],
    ['a number for a text', { id, text: 5 }],
    ['an id with a line break', { id: 'a\nb', text: 'hello' }],
    ['a number for a choice', { id, text: 'hello', choice: 1 }],
    ['bytes for a text', { id, text: new Uint8Array([1, 2, 3]) }],
  ])('hear over the socket what is wrong with %s, in the language of the page, and stay connected', async (_name, event) => {
    const socket = await connect('zh-CN')
    const answer: unknown = await socket.timeout(5_000).emitWithAck('message', event)
    expect(answer).toEqual({ error: expect.stringMatching(/^\p{Script=Han}.+。$/u) })
    expect(socket.connected).toBe(true)
    expect(await socket.timeout(5_000).emitWithAck('message', { id: randomUUID(), text: '你好' })).toEqual({ seq: 1 })
  })

  it('cannot end the conversation of others with unknown events, missing acknowledgements or a bad handshake', async () => {
    const strange = io(server.url, {
      transports: ['websocket'],
      auth: { token: 7, last: 'x', language: {}, timeZone: 'Mars' },
      forceNew: true,
    })
    sockets.push(strange)
    await new Promise((resolve) => strange.once('welcome', resolve))
    strange.emit('message', { id: 'a', text: 'hello' })
    strange.emit('read', { seq: 'all' })
    strange.emit('after', -1)
    strange.emit('delete-everything', { of: 'everybody' })
    expect(await strange.timeout(5_000).emitWithAck('after', { seq: -5 })).toEqual({ entries: [] })
    expect(await say(server, 'cleo', 'hello', 'en')).not.toEqual([])
    expect((await server.ask('/readyz')).status).toBe(200)
  })

  it('are not let in from a page of another site', async () => {
    const foreign = io(server.url, {
      transports: ['websocket'],
      extraHeaders: { origin: 'https://elsewhere.example' },
      forceNew: true,
      reconnection: false,
    })
    sockets.push(foreign)
    await expect(
      new Promise((resolve, reject) => foreign.once('connect', () => resolve(1)).once('connect_error', reject)),
    ).rejects.toThrow()
  })

  async function connect(language: string): Promise<Socket> {
    const auth = { last: 0, language, timeZone: 'Asia/Shanghai' }
    const socket = io(server.url, { transports: ['websocket'], auth, forceNew: true })
    sockets.push(socket)
    await new Promise((resolve) => socket.once('welcome', resolve))
    return socket
  }
})
