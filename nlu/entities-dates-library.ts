import type { ParsedResult } from 'chrono-node'
import { casual as english } from 'chrono-node/en'
import { casual as chinese } from 'chrono-node/zh/hans'
import { DateTime } from 'luxon'
import { dayOf, monthOf, type Period, periodOf, weekdayOf, yearlyOf } from './entities-calendar.ts'
import type { Named } from './entities-dates.ts'
import { directionAt } from './entities-tense.ts'
import { hasHan, type Page } from './entities-text.ts'

/** The library tries every position with every pattern; most texts name no date, and this is much cheaper. */
const hintEn =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|to(?:day|morrow|morow|night)|tmrw?|tmw|yesterday|last\snight|ago|\d{4}-\d|day\safter|day\sbefore)/
const hintZh = /[今明昨后前][天日早]|\d\s?月|[一二三四五六七八九十]月|(?:周|星期|礼拜)[一二三四五六日天]|[天周月年]前/

const en = [hintEn, english] as const
const zh = [hintZh, chinese] as const
/** The library's time grows faster than the text, so it gets a window that starts a little before the first hint. */
const longest = 600

/** Days, weekdays, months and "tomorrow", as the library reads them; which week or year is meant is decided here. */
export function findLibraryPeriods(page: Page): Named[] {
  // Noon of the person's day as this machine's wall clock: the library computes in the machine's zone, and no zone changes its clocks at noon.
  const reference = new Date(page.now.year, page.now.month - 1, page.now.day, 12)
  const found: Named[] = []
  for (const [hint, library] of hasHan(page.text) ? [en, zh] : [en]) {
    const first = page.text.search(hint)
    if (first < 0) continue
    const from = Math.max(0, first - 40)
    for (const result of library.parse(page.text.slice(from, from + longest), reference)) add(found, result, from, page)
  }
  return found
}

const onlyLength = /^(?:an?|the|one|few|several|half|\d+)?\s?(?:\w+\s)?(?:seconds?|min\w*|hours?|days?|weeks?|months?|years?|h|m|s|d|w|y)$/
const lookalikes = /^(?:may|march|sun|sat|mon|wed|mar|dec|jan|now|sec|现在|刚才)$/
const leadsToDate =
  /(?:\b(?:in|by|before|until|till|of|this|next|last|since|after|from|to|during|on|for|and|or|is|every)\s|[:,，]\s?|[\u4e00-\u9fff])$/

function add(found: Named[], result: ParsedResult, from: number, page: Page): void {
  const offset = /^[\s\ufffc]*(?:on\s|in\s)?/.exec(result.text)?.[0].length ?? 0
  const text = result.text.slice(offset).replace(/[\s,\ufffc]+$/, '')
  const start = from + result.index + offset
  if (onlyLength.test(text)) return
  if (lookalikes.test(text) && !isSaidAsDate(page.whole, start, start + text.length)) return
  const back = directionAt(page, { start, end: start + text.length }) === 'back'
  const first = periodOfResult(result, 'start', page, text, back)
  if (!first) return
  const to = result.end ? periodOfResult(result, 'end', page, text, back) : null
  const period = to && to.period.to >= first.period.from ? { ...first.period, to: to.period.to } : first.period
  found.push({ start, end: start + text.length, period, rolls: first.rolls })
}

/** "May", "march", "sat" and "sun" are words too: they need a word before them, or to stand alone. */
function isSaidAsDate(text: string, start: number, end: number): boolean {
  if (start > 0) return leadsToDate.test(text.slice(Math.max(0, start - 8), start))
  return /^\s*(?:$|[,.!?;:-]|(?:at|or|and|to|morning|afternoon|evening|night|works)\b)/.test(text.slice(end, end + 16))
}

function periodOfResult(
  result: ParsedResult,
  side: 'start' | 'end',
  page: Page,
  text: string,
  back: boolean,
): { period: Period; rolls: boolean } | null {
  const parts = result[side]
  if (!parts) return null
  const certain = (part: 'day' | 'month' | 'year' | 'weekday'): boolean => parts.isCertain(part)
  const [year, month, day] = [parts.get('year'), parts.get('month'), parts.get('day')]
  if (year === null || month === null || day === null) return null
  const date = DateTime.fromObject({ year, month, day }, { zone: page.now.zoneName ?? 'utc' })
  if (!date.isValid) return null
  const last = /^(?:last|past)\b|^上/.test(text)
  if (certain('day')) {
    const meant = !certain('year') && certain('month') && !last ? (yearlyOf(page.now, month, day, back) ?? date) : date
    return { period: dayOf(meant), rolls: false }
  }
  if (certain('weekday'))
    return {
      period: dayOf(/^(?:last|past|this|next)\b|^[上这本下]/.test(text) ? date : weekdayOf(page.now, date.weekday, back)),
      rolls: false,
    }
  if (certain('month')) {
    const period = monthOf(page.now, month, certain('year') || last ? year : undefined, back)
    return period && { period, rolls: !certain('year') && !back }
  }
  return certain('year') ? { period: periodOf(date, 'year'), rolls: false } : null
}
