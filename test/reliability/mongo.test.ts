import { MongoServerError } from 'mongodb'
import { afterEach, describe, expect, it } from 'vitest'
import { refusals } from '../../bot/wording.ts'
import { forget, messageOf, openWorld, restAccount, until, type World } from '../bot/world.ts'
import { toStoreError } from '../../store/mongo/errors.ts'
import { mongodForTests } from '../store/mongod.ts'
import { openPlace } from './place.ts'
import { openProxy, type Proxy } from './proxy.ts'

const { mongod, world } = await mongodForTests()
const danger = { en: 'I want to kill myself', zh: '我不想活了' }

describe.skipIf(!world)('a line to MongoDB', { timeout: 180_000 }, () => {
  const closing: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
    await world?.empty()
  })

  /** The bot on a database that it reaches over a line of ours; a line that is silent is given up after a second. */
  async function open(parts: Parameters<typeof openWorld>[0] = {}): Promise<World & { proxy: Proxy }> {
    const [, host = '', port = ''] = /^mongodb:\/\/([^:/]+):(\d+)/.exec(world?.url ?? '') ?? []
    const proxy = await openProxy({ host, port: Number(port) })
    const url = `mongodb://127.0.0.1:${proxy.port}/${world?.name}?directConnection=true&socketTimeoutMS=1000`
    const store = await world?.open({ url })
    const bot = await openWorld({ ...parts, ...(store && { store }) })
    closing.push(async () => {
      await bot.close()
      await proxy.close()
      await forget(bot.folder)
    })
    return { ...bot, proxy }
  }

  /** Sends until it is acknowledged, as a page does. */
  async function say({ bot }: World, id: string): Promise<void> {
    for (;;) {
      const receipt = await bot.receive(messageOf('ann', id, `text ${id}`)).catch(() => undefined)
      if (receipt !== undefined) return
    }
  }

  async function expectAllOnce({ store, bot, heard }: World, ids: string[]): Promise<void> {
    for (const id of ids) await until(async () => Array.isArray(await bot.answered({ account: restAccount('ann'), id }, 10_000)))
    const conversation = (await store.people.conversation(restAccount('ann'), 'rest')) ?? ''
    const entries = await store.transcript.after(conversation, 0, 1_000)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    expect(entries.flatMap((entry) => (entry.from === 'person' ? [entry.id] : []))).toEqual(ids)
    const said = entries.flatMap((entry) => (entry.from === 'coach' ? [entry.reply.text] : []))
    expect(said).toEqual(ids.map((id) => `heard text ${id}`))
    expect(new Set(heard).size).toBe(ids.length) // a turn may be decided twice; it is kept once
  }

  it('that is slow makes answers late, and nothing else', async () => {
    const one = await open()
    one.proxy.be({ slowMs: 25 })
    const ids = Array.from({ length: 4 }, (_, index) => `m${index}`)
    for (const id of ids) await say(one, id)
    await expectAllOnce(one, ids)
  })

  it('that is cut again and again loses nothing, doubles nothing and keeps the order', async () => {
    const one = await open()
    await say(one, 'first')
    let cuts = 0
    const cutting = setInterval(() => (cuts += one.proxy.cut()), 90)
    const ids = Array.from({ length: 12 }, (_, index) => `m${index}`)
    for (const id of ids) await say(one, id)
    clearInterval(cutting)
    expect(cuts).toBeGreaterThan(0)
    await expectAllOnce(one, ['first', ...ids])
  })

  it('that says nothing any more is given up: who waits is told, and what they wrote is kept and answered once it speaks', async () => {
    const one = await open({ lateMs: 300 })
    await say(one, 'first')
    await until(() => one.bot.queued() === 0)
    one.proxy.be('silent')
    await expect(one.bot.receive(messageOf('ann', 'm', 'text m'))).rejects.toThrow(refusals.late.en)
    one.proxy.be('open')
    await expectAllOnce(one, ['first', 'm'])
  })
})

if (mongod && !mongod.canFail) console.warn('\nSKIPPED: a full disk of MongoDB needs a mongod with --setParameter enableTestCommands=1.\n')

it('knows a full disk also by what MongoDB says when it cannot make a file', () => {
  // word for word what 6.0 said on a full disk
  const error = toStoreError(new MongoServerError({ message: '28: No space left on device', code: 8 }), 'write')
  expect(error).toMatchObject({ name: 'StoreError', transient: false })
  expect(error.message).toBe('Could not write: the disk of the database is full. Free some space and it works again.')
})

describe.skipIf(!mongod?.canFail)('a full disk of MongoDB', { timeout: 120_000 }, () => {
  it('is said in the language of the person, takes nothing, lets read and helps in danger, and is over without a restart', async () => {
    const store = await world?.open()
    const place = await openPlace(store && { store })
    const fail = (mode: 'alwaysOn' | 'off') =>
      mongod?.client.db('admin').command({
        configureFailPoint: 'failCommand',
        mode,
        data: { appName: `waymark ${world?.name}`, failCommands: ['insert', 'update', 'findAndModify'], errorCode: 14031 },
      })
    try {
      const pages = { en: await place.visit(), zh: await place.visit({ language: 'zh-CN', timeZone: 'Asia/Shanghai' }) }
      for (const page of Object.values(pages)) {
        expect(await page.say('hello', 'm1')).toEqual({ seq: 1 })
        await until(() => page.said.length > 0)
      }
      await fail('alwaysOn')
      for (const language of ['en', 'zh'] as const) {
        const page = pages[language]
        expect(await page.say('I did 3 km', 'm2')).toEqual({ error: refusals.cannotKeep[language] })
        expect(page.helps).toEqual([])
        expect(await page.say(danger[language], 'm3')).toEqual({ error: refusals.cannotKeep[language] })
        expect(page.helps.map(({ card }) => card?.kind)).toEqual(['helplines'])
        const { entries } = await page.socket.emitWithAck('after', { seq: 0 })
        expect(entries[0]).toMatchObject({ seq: 1, from: 'person', text: 'hello' })
      }
      expect(await place.post({ person: 'ann', text: 'hello' })).toMatchObject({ status: 503, body: { detail: expect.any(String) } })
      expect((await fetch(`${place.url}/readyz`)).status).toBe(503)
      await fail('off')
      expect((await fetch(`${place.url}/readyz`)).status).toBe(200)
      for (const page of Object.values(pages)) {
        const before = page.said.length
        expect(await page.say('I did 3 km', 'm2')).toEqual({ seq: expect.any(Number) })
        await until(() => page.said.length > before)
      }
    } finally {
      await fail('off')
      await place.close()
    }
  })
})
