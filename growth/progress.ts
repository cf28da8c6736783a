import { DateTime } from 'luxon'
import type { Goal, GoalMeasure, Level } from './goal.ts'
import type { ProgressEntry } from './person.ts'

/** "time/week" -> a rate: the number is meant for every period. */
export function ratePeriod(unit: string): 'day' | 'week' | 'month' | null {
  const period = unit.split('/')[1]
  return period === 'day' || period === 'week' || period === 'month' ? period : null
}

/** What the entries must add up to by the end: for a rate, the number times the periods between start and end. */
export function target(goal: Goal): number | null {
  if (!goal.measure) return null
  const period = ratePeriod(goal.measure.unit)
  if (!period) return goal.measure.number
  const start = DateTime.fromJSDate(goal.createdAt)
  const end = goal.by ? DateTime.fromISO(goal.by).endOf('day') : start.plus({ weeks: 8 })
  return goal.measure.number * Math.max(1, Math.round(end.diff(start, period).get(period)))
}

/** A goal to stay below a number ("at most 3 cigarettes a day"): less is more, told from its words. */
export function isLimit(goal: Pick<Goal, 'title' | 'measure'>): boolean {
  if (!goal.measure) return false
  return /\b(at most|no more than|max(?:imum)?|less than|under|below|limit|cut (?:down|back|to)|reduce|only)\b|最多|不超过|少于|不多于|以内|控制在|减(?:少)?到|降到|限制/i.test(
    goal.title,
  )
}

/** 0..1: the total (or the best) of the entries against the target; without a measure, what the person's levels say. */
export function progressOf(goal: Goal, entries: ProgressEntry[]): number {
  const values = entries.filter((entry) => entry.goal === goal.id && entry.value !== null).map((entry) => entry.value ?? 0)
  const goalTarget = target(goal)
  if (!goalTarget || values.length === 0) return goalTarget ? 0 : goal.progress
  if (isLimit(goal) && goal.measure) {
    // Kept days count as far as the time has gone: it is never reached before its end.
    const kept = values.filter((value) => value <= (goal.measure?.number ?? 0)).length / values.length
    const last = Math.max(...entries.filter((entry) => entry.goal === goal.id).map((entry) => entry.at.getTime()))
    return clamp(kept * Math.min(0.99, expectedProgress(goal, new Date(last)) ?? values.length / 60))
  }
  const reached = goal.counting === 'best' ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0)
  return clamp(reached / goalTarget)
}

/** Where the goal should stand today if it went evenly, 0..1; null without an end. */
export function expectedProgress(goal: Goal, at: Date): number | null {
  if (!goal.by) return null
  const start = goal.createdAt.getTime()
  const end = DateTime.fromISO(goal.by).endOf('day').toMillis()
  return end <= start ? 1 : clamp((at.getTime() - start) / (end - start))
}

/**
 * The level of a number that was done since the last check-in, against what the plan expected for that time.
 * Goal attainment scaling (Kiresuk & Sherman 1968): 0 = as agreed, -2 = much less, +2 = much more.
 */
export function levelOf(done: number, expected: number): Level {
  if (expected <= 0) return 0
  const ratio = done / expected
  if (ratio < 0.25) return -2
  if (ratio < 0.8) return -1
  if (ratio <= 1.2) return 0
  return ratio <= 1.75 ? 1 : 2
}

/** How much of the measure belongs to a span of days, on an even pace; null without an end or for a best-of goal. */
export function expectedFor(goal: Goal, days: number): number | null {
  if (!goal.measure || goal.counting === 'best') return null
  const period = ratePeriod(goal.measure.unit)
  if (period) return (goal.measure.number * days) / { day: 1, week: 7, month: 30 }[period]
  if (!goal.by) return null
  const span = (DateTime.fromISO(goal.by).endOf('day').toMillis() - goal.createdAt.getTime()) / 86_400_000
  return span > 0 ? (goal.measure.number * days) / span : null
}

/** A kinder size after a bad stretch: half, and never nothing. What comes in whole pieces stays whole. */
export function smaller(measure: GoalMeasure): GoalMeasure {
  const half = measure.number / 2
  const divisible = ['km', 'mile', 'hour', 'kg', 'litre'].includes(measure.unit.split('/')[0] ?? '')
  const number = divisible && half < 2 ? Math.max(0.5, Math.round(half * 2) / 2) : Math.max(1, Math.round(half))
  return { ...measure, number: Math.min(number, measure.number) }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
