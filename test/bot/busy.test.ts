import { afterEach, describe, expect, it } from 'vitest'
import { ChannelError } from '../../bot/channel.ts'
import type { BotParts } from '../../bot/open.ts'
import { refusals } from '../../bot/wording.ts'
import { forget, messageOf, openWorld, parrot, restAccount, until, type World } from './world.ts'

describe('the bot, when more people write than it can answer at once', () => {
  const worlds: World[] = []

  afterEach(async () => {
    for (const world of worlds) await world.close()
    await forget(...worlds.map(({ folder }) => folder))
    worlds.length = 0
  })

  /** Nobody is answered until `go`; then one after the other, where nothing else is said. */
  async function crowd(parts: Partial<BotParts> = {}): Promise<World & { go(): void; begun: string[] }> {
    const begun: string[] = []
    let go = () => {}
    const gone = new Promise<void>((resolve) => (go = resolve))
    const decide = parrot()
    const step: typeof decide.step = async (turn, context) => {
      begun.push(turn.text)
      await gone
      return decide.step(turn, context)
    }
    const urgent: BotParts['urgent'] = async (text) => (text.includes('help') ? () => ({ text: 'helplines' }) : undefined)
    const world = await openWorld({ decide: { ...decide, step }, urgent, mostAtOnce: 1, ...parts })
    const kept = { ...world, close: async () => (go(), world.close()) }
    worlds.push(kept)
    return { ...kept, go, begun }
  }

  const say = ({ bot }: World, person: string, text: string) => bot.receive(messageOf(person, text, text))
  const answer = ({ bot }: World, person: string, text: string) => bot.answered({ account: restAccount(person), id: text }, 10_000)

  it('answers in turns, so that somebody with many messages delays nobody', async () => {
    const world = await crowd()
    for (let number = 1; number <= 5; number += 1) await say(world, 'ann', `ann ${number}`)
    for (const person of ['bob', 'cy']) await say(world, person, person)
    world.go()
    await answer(world, 'ann', 'ann 5')
    expect(world.begun).toEqual(['ann 1', 'bob', 'cy', 'ann 2', 'ann 3', 'ann 4', 'ann 5'])
  })

  it('answers who is in danger first, and what they wrote before it in order', async () => {
    const world = await crowd()
    for (const person of ['ann', 'bob', 'cy']) await say(world, person, person)
    await say(world, 'dee', 'good morning')
    await say(world, 'dee', 'help me')
    await say(world, 'eve', 'hello')
    await until(() => world.begun.includes('help me') || world.begun.length > 1)
    world.go()
    await answer(world, 'eve', 'hello')
    // bob may begin in the moment between the two turns of dee
    expect(world.begun.filter((text) => text !== 'bob')).toEqual(['ann', 'good morning', 'help me', 'cy', 'hello'])
  })

  it('takes somebody in danger although there is no room, refuses the others with a sentence, and keeps nothing of theirs', async () => {
    const world = await crowd({ mostQueued: 2 })
    await say(world, 'ann', 'ann')
    await say(world, 'bob', 'bob')
    await expect(say(world, 'cy', 'hello')).rejects.toThrow(new ChannelError(refusals.busy.en, { transient: true }))
    await expect(say(world, 'cy', '你好')).rejects.toThrow(refusals.busy.zh)
    await say(world, 'cy', 'please help')
    world.go()
    expect(await answer(world, 'cy', 'please help')).toMatchObject([{ text: 'heard please help' }])
    expect(await answer(world, 'bob', 'bob')).toMatchObject([{ text: 'heard bob' }])
    expect(await world.bot.answer({ account: restAccount('cy'), id: 'hello' })).toBe('unknown')
    await say(world, 'cy', 'hello')
    expect(await answer(world, 'cy', 'hello')).toMatchObject([{ text: 'heard hello' }])
  })

  it('shows the helplines to somebody in danger who sends more than it takes of one person', async () => {
    const world = await crowd({ mostOfOne: 1 })
    await say(world, 'ann', 'hello')
    const shown: string[] = []
    const message = messageOf('ann', 'second', 'help me')
    await expect(world.bot.receive(message, ({ text }) => shown.push(text))).rejects.toThrow(
      new ChannelError(refusals.tooFast.en, { transient: true }),
    )
    expect(shown).toEqual(['helplines'])
    await say(world, 'bob', 'hello')
    world.go()
    expect(await answer(world, 'bob', 'hello')).toMatchObject([{ text: 'heard hello' }])
  })

  it('closes while people stand in line, and they are answered after the next start', async () => {
    const before = await crowd()
    for (const person of ['ann', 'bob', 'cy']) await say(before, person, 'hello')
    await until(() => before.begun.length === 1)
    const closed = before.close()
    await closed
    expect(before.begun).toEqual(['hello'])
    const world = await openWorld({ mostAtOnce: 1 }, before.folder)
    worlds[0] = world
    await world.bot.start()
    for (const person of ['ann', 'bob', 'cy']) expect(await answer(world, person, 'hello')).toMatchObject([{ text: 'heard hello' }])
  })
})
