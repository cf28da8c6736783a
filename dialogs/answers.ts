import { consentFor } from '../growth/consent.ts'
import type { Reply } from '../growth/message.ts'
import type { Intent } from '../nlu/understanding.ts'
import type { Context } from './dialog.ts'
import { describeGoal } from './format.ts'
import { goalCard, goalChart } from './goal-card.ts'

/** Intents that are answered at once and change nothing. */
export function answers(intent: Intent, context: Context): Reply[] {
  const { say, person } = context
  const active = person.goals.find((goal) => goal.status === 'active')
  switch (intent) {
    case 'greet':
      return [{ text: active ? say('greet.again', { title: active.title }) : say('greet.hello') }]
    case 'goodbye':
      return [{ text: say('bye') }]
    case 'thanks':
      return [{ text: say('thanks') }]
    case 'praise':
      return [{ text: say('praise') }]
    case 'complaint':
      return [{ text: say('complaint') }]
    case 'small_talk':
      return [{ text: say('smallTalk') }]
    case 'ask_privacy':
      return [{ text: privacy(context) }]
    case 'export_data':
      return [{ text: say('export.ready'), card: exportCard(context) }]
    case 'deny':
      return [{ text: say('deny.alone') }]
    case 'affirm':
      return [{ text: say('affirm.alone') }]
    default:
      return [{ text: say('help.text') }]
  }
}

export function listGoals(context: Context): Reply[] {
  const { person, say } = context
  const goals = person.goals.filter((goal) => goal.status === 'active' || goal.status === 'paused')
  if (goals.length === 0) return [{ text: say('goal.none') }]
  const active = goals.filter((goal) => goal.status === 'active')
  const [first, ...rest] = goals.map((goal) => {
    const chart = goalChart(goal, context)
    return { text: describeGoal(goal, context), card: goalCard(goal, context), ...(chart ? { chart } : {}) }
  })
  return first
    ? [
        { ...first, text: `${say('goal.list', { count: active.length })}${say.language === 'zh' ? '' : ' '}${first.text}` },
        ...rest.slice(0, 5),
      ]
    : []
}

/** What is stored, and what they have allowed to be done with it. */
function privacy({ say, person }: Context): string {
  const learning = say(consentFor(person.profile, 'training') ? 'privacy.learning' : 'privacy.notLearning')
  return `${say('privacy.text')}${say.language === 'zh' ? '' : ' '}${learning}`
}

/** Parts that are not built yet: one honest sentence, and what can be done today. */
export function laterReplies(intent: 'view_report' | 'start_assessment' | 'talk_to_human' | 'ask_faq', context: Context): Reply[] {
  const { say } = context
  switch (intent) {
    case 'view_report':
      return [{ text: say('later.report') }, ...listGoals(context)]
    case 'start_assessment':
      return [{ text: say('later.assessment') }]
    case 'talk_to_human':
      return [{ text: say('later.human') }]
    case 'ask_faq':
      return [{ text: say('later.faq') }]
  }
}

function exportCard(context: Context): NonNullable<Reply['card']> {
  const { say } = context
  return {
    kind: 'data',
    title: say('export.file'),
    lines: [
      { label: say('export.contains'), value: say('export.containsValue') },
      { label: say('export.file'), value: say('export.save'), link: '/api/v1/people/me/export' },
    ],
  }
}
