import { describe, expect, it } from 'vitest'
import { wordsOnTraining } from '../../dialogs/training-words.ts'
import { consentFor } from '../../growth/consent.ts'
import type { Change } from '../../growth/change.ts'
import type { PersonState } from '../../growth/person.ts'
import { contextOf, monday, somebody, understood } from './world.ts'
import { step } from '../../dialogs/manager.ts'
import { applyChanges } from '../../growth/apply.ts'
import type { Intent, Understanding } from '../../nlu/understanding.ts'

describe('what is said about learning from messages', () => {
  it.each([
    'you may learn from my messages',
    'You can use my messages to improve.',
    'ok, feel free to learn from what I write',
    'btw you can use my messages for training',
    "I don't mind you learning from my messages",
    "it's fine to use my words to get better",
    'I agree to my messages being used for training',
    'you may use my sentences to train the model',
    'my messages may be used for training',
    "I'm ok with you learning from my chats",
    '可以用我的话来改进你',
    '你可以从我的消息里学习',
    '我同意你用我说的话训练模型',
    '没问题，拿我的聊天记录去训练吧',
    '允许你用我的句子学习',
    '欢迎拿我写的内容去改进',
    '可以用我的話來訓練',
    '我不介意你用我的话学习',
  ])('gives: %s', (text) => expect(wordsOnTraining(text)).toBe('give'))

  it.each([
    "don't use my messages for training",
    'Please don’t use my messages for training!',
    'stop learning from my messages',
    'never train on my data',
    'do not use what I write to improve your model',
    "I don't want you to learn from my messages any more",
    "I don't want my messages to be used for training",
    'you may not use my words for training',
    'my messages must not be used for training',
    'can you please stop learning from my messages?',
    'could you not use my texts for training?',
    'I want to opt out of training',
    'opt out of training',
    'I withdraw my consent to training',
    "I'd rather you didn't learn from my messages",
    "you can learn from my messages but don't use names",
    'actually, no longer use my messages to learn',
    'please leave my messages out of training',
    'no more learning from my messages',
    '别拿我的话去训练',
    '不要用我的消息训练',
    '请不要用我说的话来改进你自己',
    '我不想让你用我的聊天记录学习了',
    '我不同意你拿我的话去训练模型',
    '停止用我的数据训练',
    '我的话不要用来训练',
    '能不能别拿我的话去训练？',
    '不要用我的話訓練',
    '撤回训练的同意',
    '以后别再用我的句子学习了',
  ])('withdraws: %s', (text) => expect(wordsOnTraining(text)).toBe('withdraw'))

  it.each([
    'do you use my messages for training?',
    'are my messages used for training?',
    'do you learn from what I write?',
    'you may learn from my messages?',
    '你会用我的话训练吗',
    '你是不是拿我的话去训练？',
    '我的聊天记录会用来训练模型吗？',
  ])('asks: %s', (text) => expect(wordsOnTraining(text)).toBe('ask'))

  it.each([
    'I want to learn from my mistakes',
    'I want to learn 500 Spanish words',
    'use my bike for training',
    "don't use my phone after 10",
    'stop learning German',
    'my training is on Monday',
    'I want to use my words to improve my marriage',
    'my boss says you may learn from my messages but that is a long story and I had a hard day with him again',
    'yes',
    'don’t',
    '我想学习英语',
    '我的训练计划是什么',
    '不要提醒我训练',
    '我想提高我的数据分析能力',
    '我的学习进度',
    '别让我训练了',
    '我说的话总是不被听见，我想改进',
    '可以',
  ])('is about something else: %s', (text) => expect(wordsOnTraining(text)).toBeUndefined())
})

/** A conversation that keeps what each turn changed. */
function talkTo(start: PersonState = somebody()) {
  let person = start
  const changes: Change[] = []
  let count = 0
  return {
    changes,
    get person() {
      return person
    },
    get kept() {
      return changes.flatMap((change) => (change.kind === 'utterance-for-review' ? [change.utterance] : []))
    },
    get agreed() {
      return consentFor(person.profile, 'training')
    },
    async say(text: string, intent: Intent, set: Partial<Understanding> & { choice?: string } = {}) {
      const { choice, ...rest } = set
      count += 1
      const turn = { id: `m${count}`, text, understanding: understood(text, intent, rest), ...(choice ? { choice } : {}) }
      const result = await step(turn, contextOf(person, `m${count}`))
      changes.push(...result.changes)
      person = { ...applyChanges(person, result.changes), stack: result.stack, lastReplies: result.replies, version: person.version + 1 }
      return result.replies
    },
    /** "Did you mean": two intents that are close. */
    unsure(text: string, set: Partial<Understanding> = {}) {
      return this.say(text, 'log_measure', {
        intent: { label: 'log_measure', score: 0.3 },
        runnersUp: [
          { label: 'list_goals', score: 0.28 },
          { label: 'help', score: 0.1 },
        ],
        ...set,
      })
    },
  }
}

const agreed = (given = true): PersonState => {
  const { profile } = somebody()
  const consent = { purpose: 'training' as const, given, at: monday, language: 'en' as const, textHash: '' }
  return somebody({ profile: { ...profile, consents: [consent, ...profile.consents] } })
}
const words = (replies: { text: string }[]) => replies.map((reply) => reply.text).join('\n')
const choices = (replies: { choices?: { id: string }[] }[]) => replies.flatMap((reply) => reply.choices ?? []).map((choice) => choice.id)
const where = 'where does all that stand'

describe('consent to learn from messages', () => {
  it.each([
    ['you may learn from my messages', "don't use my messages for training", 'en', /sealed/, /deleted/],
    ['可以用我的话来改进你', '别拿我的话去训练', 'zh', /加密/, /删掉/],
  ] as const)('is given and withdrawn in words: %s, %s', async (give, withdraw, language, thanks, gone) => {
    const talk = talkTo()
    expect(talk.agreed).toBeUndefined()
    expect(words(await talk.say(give, 'small_talk', { language }))).toMatch(thanks)
    expect(talk.agreed).toBe(true)
    expect(talk.person.profile.consents[0]).toMatchObject({
      purpose: 'training',
      language,
      textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(words(await talk.say(withdraw, 'complaint', { language }))).toMatch(gone)
    expect(talk.agreed).toBe(false)
    await talk.say(withdraw, 'complaint', { language })
    expect(talk.changes.filter((change) => change.kind === 'consent-recorded')).toHaveLength(2)
  })

  it('has nothing to do with the one for check-ins', async () => {
    const talk = talkTo(somebody({ profile: { ...somebody().profile, introducedAt: null, consents: [] } }))
    const replies = await talk.say('you may learn from my messages', 'small_talk')
    expect(talk.agreed).toBe(true)
    expect(choices(replies)).toEqual(['answer:yes', 'answer:no']) // still asked about check-ins
    await talk.say('No, thanks', 'deny', { choice: 'answer:no' })
    expect(consentFor(talk.person.profile, 'check-ins')).toBe(false)
    expect(talk.agreed).toBe(true)
  })

  it('can be said in the middle of anything, and the open question stands again', async () => {
    const talk = talkTo()
    await talk.say('I want to read more', 'set_goal')
    const before = talk.person.stack.at(-1)
    const replies = await talk.say("don't use my messages for training", 'deny')
    expect(replies.length).toBeGreaterThan(1)
    expect(talk.person.stack.at(-1)).toMatchObject({ dialog: before?.dialog, asked: before?.asked, times: before?.times })
    expect(talk.agreed).toBe(false)
  })

  it('is no answer to "shall I delete everything?"', async () => {
    const talk = talkTo(agreed())
    await talk.say('delete my data', 'delete_data')
    await talk.say("don't use my messages for training", 'deny')
    expect(talk.agreed).toBe(false)
    expect(talk.person.stack.at(-1)).toMatchObject({ dialog: 'delete-data', asked: 'sure' })
  })

  it('is told with what is stored, also when that is the question', async () => {
    for (const [start, expected] of [
      [somebody(), /I don’t learn from your messages; .*“you may learn from my messages”/],
      [agreed(), /You let me learn .*“Don’t use my messages for training”/],
    ] as const) {
      expect(words(await talkTo(start).say('what do you store?', 'ask_privacy'))).toMatch(expected)
      expect(words(await talkTo(start).say('do you use my messages for training?', 'small_talk'))).toMatch(expected)
    }
  })

  it('can be withdrawn while a crisis is open, without a question after it', async () => {
    const talk = talkTo(agreed())
    await talk.say('I want to die', 'crisis', { risk: { level: 'crisis', kind: 'suicide', evidence: ['x'] } })
    expect(words(await talk.say("don't use my messages for training", 'deny'))).toMatch(/116 123[^]*deleted/)
    expect(talk.agreed).toBe(false)
    await talk.say('you may learn from my messages', 'affirm')
    expect(talk.agreed).toBe(true)
    expect(talk.person.risk).not.toBeNull()
  })
})

describe('a sentence is kept for review', () => {
  it.each([
    ['not understood', 'out_of_scope', {}],
    [
      'between two intents',
      'log_measure',
      { intent: { label: 'log_measure', score: 0.3 }, runnersUp: [{ label: 'list_goals', score: 0.28 }] },
    ],
    ['taken for a goodbye', 'goodbye', {}],
  ] satisfies [string, Intent, Partial<Understanding>][])('when it was %s, with consent only', async (_, intent, set) => {
    const [with_, without, refused] = [talkTo(agreed()), talkTo(), talkTo(agreed(false))]
    for (const talk of [with_, without, refused]) await talk.say('blorp the fnord', intent, set)
    expect(with_.kept).toMatchObject([
      { id: expect.stringMatching(/^u[\w-]{20}$/), text: 'blorp the fnord', language: 'en', reason: 'uncertain', chosen: null },
    ])
    expect(with_.kept[0]?.guesses[0]).toHaveProperty('label')
    expect([...without.kept, ...refused.kept]).toEqual([])
  })

  it('and put right by the choice that follows, under the same id', async () => {
    const talk = talkTo(agreed())
    await talk.unsure(where)
    await talk.say('See my goals', 'list_goals', { choice: 'intent:list_goals' })
    expect(talk.kept).toMatchObject([
      { reason: 'uncertain', chosen: null },
      { reason: 'corrected', chosen: 'list_goals', text: where },
    ])
    expect(talk.kept[1]?.id).toBe(talk.kept[0]?.id)
  })

  it.each([
    ['the first guess', { choice: 'intent:log_measure' }, 'uncertain', 'log_measure'],
    ['something else', { choice: 'intent:out_of_scope' }, 'corrected', null],
    ["that's not what I meant", {}, 'corrected', null],
    ['我不是这个意思', {}, 'corrected', null],
  ])('with what its writer made of it: %s', async (text, set, reason, chosen) => {
    const talk = talkTo(agreed())
    await talk.unsure(where)
    await talk.say(text, 'complaint', set)
    expect(talk.kept).toHaveLength(2)
    expect(talk.kept.at(-1)).toMatchObject({ text: where, reason, chosen })
  })

  it('never when it hints at danger, while danger is open, or in the turn that closes it', async () => {
    const talk = talkTo(agreed())
    await talk.say('blorp the fnord', 'out_of_scope', { risk: { level: 'concern', evidence: ['x'], score: 0.5 } })
    await talk.unsure(where, { risk: { level: 'concern', evidence: ['x'], score: 0.5 } })
    await talk.say('See my goals', 'list_goals', { choice: 'intent:list_goals' })
    await talk.say('I want to die', 'crisis', { risk: { level: 'crisis', kind: 'suicide', evidence: ['x'] } })
    for (const text of ['blorp the fnord', 'asdf qwer', 'zxcv']) await talk.say(text, 'out_of_scope')
    expect(talk.person.risk).not.toBeNull()
    const later = { ...talk.person, risk: talk.person.risk && { ...talk.person.risk, lastAt: new Date(monday.getTime() - 90_000_000) } }
    const next = talkTo(later)
    await next.say('blorp the fnord', 'out_of_scope')
    expect(next.person.risk).toBeNull()
    expect([...talk.kept, ...next.kept]).toEqual([])
  })

  it('never when it could be the answer to a question', async () => {
    const goal = talkTo(agreed())
    await goal.say('I want to read 12 books', 'set_goal')
    for (const text of ['blorp the fnord', 'gribble', 'my mother and I do not speak']) await goal.say(text, 'out_of_scope')
    const feeling = talkTo(agreed())
    await feeling.say('I feel low', 'share_feeling', { sentiment: 'negative' })
    await feeling.say('Just talk', 'deny', { choice: 'wish:talk' })
    expect(feeling.person.stack.at(-1)).toMatchObject({ dialog: 'reflection', asked: 'thought' })
    await feeling.say('no one talks to me since the divorce', 'out_of_scope')
    expect([...goal.kept, ...feeling.kept]).toEqual([])
  })
})

describe('whether a sentence may be kept', () => {
  async function putRight(start = somebody()) {
    const talk = talkTo(start)
    await talk.unsure(where)
    return { talk, replies: await talk.say('See my goals', 'list_goals', { choice: 'intent:list_goals' }) }
  }

  it('is asked once, after what was meant has been done', async () => {
    const { talk, replies } = await putRight()
    expect(choices(replies)).toEqual(['training:yes', 'training:no'])
    expect(words(replies.slice(-1))).toMatch(/May I keep this sentence/)
    expect(talk.agreed).toBeUndefined()
    expect(talk.kept).toEqual([])
    await talk.unsure(where)
    expect(choices(await talk.say('See my goals', 'list_goals', { choice: 'intent:list_goals' }))).toEqual([])
  })

  it.each([
    ['Yes, please', { choice: 'training:yes' }, true],
    ['yes', {}, true],
    ['可以', {}, true],
    ['No, thanks', { choice: 'training:no' }, false],
    ['no', {}, false],
    ['不用了', {}, false],
    ['yes and I ran 5k', {}, undefined],
    ['show my goals', {}, undefined],
  ])('is answered by "%s"', async (text, set, expected) => {
    const { talk } = await putRight()
    await talk.say(text, 'affirm', set)
    expect(talk.agreed).toBe(expected)
    expect(talk.kept.map((utterance) => [utterance.text, utterance.chosen])).toEqual(expected ? [[where, 'list_goals']] : [])
    expect(talk.person.stack).toEqual([])
  })

  it('can be answered later by its button: from then on, and not for what has passed', async () => {
    const { talk } = await putRight()
    await talk.say('thanks', 'thanks')
    await talk.say('I want to read more', 'set_goal')
    const { dialog, asked } = talk.person.stack.at(-1) ?? {}
    await talk.say('Yes, please', 'affirm', { choice: 'training:yes' })
    expect(talk.agreed).toBe(true)
    expect(talk.kept).toEqual([])
    expect(talk.person.stack.at(-1)).toMatchObject({ dialog, asked })
  })

  it.each([
    ['has said yes before', agreed()],
    ['has said no before', agreed(false)],
  ])('is not asked of somebody who %s', async (_, start) => {
    expect(choices((await putRight(start)).replies)).toEqual([])
  })

  it('is not asked while something else is, or after words of feeling', async () => {
    for (const intent of ['set_goal', 'share_feeling'] as const) {
      const talk = talkTo()
      await talk.say('it is all too much', 'reflect', {
        intent: { label: 'ask_privacy', score: 0.3 },
        runnersUp: [{ label: intent, score: 0.28 }],
      })
      expect(choices(await talk.say('that', intent, { choice: `intent:${intent}` }))).not.toContain('training:yes')
      expect(talk.person.profile.trainingAskedAt).toBeUndefined()
    }
  })
})
