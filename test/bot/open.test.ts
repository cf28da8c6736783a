import { afterEach, describe, expect, it } from 'vitest'
import { type Channel, ChannelError } from '../../bot/channel.ts'
import { refusals } from '../../bot/wording.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import { type Store, StoreError } from '../../store/store.ts'
import { forget, messageOf, openWorld, parrot, restAccount, until, type World } from './world.ts'

describe('the bot', () => {
  const worlds: World[] = []
  const folders = new Set<string>()

  async function open(...given: Parameters<typeof openWorld>): Promise<World> {
    const world = await openWorld(...given)
    worlds.push(world)
    folders.add(world.folder)
    return world
  }

  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close()
    await forget(...folders)
    folders.clear()
  })

  const key = (person: string, id: string) => ({ account: restAccount(person), id })

  it('answers many messages of one person in the order they came', async () => {
    const { bot, heard } = await open()
    const texts = Array.from({ length: 20 }, (_, index) => `message ${index}`)
    for (const [index, text] of texts.entries()) await bot.receive(messageOf('ann', `m${index}`, text))
    await bot.answered(key('ann', 'm19'), 5_000)
    expect(heard).toEqual(texts)
  })

  it('numbers both directions of a conversation without gaps', async () => {
    const { bot, store } = await open()
    const receipts = await Promise.all(['a', 'b', 'c'].map((id) => bot.receive(messageOf('ann', id, `text ${id}`))))
    await Promise.all(['a', 'b', 'c'].map((id) => bot.answered(key('ann', id), 5_000)))
    const conversation = receipts[0]?.conversation ?? ''
    const entries = await store.transcript.after(conversation, 0, 100)
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('answers a message that comes twice once, with the same replies', async () => {
    const { bot, heard } = await open()
    await bot.receive(messageOf('ann', 'm', 'hello'))
    const first = await bot.answered(key('ann', 'm'), 5_000)
    const again = await bot.receive(messageOf('ann', 'm', 'hello'))
    expect(again.seen).toBe('same')
    expect(await bot.answered(key('ann', 'm'), 5_000)).toEqual(first)
    expect(heard).toEqual(['hello'])
  })

  it('tells another text under the same id', async () => {
    const { bot } = await open()
    await bot.receive(messageOf('ann', 'm', 'hello'))
    expect((await bot.receive(messageOf('ann', 'm', 'goodbye'))).seen).toBe('other-text')
  })

  it('says a kind sentence after three attempts, and the next message is answered', async () => {
    let attempts = 0
    const decide = parrot()
    const step: typeof decide.step = (turn, context) => {
      if (turn.text !== 'bad') return decide.step(turn, context)
      attempts += 1
      throw new Error('this one breaks the dialogs')
    }
    const { bot } = await open({ decide: { ...decide, step } })
    await bot.receive(messageOf('ann', 'm1', 'bad'))
    await bot.receive(messageOf('ann', 'm2', 'good'))
    expect(await bot.answered(key('ann', 'm1'), 5_000)).toMatchObject([{ text: 'sorry' }])
    expect(await bot.answered(key('ann', 'm2'), 5_000)).toMatchObject([{ text: 'heard good' }])
    expect(attempts).toBe(3)
  })

  it('holds up nobody else while one person cannot be answered', async () => {
    const decide = parrot()
    const step: typeof decide.step = (turn, context) => (turn.text === 'hang' ? new Promise(() => {}) : decide.step(turn, context))
    const world = await openWorld({ decide: { ...decide, step } }) // never closed: its turn hangs
    folders.add(world.folder)
    await world.bot.receive(messageOf('ann', 'm', 'hang'))
    await world.bot.receive(messageOf('bob', 'm', 'hello'))
    expect(await world.bot.answered(key('bob', 'm'), 5_000)).toMatchObject([{ text: 'heard hello' }])
    expect(await world.bot.answered(key('ann', 'm'), 10)).toBe('running')
    await world.store.close()
  })

  it('loses nothing while the store cannot write, and counts no attempt for it', async () => {
    const { store, folder } = await open()
    let broken = 8
    const failing: Store = {
      ...store,
      commit: (outcome) => {
        broken -= 1
        return broken > 0 ? Promise.reject(new StoreError('The disk is full.')) : store.commit(outcome)
      },
    }
    const { bot, heard } = await open({ store: failing }, folder)
    await bot.receive(messageOf('ann', 'm', 'hello'))
    expect(await bot.answered(key('ann', 'm'), 5_000)).toMatchObject([{ text: 'heard hello' }])
    expect(heard.length).toBe(8)
  })

  it('shows the reply of a turn that was stored although the store said that it failed', async () => {
    const { store, folder } = await open()
    let lies = 1
    const lying: Store = {
      ...store,
      async commit(outcome) {
        const committed = await store.commit(outcome)
        if (lies-- > 0) throw new StoreError('The line broke.')
        return committed
      },
    }
    const shown: string[] = []
    const page: Channel = {
      name: 'rest',
      delivers: 'pull',
      start: async () => {},
      hint: (_address, _upTo, replies) => void shown.push(...replies.map(({ text }) => text)),
      close: async () => {},
    }
    const { bot, heard } = await open({ store: lying, channels: [page] }, folder)
    await bot.receive(messageOf('ann', 'm', 'hello'))
    await until(() => shown.length > 0)
    expect(shown).toEqual(['heard hello'])
    expect(heard).toEqual(['hello'])
  })

  it('takes up what was received and not answered, after a restart', async () => {
    const before = await open()
    await before.store.receive(messageOf('ann', 'm1', 'first'))
    await before.store.receive(messageOf('ann', 'm2', 'second'))
    await before.store.receive(messageOf('bob', 'm1', 'third'))
    await before.close()
    const { bot, heard } = await open({}, before.folder)
    await bot.start()
    expect(await bot.answered(key('ann', 'm2'), 5_000)).toMatchObject([{ text: 'heard second' }])
    expect(await bot.answered(key('bob', 'm1'), 5_000)).toMatchObject([{ text: 'heard third' }])
    expect(heard.filter((text) => text !== 'third')).toEqual(['first', 'second'])
  })

  it('finishes the turn that runs before it closes, and leaves the rest for the next start', async () => {
    let go = () => {}
    let began = false
    const decide = parrot()
    const step: typeof decide.step = async (turn, context) => {
      began = true
      await new Promise<void>((resolve) => (go = resolve))
      return decide.step(turn, context)
    }
    const world = await open({ decide: { ...decide, step } })
    await world.bot.receive(messageOf('ann', 'm1', 'first'))
    await world.bot.receive(messageOf('ann', 'm2', 'second'))
    await until(() => began)
    const closed = world.close()
    go()
    await closed
    const store = await openSqliteStore({ folder: world.folder })
    expect(await store.inbox.answer(key('ann', 'm1'))).toMatchObject([{ text: 'heard first' }])
    expect(await store.inbox.answer(key('ann', 'm2'))).toBe('running')
    await store.close()
  })

  it('asks people to come back when too many wait, in their language', async () => {
    const { bot, store } = await open({ mostQueued: 0 })
    await store.receive(messageOf('ann', 'before', 'hi', { hints: { language: 'zh' } }))
    await expect(bot.receive(messageOf('ann', 'm', 'hello'))).rejects.toThrow(new ChannelError(refusals.busy.zh, { transient: true }))
    expect(await bot.answer(key('ann', 'm'))).toBe('unknown')
  })

  it.each([
    ['an empty text', '  ', refusals.empty.en],
    ['a text that is too long', 'x'.repeat(8_001), refusals.tooLong.en],
    ['a text in Chinese that is too long', '长'.repeat(8_001), refusals.tooLong.zh],
  ])('refuses %s with a sentence and makes nobody', async (_, text, sentence) => {
    const { bot, store } = await open()
    await expect(bot.receive(messageOf('ann', 'm', text))).rejects.toThrow(new ChannelError(sentence))
    expect(await store.people.find(restAccount('ann'))).toBeUndefined()
  })

  it('hands over the goodbye of somebody who was just erased', async () => {
    const { bot, store } = await open()
    await bot.receive(messageOf('ann', 'm', 'forget me'))
    expect(await bot.answered(key('ann', 'm'), 5_000)).toMatchObject([{ text: 'heard forget me' }])
    expect(await store.people.find(restAccount('ann'))).toBeUndefined()
  })

  /** The store as it is while another process may have the lanes. */
  function shared(store: Store, lanes: Partial<Store['lanes']>, inbox: Partial<Store['inbox']> = {}): Store {
    return { ...store, lanes: { ...store.lanes, ...lanes }, inbox: { ...store.inbox, ...inbox } }
  }

  it('asks for a message only once it has the lane, so that a slow turn of another process counts no attempt', async () => {
    const { store, folder } = await open()
    const asked: { held: boolean; attempts: number | undefined }[] = []
    let [claims, held] = [0, false]
    const other = shared(
      store,
      {
        claim: async (...given) => {
          claims += 1
          if (claims < 5) return 'taken'
          held = true
          return store.lanes.claim(...given)
        },
        release: async () => void (held = false),
      },
      {
        next: async (person) => {
          const received = await store.inbox.next(person)
          asked.push({ held, attempts: received?.attempts })
          return received
        },
      },
    )
    const { bot } = await open({ store: other }, folder)
    await bot.receive(messageOf('ann', 'm', 'hello'))
    expect(await bot.answered(key('ann', 'm'), 5_000)).toMatchObject([{ text: 'heard hello' }])
    expect(asked).toEqual([{ held: true, attempts: 1 }])
    await until(() => !held)
  })

  it('closes while another process has the lane, and leaves the message as it was', async () => {
    const { store, folder } = await open()
    let claims = 0
    const claim = async () => {
      claims += 1
      return 'taken' as const
    }
    const { bot, logged } = await open({ store: shared(store, { claim }) }, folder)
    const { person } = await bot.receive(messageOf('ann', 'm', 'hello'))
    await until(() => claims > 1)
    await bot.close()
    expect(await store.inbox.next(person)).toMatchObject({ attempts: 1 })
    expect(logged).toEqual([])
  })

  it('tells who waits of an answer that another process gave', async () => {
    const { store, folder, bot: working } = await open()
    const { bot } = await open({ store: shared(store, { claim: async () => 'taken' }), lookMs: 5 }, folder)
    await bot.receive(messageOf('ann', 'm', 'hello'))
    const answered = bot.answered(key('ann', 'm'), 30_000)
    await working.start()
    expect(await answered).toMatchObject([{ text: 'heard hello' }])
  })

  it('lets go of the messages of somebody whom another process erased', async () => {
    const { store, folder } = await open()
    const gone = new StoreError('This person does not exist (any more).', { gone: true })
    let claims = 0
    const claim = () => {
      claims += 1
      return Promise.reject(gone)
    }
    const { bot, logged } = await open({ store: shared(store, { claim }) }, folder)
    await bot.receive(messageOf('ann', 'm', 'hello'))
    await until(() => claims > 0 && bot.queued() === 0)
    expect([claims, logged]).toEqual([1, []])
  })

  it('commits changes from outside once for each id', async () => {
    const { bot, store } = await open()
    const { person } = await bot.receive(messageOf('ann', 'm', 'hello'))
    const measure = { kind: 'mood', value: 7, unit: 'of 10', at: new Date(), source: 'watch' } as const
    for (let time = 0; time < 2; time += 1) {
      await bot.change(person, { event: 'measures', id: 'one' }, (random) => [
        { kind: 'measure-logged', measure: { ...measure, id: random.id() } },
      ])
    }
    expect((await store.list(person, 'measures', { limit: 10 })).items).toHaveLength(1)
  })
})
