import { DateTime } from 'luxon'
import type { Goal, Milestone } from './goal.ts'
import { ratePeriod } from './progress.ts'

/** A third, two thirds, all: three marks on the way, evenly in time. A goal without a number or an end has none, nor has a habit. */
export function makeMilestones(goal: Pick<Goal, 'measure' | 'by' | 'createdAt'>, id: () => string): Milestone[] {
  const { measure, by, createdAt } = goal
  if (!measure || !by || ratePeriod(measure.unit) || measure.number <= 1) return []
  const start = DateTime.fromJSDate(createdAt).startOf('day')
  const days = DateTime.fromISO(by).diff(start, 'days').days
  if (days < 6) return []
  const marks = [1 / 3, 2 / 3, 1].map((share) => ({ share, number: niceNumber(measure.number * share) }))
  return marks
    .filter((mark, index) => mark.number > 0 && mark.number !== marks[index - 1]?.number)
    .map((mark) => ({
      id: id(),
      text: '',
      number: mark.share === 1 ? measure.number : mark.number,
      by: start.plus({ days: Math.round(days * mark.share) }).toISODate(),
      doneAt: null,
    }))
}

/** Marks that the progress has passed are dated. */
export function reachMilestones(goal: Goal, at: Date): Goal {
  const reached = goal.progress * (goal.measure?.number ?? 0)
  if (!goal.milestones.some((milestone) => !milestone.doneAt && milestone.number <= reached)) return goal
  return {
    ...goal,
    milestones: goal.milestones.map((milestone) =>
      !milestone.doneAt && milestone.number <= reached ? { ...milestone, doneAt: at } : milestone,
    ),
  }
}

/** A number that a person would say: 3.3 -> 3.5, 33.3 -> 33, 3333 -> 3300. */
function niceNumber(value: number): number {
  if (value < 10) return Math.round(value * 2) / 2
  if (value < 100) return Math.round(value)
  const step = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.round(value / step) * step
}
