import { DateTime } from 'luxon'
import type { Goal } from '../growth/goal.ts'
import type { Context, Dialog, Turn } from './dialog.ts'
import { goalIn, goalSlot } from './pick-goal.ts'
import { logProgress } from './progress-entry.ts'
import { amountIn, corrects, cut, readAmount } from './read.ts'

/** Something done towards a goal: which goal, and how much when it is counted. */
export const logProgressDialog: Dialog = {
  name: 'log-progress',
  version: 1,
  slots: {
    goal: goalSlot(),
    value: {
      optional: true,
      ask: (context, known) => ({
        text: context.say('progress.askValue', { title: goalIn(known, context)?.title ?? '' }),
        choices: [{ id: 'skip', label: context.say('choice.skip') }],
      }),
      read: (turn, context, known, asked) => {
        const goal = goalIn(known, context)
        const measure = goal?.measure
        if (!measure || corrects(turn)) return undefined
        const amount = amountIn(measure, turn) ?? (asked ? readAmount(turn, true)?.number : undefined)
        if (amount !== undefined) return amount
        if (!asked && goal && /\bthe (?:last|final)\b|最后(?:一|的)/i.test(turn.text)) return remaining(goal, context)
        if (!asked && /\banother\b|又.?了?一|再.?了?一/i.test(turn.text)) return 1
        // One report of a habit that is counted in times is one time.
        return measure.unit.startsWith('time') && !asked ? 1 : undefined
      },
      valid: (value): value is number => typeof value === 'number',
    },
    day: {
      optional: true,
      ask: () => ({ text: '' }),
      read: pastDay,
      valid: (value): value is string => typeof value === 'string',
    },
    note: {
      optional: true,
      ask: () => ({ text: '' }),
      read: (turn) => cut(turn.text, 300),
      valid: (value): value is string => typeof value === 'string',
    },
  },
  next(known, context) {
    if (!('goal' in known)) return 'goal'
    return !('value' in known) && goalIn(known, context)?.measure ? 'value' : 'done'
  },
  async done(known, context) {
    const goal = goalIn(known, context)
    if (!goal) return { replies: [{ text: context.say('progress.noGoal') }], changes: [] }
    const value = typeof known['value'] === 'number' ? known['value'] : null
    const note = typeof known['note'] === 'string' ? known['note'] : ''
    const day = typeof known['day'] === 'string' ? known['day'] : undefined
    return logProgress(goal, { value, note, ...(day && { day }) }, context)
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('goal.cancelled') }], changes: [] }),
  topic: (_known, context) => context.say('progress.topic'),
}

/** "did 5k on Saturday": the one day before today that was named. */
function pastDay({ understanding }: Turn, { at, person }: Context): string | undefined {
  const today = DateTime.fromJSDate(at, { zone: person.profile.timeZone }).toISODate() ?? ''
  const days = understanding.entities.flatMap((entity) =>
    entity.type === 'date' && entity.value.from === entity.value.to && entity.value.from < today ? [entity.value.from] : [],
  )
  return days.length === 1 ? days[0] : undefined
}

/** "the last recipe today": what was left. */
function remaining(goal: Goal, context: Context): number | undefined {
  if (!goal.measure || goal.measure.unit.includes('/') || goal.counting === 'best') return undefined
  const left = goal.measure.number * (1 - goal.progress)
  const value = Math.round(left * 100) / 100
  return value > 0 && context.person.progress.some((entry) => entry.goal === goal.id) ? value : undefined
}
