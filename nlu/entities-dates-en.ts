import { DateTime } from 'luxon'
import {
  dayOf,
  type Holiday,
  holidayOf,
  monthOf,
  type Part,
  partOf,
  type Period,
  periodOf,
  type Season,
  seasonOf,
  type Unit,
  weekendOf,
  yearlyOf,
} from './entities-calendar.ts'
import type { Named } from './entities-dates.ts'
import { findEnglishDays } from './entities-dates-en-days.ts'
import { lengthEn, readLength, toSeconds } from './entities-durations.ts'
import { directionAt } from './entities-tense.ts'
import { group, type Match, matches, type Page } from './entities-text.ts'

// What the library misses or reads as a single day: parts of periods, weekends, seasons, holidays, "within ...", "31/12".

type Read = (match: Match, page: Page) => Omit<Named, 'start' | 'end'> | null

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?)'
const named = (name: string): number => months.indexOf(name.slice(0, 3)) + 1
const shiftOf = (word: string): number => (/next|coming/.test(word) ? 1 : /last|past/.test(word) ? -1 : 0)

const parts: [RegExp, Part][] = [
  [/^end|^close|^eo/, 'end'],
  [/^beg|^start/, 'start'],
  [/^early/, 'early'],
  [/^late/, 'late'],
  [/^mid/, 'middle'],
]
const partNamed = (word: string): Part => parts.find(([pattern]) => pattern.test(word))?.[1] ?? 'end'

const holidayNames: [RegExp, Holiday][] = [
  [/eve$/, 'new-years-eve'],
  [/chinese|lunar|spring/, 'spring-festival'],
  [/christmas|xmas/, 'christmas'],
  [/new\syear/, 'new-year'],
  [/easter/, 'easter'],
  [/thanksgiving/, 'thanksgiving'],
  [/hallow/, 'halloween'],
  [/valentine/, 'valentine'],
  [/dragon/, 'dragon-boat'],
  [/mid-?\s?autumn/, 'mid-autumn'],
]

const readers: [RegExp, Read][] = [
  [
    new RegExp(
      `\\b(?:within|in|over|for)\\s(?:the\\s)?((?:next|coming)\\s)?(${lengthEn})(?:'?\\stime\\b)?(?!\\sago|\\sa\\s|\\sper\\s|\\seach\\s)`,
      'g',
    ),
    (match, page) => {
      const length = readLength(group(match, 2))
      const within = /^(?:within|over)/.test(match.text) || group(match, 1) !== ''
      if (toSeconds(length) < 86_400 || (/^(?:for|over)/.test(match.text) && !group(match, 1))) return null
      return {
        period: dayOf(page.now.plus(length)),
        relation: within ? 'by' : 'on',
      }
    },
  ],
  [
    new RegExp(`(${lengthEn})\\s(?:from\\s(?:now|today)|later)\\b|\\b(?:the\\s)?(?:next|coming)\\s(${lengthEn})`, 'g'),
    (match, page) => {
      const length = readLength(group(match, 1) || match.text.replace(/^(?:the\s)?(?:next|coming)\s/, ''))
      if (toSeconds(length) < 86_400) return null
      return {
        period: dayOf(page.now.plus(length)),
        relation: group(match, 1) ? 'on' : 'by',
      }
    },
  ],
  [
    new RegExp(
      `\\b(?:the\\s)?(end|close|beginning|start|middle)\\sof\\s(?:(the|this|next|last)\\s)?(?:q[1-4]\\b|(week|month|quarter|year)\\b|(spring|summer|autumn|fall|winter)\\b|(${monthName})(?:\\s(20\\d\\d))?|(20\\d\\d)\\b)`,
      'g',
    ),
    (match, page) => {
      const quarter = /q([1-4])$/.exec(match.text)?.[1]
      if (quarter) return { period: partOf(quarterOf(page, Number(quarter), 0, isBack(page, match)), partNamed(group(match, 1))) }
      const period = periodNamed(
        page,
        isBack(page, match),
        group(match, 2),
        group(match, 3),
        group(match, 4),
        group(match, 5),
        group(match, 6) || group(match, 7),
      )
      return period && { period: partOf(period, partNamed(group(match, 1))) }
    },
  ],
  [
    new RegExp(`\\b(early|mid|late)[\\s-](?:(next\\s(?:week|month|year))|(${monthName})(?:\\s(20\\d\\d))?)`, 'g'),
    (match, page) => {
      const [, unit = ''] = group(match, 2).split(/\s/)
      const period = periodNamed(page, isBack(page, match), 'next', unit, '', group(match, 3), group(match, 4))
      return period && { period: partOf(period, partNamed(group(match, 1))) }
    },
  ],
  [
    /\b(eo[ymw]|year[\s-]end|year's\send|month[\s-]end)\b/g,
    (match, page) => {
      const unit = /^(?:eoy|year)/.test(match.text) ? 'year' : match.text === 'eow' ? 'week' : 'month'
      return { period: partOf(periodOf(page.now, unit), 'end') }
    },
  ],
  [
    /\b(?:(this|next|last|the|coming)\s){1,2}weekend\b|(?<=\b(?:by|before|until|till|at|on|after)\s)weekend\b/g,
    (match, page) => ({
      period: weekendOf(page.now, weekendShift(group(match, 1), match, page)),
    }),
  ],
  [
    /\bthe\s(week|weekend|month|quarter|year)\s(after\snext|before\slast)\b/g,
    (match, page) => {
      const shift = group(match, 2) === 'after next' ? 2 : -2
      return { period: group(match, 1) === 'weekend' ? weekendOf(page.now, shift) : periodOf(page.now, unitOf(group(match, 1)), shift) }
    },
  ],
  [
    /\b(this|next|last|the\scoming)\s(week|month|quarter|year)\b/g,
    (match, page) => ({
      period: periodOf(page.now, unitOf(group(match, 2)), shiftOf(group(match, 1))),
    }),
  ],
  [
    // "by may": the library does not take the bare word for a month.
    /(?<=\b(?:by|before|until|till|since|after|of|mid|this|next)\s)may\b(?!\s\d)/g,
    (match, page) => {
      const period = monthOf(page.now, 5, undefined, isBack(page, match))
      return period && { period, rolls: !isBack(page, match) }
    },
  ],
  [
    new RegExp(`\\blast\\s(${monthName})\\b`, 'g'),
    (match, page) => {
      const month = named(group(match, 1))
      const period = monthOf(page.now, month, page.now.year - (month >= page.now.month ? 1 : 0))
      return period && { period }
    },
  ],
  [
    new RegExp(`\\b(${monthName})(?:\\sof)?\\s(this|next|last)\\syear\\b`, 'g'),
    (match, page) => {
      const period = monthOf(page.now, named(group(match, 1)), page.now.year + shiftOf(group(match, 2)))
      return period && { period }
    },
  ],
  [
    /\b(?:(this|next|the|coming)\s)?(spring|summer|autumn|winter|fall)\b(?!\s(?:festival|asleep|back|behind|of|in|school))(?:\s(20\d\d))?/g,
    seasonRead,
  ],
  [
    /\b(?:chinese|lunar)\snew\syear\b|\bspring\sfestival\b|\bchristmas(?:\s(?:eve|day))?\b|\bxmas\b|\bnew\syear(?:'?s)?\seve\b|\bnew\syear(?:'?s)?(?:\sday)?\b(?!'?s?\s?(?:resolution|goal))|\beaster\b|\bthanksgiving\b|\bhalloween\b|\bvalentine'?s?(?:\sday)?\b|\bdragon\sboat\sfestival\b|\bmid-?\s?autumn\sfestival\b/g,
    holidayRead,
  ],
  [
    /\b(?:q([1-4])|([1-4])(?:st|nd|rd|th)\squarter)(?:\s(?:of\s)?(20\d\d))?\b/g,
    (match, page) => {
      const quarter = Number(group(match, 1) || group(match, 2))
      return { period: quarterOf(page, quarter, Number(group(match, 3)), isBack(page, match)) }
    },
  ],
  [
    /(?<=\b(?:in|by|before|until|till|after|during|for)\s)(20\d\d)\b(?![-/.]\d)(?!\s(?:steps|words|[a-z]+s)\b)/g,
    (match, page) => ({
      period: periodOf(day(page, Number(match.text), 1, 1), 'year'),
    }),
  ],
  [/(?<![\d/.:-])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\d/])/g, slashRead],
  [
    new RegExp(
      `(?<=\\b(?:on|by|before|until|till|after)\\s)the\\s(\\d{1,2})(?:st|nd|rd|th)\\b(?!\\s(?:of\\b|${monthName}|time|chapter|page|day|week|month|book|floor))`,
      'g',
    ),
    (match, page) => dayOfMonth(page, Number(group(match, 1)), isBack(page, match)),
  ],
]

export function findEnglishPeriods(page: Page): Named[] {
  if (!/[a-z/]|\d\.\d/.test(page.text)) return []
  const found = findEnglishDays(page)
  for (const [pattern, read] of readers) {
    for (const match of matches(page.text, pattern)) {
      const meaning = read(match, page)
      if (meaning) found.push({ start: match.start, end: match.end, ...meaning })
    }
  }
  return found
}

export const isBack = (page: Page, match: Match): boolean => directionAt(page, match) === 'back'

/** "I ran this weekend", said on a Monday, is about the one that is over. */
function weekendShift(which: string, match: Match, page: Page): number {
  if (which === 'next' || which === 'last') return shiftOf(which)
  return which !== 'coming' && page.now.weekday < 6 && isBack(page, match) ? -1 : 0
}

function quarterOf(page: Page, quarter: number, year: number, back: boolean): Period {
  const near = page.now.year + (back ? (quarter > page.now.quarter ? -1 : 0) : quarter < page.now.quarter ? 1 : 0)
  return periodOf(day(page, year || near, quarter * 3, 1), 'quarter')
}

function periodNamed(page: Page, back: boolean, which: string, unit: string, season: string, month: string, year: string): Period | null {
  if (unit) return periodOf(page.now, unitOf(unit), shiftOf(which))
  if (season) return seasonOf(page.now, season === 'fall' ? 'autumn' : toSeason(season), undefined, back)
  if (month) return monthOf(page.now, named(month), year ? Number(year) : undefined, back)
  return year ? periodOf(day(page, Number(year), 1, 1), 'year') : null
}

function seasonRead(match: Match, page: Page): { period: Period } | null {
  const said = /\b(?:by|before|until|till|in|during|over|after|since|of)\s(?:the\s)?$/.test(
    page.text.slice(Math.max(0, match.start - 12), match.start),
  )
  if (!said && !group(match, 1) && !group(match, 3)) return null
  const season = group(match, 2) === 'fall' ? 'autumn' : toSeason(group(match, 2))
  const back = isBack(page, match) && group(match, 1) !== 'next'
  const coming = seasonOf(page.now, season, group(match, 3) ? Number(group(match, 3)) : undefined, back)
  const running = coming.from <= page.now
  return {
    period: group(match, 1) === 'next' && running ? seasonOf(page.now, season, coming.from.year + 1) : coming,
  }
}

function holidayRead(match: Match, page: Page): { period: Period } | null {
  const eve = /christmas\seve/.test(match.text) ? 'christmas-eve' : null
  const holiday = eve ?? holidayNames.find(([pattern]) => pattern.test(match.text))?.[1]
  const period = holiday && holidayOf(page.now, holiday, undefined, isBack(page, match))
  return period ? { period } : null
}

/** People in the United States, and people who write Chinese, put the month first. */
const monthFirst =
  /^(?:America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Detroit|Boise|Indiana|Kentucky|North_Dakota|Juneau|Menominee)|Pacific\/Honolulu|US\/)/

function slashRead(match: Match, page: Page): { period: Period } | null {
  const [first, second] = [Number(group(match, 1)), Number(group(match, 2))]
  const monthIsFirst = second > 12 || (first <= 12 && (page.language === 'zh' || monthFirst.test(page.now.zoneName ?? '')))
  const [month, dayNumber] = monthIsFirst ? [first, second] : [second, first]
  const written = group(match, 3)
  // "2/3 of it" is a fraction: without a year, a date needs a word before it or a number that can only be a day.
  const said = /\b(?:on|by|before|until|till|after|due|from)\s(?:the\s)?$|[到在]$/.test(
    page.text.slice(Math.max(0, match.start - 12), match.start),
  )
  const clear =
    Math.max(first, second) > 12 &&
    Math.max(first, second) <= 31 &&
    !/^\s?(?:of|[a-z]+s)\b/.test(page.text.slice(match.end, match.end + 16))
  if (!written && !said && !clear) return null
  const year = written ? Number(written) + (written.length === 2 ? 2000 : 0) : page.now.year
  const date = day(page, year, month, dayNumber)
  if (!date.isValid) return null
  return { period: dayOf(written ? date : (yearlyOf(page.now, month, dayNumber, isBack(page, match)) ?? date)) }
}

/** "The 15th": this month, or the next one that has it; looking back, the last one that had it. */
export function dayOfMonth(page: Page, number: number, back = false): { period: Period } | null {
  if (number < 1 || number > 31) return null
  for (let shift = 0; shift < 4; shift += 1) {
    const month = page.now.startOf('month').plus({ months: back ? -shift : shift })
    const date = month.set({ day: number })
    if (number <= (month.daysInMonth ?? 28) && (back ? date <= page.now : date >= page.now.startOf('day'))) return { period: dayOf(date) }
  }
  return null
}

function day(page: Page, year: number, month: number, date: number): DateTime {
  return DateTime.fromObject({ year, month, day: date }, { zone: page.now.zoneName ?? 'utc' })
}

function unitOf(word: string): Unit {
  return word === 'week' || word === 'quarter' || word === 'year' ? word : 'month'
}

function toSeason(word: string): Season {
  return word === 'spring' || word === 'summer' || word === 'winter' ? word : 'autumn'
}
