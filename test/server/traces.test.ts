import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTraces, type Traces } from '../../server/traces.ts'
import { forget, messageOf, openWorld, restAccount, until, type World } from '../bot/world.ts'

const value = z.union([
  z.object({ stringValue: z.string() }),
  z.object({ intValue: z.union([z.number(), z.string()]) }),
  z.object({ doubleValue: z.number() }),
])
const attributes = z.array(z.object({ key: z.string(), value })).default([])
const spanShape = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string().transform(BigInt),
  endTimeUnixNano: z.string().transform(BigInt),
  attributes,
  status: z.object({ code: z.number().optional(), message: z.string().optional() }).optional(),
})
const sent = z.object({
  resourceSpans: z.array(z.object({ resource: z.object({ attributes }), scopeSpans: z.array(z.object({ spans: z.array(spanShape) })) })),
})

interface Collector {
  url: string
  bodies: string[]
  spans(): z.output<typeof spanShape>[]
  /** The requests that it does not answer. */
  hanging: ServerResponse[]
  /** What it answers. */
  status: number
}

const servers: Server[] = []
const opened: Traces[] = []
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) {
    await world.close()
    await forget(world.folder)
  }
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  for (const traces of opened.splice(0)) await traces.close()
})

/** Takes spans as a collector does, by OTLP over HTTP as JSON; or hears them and never answers. */
async function collect({ hangs = false }: { hangs?: boolean } = {}): Promise<Collector> {
  const collector: Collector = {
    url: '',
    bodies: [],
    hanging: [],
    status: 200,
    spans: () =>
      collector.bodies.flatMap((body) =>
        sent.parse(JSON.parse(body)).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => void (body += part))
    request.on('end', () => {
      if (request.url === '/v1/traces' && request.headers['content-type'] === 'application/json') collector.bodies.push(body)
      if (hangs) collector.hanging.push(response)
      else response.writeHead(collector.status, { 'content-type': 'application/json' }).end('{}')
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  collector.url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/v1/traces`
  return collector
}

async function trace(url: string, ratio = 1): Promise<Traces & { logged: string[] }> {
  const logged: string[] = []
  const note = (_: object, event?: string) => void logged.push(event ?? '')
  const log = { warn: note, info: note }
  const traces = await openTraces({ url, ratio, service: 'waymark' }, { version: '1.2.3', log, delayMs: 10, farewellMs: 100 })
  opened.push(traces)
  return { ...traces, logged }
}

async function talk({ observer }: Traces, parts: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  const world = await openWorld({ observer: { received() {}, refused() {}, ...observer }, ...parts })
  worlds.push(world)
  return world
}

async function say({ bot }: World, person: string, id: string, text: string): Promise<unknown> {
  await bot.receive(messageOf(person, id, text))
  return bot.answered({ account: restAccount(person), id }, 60_000)
}

describe('traces', () => {
  it('show the stages of a turn inside of it, one after the other', async () => {
    const collector = await collect()
    const world = await talk(await trace(collector.url))
    await say(world, 'ann', 'm', '你好')
    await until(() => collector.spans().length === 8)
    const spans = collector.spans().sort((one, other) => Number(one.startTimeUnixNano - other.startTimeUnixNano))
    const turn = spans.find(({ name }) => name === 'turn')
    const inside = spans.filter(({ name }) => name !== 'turn')
    expect(inside.map(({ name }) => name)).toEqual(['receive', 'wait', 'load', 'understand', 'decide', 'commit', 'show'])
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1)
    expect(inside.every(({ parentSpanId }) => parentSpanId === turn?.spanId)).toBe(true)
    for (const [index, { startTimeUnixNano }] of inside.entries())
      expect(index === 0 || startTimeUnixNano >= (inside[index - 1]?.endTimeUnixNano ?? 0n)).toBe(true)
    expect([inside[0]?.startTimeUnixNano, inside.at(-1)?.endTimeUnixNano]).toEqual([turn?.startTimeUnixNano, turn?.endTimeUnixNano])
    expect(turn?.attributes).toEqual([
      { key: 'waymark.cause', value: { stringValue: 'message' } },
      { key: 'waymark.result', value: { stringValue: 'committed' } },
      { key: 'waymark.channel', value: { stringValue: 'rest' } },
      { key: 'waymark.language', value: { stringValue: 'zh' } },
    ])
    expect(inside.flatMap((span) => span.attributes)).toEqual([{ key: 'waymark.read_by', value: { stringValue: 'rules' } }])
    expect(sent.parse(JSON.parse(collector.bodies[0] ?? '')).resourceSpans[0]?.resource.attributes).toEqual([
      { key: 'service.name', value: { stringValue: 'waymark' } },
      { key: 'service.version', value: { stringValue: '1.2.3' } },
    ])
  })

  it('mark a turn that failed, without a word of why', async () => {
    const collector = await collect()
    const nlu = {
      embed: async () => [],
      async understand(): Promise<never> {
        throw new Error('canary')
      },
    }
    const world = await talk(await trace(collector.url), { nlu })
    await say(world, 'ann', 'm', 'hello')
    await until(() => collector.spans().filter(({ name }) => name === 'turn').length === 4)
    const turns = collector.spans().filter(({ name }) => name === 'turn')
    expect(turns.map(({ status }) => status?.code)).toEqual([2, 2, 2, 2])
    const results = turns.map((turn) => turn.attributes.find(({ key }) => key === 'waymark.result')?.value)
    expect(results).toEqual([...Array<object>(3).fill({ stringValue: 'failed' }), { stringValue: 'given-up' }])
    expect(collector.bodies.join()).not.toContain('canary')
  })

  it('have nothing in them of what a person is, wrote or was told', async () => {
    const collector = await collect()
    const canary = 'canary-5e2a'
    const world = await talk(await trace(collector.url))
    await say(world, `${canary}-name`, `${canary}-id`, `I feel ${canary} 金丝雀`)
    const person = await world.store.people.find(restAccount(`${canary}-name`))
    await say(world, `${canary}-name`, `${canary}-2`, 'remind me')
    await say(world, `${canary}-name`, `${canary}-3`, 'forget me')
    await until(() => collector.spans().filter(({ name }) => name === 'turn').length === 3)
    const all = collector.bodies.join()
    expect(person).toMatch(/.{8}/)
    for (const secret of ['canary', '金丝雀', person ?? '']) expect(all).not.toContain(secret)
    const names = new Set(collector.spans().flatMap((span) => span.attributes.map(({ key }) => key)))
    expect([...names].sort()).toEqual(['waymark.cause', 'waymark.channel', 'waymark.language', 'waymark.read_by', 'waymark.result'])
  })

  it('are of a share of the turns when that is wanted, and then whole', async () => {
    const collector = await collect()
    const traces = await trace(collector.url, 0.5)
    const world = await talk(traces)
    for (let count = 0; count < 60; count += 1) await say(world, 'ann', String(count), `message ${count}`)
    await traces.close()
    const sizes = sizesOf(collector)
    // All or none of 60 would be one chance in 10^18.
    expect(sizes.length).toBeGreaterThan(0)
    expect(sizes.length).toBeLessThan(60)
    expect(new Set(sizes)).toEqual(new Set([8]))
  })

  it('do not hold up a turn while the collector hangs, nor the end of the server', async () => {
    const collector = await collect({ hangs: true })
    const traces = await trace(collector.url)
    const world = await talk(traces)
    await say(world, 'ann', 'first', 'hello')
    await until(() => collector.hanging.length === 1)
    // From here on the collector owes an answer, and never gives it.
    const turns = Array.from({ length: 100 }, (_, count) => say(world, `person-${count % 20}`, String(count), `message ${count}`))
    for (const answer of await Promise.all(turns)) expect(answer).toMatchObject([{ text: expect.stringContaining('heard') }])
    expect(collector.hanging.every((response) => !response.writableEnded)).toBe(true)
    await traces.close()
    expect(collector.hanging.every((response) => !response.writableEnded)).toBe(true)
  })

  it('say once that they cannot be sent, and once that they can again', async () => {
    const collector = await collect()
    const traces = await trace(collector.url)
    const world = await talk(traces)
    collector.status = 400
    for (const [index, id] of ['1', '2', '3'].entries()) {
      await say(world, 'ann', id, 'hello')
      await until(() => collector.bodies.length > index)
    }
    await until(() => traces.logged.length > 0)
    collector.status = 200
    const before = collector.bodies.length
    await until(async () => {
      await say(world, 'ann', crypto.randomUUID(), 'hello')
      return collector.bodies.length > before + 1 && traces.logged.length > 1
    })
    expect(traces.logged).toEqual(['traces cannot be sent', 'traces are sent again'])
  })

  it('do not hold up a turn when nobody listens', async () => {
    const { url } = await collect()
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
    const traces = await trace(url)
    const world = await talk(traces)
    for (let count = 0; count < 20; count += 1)
      expect(await say(world, 'ann', String(count), 'hello')).toMatchObject([{ text: 'heard hello' }])
    await traces.close()
  })
})

function sizesOf(collector: Collector): number[] {
  const sizes = new Map<string, number>()
  for (const { traceId } of collector.spans()) sizes.set(traceId, (sizes.get(traceId) ?? 0) + 1)
  return [...sizes.values()]
}
