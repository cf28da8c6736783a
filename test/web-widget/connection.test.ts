import { afterEach, describe, expect, it, vi } from 'vitest'
import { openConnection, type ConnectionEvents } from '../../web-widget/connection.ts'
import { openHistory } from '../../web-widget/history.ts'
import { newMessageId, openOutbox } from '../../web-widget/outbox.ts'
import type { WireEntry } from '../../web-widget/protocol.ts'
import { openMemory, type KeyStorage } from '../../web-widget/storage.ts'
import { openSmallServer, type SmallServer } from './small-server.ts'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

describe('the connection of the widget', { timeout: 15_000 }, () => {
  it('greets without a token, keeps the one it is given and shows both sides in order', async () => {
    const server = await serve()
    const page = open(server)
    page.connection.send({ text: 'hello' })
    await page.shows(['hello', 'echo hello'])
    expect(server.handshakes).toMatchObject([{ last: 0, language: 'en', timeZone: 'Asia/Shanghai' }])
    expect(server.handshakes[0]).not.toHaveProperty('token')
    expect(page.storage.get('session')).toMatch(/^token-/)
    expect(page.outbox.list()).toEqual([])
  })

  it('asks for the history after a reload, page by page if need be', async () => {
    const server = await serve()
    const storage = openMemory()
    const before = open(server, storage)
    for (const text of ['a', 'b', 'c']) before.connection.send({ text })
    await before.shows(['a', 'echo a', 'b', 'echo b', 'c', 'echo c'])
    before.connection.close()
    const after = open(server, storage)
    await after.shows(['a', 'echo a', 'b', 'echo b', 'c', 'echo c'])
    expect(server.handshakes.at(-1)).toMatchObject({ last: 0, token: storage.get('session') })
  })

  it('asks for what was pushed but never came', async () => {
    const server = await serve()
    const page = open(server)
    page.connection.send({ text: 'a' })
    await page.shows(['a', 'echo a'])
    server.lose.pushes = 5
    for (let count = 1; count <= 5; count += 1) server.say({ text: `lost ${count}` })
    server.say({ text: 'found' })
    await page.shows(['a', 'echo a', 'lost 1', 'lost 2', 'lost 3', 'lost 4', 'lost 5', 'found'])
    expect(server.afters.slice(0, 2)).toEqual([2, 5])
  })

  it('fetches its own message when the server does not send it back', async () => {
    const server = await serve()
    const page = open(server)
    server.lose.pushes = 2
    page.connection.send({ text: 'a' })
    await page.shows(['a', 'echo a'])
  })

  it('sends the same id again after a lost acknowledgement, and nothing is said twice', async () => {
    const server = await serve()
    const page = open(server)
    server.lose.acknowledgements = 1
    page.connection.send({ text: 'a' })
    page.connection.send({ text: 'b' })
    await page.shows(['a', 'b', 'echo b'])
    expect(server.entries().filter((entry) => entry.from === 'person')).toHaveLength(2)
  })

  it('loses nothing and repeats nothing when the server goes away and comes back', async () => {
    const server = await serve()
    const page = open(server)
    page.connection.send({ text: 'a' })
    await page.shows(['a', 'echo a'])
    const back = server.restart(300)
    page.connection.send({ text: 'b' })
    page.connection.send({ text: 'c' })
    await back
    await page.shows(['a', 'echo a', 'b', 'echo b', 'c', 'echo c'])
    expect(page.states).toContain('reconnecting')
    expect(server.handshakes.at(-1)).toMatchObject({ last: 2 })
  })

  it('sends on what a closed page has left behind, in order', async () => {
    const server = await serve()
    const storage = openMemory()
    const outbox = openOutbox(storage, 'outbox', { now: Date.now, newId: newMessageId })
    for (const text of ['one', 'two']) outbox.add({ text })
    await open(server, storage).shows(['one', 'echo one', 'two', 'echo two'])
    expect(outbox.list()).toEqual([])
  })

  it('says why a message was refused, keeps it, and goes on with the next', async () => {
    const server = await serve()
    const page = open(server)
    const refused = page.connection.send({ text: 'refuse me' })
    page.connection.send({ text: 'next' })
    await page.shows(['next', 'echo next'])
    expect(page.refused).toEqual([[refused.id, 'Please wait a moment.']])
    expect(page.outbox.list()).toEqual([refused])
    page.connection.retry(refused.id)
    await eventually(() => expect(page.refused).toHaveLength(2))
    page.connection.withdraw(refused.id)
    expect(page.outbox.list()).toEqual([])
  })

  it('shows what another tab of the same person says', async () => {
    const server = await serve()
    const storage = openMemory()
    const left = open(server, storage)
    left.connection.send({ text: 'a' })
    await left.shows(['a', 'echo a'])
    const other = open(server, storage)
    await other.shows(['a', 'echo a'])
    other.connection.send({ text: 'b' })
    await left.shows(['a', 'echo a', 'b', 'echo b'])
    await other.shows(['a', 'echo a', 'b', 'echo b'])
  })

  it('tells again after a reconnect what has been read', async () => {
    const server = await serve()
    const page = open(server)
    page.connection.send({ text: 'a' })
    await page.shows(['a', 'echo a'])
    page.connection.read(2)
    page.connection.read(1)
    await eventually(() => expect(server.reads).toEqual([2]))
    await server.restart(10)
    await eventually(() => expect(server.reads).toEqual([2, 2]))
  })

  it('forgets everything when all was erased, and starts anew with the next message', async () => {
    const server = await serve()
    const page = open(server)
    page.connection.send({ text: 'a' })
    await page.shows(['a', 'echo a'])
    const old = page.storage.get('session')
    server.erase()
    await eventually(() => expect(page.erasures).toBe(1))
    expect(page.storage.keys()).toEqual([])
    expect(page.states.at(-1)).toBe('resting')
    page.connection.send({ text: 'again' })
    await page.shows(['again', 'echo again'])
    expect(page.storage.get('session')).not.toBe(old)
  })

  it('clears the page when the server knows us as somebody else, and keeps what is unsent', async () => {
    const server = await serve()
    const page = open(server)
    page.connection.send({ text: 'a' })
    await page.shows(['a', 'echo a'])
    page.storage.set('session', 'unknown to the server')
    const back = server.restart(100)
    page.connection.send({ text: 'b' })
    await back
    await page.shows(['b', 'echo b'])
    expect(page.restarts).toBe(1)
  })
})

async function serve(): Promise<SmallServer> {
  const server = await openSmallServer((text) => [{ text: `echo ${text}` }])
  opened.push(server)
  return server
}

/** A page without a page: what it would show, kept in lists. */
function open(server: SmallServer, storage: KeyStorage = openMemory()) {
  const outbox = openOutbox(storage, 'outbox', { now: Date.now, newId: newMessageId })
  const page = {
    storage,
    outbox,
    shown: [] as WireEntry[],
    states: [] as string[],
    refused: [] as [string, string][],
    erasures: 0,
    restarts: 0,
    shows: (said: string[]) => eventually(() => expect(page.shown.map(textOf)).toEqual(said)),
  }
  const on: ConnectionEvents = {
    state: (state) => page.states.push(state),
    entries: (entries) => page.shown.push(...entries),
    restarted() {
      page.restarts += 1
      page.shown = []
    },
    typing() {},
    help() {},
    erased() {
      page.erasures += 1
      page.shown = []
    },
    accepted() {},
    refused: (id, reason) => page.refused.push([id, reason]),
  }
  const connection = openConnection({
    server: new URL(server.url),
    history: openHistory(),
    outbox,
    token: {
      get: () => storage.get('session'),
      set: (token) => storage.set('session', token),
      remove: () => storage.remove('session'),
    },
    hello: () => ({ language: 'en', timeZone: 'Asia/Shanghai' }),
    on,
  })
  opened.push(connection)
  connection.open()
  return Object.assign(page, { connection })
}

function textOf(entry: WireEntry): string {
  return entry.from === 'person' ? entry.text : entry.reply.text
}

function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 8_000, interval: 20 })
}
