import type { Goal } from '../growth/goal.ts'
import type { Card, Chart } from '../growth/message.ts'
import type { Plan } from '../growth/plan.ts'
import type { Context } from './dialog.ts'
import { formatAmount, formatDate, formatMoment, formatRule } from './format.ts'

/** A goal with its plan in one card; `marks` = with its milestones. */
export function goalCard(goal: Goal, context: Context, newPlan?: Plan, marks = true): Card {
  const { person, say } = context
  const plan = newPlan ?? person.plans.find((other) => other.goal === goal.id)
  const checkIn = person.checkIns.find((other) => other.status === 'waiting' && (other.goal === null || other.goal === goal.id))
  const lines: Card['lines'] = []
  if (goal.measure) lines.push({ label: say('goal.card.measure'), value: formatAmount(goal.measure, say.language) })
  if (goal.by) lines.push({ label: say('goal.card.by'), value: formatDate(goal.by, context) })
  if (goal.why) lines.push({ label: say('goal.card.why'), value: goal.why })
  if (plan?.ifThen)
    lines.push({ label: say('goal.card.ifThen'), value: say('goal.card.ifThenValue', { if: plan.ifThen.if, then: plan.ifThen.then }) })
  const step = plan?.steps[0]
  if (step) lines.push({ label: say('goal.card.step'), value: formatStep(step.day, step.time, context) })
  if (checkIn) lines.push({ label: say('goal.card.checkIn'), value: formatMoment(checkIn.dueAt, context).replace(/^on /, '') })
  const milestones = goal.milestones.flatMap((milestone) =>
    milestone.by && goal.measure
      ? [
          say('goal.milestone', {
            amount: formatAmount({ number: milestone.number, unit: goal.measure.unit }, say.language),
            date: formatDate(milestone.by, context),
          }),
        ]
      : [],
  )
  return {
    kind: plan ? 'plan' : 'goal',
    title: goal.title,
    lines,
    progress: goal.progress,
    ...(marks && milestones.length > 0 ? { steps: milestones } : {}),
  }
}

/** The way of a goal so far, one point an entry; nothing to draw below two entries. */
export function goalChart(goal: Goal, context: Context): Chart | undefined {
  const entries = context.person.progress.filter((entry) => entry.goal === goal.id && entry.value !== null).toReversed()
  if (!goal.measure || entries.length < 2) return undefined
  let reached = 0
  const points = entries.map((entry) => {
    reached = goal.counting === 'best' ? Math.max(reached, entry.value ?? 0) : reached + (entry.value ?? 0)
    return { at: entry.at.toISOString(), value: Math.round(reached * 100) / 100 }
  })
  const unit = goal.measure.unit.split('/')[0] ?? ''
  return { kind: 'progress', title: goal.title, unit, points, ...(goal.measure.unit.includes('/') ? {} : { target: goal.measure.number }) }
}

function formatStep(day: string, time: string | null, context: Context): string {
  const rule = day === 'daily' ? 'FREQ=DAILY' : day.startsWith('FREQ') ? day : `FREQ=WEEKLY;BYDAY=${day}`
  const text = formatRule(rule, time, context)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
