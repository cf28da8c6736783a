import { describe, expect, it } from 'vitest'
import { openNodes, type NodeEvent } from '../../bot/nodes.ts'
import { sessionAccount } from '../../bot/session.ts'
import { type Overrides, startWaymark, type Waymark } from '../../server/compose.ts'
import { apiKey, readConfig, type Role } from '../../server/config.ts'
import { openLog } from '../../server/log.ts'
import { openMongoNodes } from '../../store/mongo/nodes.ts'
import { parrot, parrotNlu, until } from '../bot/world.ts'
import { mongodForTests } from '../store/mongod.ts'
import { fleetOf, type Page } from './fleet.ts'

const { mongod, world } = await mongodForTests()

describe.skipIf(!world)('several servers on one database', { timeout: 60_000 }, () => {
  const { closing, newFolder, balance, visit } = fleetOf(world)

  interface Server extends Waymark {
    /** What its turns heard. */
    heard: string[]
  }

  async function start(role: Role, overrides: Overrides = {}): Promise<Server> {
    const folder = await newFolder()
    const { config, secrets } = readConfig({
      PORT: '0',
      WAYMARK_DATA: folder,
      WAYMARK_ROLE: role,
      WAYMARK_MONGODB_URL: world?.url,
      WAYMARK_MASTER_KEY_FILE: world?.masterKeyFile,
    })
    const heard: string[] = []
    const parts = {
      decide: parrot(heard),
      nlu: parrotNlu(),
      recommender: { suggest: async () => [], practice: () => undefined },
      log: openLog('silent'),
      schedulerPollMs: 10,
      ...overrides,
    }
    const server = await startWaymark({ config, secrets: { ...secrets, apiKeys: [apiKey('default', 'the-key')] } }, parts)
    closing.push(server.close)
    return { ...server, heard }
  }

  /** Everything, in order, each number once. */
  async function sees(page: Page, texts: string[]): Promise<void> {
    await until(() => page.shown.length >= texts.length)
    expect(page.texts()).toEqual(texts)
    expect(page.shown.map(({ seq }) => seq)).toEqual(texts.map((_, index) => index + 1))
  }

  async function say({ url }: { url: string }, text: string, id = text): Promise<{ status: number; replies: { text: string }[] }> {
    const response = await fetch(`${url}/api/v1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer the-key', 'content-type': 'application/json' },
      body: JSON.stringify({ person: 'ann', text, id }),
    })
    const { replies = [] } = (await response.json()) as { replies?: { text: string }[] }
    return { status: response.status, replies }
  }

  async function ready({ url }: Server): Promise<unknown> {
    return (await fetch(`${url}/readyz`)).json()
  }

  it('shows both tabs of a person everything in order and once, whichever server has the page, the turn or the check-in', async () => {
    const a = await start('all', { schedulerPollMs: 600_000 }) // its first look is over when the check-in is made
    const b = await start('all')
    const balancer = await balance(a, b)
    const first = visit(balancer.url)
    await until(() => first.states.includes('connected'))
    const second = visit(balancer.url, first.storage)
    await until(() => second.states.includes('connected'))
    expect(balancer.went).toEqual([0, 1])

    const texts: string[] = []
    for (const [index, page] of [first, second, first, first, second, second].entries()) {
      page.connection.send({ text: `message ${index}` })
      texts.push(`message ${index}`, `heard message ${index}`)
      await Promise.all([sees(first, texts), sees(second, texts)])
    }
    expect([a.heard.length, b.heard.length]).toEqual([3, 3])

    first.connection.send({ text: 'remind me' })
    texts.push('remind me', 'heard remind me', 'how did it go?')
    await Promise.all([sees(first, texts), sees(second, texts)])

    // one after the other without waiting: the order is that in which they became durable, and the same for both
    for (let index = 0; index < 20; index += 1) {
      first.connection.send({ text: `here ${index}` })
      second.connection.send({ text: `there ${index}` })
    }
    await until(() => first.shown.length === texts.length + 80 && second.shown.length === texts.length + 80)
    expect(first.texts()).toEqual(second.texts())
    expect(new Set(first.texts()).size).toBe(texts.length + 80)
    expect(first.shown.map(({ seq }) => seq)).toEqual(first.shown.map((_, index) => index + 1))

    first.connection.send({ text: 'forget me' })
    await until(() => first.erasures === 1 && second.erasures === 1)
  })

  it('has the roles web and worker share the work', async () => {
    const worker = await start('worker')
    const [left, right] = [await start('web'), await start('web')]
    const balancer = await balance(left, right)
    const first = visit(balancer.url)
    await until(() => first.states.includes('connected'))
    const second = visit(balancer.url, first.storage)
    await until(() => second.states.includes('connected'))
    first.connection.send({ text: 'hello' })
    await Promise.all([first, second].map((page) => sees(page, ['hello', 'heard hello'])))
    second.connection.send({ text: 'remind me' })
    const all = ['hello', 'heard hello', 'remind me', 'heard remind me', 'how did it go?']
    await Promise.all([first, second].map((page) => sees(page, all)))
    for (const page of [first, second]) expect([page.typing.includes(true), page.typing.at(-1)]).toEqual([true, false])

    expect(await say(left, 'over REST')).toEqual({ status: 200, replies: [expect.objectContaining({ text: 'heard over REST' })] })
    // the same message again, at the other server
    expect(await say(right, 'over REST')).toEqual({ status: 200, replies: [expect.objectContaining({ text: 'heard over REST' })] })
    expect(await say(left, 'forget me')).toEqual({ status: 200, replies: [expect.objectContaining({ text: 'heard forget me' })] })
    expect(await say(right, 'hello again')).toMatchObject({ status: 200, replies: [{ text: 'heard hello again' }] })
    first.connection.send({ text: 'forget me' })
    await until(() => first.erasures === 1 && second.erasures === 1)

    expect([left.heard, right.heard]).toEqual([[], []])
    expect(worker.heard).toEqual(['hello', 'remind me', 'over REST', 'forget me', 'hello again', 'forget me'])
    for (const server of [left, right, worker]) expect(await ready(server)).toEqual({ status: 'ready', degraded: expect.any(Array) })
    for (const server of [left, right]) expect(server.degraded).toEqual([])
  })

  it('answers what was said while there was no worker, once there is one', async () => {
    const web = await start('web')
    const page = visit(web.url)
    page.connection.send({ text: 'is anybody there?' })
    await until(() => page.typing.includes(true))
    const answered = say(web, 'and for me?')
    const workers = await Promise.all([start('worker'), start('worker')])
    await sees(page, ['is anybody there?', 'heard is anybody there?'])
    expect(await answered).toMatchObject({ status: 200, replies: [{ text: 'heard and for me?' }] })
    for (let index = 0; index < 10; index += 1) await say(web, `message ${index}`)
    expect(workers.map(({ heard }) => heard.length).reduce((sum, count) => sum + count)).toBe(12)
  })

  it('leaves what a server did not answer before it closed to the others', async () => {
    const held = parrot()
    let began = () => {}
    let go = () => {}
    const isAtWork = new Promise<void>((resolve) => (began = resolve))
    const mayGoOn = new Promise<void>((resolve) => (go = resolve))
    const step: typeof held.step = async (turn, context) => {
      began()
      await mayGoOn
      return held.step(turn, context)
    }
    const [a, b] = [await start('all', { decide: { ...held, step } }), await start('all')]
    const page = visit(b.url)
    await until(() => page.states.includes('connected'))
    const other = visit(a.url, page.storage)
    await until(() => other.states.includes('connected'))
    for (const text of ['one', 'two', 'three']) other.connection.send({ text })
    await isAtWork
    await until(() => page.shown.filter(({ from }) => from === 'person').length === 3)
    closing.splice(closing.indexOf(a.close), 1)
    const closed = a.close()
    go()
    await closed
    await until(() => page.shown.length === 6)
    expect(page.texts().toSorted()).toEqual(['one', 'two', 'three', 'heard one', 'heard two', 'heard three'].toSorted())
    expect(b.heard).toEqual(['two', 'three'])
  })

  it('takes no page without websockets, and a worker none at all', async () => {
    const warned: string[] = []
    const log = Object.assign(openLog('silent'), { warn: (_: object, event: string) => void warned.push(event) })
    const [web, worker] = [await start('web', { log }), await start('worker')]
    const polled = await fetch(`${web.url}/socket.io/?EIO=4&transport=polling`)
    expect([polled.status, await polled.json()]).toEqual([400, { code: 0, message: 'Transport unknown' }])
    expect(warned).toEqual([expect.stringContaining('could not use websockets')])
    for (const path of ['/', '/widget.js', '/api/v1/openapi.json', '/socket.io/?EIO=4&transport=polling']) {
      const { status, headers } = await fetch(worker.url + path)
      expect([path, status, headers.get('content-type')]).toEqual([path, 404, expect.stringContaining('problem+json')])
    }
    expect((await fetch(`${worker.url}/healthz`)).status).toBe(200)
  })

  it('keeps nothing that was said, and nobody, where servers tell each other', async () => {
    const [web] = [await start('web'), await start('worker')]
    const page = visit(web.url)
    page.connection.send({ text: 'a secret' })
    await sees(page, ['a secret', 'heard a secret'])
    const token = page.storage.get('session') ?? ''
    await say(web, 'forget me')
    page.connection.send({ text: 'forget me' })
    await until(() => page.erasures === 1)
    const kept = (await mongod?.client.db(world?.name).collection('nodes').find().toArray()) ?? []
    expect(kept.length).toBeGreaterThan(5)
    const text = JSON.stringify(kept)
    for (const word of ['secret', 'forget', 'heard', '"ann"', token, sessionAccount(token).externalId]) expect(text).not.toContain(word)
    for (const { createdAt } of kept) expect(createdAt).toBeInstanceOf(Date)
    const indexes = await mongod?.client.db(world?.name).collection('nodes').indexes()
    expect(indexes).toContainEqual(expect.objectContaining({ key: { createdAt: 1 }, expireAfterSeconds: 600 }))
  })

  it('hears a thousand things in the order in which they were told', async () => {
    const line = { url: world?.url ?? '', masterKeyFile: world?.masterKeyFile ?? '' }
    await (await start('worker')).close() // makes the database
    closing.splice(0)
    const feeds = [await openMongoNodes(line), await openMongoNodes(line)]
    const [here, there] = feeds.map((feed) => openNodes({ feed, works: false }))
    closing.push(async () => {
      for (const one of [here, there, ...feeds]) await one?.close()
    })
    await until(() => feeds.every(({ silentMs }) => silentMs() < 10_000))
    const heard: NodeEvent[] = []
    there?.hear((event) => void heard.push(event))
    const goodbye = [{ text: 'bye', seq: 2, at: new Date(5) }]
    for (let seq = 1; seq <= 1_000; seq += 1) {
      here?.tell({
        kind: 'turned',
        conversation: 'c',
        seq,
        room: null,
        after: seq,
        upTo: seq,
        erased: seq === 7,
        ...(seq === 7 && { goodbye }),
      })
    }
    await until(() => heard.length >= 1_000)
    expect(heard.map((event) => event.seq)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1))
    expect(heard[6]).toMatchObject({ goodbye })
  })

  it('says which part is not heard: the others at all, or only those who run turns', async () => {
    await (await start('worker')).close() // makes the database
    closing.splice(0)
    const line = { url: world?.url ?? '', masterKeyFile: world?.masterKeyFile ?? '' }
    const [feed, other] = [await openMongoNodes(line), await openMongoNodes(line)]
    const web = openNodes({ feed, works: false, quietMs: 2_000 }) // longer than the second in which the database answers in any case
    closing.push(async () => {
      for (const one of [feed, other]) await one.close()
    })
    await until(() => web.degraded().includes('workers'))
    const worker = openNodes({ feed: other, works: true })
    await until(() => web.degraded().length === 0)
    await worker.close()
    await until(() => web.degraded().includes('workers'))
    await web.close()
    await until(() => web.degraded().includes('nodes'))
  })
})
