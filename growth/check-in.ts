import type { Profile } from './person.ts'
import { endOfQuietHours, nextOccurrence } from './schedule.ts'

/** When the coach asks again. */
export interface CheckIn {
  id: string
  /** The goal it is about; null = all that are active. */
  goal: string | null
  /** Coaching time of the next one. */
  dueAt: Date
  /** RFC 5545 rule, read in the person's zone; null = once. */
  rule: string | null
  /** Local time of day, "HH:mm", that the rule keeps over a change of the clocks. */
  time: string
  /** `waiting`: due in the future; `asked`: the only one was shown; `paused`, `stopped`: not asked. */
  status: 'waiting' | 'asked' | 'paused' | 'stopped'
  /** How many in a row stayed without an answer. */
  unanswered: number
}

/** Sunday evening: the week is still fresh, and the next one can be planned. */
export const usualCheckIn = { rule: 'FREQ=WEEKLY;BYDAY=SU', time: '18:00' }

/** After two without an answer the coach asks once a month (coaching notes, section 2: never louder, always rarer). */
export const quietAfter = 2

export function scheduleCheckIn(
  id: string,
  when: { rule: string; time: string; goal?: string | null },
  person: { at: Date; timeZone: string },
): CheckIn | null {
  const dueAt = nextOccurrence(when.rule, { time: when.time, timeZone: person.timeZone, after: person.at })
  return dueAt && { id, goal: when.goal ?? null, dueAt, rule: when.rule, time: when.time, status: 'waiting', unanswered: 0 }
}

/** Why a due check-in is not asked now, and when it is due instead; null = ask. */
export function postponed(profile: Profile, risk: unknown, at: Date, checkIn?: CheckIn): Date | null {
  if (risk !== null) return new Date(at.getTime() + 24 * 3600_000)
  const { checkInsPausedUntil: until, timeZone } = profile
  if (until && until > at) {
    const regular = checkIn?.rule
      ? nextOccurrence(checkIn.rule, { time: checkIn.time, timeZone, after: until, anchor: checkIn.dueAt })
      : null
    return regular ?? until
  }
  return endOfQuietHours(profile.quietHours, at, profile.timeZone)
}

/** The check-in after it was asked at `at`: the next time lies in the future, however long the server was away. */
export function afterAsking(checkIn: CheckIn, at: Date, timeZone: string): CheckIn {
  const unanswered = checkIn.unanswered + 1
  if (!checkIn.rule) return { ...checkIn, status: 'asked', unanswered }
  const restUntil = unanswered > quietAfter ? new Date(at.getTime() + 27 * 24 * 3600_000) : at
  const dueAt = nextOccurrence(checkIn.rule, { time: checkIn.time, timeZone, after: restUntil, anchor: checkIn.dueAt })
  return dueAt ? { ...checkIn, dueAt, status: 'waiting', unanswered } : { ...checkIn, status: 'stopped', unanswered }
}

/** The check-in after an answer: silence is over, and the usual rhythm is back. */
export function afterAnswer(checkIn: CheckIn, at: Date, timeZone: string): CheckIn {
  if (checkIn.unanswered <= quietAfter || !checkIn.rule || checkIn.status !== 'waiting') return { ...checkIn, unanswered: 0 }
  const dueAt = nextOccurrence(checkIn.rule, { time: checkIn.time, timeZone, after: at })
  return { ...checkIn, unanswered: 0, ...(dueAt ? { dueAt } : {}) }
}

/** The check-in in another zone: the same local time there. */
export function inTimeZone(checkIn: CheckIn, at: Date, timeZone: string): CheckIn {
  if (!checkIn.rule || checkIn.status !== 'waiting') return checkIn
  const dueAt = nextOccurrence(checkIn.rule, { time: checkIn.time, timeZone, after: at })
  return dueAt ? { ...checkIn, dueAt } : checkIn
}
