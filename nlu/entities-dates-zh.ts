import { DateTime } from 'luxon'
import {
  dayOf,
  monthOf,
  type Part,
  partOf,
  pastPeriod,
  type Period,
  periodOf,
  weekdayOf,
  weekendOf,
  yearlyOf,
} from './entities-calendar.ts'
import type { Named } from './entities-dates.ts'
import { dayOfMonth, isBack } from './entities-dates-en.ts'
import { chineseFeasts, yearOf } from './entities-dates-zh-feasts.ts'
import { lengthZh, readLength, toSeconds } from './entities-durations.ts'
import { readNumber } from './entities-numbers.ts'
import { group, type Match, matches, type Page } from './entities-text.ts'

// All of it is read by us: the library is slower in Chinese, and knows days only.

type Read = (match: Match, page: Page) => Omit<Named, 'start' | 'end'> | null

const year = '(今年|明年|后年|去年|前年|20\\d\\d年|二[零〇]\\S\\S年)'
const small = '(\\d{1,2}|[一二三四五六七八九十]{1,3})'
const part = '(年?底|年?末|年?初|中旬|上旬|下旬|中)'
const week = '(?:周|星期|礼拜)'

const which = '(这个?|本|下下个?|下个?|上上个?|上个?)'
const dayWord = '[一二三四五六日天]'
const sameWeek = new RegExp(`${which}${week}${dayWord}[、，,和跟与及]?$`)

const readers: [RegExp, Read][] = [
  [
    // 昨晚, 明早: the day is read here, and the part of the day is left for the times.
    /(?<!每)(大前|大后|[昨明前后])(?=[晚早夜](?![安餐饭]))/g,
    (match, page) => ({ period: dayOf(page.now.plus({ days: daysAway[match.text] ?? 0 })) }),
  ],
  [
    /明后[两二]?天/g,
    (_match, page) => ({ period: { ...dayOf(page.now.plus({ days: 1 })), to: page.now.plus({ days: 2 }).startOf('day') } }),
  ],
  [/(大前|大后|[今昨明前后])[天日]/g, (match, page) => ({ period: dayOf(page.now.plus({ days: daysAway[group(match, 1)] ?? 0 })) })],
  [
    new RegExp(`(?:在?过去的?|最?近)的?(${lengthZh})(?:以?来|里|内|中)?`, 'g'),
    (match, page) => {
      const length = readLength(group(match, 1))
      return toSeconds(length) < 86_400 ? null : { period: pastPeriod(page.now, length), relation: 'on' }
    },
  ],
  [
    new RegExp(`(?<!未来|接下来)(${lengthZh})(?:之前|以前|前)(?![往面台任提途后])`, 'g'),
    (match, page) => {
      const length = readLength(group(match, 1))
      return toSeconds(length) < 86_400 ? null : { period: dayOf(page.now.minus(length)), relation: 'on' }
    },
  ],
  [
    new RegExp(`${which}${week}(${dayWord})(?:到|至|-|~)(?:${which}?${week})?(${dayWord})(?![两二三四五六七八九十]?[次个本页])`, 'g'),
    (match, page) => {
      const from = dayOfWeek(page, group(match, 1), group(match, 2))
      const to = dayOfWeek(page, group(match, 3) || group(match, 1), group(match, 4))
      return to < from ? null : { period: { from, to, grain: 'day' } }
    },
  ],
  [
    new RegExp(`(未来|接下来的?|今后|往后|过)?(${lengthZh})(以内|之内|内(?![容心])|里(?!面)|之后|以后|后(?![面来悔年天])|过后)?`, 'g'),
    (match, page) => {
      const [ahead, after] = [group(match, 1), match.groups.at(-1) ?? '']
      const length = readLength(group(match, 2))
      if ((!ahead && !after) || toSeconds(length) < 86_400 || /^\d{4}年/.test(group(match, 2))) return null
      if (ahead === '过' && !/[再]$/.test(page.text.slice(Math.max(0, match.start - 1), match.start)) && !after) return null
      return {
        period: dayOf(page.now.plus(length)),
        relation: after.endsWith('后') || ahead === '过' ? 'on' : 'by',
      }
    },
  ],
  [
    new RegExp(`${year}?的?(?<![第个\\d一二三四五六七八九十])${small}月份?(底|末|初|中旬|上旬|下旬|中(?!国))?(?:${small}(?:日|号))?`, 'g'),
    (match, page) => {
      const [yearWord, monthWord, partWord, dayWord] = [group(match, 1), group(match, 2), group(match, 3), group(match, 4)]
      const back = isBack(page, match)
      if (dayWord && !yearWord) {
        const date = yearlyOf(page.now, readNumber(monthWord), readNumber(dayWord), back)
        return date && { period: dayOf(date) }
      }
      const period = monthOf(page.now, readNumber(monthWord), yearOf(page, yearWord), back)
      if (!period) return null
      if (dayWord) {
        const day = period.from.set({ day: readNumber(dayWord) })
        return day.isValid ? { period: dayOf(day) } : null
      }
      return partWord ? { period: partOf(period, partNamed(partWord)) } : { period, rolls: yearWord === '' && !back }
    },
  ],
  [
    /(?<![每今明后去前])(年底|年末|年初|上半年|下半年)|今年内|年内(?!容)/g,
    (match, page) => {
      const period = inYear(periodOf(page.now, 'year'), match.text)
      if (match.text.endsWith('内')) return { period, relation: 'by' }
      const back = isBack(page, match)
      const shift = back && period.from > page.now ? -1 : !back && period.to < page.now.startOf('day') ? 1 : 0
      return { period: shift ? inYear(periodOf(page.now, 'year', shift), match.text) : period }
    },
  ],
  [
    new RegExp(
      `(这个月|本月|下下个?月|下个?月|上上个?月|上个?月|(?<![年每个\\d一二三四五六七八九十])月(?=底|末|初|中旬|中(?![国文考心学间])))(底|末|初|中旬|上旬|下旬|中(?!国)|内)?(?:${small}[号日])?`,
      'g',
    ),
    (match, page) => {
      const period = periodOf(page.now, 'month', shiftOf(group(match, 1)))
      if (group(match, 3)) {
        const date = period.from.set({ day: readNumber(group(match, 3)) })
        return date.isValid ? { period: dayOf(date) } : null
      }
      if (group(match, 2) === '内') return { period, relation: 'by' }
      const named = group(match, 2) ? partOf(period, partNamed(group(match, 2))) : period
      if (group(match, 1) !== '月') return { period: named }
      const back = isBack(page, match)
      const shift = back && named.from > page.now ? -1 : !back && named.to < page.now.startOf('day') ? 1 : 0
      return { period: shift ? partOf(periodOf(page.now, 'month', shift), partNamed(group(match, 2))) : named }
    },
  ],
  [
    new RegExp(`(这个?|本|下下个?|下个?|上上个?|上个?|(?<!每个?))(?:周末|星期末)(?!都)`, 'g'),
    (match, page) => {
      const over = group(match, 1) === '' && page.now.weekday < 6 && isBack(page, match)
      return { period: weekendOf(page.now, over ? -1 : shiftOf(group(match, 1))) }
    },
  ],
  [
    new RegExp(`${which}${week}(${dayWord})(?![两二三四五六七八九十]?[次个本页])`, 'g'),
    (match, page) => ({ period: dayOf(dayOfWeek(page, group(match, 1), group(match, 2))) }),
  ],
  [
    new RegExp(`(?<![每这本下上个\\d])${week}(${dayWord})(?![两二三四五六七八九十]?[次个本页])`, 'g'),
    (match, page) => {
      // 下周二和周四: the second day is of the same week.
      const before = sameWeek.exec(page.whole.slice(Math.max(0, match.start - 9), match.start))
      const number = weekdayNumber(group(match, 1))
      return {
        period: dayOf(before ? dayOfWeek(page, before[1] ?? '', group(match, 1)) : weekdayOf(page.now, number, isBack(page, match))),
      }
    },
  ],
  [
    new RegExp(`${which}${week}(内|之内)?(?![末])`, 'g'),
    (match, page) => ({
      period: periodOf(page.now, 'week', shiftOf(group(match, 1))),
      ...(group(match, 2) ? { relation: 'by' as const } : {}),
    }),
  ],
  [
    /(今年|明年|后年|去年)?(?:的)?(?:第?([一二三四1-4])季度|(这|本|下|上)个?季度|(?<!每个?)季度(?=[末底初]))([末底初])?/g,
    (match, page) => {
      const quarter = readNumber(group(match, 2) || '0')
      const near = page.now.year + (isBack(page, match) ? (quarter > page.now.quarter ? -1 : 0) : quarter < page.now.quarter ? 1 : 0)
      const period = quarter
        ? periodOf(day(page, yearOf(page, group(match, 1)) ?? near, quarter * 3), 'quarter')
        : periodOf(page.now, 'quarter', shiftOf(group(match, 3)))
      return { period: group(match, 4) ? partOf(period, partNamed(group(match, 4))) : period }
    },
  ],
  ...chineseFeasts,
  [
    new RegExp(`(?<![月\\d一二三四五六七八九十每])${small}[号日](?![线楼店元])`, 'g'),
    (match, page) => dayOfMonth(page, readNumber(group(match, 1)), isBack(page, match)),
  ],
  // After what can follow a year: 今年夏天, 明年春节.
  [
    new RegExp(`${year}的?(上半年|下半年|${part})?(?![度级]|\\s?${small.replace('(', '(?:')}\\s?月)`, 'g'),
    (match, page) => ({
      period: inYear(periodOf(day(page, yearOf(page, group(match, 1)) ?? page.now.year, 1), 'year'), group(match, 2)),
    }),
  ],
]

/** Without one of these a text names no day; most have none. */
const hint = /[年月日号天周期拜季春夏秋冬假节晚早夜旦跨圣庆夕端考明末双]|五一|六一|十一/

export function findChinesePeriods(page: Page): Named[] {
  if (!hint.test(page.text)) return []
  return readers.flatMap(([pattern, read]) =>
    matches(page.text, pattern).flatMap((match) => {
      const meaning = read(match, page)
      return meaning ? [{ start: match.start, end: match.end, ...meaning }] : []
    }),
  )
}

const daysAway: Record<string, number> = { 大前: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 后: 2, 大后: 3 }

function shiftOf(word: string): number {
  const count = word.startsWith('下下') || word.startsWith('上上') ? 2 : 1
  return word.startsWith('下') ? count : word.startsWith('上') ? -count : 0
}

const weekdayNumber = (word: string): number => '一二三四五六日'.indexOf(word.replace('天', '日')) + 1

function dayOfWeek(page: Page, word: string, weekday: string): DateTime {
  return page.now.startOf('week').plus({ weeks: shiftOf(word), days: weekdayNumber(weekday) - 1 })
}

function partNamed(word: string): Part {
  if (/[底末]$/.test(word)) return 'end'
  if (/初$|上旬/.test(word)) return 'early'
  return /下旬/.test(word) ? 'late' : 'middle'
}

function inYear(period: Period, word: string): Period {
  if (/上半年/.test(word))
    return {
      from: period.from,
      to: period.from.plus({ months: 6 }).minus({ days: 1 }),
      grain: 'quarter',
    }
  if (/下半年/.test(word))
    return {
      from: period.from.plus({ months: 6 }),
      to: period.to,
      grain: 'quarter',
    }
  if (/[底末]$/.test(word)) return partOf(period, 'end')
  return word.endsWith('初') ? periodOf(period.from, 'month') : period
}

function day(page: Page, ofYear: number, month: number): DateTime {
  return DateTime.fromObject({ year: ofYear, month, day: 1 }, { zone: page.now.zoneName ?? 'utc' })
}
