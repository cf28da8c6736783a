import { describe, expect, it } from 'vitest'
import { loadStack } from '../../dialogs/load-stack.ts'
import { step } from '../../dialogs/manager.ts'
import { openCheckIn } from '../../dialogs/open-check-in.ts'
import { applyChanges } from '../../growth/apply.ts'
import type { Reply } from '../../growth/message.ts'
import { contextOf, conversation, monday, somebody, understood } from './world.ts'

const said = (replies: Reply[]) => replies.map((reply) => reply.text).join('\n')

describe('the dialog manager', () => {
  it('is repeatable: the same turn on the same person gives the same step', async () => {
    const turn = {
      id: 'm',
      text: 'I want to read 12 books by June',
      understanding: understood('I want to read 12 books by June', 'set_goal'),
    }
    const [first, second] = await Promise.all([step(turn, contextOf(somebody(), 'm')), step(turn, contextOf(somebody(), 'm'))])
    expect(second).toEqual(first)
  })

  it('fills several slots from one sentence and stores the goal at once', async () => {
    const talk = conversation()
    await talk.say("I want to read 12 books by the end of June but I'm always on my phone", 'set_goal')
    expect(talk.person.goals).toMatchObject([
      { title: 'Read 12 books', measure: { verb: 'read', number: 12, unit: 'book' }, by: '2027-06-30' },
    ])
    expect(talk.person.plans[0]?.obstacle).toBe("I'm always on my phone")
  })

  it('stores a goal of somebody who answers plainly within six turns', async () => {
    const talk = conversation(somebody({ profile: { ...somebody().profile, introducedAt: null, consents: [] } }))
    for (const [text, intent] of [
      ['hi', 'greet'],
      ['no thanks', 'deny'],
      ['I want to read more', 'set_goal'],
      ['20 pages a day', 'set_goal'],
      ['end of March', 'affirm'],
    ] as const) {
      await talk.say(text, intent)
    }
    expect(talk.person.goals).toMatchObject([{ measure: { number: 20, unit: 'page/day' }, by: '2027-03-31' }])
  })

  it('never asks the same question a third time', async () => {
    const talk = conversation()
    const asked: string[] = []
    for (const text of ['I want to feel better', 'hmm', 'dunno what you mean', 'whatever', 'blah', 'still no']) {
      const replies = await talk.say(text, text.startsWith('I want') ? 'set_goal' : 'deny')
      asked.push(...replies.map((reply) => reply.text))
    }
    for (const text of asked) expect(asked.filter((other) => other === text).length, text).toBeLessThan(3)
  })

  it('answers a digression and comes back to the open question', async () => {
    const talk = conversation()
    await talk.say('I want to read 12 books', 'set_goal')
    const replies = await talk.say('what do you store about me?', 'ask_privacy')
    expect(said(replies)).toMatch(/sealed/)
    expect(said(replies)).toMatch(/By when|by when|Which day/)
    await talk.say('end of June', 'affirm')
    expect(talk.person.goals[0]?.by).toBe('2027-06-30')
  })

  it('corrects a number before and after the goal is stored', async () => {
    const talk = conversation()
    await talk.say('I want to run 10k before June', 'set_goal')
    await talk.say('no, make it 5k', 'edit_goal')
    expect(talk.person.goals).toMatchObject([{ measure: { number: 5, unit: 'km' }, title: 'Run 5k' }])
  })

  it('lets a dialog be cancelled and keeps what was stored', async () => {
    const talk = conversation()
    await talk.say('I want to run 10k before June', 'set_goal')
    const replies = await talk.say('cancel', 'cancel')
    expect(said(replies)).toMatch(/stays saved/)
    expect(talk.person.stack).toEqual([])
    expect(talk.person.goals).toHaveLength(1)
  })

  it('goes back one question', async () => {
    const talk = conversation()
    await talk.say('I want to read more', 'set_goal')
    await talk.say('12 books', 'affirm')
    await talk.say('back', 'affirm')
    await talk.say('24 books', 'affirm')
    await talk.say('end of June', 'affirm')
    expect(talk.person.goals[0]?.measure?.number).toBe(24)
  })

  it('asks "did you mean" when two intents are close, and does what is chosen with what was said', async () => {
    const talk = conversation()
    const replies = await talk.say('reading 12 books by June', 'log_progress', {
      intent: { label: 'log_progress', score: 0.3 },
      runnersUp: [{ label: 'set_goal', score: 0.28 }],
    })
    expect(replies[0]?.choices?.map((choice) => choice.id)).toEqual(['intent:log_progress', 'intent:set_goal', 'intent:out_of_scope'])
    await talk.say('Set a new goal', 'set_goal', { choice: 'intent:set_goal' })
    expect(talk.person.goals[0]?.measure?.number).toBe(12)
  })

  it.each([
    ['my boss keeps yelling at me', 'negative', true],
    ['我老板天天骂我', 'negative', true],
    ['the stock market is terrible', 'negative', false],
    ['my cat is asleep', 'neutral', false],
  ] as const)('tells nobody that their trouble is none of its business: %s, %s', async (text, sentiment, heard) => {
    const talk = conversation()
    const intent = { label: 'complaint', score: 0.6 } as const
    await talk.say(text, 'out_of_scope', { intent, outOfScope: true, sentiment })
    expect(talk.person.stack.at(-1)?.dialog).toBe(heard ? 'feeling' : 'lost')
  })

  it('meets nonsense differently each time', async () => {
    const talk = conversation()
    const replies = []
    for (const text of ['asdf gh', 'qwerty uiop', 'zxcv bnm']) replies.push(said(await talk.say(text, 'out_of_scope')))
    expect(new Set(replies).size).toBe(3)
    expect(talk.person.stack.filter((frame) => frame.dialog === 'lost').length).toBeLessThanOrEqual(1)
  })

  it('a crisis comes before everything, keeps the place in the conversation, and rests suggestions', async () => {
    const talk = conversation()
    await talk.say('I want to read 12 books', 'set_goal')
    const crisis = await talk.say('I want to kill myself', 'crisis', { risk: { level: 'crisis', kind: 'suicide', evidence: [] } })
    expect(crisis[0]?.card?.kind).toBe('helplines')
    expect(said(crisis)).toMatch(/116 123|112/)
    expect(talk.person.risk?.level).toBe('crisis')
    expect(talk.person.stack.some((frame) => frame.dialog === 'set-goal')).toBe(true)
    await talk.say('I am safe now', 'affirm')
    expect(talk.person.risk).toBeNull()
  })

  it.each([
    ["I'm safe now, my mum is with me", true],
    ['我现在没事了，我妈陪着我呢', true],
    ["I'm fine now, everything is arranged", false],
    ['我没事了，都安排好了', false],
  ])('while a crisis is open, %j closes it although the model is alarmed: %s', async (text, closes) => {
    const talk = conversation()
    await talk.say('I want to kill myself', 'crisis', { risk: { level: 'crisis', kind: 'suicide', evidence: [] } })
    await talk.say(text, 'crisis', { risk: { level: 'crisis', kind: 'suicide', evidence: ['the risk model: crisis 0.90'], score: 0.9 } })
    expect(talk.person.risk === null).toBe(closes)
  })
})

describe('frames of another release', () => {
  const frame = {
    dialog: 'set-goal',
    version: 1,
    known: { what: { title: 'Read', fields: [], text: 'read' } },
    asked: 'measure',
    times: 1,
    since: monday,
  }

  it('load as they are when nothing changed', () => {
    expect(loadStack([frame])).toEqual([frame])
  })
  it('of an unknown dialog are dropped with a kind sentence', async () => {
    const talk = conversation(somebody({ stack: [{ ...frame, dialog: 'was-removed' }] }))
    expect(said(await talk.say('hello', 'greet'))).toMatch(/updated since we last spoke/)
  })
  it('ask again for a slot that no longer validates', () => {
    const [loaded] = loadStack([{ ...frame, version: 0, known: { ...frame.known, by: 'next year sometime' } }])
    expect(loaded).toMatchObject({ version: 1, asked: 'measure' })
    expect(loaded?.known).not.toHaveProperty('by')
  })
  it('forget a question that no longer exists', () => {
    expect(loadStack([{ ...frame, version: 0, asked: 'colour' }])[0]).not.toHaveProperty('asked')
  })
})

describe('a check-in that is due', () => {
  const checkIn = {
    id: 'c1',
    goal: null,
    dueAt: monday,
    rule: 'FREQ=WEEKLY;BYDAY=MO',
    time: '09:00',
    status: 'waiting' as const,
    unanswered: 0,
  }

  it('is asked, and the next one is set before anything is answered', async () => {
    const result = await openCheckIn('c1', contextOf(somebody({ checkIns: [checkIn] }), 'x'))
    expect(result.replies).toHaveLength(1)
    const after = applyChanges(somebody({ checkIns: [checkIn] }), result.changes)
    expect(after.checkIns[0]?.dueAt.toISOString()).toBe('2026-12-14T09:00:00.000Z')
  })
  it('waits while a crisis is open, and says nothing', async () => {
    const risk = { level: 'crisis' as const, kind: null, openedAt: monday, lastAt: monday, followedUp: false }
    const result = await openCheckIn('c1', contextOf(somebody({ checkIns: [checkIn], risk }), 'x'))
    expect(result.replies).toEqual([])
    expect(result.changes).toMatchObject([{ kind: 'check-in-moved' }])
  })
})
