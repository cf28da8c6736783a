import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Environment, type Server, serve } from '../e2e/serving.ts'
import { until } from '../bot/world.ts'
import { mongodForTests } from '../store/mongod.ts'
import { fleetOf, type Page } from './fleet.ts'

const { mongod, world } = await mongodForTests()

describe.skipIf(!world)('a server process that is killed', { timeout: 120_000 }, () => {
  const { closing, newFolder, balance, visit } = fleetOf(world)

  async function start(role: string): Promise<Server> {
    const folder = await newFolder()
    const env: Environment = {
      WAYMARK_ROLE: role,
      WAYMARK_MODELS: join(folder, 'none'), // understanding by rules
      WAYMARK_LOG: 'silent',
      WAYMARK_API_KEYS: 'the-key',
      WAYMARK_MONGODB_URL: world?.url ?? '',
      WAYMARK_MASTER_KEY_FILE: world?.masterKeyFile ?? '',
    }
    const server = await serve(folder, env)
    closing.push(() => server.kill('SIGKILL'))
    return server
  }

  const numbers = (page: Page) => page.shown.map(({ seq }) => seq)
  const upTo = (page: Page) => Array.from({ length: page.shown.length }, (_, index) => index + 1)
  /** A server that is killed with the lane of a person keeps it for some seconds: that is what other tests are about. */
  const isIdle = async () =>
    (await mongod?.client
      .db(world?.name)
      .collection('people')
      .findOne({ laneBy: { $ne: null } })) === null
  /** Everything that was said has its answer behind it. */
  const isAnswered = (page: Page, said: number) =>
    page.shown.filter(({ from }) => from === 'person').length === said && page.shown.at(-1)?.from === 'coach'

  it('loses its pages to another one, which has everything', async () => {
    const first = await start('all') // alone: it makes the key file
    const second = await start('all')
    const balancer = await balance(first, second)
    const page = visit(balancer.url)
    await until(() => page.states.at(-1) === 'connected')
    const other = visit(balancer.url, page.storage)
    await until(() => other.states.at(-1) === 'connected')
    expect(balancer.went).toEqual([0, 1])

    page.connection.send({ text: 'hello' })
    await until(() => isAnswered(page, 1) && isAnswered(other, 1))
    await until(isIdle)
    await first.kill('SIGKILL')
    // written while nobody listens to this page, and said in the other tab meanwhile
    page.connection.send({ text: 'I want to read more' })
    other.connection.send({ text: 'what can you do?' })
    await until(() => isAnswered(page, 3) && isAnswered(other, 3))
    expect(balancer.went.filter((place) => place === 0)).toHaveLength(1)
    for (const one of [page, other]) expect(numbers(one)).toEqual(upTo(one))
    expect(page.texts()).toEqual(other.texts())
    expect(page.states).toContain('reconnecting')
  })

  it('is replaced by another worker, which answers what waits', async () => {
    const worker = await start('worker')
    const web = await start('web')
    const page = visit(web.url)
    page.connection.send({ text: 'hello' })
    await until(() => isAnswered(page, 1))
    await until(isIdle)
    await worker.kill('SIGKILL')
    page.connection.send({ text: 'what can you do?' })
    await start('worker')
    await until(() => isAnswered(page, 2))
    expect(numbers(page)).toEqual(upTo(page))
  })
})
