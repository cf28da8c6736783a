import { afterEach, describe, expect, it } from 'vitest'
import { runTurn, summaryOf, type TurnParts } from '../../bot/turn.ts'
import type { Language } from '../../growth/message.ts'
import { type Received, StaleTurn, type Store } from '../../store/store.ts'
import { forget, messageOf, openWorld, parrot, parrotNlu, type World } from './world.ts'

describe('a turn', () => {
  let world: World | undefined

  afterEach(async () => {
    await world?.close()
    if (world) await forget(world.folder)
    world = undefined
  })

  /** One received message, and the parts to run it with. */
  async function received(parts: Partial<TurnParts> = {}, text = 'hello'): Promise<{ received: Received; parts: TurnParts; store: Store }> {
    world = await openWorld()
    const { store } = world
    const { person } = await store.receive(messageOf('ann', 'm1', text))
    const next = await store.inbox.next(person)
    if (next === undefined) throw new Error('nothing was received')
    const all = {
      store,
      nlu: parrotNlu(),
      decide: parrot(),
      suggest: async () => [],
      practice: () => undefined,
      helplines: () => ({ place: '', emergency: '', lines: [] }),
      clock: { now: () => new Date('2026-12-01T08:00:00Z') },
      ...parts,
    }
    return { received: next, parts: all, store }
  }

  it('stores the replies with the message', async () => {
    const { received: message, parts, store } = await received()
    const turned = await runTurn(message, parts)
    expect(turned.replies).toMatchObject([{ text: 'heard hello', seq: 2, at: new Date('2026-12-01T08:00:00Z') }])
    expect(await store.inbox.answer(message.key)).toEqual(turned.replies)
  })

  it('gives a summary of what was understood, without the vector', async () => {
    const { received: message, parts } = await received()
    expect((await runTurn(message, parts)).understanding).toEqual({
      language: 'en',
      intent: 'small_talk',
      confidence: 0.9,
      outOfScope: false,
      sentiment: 'neutral',
      valence: 0,
      risk: 'none',
      entities: [],
    })
  })

  it('keeps entities in the summary', async () => {
    const understanding = await parrotNlu().understand('10 km', { at: new Date(), timeZone: 'UTC' })
    const entity = { type: 'quantity', text: '10 km', start: 0, end: 5, value: { number: 10, unit: 'km' } } as const
    expect(summaryOf({ ...understanding, entities: [entity] })).toMatchObject({ entities: [entity] })
  })

  it('decides again with the understanding it has when the person changed meanwhile', async () => {
    const calls: string[] = []
    const versions: number[] = []
    const { received: message, parts, store } = await received({ nlu: parrotNlu(calls) })
    const decide = parrot()
    const step: typeof decide.step = async (turn, context) => {
      versions.push(context.person.version)
      if (versions.length < 3) {
        // Somebody else is faster.
        const cause = { event: 'operator', id: `change ${versions.length}` } as const
        await store.commit({
          person: context.person.id,
          expected: context.person.version,
          cause,
          stack: [],
          changes: [],
          replies: [],
          at: new Date(),
        })
      }
      return decide.step(turn, context)
    }
    const turned = await runTurn(message, { ...parts, decide: { ...decide, step } })
    expect(versions).toEqual([0, 1, 2])
    expect(calls).toEqual(['hello'])
    expect(turned.replies).toMatchObject([{ text: 'heard hello' }])
  })

  it('gives up after three stale commits, and the message stays open', async () => {
    const { received: message, parts, store } = await received()
    let commits = 0
    const stale: Store = {
      ...store,
      commit: async () => {
        commits += 1
        throw new StaleTurn('changed')
      },
    }
    await expect(runTurn(message, { ...parts, store: stale })).rejects.toThrow(StaleTurn)
    expect(commits).toBe(3)
    expect(await store.inbox.answer(message.key)).toBe('running')
  })

  it('says a kind sentence instead, after three attempts', async () => {
    const { received: message, parts } = await received()
    const turned = await runTurn({ ...message, attempts: 4 }, parts)
    expect(turned.replies).toMatchObject([{ text: 'sorry' }])
  })

  it('decides the same ids when it is decided twice, and others for somebody else with the same message id', async () => {
    const ids: string[] = []
    const decide = {
      ...parrot(),
      step: async (...[, { random }]: Parameters<ReturnType<typeof parrot>['step']>) => {
        ids.push(random.id())
        throw new Error('not yet')
      },
    }
    const { received: message, parts, store } = await received({ decide })
    const other = await store.receive(messageOf('bob', 'm1', 'hello'))
    const second = await store.inbox.next(other.person)
    for (const one of [message, message, second]) if (one) await expect(runTurn(one, parts)).rejects.toThrow('not yet')
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[0])
  })

  it.each<[string, boolean, Language]>([
    ['a guessed language follows what is written', false, 'zh'],
    ['a language that was said is kept', true, 'en'],
  ])('%s', async (_, said, spoken) => {
    const languages: Language[] = []
    const decide = parrot()
    const { received: message, parts, store } = await received({}, '我想跑步')
    if (said) {
      const state = await store.load(message.person)
      const change = { kind: 'profile-changed', set: { language: 'en', languageSaid: true } } as const
      const cause = { event: 'operator', id: 'said' } as const
      await store.commit({ person: state.id, expected: state.version, cause, stack: [], changes: [change], replies: [], at: new Date() })
    }
    const step: typeof decide.step = async (turn, context) => {
      languages.push(context.say.language)
      return decide.step(turn, context)
    }
    await runTurn(message, { ...parts, decide: { ...decide, step } })
    expect(languages).toEqual([spoken])
  })
})
