import type { Change } from '../growth/change.ts'
import type { Field } from '../growth/goal.ts'
import { fields } from '../growth/goal.ts'
import type { Card, Json, Reply } from '../growth/message.ts'
import type { FeedbackKind, ShownSuggestion } from '../growth/person.ts'
import type { Practice } from '../recommender/suggestion.ts'
import type { Context, Dialog, Known, Result, Turn } from './dialog.ts'
import { chosen, means, plain } from './read.ts'

const mostInARow = 3

/** A practice that fits, with the reason it is there; taken, put off, or exchanged for another one, three at most. */
export const suggestion: Dialog = {
  name: 'suggestion',
  version: 1,
  light: true,
  slots: {
    verdict: {
      ask: (context, known) => ({ text: context.say('suggest.ask'), choices: verdictChoices(context, known) }),
      read: (turn, _context, _known, asked) => readVerdict(turn, asked),
      valid: (value): value is Json => typeof value === 'string',
      optional: true,
    },
  },
  open: (known, context) => offer(known, context),
  async done(known, context) {
    const { say, at } = context
    const shown = typeof known['shown'] === 'string' ? known['shown'] : null
    const feedback = (kind: FeedbackKind): Change[] => (shown ? [{ kind: 'feedback-given', suggestion: shown, feedback: kind, at }] : [])
    const checked = context.person.checkIns.some((checkIn) => checkIn.status === 'waiting')
    switch (known['verdict']) {
      case 'try':
        return { replies: [{ text: checked ? say('suggest.accepted') : say('suggest.acceptedQuiet') }], changes: feedback('accepted') }
      case 'other':
      case 'never': {
        const tries = typeof known['tries'] === 'number' ? known['tries'] : 1
        const changes = feedback(known['verdict'] === 'never' ? 'not-for-me' : 'not-now')
        if (tries >= mostInARow) return { replies: [{ text: say('suggest.noMore') }], changes }
        const { verdict: _, shown: __, _order: ___, ...query } = known
        return { replies: [], changes, then: { dialog: 'suggestion', known: { ...query, tries: tries + 1 } } }
      }
      case 'later':
        return { replies: [{ text: say('suggest.later') }], changes: feedback('not-now') }
      default:
        return { replies: shown ? [{ text: say('suggest.later') }] : [], changes: [] }
    }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('suggest.later') }], changes: [] }),
  topic: (_known, context) => context.say('suggest.topic'),
}

/** How a practice that was accepted went; asked at a check-in. */
export const practiceFeedback: Dialog = {
  name: 'practice-feedback',
  version: 1,
  slots: {
    feedback: {
      optional: true,
      ask: (context, known) => {
        const { say } = context
        const shown = context.person.suggestions.find((other) => other.id === known['shown'])
        const practice = shown && context.practice(shown.practice)
        return {
          text: say('checkIn.askPractice', {
            title: practice?.title[say.language] ?? shown?.title ?? '',
            ask: practice?.ask[say.language] ?? '',
          }),
          choices: [
            { id: 'feedback:helped', label: say('suggest.feedback.helped') },
            { id: 'feedback:done', label: say('suggest.feedback.done') },
            { id: 'feedback:not-for-me', label: say('suggest.feedback.notForMe') },
            { id: 'feedback:not-yet', label: say('suggest.feedback.notYet') },
          ],
        }
      },
      read: (turn, _context, _known, asked) => readFeedback(turn, asked),
      valid: (value): value is Json => typeof value === 'string',
    },
  },
  async done(known, context) {
    const { say, at } = context
    const shown = typeof known['shown'] === 'string' ? known['shown'] : ''
    const given = (feedback: FeedbackKind): Change[] => [{ kind: 'feedback-given', suggestion: shown, feedback, at }]
    switch (known['feedback']) {
      case 'helped':
        return { replies: [{ text: say('suggest.thanksHelped') }], changes: given('helped') }
      case 'done':
        return { replies: [{ text: say('suggest.thanksDone') }], changes: given('done') }
      case 'not-for-me':
        return { replies: [{ text: say('suggest.thanksNotForMe') }], changes: given('not-for-me') }
      default:
        return { replies: [{ text: say('suggest.thanksNotYet') }], changes: [] }
    }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('suggest.thanksNotYet') }], changes: [] }),
  topic: (_known, context) => context.say('suggest.topic'),
}

async function offer(known: Known, context: Context): Promise<Result & { known: Known }> {
  const { say, at, random, person } = context
  const nothing = { replies: [{ text: say('suggest.nothing') }], changes: [], known: { ...known, verdict: 'none' } }
  if (person.risk) return { replies: [{ text: say('suggest.resting') }], changes: [], known: { ...known, verdict: 'none' } }
  const found = await context.suggest({
    text: typeof known['text'] === 'string' ? known['text'] : '',
    language: say.language,
    ...fieldOf(known['field']),
    avoid: person.profile.avoid,
    history: person.suggestions.map(({ practice, feedback, feedbackAt, at: shownAt }) => ({
      practice,
      feedback,
      at: feedbackAt ?? shownAt,
    })),
    at,
    count: 1,
  })
  const [best] = found
  if (!best) return nothing
  const shown: ShownSuggestion = {
    id: random.id(),
    practice: best.practice.id,
    title: best.practice.title[say.language],
    goal: typeof known['goal'] === 'string' ? known['goal'] : null,
    reasons: best.reasons,
    at,
    feedback: null,
    feedbackAt: null,
  }
  const title = best.practice.title[say.language]
  const reason = best.reasons[0]?.text ?? ''
  const first = typeof known['tries'] !== 'number' || known['tries'] < 2
  const reply: Reply = {
    text: first ? say('suggest.offer', { title, reason }) : say('suggest.another', { title, reason }),
    card: practiceCard(best.practice, context),
    why: best.reasons,
  }
  return {
    replies: [reply],
    changes: [{ kind: 'suggestion-shown', suggestion: shown }],
    known: { ...known, shown: shown.id, tries: typeof known['tries'] === 'number' ? known['tries'] : 1 },
  }
}

export function practiceCard(practice: Practice, context: Context): Card {
  const { say } = context
  return {
    kind: 'practice',
    title: practice.title[say.language],
    lines: [
      { label: say('suggest.card.summary'), value: practice.summary[say.language] },
      { label: say('suggest.card.minutes'), value: say('suggest.card.minutesValue', { count: practice.minutes }) },
      {
        label: say('suggest.card.evidence'),
        value: `${say(`suggest.card.evidence${practice.evidence.grade}`)} (${practice.evidence.source})`,
      },
    ],
    steps: practice.steps[say.language],
  }
}

function verdictChoices(context: Context, _known: Known) {
  const { say } = context
  return [
    { id: 'verdict:try', label: say('suggest.choiceTry') },
    { id: 'verdict:other', label: say('suggest.choiceOther') },
    { id: 'verdict:later', label: say('suggest.choiceLater') },
    { id: 'intent:ask_why', label: say('suggest.choiceWhy') },
  ]
}

function readVerdict(turn: Turn, asked: boolean): string | undefined {
  const pressed = chosen(turn, 'verdict')
  if (pressed) return pressed
  if (!asked) return undefined
  const bare = plain(turn.text)
  if (
    /\b(something else|another (?:one|idea)|different|other one|anything else|next one)\b|^another$|换一?个|别的|其他|还有(没有|吗)|下一个/.test(
      bare,
    )
  )
    return 'other'
  if (/\b(not for me|doesn'?t (work|suit)|hate|never liked|tried (it|that))\b|不适合|不喜欢|试过|没用|不管用/.test(bare)) return 'never'
  if (/\b(later|not now|another time|maybe)\b|以后|待会|回头|改天|现在不/.test(bare)) return 'later'
  if (means(turn, 'reject_recommendation', 0.4)) return 'other'
  if (means(turn, 'deny', 0.4) || /^(no|nope|nah|不|不用|不要|算了)/.test(bare)) return 'later'
  if (means(turn, 'accept_recommendation', 0.35) || means(turn, 'affirm', 0.35)) return 'try'
  return /\b(try|sure|ok|okay|yes|yeah|good|great|deal)\b|试试|^(好|行|可以|嗯|没问题)/.test(bare) && bare.length < 40 ? 'try' : undefined
}

function readFeedback(turn: Turn, asked: boolean): string | undefined {
  const pressed = chosen(turn, 'feedback')
  if (pressed) return pressed
  if (!asked) return undefined
  const bare = plain(turn.text)
  if (/\b(not yet|haven'?t|didn'?t (try|get)|forgot|no time)\b|还没|没做|没试|忘了|没来得及/.test(bare)) return 'not-yet'
  if (/\b(not for me|hate|didn'?t like|don'?t like)\b|不适合|不喜欢/.test(bare)) return 'not-for-me'
  if (/\b(no difference|didn'?t (help|work)|not really|meh|so-?so)\b|没(什么)?(感觉|用|效果|变化)|一般/.test(bare)) return 'done'
  if (/\b(help|good|great|better|nice|works?|worked|useful|love|not bad)/.test(bare) || /有用|有帮助|不错|挺好|好多了|喜欢|管用/.test(bare))
    return 'helped'
  return turn.understanding.sentiment === 'positive' && !means(turn, 'thanks') ? 'helped' : undefined
}

function fieldOf(value: Json | undefined): { field?: Field } {
  const field = fields.find((name) => name === value)
  return field ? { field } : {}
}
