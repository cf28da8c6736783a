import { DateTime } from 'luxon'
import rrule from 'rrule'

/**
 * The first time after `after` at which the rule falls, at local `time` ("HH:mm") in the zone.
 * The rule is read as RFC 5545 on local days; a time inside the gap of a clock change moves forward, one that comes
 * twice is taken the first time, so that a change of the clocks moves a check-in and never loses or doubles it.
 * `anchor`: an earlier occurrence, which INTERVAL counts from.
 */
export function nextOccurrence(rule: string, options: { time: string; timeZone: string; after: Date; anchor?: Date }): Date | null {
  const { hour, minute } = readTime(options.time)
  const localDay = (date: Date) => DateTime.fromJSDate(date, { zone: options.timeZone }).startOf('day')
  const anchor = localDay(options.anchor ?? options.after)
  // Days are walked through as if they were UTC days: rrule knows no zones that we trust.
  const days = new rrule.RRule({ ...rrule.RRule.parseString(rule), dtstart: asUtcDay(anchor) })
  let day = days.after(asUtcDay(localDay(options.after)), true)
  for (let tries = 0; day && tries < 400; tries++) {
    const local = DateTime.fromObject(
      { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate(), hour, minute },
      { zone: options.timeZone },
    )
    const first = Math.min(local.toMillis(), ...local.getPossibleOffsets().map((possible) => possible.toMillis()))
    if (first > options.after.getTime()) return new Date(first)
    day = days.after(day, false)
  }
  return null
}

/** Whether a text is a rule that `nextOccurrence` can walk. */
export function isRule(text: string): boolean {
  return /^FREQ=(DAILY|WEEKLY|MONTHLY)(;(BYDAY|INTERVAL|BYMONTHDAY)=[-A-Z0-9,]+)*$/.test(text)
}

/** Inside quiet hours ("22:00" to "08:00", local): when they end; else null. */
export function endOfQuietHours(quiet: { from: string; to: string }, at: Date, timeZone: string): Date | null {
  if (quiet.from === quiet.to) return null
  const local = DateTime.fromJSDate(at, { zone: timeZone })
  const now = local.hour * 60 + local.minute
  const from = minutes(quiet.from)
  const to = minutes(quiet.to)
  const inside = from < to ? now >= from && now < to : now >= from || now < to
  if (!inside) return null
  const end = local.set({ hour: Math.floor(to / 60), minute: to % 60, second: 0, millisecond: 0 })
  return (end.toMillis() > at.getTime() ? end : end.plus({ days: 1 })).toJSDate()
}

/** The local date ("2027-05-31") of a moment. */
export function localDate(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? at.toISOString().slice(0, 10)
}

export function isTimeZone(name: string): boolean {
  return DateTime.local().setZone(name).isValid
}

function asUtcDay(local: DateTime): Date {
  return new Date(Date.UTC(local.year, local.month - 1, local.day))
}

function readTime(time: string): { hour: number; minute: number } {
  const total = minutes(time)
  return { hour: Math.floor(total / 60) % 24, minute: total % 60 }
}

function minutes(time: string): number {
  const [hour, minute] = time.split(':')
  return Number(hour) * 60 + Number(minute ?? 0)
}
