import { DateTime } from 'luxon'
import { dayOf, monthOf, nthWeekday, pastPeriod, type Period, periodOf, weekdayOf, yearlyOf } from './entities-calendar.ts'
import type { Named } from './entities-dates.ts'
import { lengthEn, readLength, toSeconds } from './entities-durations.ts'
import { readNumber } from './entities-numbers.ts'
import { directionAt } from './entities-tense.ts'
import { group, type Match, matches, type Page } from './entities-text.ts'

// Days that are counted from another one ("a week from Friday", "the first Monday of January"), and what lies behind ("3 days ago").

type Read = (match: Match, page: Page) => Omit<Named, 'start' | 'end'> | null

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const weekday = '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'
const numberOfDay = (name: string): number => weekdays.indexOf(name.slice(0, 3)) + 1
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month =
  '(january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?)'
const nths: [RegExp, number][] = [
  [/^(?:first|1)/, 1],
  [/^(?:second|2)/, 2],
  [/^(?:third|3)/, 3],
  [/^(?:fourth|4)/, 4],
  [/^(?:fifth|5)/, 5],
]
/** 1 for "first" or "1st"; -1 for "last". */
export const nthOf = (word: string): number => nths.find(([pattern]) => pattern.test(word))?.[1] ?? -1
export const nthEn = '(first|second|third|fourth|last|1st|2nd|3rd|4th)'

const readers: [RegExp, Read][] = [
  [
    // The library knows this day only in years that have it.
    /\b(?:feb(?:ruary)?\.?\s(?:the\s)?29(?:th)?|29(?:th)?\s(?:of\s)?feb(?:ruary)?)\b(?!,?\s\d{4})/g,
    (match, page) => {
      const date = yearlyOf(page.now, 2, 29, directionAt(page, match) === 'back')
      return date && { period: dayOf(date) }
    },
  ],
  [
    new RegExp(`\\b(${lengthEn})\\s(?:ago|earlier|back)\\b`, 'g'),
    (match, page) => {
      const length = readLength(group(match, 1))
      return toSeconds(length) < 86_400 ? null : { period: dayOf(page.now.minus(length)) }
    },
  ],
  [
    new RegExp(
      `\\b(?:(?:in|over|during|for|within)\\s)?(?:the\\s|these\\s)?(?:last|past)\\s(?:(${lengthEn})|(few|couple\\sof)\\s(day|week|month)s|(?<=past\\s)(week|month|quarter|year))\\b`,
      'g',
    ),
    (match, page) => {
      const length = group(match, 1)
        ? readLength(group(match, 1))
        : readLength(
            group(match, 3)
              ? `${group(match, 2) === 'few' ? 3 : 2} ${group(match, 3)}s`
              : group(match, 4) === 'quarter'
                ? '3 months'
                : `1 ${group(match, 4)}`,
          )
      return toSeconds(length) < 86_400 ? null : { period: pastPeriod(page.now, length), relation: 'on' }
    },
  ],
  [
    new RegExp(
      `\\b(an?|one|two|three|\\d)\\sweeks?\\s(?:from|on|after)\\s(?:(today|tomorrow)|(?:next\\s)?${weekday})\\b|\\b${weekday}\\sweek\\b`,
      'g',
    ),
    (match, page) => {
      const weeks = /^\d$/.test(group(match, 1)) ? Number(group(match, 1)) : Math.max(1, readNumber(group(match, 1) || 'one'))
      const named = group(match, 3) || group(match, 4)
      const base = named ? weekdayOf(page.now, numberOfDay(named)) : page.now.plus({ days: group(match, 2) === 'tomorrow' ? 1 : 0 })
      return { period: dayOf(base.plus({ weeks })) }
    },
  ],
  [
    new RegExp(`\\b(?:the\\s)?${nthEn}\\s${weekday}\\s(?:of|in)\\s(?:(this|next|last)\\s(month|year)|${month}(?:\\s(20\\d\\d))?)`, 'g'),
    (match, page) => {
      const period = group(match, 3)
        ? periodOf(page.now, group(match, 4) === 'year' ? 'year' : 'month', shiftOf(group(match, 3)))
        : ofMonth(match, page, group(match, 5), group(match, 6))
      const named = period && nthWeekday(period, nthOf(group(match, 1)), numberOfDay(group(match, 2)))
      return named && { period: named }
    },
  ],
  [
    /\b(?:on\s)?the\s(\d{1,2})(?:st|nd|rd|th)\s(?:of\s)?(this|next|last)\smonth\b/g,
    (match, page) => {
      const { from, to } = periodOf(page.now, 'month', shiftOf(group(match, 2)))
      const number = Number(group(match, 1))
      return number >= 1 && number <= to.day ? { period: dayOf(from.set({ day: number })) } : null
    },
  ],
  [
    /(?<![\d./-])(?:(20\d\d)([/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(20\d\d))(?![\d/]|\.\d)/g,
    (match, page) => {
      const [year, monthNumber, day] = group(match, 1)
        ? [1, 3, 4].map((at) => Number(group(match, at)))
        : [7, 6, 5].map((at) => Number(group(match, at)))
      const date = DateTime.fromObject({ year: year ?? 0, month: monthNumber ?? 0, day: day ?? 0 }, { zone: page.now.zoneName ?? 'utc' })
      return date.isValid ? { period: dayOf(date) } : null
    },
  ],
  [
    new RegExp(
      `\\b(?:(?:the\\s)?(?:eod|cob)|(?<=\\b(?:by|before|until|due)\\s)(?:the\\s)?(?:end\\sof\\s(?:the\\s|to)?day|close\\sof\\s(?:business|play)))(?:\\s(?:on\\s)?(?:(today|tomorrow)|${weekday}))?\\b`,
      'g',
    ),
    (match, page) => {
      const named = group(match, 2)
      const day = named ? weekdayOf(page.now, numberOfDay(named)) : page.now.plus({ days: group(match, 1) === 'tomorrow' ? 1 : 0 })
      return { period: dayOf(day), relation: 'by' }
    },
  ],
  [
    /\b(?:the\s)?(first|second)\shalf\sof\s(?:(the|this|next|last)\syear|(20\d\d))\b|\bh([12])\s(20\d\d)\b/g,
    (match, page) => {
      const year = Number(group(match, 3) || group(match, 5)) || page.now.year + shiftOf(group(match, 2))
      const from = DateTime.fromObject(
        { year, month: group(match, 1) === 'first' || group(match, 4) === '1' ? 1 : 7 },
        { zone: page.now.zoneName ?? 'utc' },
      )
      return { period: { from, to: from.plus({ months: 6 }).minus({ days: 1 }), grain: 'quarter' } }
    },
  ],
]

/** One look that most texts do not pass saves all the others. */
const hint =
  /\b(?:29(?:th)?|ago|earlier|back|last|past|week|first|second|third|fourth|1st|2nd|3rd|4th|eod|cob|end\sof|close\sof|h[12]\s20\d\d)\b|\bthe\s\d|\d[./]\d{1,2}[./]\d/

export function findEnglishDays(page: Page): Named[] {
  if (!hint.test(page.text)) return []
  return readers.flatMap(([pattern, read]) =>
    matches(page.text, pattern).flatMap((match) => {
      const meaning = read(match, page)
      return meaning ? [{ start: match.start, end: match.end, ...meaning }] : []
    }),
  )
}

const shiftOf = (word: string): number => (word === 'next' ? 1 : word === 'last' ? -1 : 0)

function ofMonth(match: Match, page: Page, name: string, year: string): Period | null {
  const number = monthNames.indexOf(name.slice(0, 3)) + 1
  return monthOf(page.now, number, year ? Number(year) : undefined, directionAt(page, match) === 'back')
}
