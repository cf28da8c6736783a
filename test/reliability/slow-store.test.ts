import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ChannelError } from '../../bot/channel.ts'
import { sessionAccount } from '../../bot/session.ts'
import { refusals } from '../../bot/wording.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import { type Store, StoreError } from '../../store/store.ts'
import { forget, messageOf, openWorld, restAccount, until } from '../bot/world.ts'
import { hangable, openPlace, type Place, type PlaceOptions } from './place.ts'

const danger = { en: 'I want to kill myself', zh: '我不想活了' }
const emergency = { en: '112', zh: '110' }
const hello = { en: { language: 'en', timeZone: 'Europe/Berlin' }, zh: { language: 'zh-CN', timeZone: 'Asia/Shanghai' } }

describe('a store that hangs', { timeout: 120_000 }, () => {
  const closing: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  async function open(options: PlaceOptions = {}, change: (store: Store) => Store = (store) => store) {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-slow-'))
    closing.push(() => forget(folder))
    const slow = hangable(change(await openSqliteStore({ folder })))
    const place = await openPlace({ folder, store: slow.store, ...options })
    closing.push(async () => {
      slow.goOn()
      await place.close()
    })
    return { ...slow, place }
  }

  /** What is kept of the conversation of a page, once everything is answered. */
  async function settled({ store, bot }: Place, account: Parameters<Store['people']['find']>[0], name: string) {
    const conversation = (await store.people.conversation(account, name)) ?? ''
    await until(async () => bot.queued() === 0 && (await store.transcript.newest(conversation, 1)).at(-1)?.from === 'coach')
    const entries = await store.transcript.after(conversation, 0, 100)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    return entries
  }

  describe.each(['en', 'zh'] as const)('somebody in danger (%s)', (language) => {
    it('sees the helplines of their place before it can keep a word; what they wrote is kept and answered once, when it goes on', async () => {
      const { place, hang, goOn } = await open()
      const page = await place.visit(hello[language])
      hang()
      const said = page.say(danger[language], 'm')
      await until(() => page.helps.length > 0)
      const [shown] = page.helps
      expect(shown?.text).toContain(emergency[language])
      expect(shown?.card).toMatchObject({ kind: 'helplines' })
      expect(shown?.choices).toBeUndefined()
      goOn()
      expect(await said).toEqual({ seq: 1 })
      expect(await page.say(danger[language], 'm')).toEqual({ seq: 1 })
      const entries = await settled(place, sessionAccount(page.token), 'web')
      expect(entries.filter(({ from }) => from === 'person')).toHaveLength(1)
      const replies = entries.flatMap((entry) => (entry.from === 'coach' ? [entry.reply] : []))
      expect(replies.filter(({ card }) => card?.kind === 'helplines')).toHaveLength(1)
      expect(replies.some(({ text }) => text === shown?.text)).toBe(true) // word by word the same
    })

    it('sees them also when it was kept, and its turn cannot be', async () => {
      let hold = () => {}
      const { place, hang, goOn } = await open({}, (store) => ({
        ...store,
        async receive(message) {
          const receipt = await store.receive(message)
          hold()
          return receipt
        },
      }))
      hold = hang
      const page = await place.visit(hello[language])
      expect(await page.say(danger[language], 'm')).toEqual({ seq: 1 })
      await until(() => page.helps.length > 0)
      expect(page.said).toEqual([])
      hold = () => {}
      goOn()
      await until(() => page.said.length > 0)
      expect(page.helps).toHaveLength(1)
    })

    it('sees them over another program: with the id under which to send it again', async () => {
      const { place, hang, goOn } = await open()
      hang()
      const { status, body } = await place.post({ person: 'ann', text: danger[language], ...hello[language], language })
      expect(status).toBe(503)
      expect(body).toMatchObject({ id: expect.any(String), help: { card: { kind: 'helplines' } }, detail: expect.any(String) })
      expect(body.help?.text).toContain(emergency[language])
      goOn()
      const again = await place.post({ person: 'ann', text: danger[language], id: body.id ?? '' })
      expect(again.status).toBe(200)
      const account = { channel: 'rest', tenant: 'test', externalId: 'ann' } as const
      const entries = await settled(place, account, 'rest')
      expect(entries.filter(({ from }) => from === 'person')).toHaveLength(1)
      expect(again.body.replies?.map(({ seq }) => seq)).toEqual(entries.slice(1).map(({ seq }) => seq))
    })

    it('sees them when the disk is full, and when they write too fast', async () => {
      let isFull = true
      const full = () => Promise.reject(new StoreError('The disk is full.'))
      const { place } = await open({ environment: { WAYMARK_MESSAGES_PER_MINUTE: '1' } }, (store) => ({
        ...store,
        receive: (message) => (isFull ? full() : store.receive(message)),
      }))
      const page = await place.visit(hello[language])
      expect(await page.say(danger[language], 'm')).toEqual({ error: refusals.cannotKeep[language] })
      expect(page.helps).toHaveLength(1)
      expect(await page.say(danger[language], 'm')).toEqual({ error: refusals.tooFast[language] })
      expect(page.helps).toHaveLength(2)
      const { status, body } = await place.post({ person: 'ann', text: danger[language], ...hello[language], language })
      expect([status, body.help?.card?.kind]).toEqual([503, 'helplines'])
      isFull = false
      expect((await place.post({ person: 'ann', text: danger[language], id: body.id ?? '' })).status).toBe(200)
    })
  })

  it('lets a page in that comes meanwhile, and shows helplines to nobody who only waits', async () => {
    const { place, hang, goOn } = await open()
    const page = await place.visit()
    hang()
    const said = page.say('I want to run 10k before June', 'm')
    const inDanger = await place.visit()
    const called = inDanger.say(danger.en, 'm')
    await until(() => inDanger.helps.length > 0) // asked later, so the other one would have heard as well
    goOn()
    expect(await said).toEqual({ seq: 1 })
    expect(await called).toEqual({ seq: 1 })
    await until(() => page.said.length > 0 && inDanger.said.length > 0)
    expect(page.helps).toEqual([])
    expect(await place.store.people.find(sessionAccount(inDanger.token))).toBeDefined()
  })

  async function slowBot(parts: Parameters<typeof openWorld>[0] = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-slow-'))
    const slow = hangable(await openSqliteStore({ folder }))
    const world = await openWorld({ ...parts, store: slow.store }, folder)
    closing.push(async () => {
      slow.goOn()
      await world.close()
      await forget(folder)
    })
    return { ...slow, ...world }
  }

  it.each(['en', 'zh'] as const)(
    'tells who waits that it takes long (%s), and keeps and answers the message all the same, once',
    async (language) => {
      const { bot, hang, goOn, heard } = await slowBot({ lateMs: 20 })
      hang()
      const message = messageOf('ann', 'm', 'hello', { hints: { language } })
      await expect(bot.receive(message)).rejects.toThrow(new ChannelError(refusals.late[language], { transient: true }))
      await expect(bot.receive(message)).rejects.toThrow(refusals.late[language]) // sent again, as it says
      goOn()
      await until(async () => Array.isArray(await bot.answer({ account: restAccount('ann'), id: 'm' })))
      expect(await bot.receive(message)).toMatchObject({ seq: 1, seen: 'same' })
      expect(heard).toEqual(['hello'])
    },
  )

  it('lets only so many wait, told or not; then it says that it is busy, and afterwards there is room again', async () => {
    const { bot, hang, goOn, heard, held } = await slowBot({ lateMs: 20, mostQueued: 10 })
    hang()
    const all = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => bot.receive(messageOf(`p${index}`, 'm', `hello ${index}`))),
    )
    const sentences = all.map((one) => (one.status === 'rejected' ? String(one.reason.message) : ''))
    expect(sentences.filter((sentence) => sentence === refusals.late.en)).toHaveLength(10)
    expect(sentences.filter((sentence) => sentence === refusals.busy.en)).toHaveLength(20)
    goOn()
    await until(() => heard.length === 10 && bot.queued() === 0 && held() === 0)
    expect(await bot.receive(messageOf('p29', 'm', 'hello 29'))).toMatchObject({ seen: 'new' })
  })
})
