import { numberEn, numberStart, numberZh, readNumber, span } from './entities-numbers.ts'
import { type Found, group, hasHan, hasLatin, type Match, matches, type Page } from './entities-text.ts'

export type Length = Partial<Record<'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes' | 'seconds', number>>

const unitEn = '(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|wks?|fortnights?|months?|years?|yrs?)\\b'
const unitZh =
  '(?:秒钟?|分钟|小时|个小时|个?钟头|刻钟|天|周(?!年|[一二三四五六日末])|个?星期(?![一二三四五六日天])|个?礼拜(?![一二三四五六日天])|个月|年(?![级月]))'

/** Pattern sources of a length of time; read the match with `readLength`. */
export const lengthEn =
  `(?:(?:a\\s|three\\s)?quarters?\\sof\\san\\shour\\b|half\\sa?n?\\s?(?:hour|day|week|month|year)\\b|an?\\s(?:hour|day|week|month|year)\\sand\\sa\\shalf\\b|` +
  `${numberEn}\\sand\\sa\\shalf\\s${unitEn}|\\d{1,3}\\s?h(?:ours?|rs?)?\\s?\\d{1,2}\\s?(?:m|mins?|minutes?)?\\b|` +
  `(?:${numberEn})[\\s-]?${unitEn}(?:(?:\\s?,\\s?|\\sand\\s|\\s)(?:${numberEn})\\s?(?:minutes?|mins?|days?|months?|weeks?)\\b)?|an?\\s(?:hour|minute|week|fortnight|month|year)\\b)`
export const lengthZh =
  `(?:半个?(?:小时|钟头|月|多?年|天|学期)|${numberZh}[来多几]分钟?|${numberZh}个?半(?:小时|钟头|月|年|天)|${numberZh}年半|${numberZh}(?:个小时|小时|个钟头)半|` +
  `${numberZh}个?${unitZh}零?(?:${numberZh}(?:分钟?|个月|天))?)`

const oneEn = new RegExp(`(${numberEn})[\\s-]?(?:and\\sa\\s)?(half)?\\s?(sec|min|m\\b|h|day|week|wk|fortnight|month|year|yr)`, 'g')
const oneZh = new RegExp(`(半|${numberZh})[来多几]?个?(半)?(秒|分|小时|钟头|刻钟|天|周|星期|礼拜|月|年)(半)?`, 'g')
const keys: Record<string, keyof Length> = {
  sec: 'seconds',
  min: 'minutes',
  m: 'minutes',
  h: 'hours',
  day: 'days',
  week: 'weeks',
  wk: 'weeks',
  fortnight: 'weeks',
  month: 'months',
  year: 'years',
  yr: 'years',
  秒: 'seconds',
  分: 'minutes',
  小时: 'hours',
  钟头: 'hours',
  刻钟: 'minutes',
  天: 'days',
  周: 'weeks',
  星期: 'weeks',
  礼拜: 'weeks',
  月: 'months',
  年: 'years',
}

export function readLength(text: string): Length {
  const length: Length = {}
  const add = (word: string, number: number): void => {
    const key = keys[word]
    const times = word === 'fortnight' ? 2 : word === '刻钟' ? 15 : 1
    if (key) Object.assign(length, whole(key, (length[key] ?? 0) + number * times))
  }
  const half = /^half\sa?n?\s?(h|day|week|month|year)/.exec(text)
  const andHalf = /^an?\s(h|day|week|month|year)\w*\sand\sa\shalf/.exec(text)
  const single = /^an?\s(min|h|day|week|fortnight|month|year)/.exec(text)
  const clock = /^(\d+)\s?h[a-z]*\s?(\d+)/.exec(text)
  if (/^(?:a\s|three\s)?quarters?\sof/.test(text)) return { minutes: text.startsWith('three') ? 45 : 15 }
  if (half) add(half[1] ?? '', 0.5)
  else if (andHalf) add(andHalf[1] ?? '', 1.5)
  else if (single) add(single[1] ?? '', 1)
  else if (clock) return { hours: Number(clock[1]), minutes: Number(clock[2]) }
  else if (hasHan(text)) {
    for (const match of matches(text, oneZh)) {
      const number = group(match, 1) === '半' ? 0.5 : readNumber(group(match, 1))
      add(group(match, 3), number + (group(match, 2) || group(match, 4) ? 0.5 : 0))
    }
  } else for (const match of matches(text, oneEn)) add(group(match, 3), readNumber(group(match, 1)) + (group(match, 2) ? 0.5 : 0))
  return length
}

/** Half a year is six months: a calendar counts in whole units. */
function whole(key: keyof Length, number: number): Length {
  if (Number.isInteger(number)) return { [key]: number }
  if (key === 'years') return { months: Math.round(number * 12) }
  if (key === 'months')
    return {
      ...(number >= 1 ? { months: Math.floor(number) } : {}),
      days: Math.round((number % 1) * 30),
    }
  if (key === 'weeks') return { days: Math.round(number * 7) }
  if (key === 'days') return { hours: Math.round(number * 24) }
  if (key === 'hours')
    return {
      ...(number >= 1 ? { hours: Math.floor(number) } : {}),
      minutes: Math.round((number % 1) * 60),
    }
  return { [key]: Math.round(number) }
}

const secondsOf: Record<keyof Length, number> = {
  years: 365 * 86_400,
  months: 30 * 86_400,
  weeks: 7 * 86_400,
  days: 86_400,
  hours: 3600,
  minutes: 60,
  seconds: 1,
}

export function toSeconds(length: Length): number {
  return Object.entries(length).reduce((sum, [key, number]) => sum + number * (key in secondsOf ? secondsOf[key as keyof Length] : 0), 0)
}

function toIso(length: Length): string {
  // ISO 8601 lets weeks stand only alone, so next to another unit they are written as days.
  const { years, months, hours, minutes, seconds } = length
  const only = length.weeks !== undefined && Object.keys(length).length === 1
  const days = (length.days ?? 0) + (only ? 0 : (length.weeks ?? 0) * 7)
  const date = [years && `${years}Y`, months && `${months}M`, only && `${length.weeks}W`, days && `${days}D`].filter(Boolean).join('')
  const time = [hours && `${hours}H`, minutes && `${minutes}M`, seconds && `${seconds}S`].filter(Boolean).join('')
  return `P${date}${time ? `T${time}` : ''}` === 'P' ? 'PT0S' : `P${date}${time ? `T${time}` : ''}`
}

/** Verbs that count time itself: "slept 8 hours" is a number of hours, "for two hours" says how long. */
const countedEn = /\b(?:sleep|slept|sleeping|studied|study|practi[cs]ed?|worked|logged)\s(?:only\s|about\s|around\s|at\sleast\s)?$/
const countedZh = /(?:睡|睡了|睡够|睡足|学|学了|学够|练了|工作了|只睡了)(?:大概|大约|不到|至少|够)?$/
const afterEn = /^\s(?:of\s(?:sleep|study|studying|practice|work|exercise|reading)\b)/
const english = new RegExp(`${numberStart}(?<!\\d)${lengthEn}(?!\\s(?:ago|later|earlier|from\\snow|old)\\b)`, 'g')
const chinese = new RegExp(`(?<![\\d.第])(?<![这那某前每上下几])${lengthZh}(?!之?前|以前|次|之一)`, 'g')

export function findDurations(page: Page): Found[] {
  const found = hasHan(page.text) ? matches(page.text, chinese) : []
  // "a week", "an hour" alone is a rate more often than a length: "an hour" stays, longer ones need "for".
  const more = (hasLatin(page.text) ? matches(page.text, english) : []).filter(
    (match) => !/^a\s(?:day|week|month|year)$/.test(match.text) || /\bfor\s$/.test(before(page, match)),
  )
  return [...found, ...more].flatMap((match): Found[] => {
    const length = readLength(match.text)
    const seconds = toSeconds(length)
    if (seconds <= 0 || /^\d{4}年$/.test(match.text) || isSomeDay(page, match)) return []
    const counted =
      countedEn.test(before(page, match)) || countedZh.test(before(page, match)) || afterEn.test(page.text.slice(match.end, match.end + 20))
    if (counted && seconds < 86_400) {
      const inHours = (length.hours ?? 0) > 0
      return [
        {
          ...span(match),
          type: 'quantity',
          value: {
            number: seconds / (inHours ? 3600 : 60),
            unit: inHours ? 'hour' : 'minute',
          },
        },
      ]
    }
    return [
      {
        ...span(match),
        type: 'duration',
        value: { iso: toIso(length), seconds },
      },
    ]
  })
}

function before(page: Page, match: Match): string {
  return page.text.slice(Math.max(0, match.start - 24), match.start)
}

/** 有一天 is "some day". */
function isSomeDay(page: Page, match: Match): boolean {
  return match.text === '一天' && /[有某那哪]$/.test(before(page, match))
}
