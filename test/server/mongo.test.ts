import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Decide } from '../../bot/turn.ts'
import { type Overrides, startWaymark, type Waymark } from '../../server/compose.ts'
import { apiKey, readConfig } from '../../server/config.ts'
import { openLog } from '../../server/log.ts'
import { openStore } from '../../server/open-store.ts'
import { runReview } from '../../server/review-commands.ts'
import { forget, messageOf, parrot, parrotNlu, restAccount, until } from '../bot/world.ts'
import { mongodForTests } from '../store/mongod.ts'

const { mongod, world } = await mongodForTests()

describe.skipIf(!world)('the server on MongoDB', { timeout: 60_000 }, () => {
  const running: Waymark[] = []
  const folders: string[] = []

  afterEach(async () => {
    for (const waymark of running.splice(0)) await waymark.close()
    await world?.empty()
    await forget(...folders.splice(0))
  })

  /** A server with a data folder of its own, as on another machine. */
  async function start(overrides: Overrides): Promise<Waymark> {
    const { config, secrets } = await settings()
    const apiKeys = [apiKey('default', 'the-key')]
    const waymark = await startWaymark(
      { config, secrets: { ...secrets, apiKeys } },
      { log: openLog('silent'), schedulerPollMs: 10, ...overrides },
    )
    running.push(waymark)
    return waymark
  }

  async function settings(url = world?.url ?? ''): Promise<ReturnType<typeof readConfig>> {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-on-mongo-'))
    folders.push(folder)
    return readConfig({
      PORT: '0',
      WAYMARK_DATA: folder,
      WAYMARK_MODELS: join(folder, 'no-models'), // understanding by rules
      WAYMARK_WORKERS: '1',
      WAYMARK_MONGODB_URL: url,
      WAYMARK_MASTER_KEY_FILE: world?.masterKeyFile,
    })
  }

  const parrots = (decide: Decide): Overrides => ({
    decide,
    nlu: parrotNlu(),
    recommender: { suggest: async () => [], practice: () => undefined },
  })

  async function get(waymark: Waymark, path: string): Promise<{ items: { seq: number; text?: string; reply?: { text: string } }[] }> {
    const response = await fetch(`${waymark.url}/api/v1/people/${path}`, { headers: { authorization: 'Bearer the-key' } })
    return (await response.json()) as Awaited<ReturnType<typeof get>>
  }

  async function say(
    { url }: Waymark,
    person: string,
    text: string,
    id?: string,
  ): Promise<{ status: number; replies: { text: string }[] }> {
    const response = await fetch(`${url}/api/v1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer the-key', 'content-type': 'application/json' },
      body: JSON.stringify({ person, text, language: 'en', timeZone: 'Europe/London', ...(id === undefined ? {} : { id }) }),
    })
    const { replies = [] } = (await response.json()) as { replies?: { text: string }[] }
    return { status: response.status, replies }
  }

  it('talks over REST and finds everything after a restart', async () => {
    const before = await start({})
    expect(before.degraded).toContain('nlu')
    for (const text of ['I want to read 12 books by the end of June', 'yes', 'after lunch']) {
      const { status, replies } = await say(before, 'ann', text)
      expect([status, replies.length > 0]).toEqual([200, true])
    }
    const pages = ['messages', 'goals', 'plans', 'check-ins', 'suggestions'].map((what) => `ann/${what}?limit=100`)
    const kept = await Promise.all(pages.map((path) => get(before, path)))
    expect(kept[0]?.items.length).toBeGreaterThanOrEqual(6)
    expect(kept[1]?.items).toMatchObject([{ measure: { number: 12 } }])
    running.splice(0)
    await before.close()
    const after = await start({})
    expect(await Promise.all(pages.map((path) => get(after, path)))).toEqual(kept)
    expect((await fetch(`${after.url}/readyz`)).status).toBe(200)
    expect(await say(after, 'ann', 'how am I doing?')).toMatchObject({ status: 200 })
  })

  it('answers the messages of one person in their order, whichever of two servers took them', async () => {
    const heard: [string, string][] = []
    const failed: string[] = []
    const [here, there] = await Promise.all(
      ['here', 'there'].map((name) => {
        const decide = parrot()
        return start(
          parrots({
            ...decide,
            async step(turn, context) {
              heard.push([name, turn.text])
              await new Promise((resolve) => setTimeout(resolve, 15)) // so that the other one looks meanwhile
              return decide.step(turn, context)
            },
            failedTurn(context) {
              failed.push(name)
              return decide.failedTurn(context)
            },
          }),
        )
      }),
    )
    if (!here || !there) throw new Error('both were started')
    const texts = Array.from({ length: 24 }, (_, index) => `message ${index}`)
    for (const [index, text] of texts.entries()) await (index % 3 === 0 ? here : there).bot.receive(messageOf('ann', text, text))
    await until(async () => (await here.store.inbox.answer({ account: restAccount('ann'), id: 'message 23' })) !== 'running')
    expect(heard.map(([, text]) => text)).toEqual(texts)
    expect(new Set(heard.map(([name]) => name)).size).toBe(2)
    expect(failed).toEqual([])

    // over REST, all at once: each gets the answer to what it said, also when the other server took it
    const said = await Promise.all(texts.map((text, index) => say(index % 2 === 0 ? here : there, 'bob', text, `id-${index}`)))
    expect(said).toEqual(texts.map((text) => ({ status: 200, replies: [expect.objectContaining({ text: `heard ${text}` })] })))
    const { items } = await get(there, 'bob/messages?limit=100')
    expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: 48 }, (_, index) => index + 1))
    const messages = items.flatMap(({ text }) => (text === undefined ? [] : [`heard ${text}`]))
    expect(items.flatMap(({ reply }) => (reply ? [reply.text] : []))).toEqual(messages)
    expect(failed).toEqual([])
  })

  it('forgets a person on both servers, with what they said after the goodbye', async () => {
    const [here, there] = [await start(parrots(parrot())), await start(parrots(parrot()))]
    await say(here, 'ann', 'hello')
    await Promise.all([here, there].map(({ bot }, index) => bot.receive(messageOf('ann', `bye ${index}`, 'forget me'))))
    for (const { bot } of [here, there]) await until(() => bot.queued() === 0)
    expect(await there.store.people.find(restAccount('ann'))).toBeUndefined()
    expect(await say(there, 'ann', 'hello again')).toMatchObject({ status: 200, replies: [{ text: 'heard hello again' }] })
    expect((await get(here, 'ann/messages')).items.map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('asks at a check-in once, with a scheduler on both servers', async () => {
    const servers = [await start(parrots(parrot())), await start(parrots(parrot()))] as const
    const names = Array.from({ length: 12 }, (_, index) => `p${index}`)
    await Promise.all(names.map((name, index) => say(servers[index % 2 === 0 ? 0 : 1], name, 'remind me')))
    const asked = async (name: string) =>
      (await get(servers[0], `${name}/messages?limit=100`)).items.flatMap(({ reply }) => reply?.text ?? [])
    await until(async () => (await Promise.all(names.map(asked))).every((texts) => texts.length >= 2))
    await new Promise((resolve) => setTimeout(resolve, 100)) // a second one would come now
    for (const name of names) expect(await asked(name)).toEqual(['heard remind me', 'how did it go?'])
  })

  it('can be reviewed while it runs, and a wrong name is not taken for an empty queue', async () => {
    await start(parrots(parrot()))
    const { config, secrets } = await settings()
    const store = await openStore(config, secrets, { mustExist: true })
    const told: string[] = []
    const output = { print: () => {}, tell: (line: string) => void told.push(line) }
    await runReview({ name: 'list', labelled: false, json: false, limit: 9 }, store.review, output)
    expect(told).toEqual([expect.stringMatching(/no sentence/i)])
    await store.close()

    const other = mongod?.url(`${world?.name}-other`) ?? ''
    const wrong = await settings(other)
    await expect(openStore(wrong.config, wrong.secrets, { mustExist: true })).rejects.toThrow(/holds no data of Waymark/)
    const { databases } = (await mongod?.client.db('admin').admin().listDatabases()) ?? { databases: [] }
    expect(databases.map(({ name }) => name)).not.toContain(`${world?.name}-other`)
  })
})
