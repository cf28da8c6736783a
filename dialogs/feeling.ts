import type { Dialog } from './dialog.ts'
import { chosen, cut, means, plain } from './read.ts'

/** Somebody says how they feel. First it is heard; an idea is offered, never forced. */
export const feeling: Dialog = {
  name: 'feeling',
  version: 1,
  light: true,
  slots: {
    wish: {
      ask: (context) => ({
        text: context.say('feeling.offer'),
        choices: [
          { id: 'wish:idea', label: context.say('feeling.choiceIdea') },
          { id: 'wish:talk', label: context.say('feeling.choiceTalk') },
        ],
      }),
      read: (turn, _context, _known, asked) => {
        const pressed = chosen(turn, 'wish')
        if (pressed || !asked) return pressed
        const bare = plain(turn.text)
        if (/\b(talk|listen|vent)\b|聊|说说|听我/.test(bare)) return 'talk'
        if (
          /\b(idea|help|tip|something|yes|sure|ok|okay|please)\b|办法|主意|建议|^(好|要|可以|嗯|来)/.test(bare) &&
          bare.length < 40 &&
          !/\bno\b|不/.test(bare)
        )
          return 'idea'
        return means(turn, 'affirm') || means(turn, 'ask_recommendation') ? 'idea' : means(turn, 'deny') ? 'talk' : undefined
      },
      valid: (value): value is string => value === 'idea' || value === 'talk',
    },
  },
  async done(known) {
    if (known['wish'] === 'idea')
      return {
        replies: [],
        changes: [],
        then: { dialog: 'suggestion', known: { text: known['text'] ?? '', field: known['field'] ?? null } },
      }
    return { replies: [], changes: [], then: { dialog: 'reflection', known: { about: 'feeling' } } }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('checkIn.thanksOnly') }], changes: [] }),
  topic: (_known, context) => context.say('feeling.topic'),
}

/** Room for a thought: one open question, and what they find is kept. */
export const reflection: Dialog = {
  name: 'reflection',
  version: 1,
  light: true,
  slots: {
    thought: {
      free: true,
      ask: (context, known) => ({ text: known['about'] === 'feeling' ? context.say('feeling.talk') : context.say('reflect.ask') }),
      read: (turn, _context, _known, asked) =>
        asked &&
        plain(turn.text).length > 3 &&
        !means(turn, 'deny') &&
        !means(turn, 'reject_recommendation') &&
        !means(turn, 'thanks', 0.9) &&
        !means(turn, 'goodbye', 0.9) &&
        !/^(no|nah|不)/.test(plain(turn.text))
          ? cut(turn.text, 1000)
          : undefined,
      valid: (value): value is string => typeof value === 'string',
    },
  },
  async done(known, context, turn) {
    const { say, at } = context
    const text = String(known['thought'])
    const heavy = turn?.understanding.sentiment === 'negative'
    const changes = [{ kind: 'reflection-noted' as const, text, at }]
    if (heavy)
      return { replies: [{ text: say('feeling.negative') }], changes, then: { dialog: 'feeling', known: { text: cut(text, 300) } } }
    return { replies: [{ text: say('reflect.noted') }], changes }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('checkIn.thanksOnly') }], changes: [] }),
  topic: (_known, context) => context.say('reflect.topic'),
}
