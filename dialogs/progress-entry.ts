import { DateTime } from 'luxon'
import type { Change } from '../growth/change.ts'
import type { Goal } from '../growth/goal.ts'
import type { Reply } from '../growth/message.ts'
import { reachMilestones } from '../growth/milestones.ts'
import { progressOf, ratePeriod } from '../growth/progress.ts'
import type { Context } from './dialog.ts'
import { describeGoal, formatAmount, formatDate, formatNumber } from './format.ts'
import { goalChart } from './goal-card.ts'

/**
 * Puts something done on record and moves the goal: the reply says where it stands now, and celebrates when it is reached. `day`: the day
 * it was done, as an ISO date in the person's zone; today when it is left out.
 */
export function logProgress(
  goal: Goal,
  done: { value: number | null; note: string; day?: string },
  context: Context,
): { replies: Reply[]; changes: Change[] } {
  const { say, at, random, person } = context
  const earlier = done.day === undefined ? null : noonOf(done.day, context)
  const entry = { id: random.id(), goal: goal.id, at: earlier ?? at, value: done.value, note: done.note }
  const entries = [entry, ...person.progress]
  const progress = progressOf(goal, entries)
  const reached = progress >= 1 && goal.status === 'active' && done.value !== null
  const moved = reachMilestones({ ...goal, progress, status: reached ? 'done' : goal.status }, at)
  const changes: Change[] = [{ kind: 'progress-logged', entry }]
  if (moved.progress !== goal.progress || moved.status !== goal.status) changes.push({ kind: 'goal-edited', goal: moved })
  if (reached) return { replies: [{ text: say('goal.achieved', { goal: describeGoal(goal, context) }) }], changes }
  const after = { ...context, person: { ...person, progress: entries } }
  const chart = goalChart(moved, after)
  const dated = earlier && done.day ? say('progress.forDay', { day: formatDate(done.day, context) }) : ''
  const text = [words(moved, done, after), dated].filter(Boolean).join(say.language === 'zh' ? '' : ' ')
  const replies: Reply[] = [{ text, ...(chart ? { chart } : {}) }]
  const milestone = moved.milestones.findLast((mark, index) => mark.doneAt && !goal.milestones[index]?.doneAt)
  if (milestone && goal.measure)
    replies.push({
      text: say('progress.milestone', { amount: formatAmount({ number: milestone.number, unit: goal.measure.unit }, say.language) }),
    })
  return { replies, changes }
}

/** The middle of an earlier day; null for today. */
function noonOf(day: string, { at, person }: Context): Date | null {
  const noon = DateTime.fromISO(day, { zone: person.profile.timeZone }).set({ hour: 12 })
  return noon.endOf('day').toMillis() < at.getTime() ? noon.toJSDate() : null
}

function words(goal: Goal, done: { value: number | null }, context: Context): string {
  const { say, person } = context
  if (done.value === null || !goal.measure) return say('progress.words', { title: goal.title })
  const unit = goal.measure.unit.split('/')[0] ?? ''
  const amount = formatAmount({ number: done.value, unit }, say.language)
  if (goal.counting === 'best') {
    const best = Math.max(...person.progress.filter((entry) => entry.goal === goal.id).map((entry) => entry.value ?? 0))
    return say('progress.best', {
      amount,
      best: formatAmount({ number: best, unit }, say.language),
      title: goal.title,
      target: formatAmount(goal.measure, say.language),
    })
  }
  const period = ratePeriod(goal.measure.unit)
  if (period === 'day' || period === 'week') {
    const since = DateTime.fromJSDate(context.at, { zone: person.profile.timeZone }).startOf(period).toJSDate()
    const sum = person.progress
      .filter((entry) => entry.goal === goal.id && entry.at >= since)
      .reduce((total, entry) => total + (entry.value ?? 0), 0)
    const of = {
      title: goal.title,
      amount,
      sum: formatNumber(sum, say.language),
      target: formatAmount({ number: goal.measure.number, unit }, say.language),
    }
    return period === 'day' ? say('progress.rateToday', of) : say('progress.rateWeek', of)
  }
  return say('progress.noted', { amount, percent: formatNumber(Math.floor(goal.progress * 100), say.language), title: goal.title })
}
