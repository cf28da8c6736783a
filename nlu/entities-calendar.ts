import { DateTime, type DurationLike } from 'luxon'

/** First and last day of something that was named. */
export interface Period {
  from: DateTime
  to: DateTime
  grain: 'day' | 'week' | 'month' | 'quarter' | 'year'
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'
export type Part = 'start' | 'middle' | 'end' | 'early' | 'late'

export const dayOf = (day: DateTime): Period => ({
  from: day.startOf('day'),
  to: day.startOf('day'),
  grain: 'day',
})

/** The week, month, ... around a day; `shift` 1 is the next one. */
export function periodOf(day: DateTime, unit: Unit, shift = 0): Period {
  const inside = day.plus({ [`${unit}s`]: shift })
  return {
    from: inside.startOf(unit),
    to: inside.endOf(unit).startOf('day'),
    grain: unit,
  }
}

export function weekendOf(day: DateTime, shift = 0): Period {
  const monday = day.startOf('week').plus({ weeks: shift })
  return {
    from: monday.plus({ days: 5 }),
    to: monday.plus({ days: 6 }),
    grain: 'day',
  }
}

/** A month by its number: of `year`, else the next one that is not over, or looking back the last one that has begun. */
export function monthOf(now: DateTime, month: number, year?: number, back = false): Period | null {
  const near = back ? now.year - (month > now.month ? 1 : 0) : now.year + (month < now.month ? 1 : 0)
  const first = DateTime.fromObject({ year: year ?? near, month, day: 1 }, { zone: now.zoneName ?? 'utc' })
  return first.isValid ? periodOf(first, 'month') : null
}

/** The n-th Monday (1 to 7 = Monday to Sunday) of a period, the last one for -1; null when it has none. */
export function nthWeekday({ from, to }: Period, nth: number, weekday: number): Period | null {
  const first = from.plus({ days: (weekday - from.weekday + 7) % 7 })
  const last = to.minus({ days: (to.weekday - weekday + 7) % 7 })
  const day = nth < 0 ? last : first.plus({ weeks: nth - 1 })
  return day >= from && day <= to ? dayOf(day) : null
}

/** From that long ago until today: "the last two weeks". */
export function pastPeriod(now: DateTime, length: DurationLike): Period {
  return { from: now.minus(length).startOf('day'), to: now.startOf('day'), grain: 'day' }
}

/** A weekday by its number, 1 to 7, never today: today would be called today. */
export function weekdayOf(now: DateTime, weekday: number, back = false): DateTime {
  const today = now.startOf('day')
  return back
    ? today.minus({ days: ((today.weekday - weekday + 6) % 7) + 1 })
    : today.plus({ days: ((weekday - today.weekday + 6) % 7) + 1 })
}

/** A day of the year; 29 February waits for its next leap year. */
export function yearlyOf(now: DateTime, month: number, day: number, back = false): DateTime | null {
  for (let shift = 0; shift < 9; shift += 1) {
    const date = DateTime.fromObject({ year: now.year + (back ? -shift : shift), month, day }, { zone: now.zoneName ?? 'utc' })
    if (date.isValid && (back ? date <= now : date >= now.startOf('day'))) return date
  }
  return null
}

/** "The end of March" is its last day; "early March" its first third. */
export function partOf(period: Period, part: Part): Period {
  const { from, to } = period
  const days = Math.round(to.diff(from, 'days').days) + 1
  const third = Math.floor(days / 3)
  if (part === 'end') return dayOf(to)
  if (part === 'start') return dayOf(from)
  if (part === 'early') return { from, to: from.plus({ days: third - 1 }), grain: 'day' }
  if (part === 'late') return { from: from.plus({ days: 2 * third }), to, grain: 'day' }
  return {
    from: from.plus({ days: third }),
    to: from.plus({ days: 2 * third - 1 }),
    grain: 'day',
  }
}

export type Season = 'spring' | 'summer' | 'autumn' | 'winter'
const seasonStarts: Record<Season, number> = {
  spring: 3,
  summer: 6,
  autumn: 9,
  winter: 12,
}
const southern =
  /^(?:Australia|Antarctica)\/|^Pacific\/(?:Auckland|Fiji)|^America\/(?:Sao_Paulo|Argentina|Buenos|Santiago|Montevideo|Asuncion)|^Africa\/(?:Johannesburg|Harare|Maputo|Windhoek)/

/** The season that is running or comes next (looking back: that came last), or the one that starts in `year`. */
export function seasonOf(now: DateTime, season: Season, year?: number, back = false): Period {
  const month = ((seasonStarts[season] - 1 + (southern.test(now.zoneName ?? '') ? 6 : 0)) % 12) + 1
  let from = DateTime.fromObject({ year: year ?? now.year - 1, month, day: 1 }, { zone: now.zoneName ?? 'utc' })
  const last = (start: DateTime): DateTime => start.plus({ months: 3 }).minus({ days: 1 })
  const goesOn = back ? () => from.plus({ years: 1 }) <= now : () => last(from) < now.startOf('day')
  if (year === undefined) while (goesOn()) from = from.plus({ years: 1 })
  return { from, to: last(from), grain: 'quarter' }
}

/** Spring Festival cannot be left to Intl: ICU puts it on the wrong day where the new moon is close to midnight in Beijing (2027). */
const springFestivals = [
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
  '2036-01-28',
  '2037-02-15',
  '2038-02-04',
  '2039-01-24',
  '2040-02-12',
]
const dragonBoats = ['2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28', '2029-06-16', '2030-06-05', '2031-06-24', '2032-06-12']
const midAutumns = ['2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03', '2029-09-22', '2030-09-12', '2031-10-01', '2032-09-19']

export type Holiday = keyof typeof holidays
const fixed =
  (month: number, day: number) =>
  (year: number): string =>
    iso(year, month, day)
const tabled =
  (days: string[]) =>
  (year: number): string | undefined =>
    days.find((day) => day.startsWith(String(year)))

const holidays = {
  'singles-day': fixed(11, 11),
  christmas: fixed(12, 25),
  'christmas-eve': fixed(12, 24),
  'new-year': fixed(1, 1),
  'new-years-eve': fixed(12, 31),
  valentine: fixed(2, 14),
  halloween: fixed(10, 31),
  'labour-day': fixed(5, 1),
  'children-day': fixed(6, 1),
  'national-day': fixed(10, 1),
  qingming: fixed(4, 5),
  gaokao: fixed(6, 7),
  easter: easter,
  thanksgiving: thanksgiving,
  'spring-festival': tabled(springFestivals),
  'dragon-boat': tabled(dragonBoats),
  'mid-autumn': tabled(midAutumns),
} satisfies Record<string, (year: number) => string | undefined>

/** The next day of a holiday, or looking back the last one, today included; null where the table ends. */
export function holidayOf(now: DateTime, holiday: Holiday, year?: number, back = false): Period | null {
  for (const tried of year === undefined ? [now.year, now.year + (back ? -1 : 1)] : [year]) {
    const day = holidays[holiday](tried)
    const date = day ? DateTime.fromISO(day, { zone: now.zoneName ?? 'utc' }) : null
    if (date?.isValid && (year !== undefined || (back ? date <= now : date >= now.startOf('day')))) return dayOf(date)
  }
  return null
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function thanksgiving(year: number): string {
  const first = new Date(Date.UTC(year, 10, 1)).getUTCDay()
  return iso(year, 11, 1 + ((11 - first) % 7) + 21)
}

/** Anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991). */
function easter(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return iso(year, Math.floor(sum / 31), (sum % 31) + 1)
}
