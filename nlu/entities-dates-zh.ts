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
  weekendOf,
} from './entities-calendar.ts'
import type { Named } from './entities-dates.ts'
import { dayOfMonth } from './entities-dates-en.ts'
import { lengthZh, readLength, toSeconds } from './entities-durations.ts'
import { readNumber } from './entities-numbers.ts'
import { group, type Match, matches, type Page } from './entities-text.ts'

// The library knows days (明天, 三月一日, 周五); everything longer than a day, and what hangs on it, is read here.

type Meaning = Omit<Named, 'start' | 'end'>
type Read = (match: Match, page: Page) => Meaning | null

const year = '(今年|明年|后年|去年|20\\d\\d年|二[零〇]\\S\\S年)'
const small = '(\\d{1,2}|[一二三四五六七八九十]{1,3})'
const part = '(年?底|年?末|年?初|中旬|上旬|下旬|中)'
const week = '(?:周|星期|礼拜)'

const readers: [RegExp, Read][] = [
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
      if (dayWord && !/[今明后去]年/.test(yearWord)) return null // the library's
      const period = monthOf(page.now, readNumber(monthWord), yearOf(page, yearWord))
      if (!period) return null
      if (dayWord) {
        const day = period.from.set({ day: readNumber(dayWord) })
        return day.isValid ? { period: dayOf(day) } : null
      }
      return partWord ? { period: partOf(period, partNamed(partWord)) } : { period, rolls: yearWord === '' }
    },
  ],
  [
    /(?<![每今明后去])(年底|年末|上半年|下半年)|今年内|年内(?!容)/g,
    (match, page) => {
      const period = inYear(periodOf(page.now, 'year'), match.text)
      if (match.text.endsWith('内')) return { period, relation: 'by' }
      return {
        period: period.to < page.now.startOf('day') ? inYear(periodOf(page.now, 'year', 1), match.text) : period,
      }
    },
  ],
  [
    new RegExp(
      `(这个月|本月|下下个?月|下个?月|上个?月|(?<![年每个\\d一二三四五六七八九十])月(?=底|末|初|中旬))(底|末|初|中旬|上旬|下旬|中(?!国)|内)?(?:${small}[号日])?`,
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
      if (group(match, 1) === '月' && named.to < page.now.startOf('day')) {
        return {
          period: partOf(periodOf(page.now, 'month', 1), partNamed(group(match, 2))),
        }
      }
      return { period: named }
    },
  ],
  [
    new RegExp(`(这个?|本|下下个?|下个?|上个?|(?<!每个?))(?:周末|星期末)(?!都)`, 'g'),
    (match, page) => ({
      period: weekendOf(page.now, shiftOf(group(match, 1))),
    }),
  ],
  [
    new RegExp(`(这个?|本|下下个?|下个?|上个?)${week}([一二三四五六日天])(?![两二三四五六七八九十]?[次个本页])`, 'g'),
    (match, page) => {
      const weekday = '一二三四五六日'.indexOf(group(match, 2).replace('天', '日'))
      return {
        period: dayOf(page.now.startOf('week').plus({ weeks: shiftOf(group(match, 1)), days: weekday })),
      }
    },
  ],
  [
    new RegExp(`(这个?|本|下下个?|下个?|上个?)${week}(内|之内)?(?![末])`, 'g'),
    (match, page) => ({
      period: periodOf(page.now, 'week', shiftOf(group(match, 1))),
      ...(group(match, 2) ? { relation: 'by' as const } : {}),
    }),
  ],
  [
    /(今年|明年|后年|去年)?(?:的)?(?:第?([一二三四1-4])季度|(这|本|下)个?季度)/g,
    (match, page) => {
      if (group(match, 3))
        return {
          period: periodOf(page.now, 'quarter', shiftOf(group(match, 3))),
        }
      const quarter = readNumber(group(match, 2))
      const ofYear = yearOf(page, group(match, 1)) ?? page.now.year + (quarter < page.now.quarter ? 1 : 0)
      return { period: periodOf(day(page, ofYear, quarter * 3), 'quarter') }
    },
  ],
  [
    /(今年|明年|后年|去年)?(?:的)?(?:(春|夏|秋|冬)(?:天|季(?!度))|(暑假|寒假))(底|末)?/g,
    (match, page) => {
      const ofYear = yearOf(page, group(match, 1))
      if (group(match, 3)) return { period: vacation(page, group(match, 3), ofYear) }
      const period = seasonOf(page.now, seasons[group(match, 2)] ?? 'spring', ofYear)
      return { period: group(match, 4) ? partOf(period, 'end') : period }
    },
  ],
  [
    /(今年|明年|后年)?的?(平安夜|圣诞节?|元旦|跨年|新年(?!快乐|好|目标|计划)|春节|农历新年|大年初一|过年|除夕|五一(?=[节假劳前之以后期长\s,，。.!]|$)|劳动节|六一(?=[节前])|儿童节|国庆节?|十一(?=[假长黄]|前)|端午节?|中秋节?|清明节?|情人节|高考)/g,
    (match, page) => {
      if (/[每周期拜\d]$/.test(page.text.slice(Math.max(0, match.start - 1), match.start))) return null
      const name = group(match, 2)
      const holiday = holidayNames.find(([pattern]) => pattern.test(name))?.[1]
      const period = holiday && holidayOf(page.now, holiday, yearOf(page, group(match, 1)))
      return period
        ? {
            period: name === '除夕' ? dayOf(period.from.minus({ days: 1 })) : period,
          }
        : null
    },
  ],
  [
    new RegExp(`(?<![月\\d一二三四五六七八九十每])${small}[号日](?![线楼店元])`, 'g'),
    (match, page) => dayOfMonth(page, readNumber(group(match, 1))),
  ],
  // After what can follow a year: 今年夏天, 明年春节.
  [
    new RegExp(`${year}的?(上半年|下半年|${part})?(?![度级]|\\s?${small.replace('(', '(?:')}\\s?月)`, 'g'),
    (match, page) => ({
      period: inYear(periodOf(day(page, yearOf(page, group(match, 1)) ?? page.now.year, 1), 'year'), group(match, 2)),
    }),
  ],
]

const holidayNames: [RegExp, Holiday][] = [
  [/平安/, 'christmas-eve'],
  [/圣诞/, 'christmas'],
  [/跨年/, 'new-years-eve'],
  [/春节|农历|初一|过年|除夕/, 'spring-festival'],
  [/元旦|新年/, 'new-year'],
  [/五一|劳动/, 'labour-day'],
  [/六一|儿童/, 'children-day'],
  [/国庆|十一/, 'national-day'],
  [/端午/, 'dragon-boat'],
  [/中秋/, 'mid-autumn'],
  [/清明/, 'qingming'],
  [/情人/, 'valentine'],
  [/高考/, 'gaokao'],
]
const seasons: Record<string, Season> = {
  春: 'spring',
  夏: 'summer',
  秋: 'autumn',
  冬: 'winter',
}

export function findChinesePeriods(page: Page): Named[] {
  return readers.flatMap(([pattern, read]) =>
    matches(page.text, pattern).flatMap((match) => {
      const meaning = read(match, page)
      return meaning ? [{ start: match.start, end: match.end, ...meaning }] : []
    }),
  )
}

const shiftOf = (word: string): number => (word.startsWith('下下') ? 2 : word.startsWith('下') ? 1 : word.startsWith('上') ? -1 : 0)

function partNamed(word: string): Part {
  if (/[底末]$/.test(word)) return 'end'
  if (/初$|上旬/.test(word)) return 'early'
  return /下旬/.test(word) ? 'late' : 'middle'
}

function yearOf(page: Page, word: string): number | undefined {
  const shift = ['去年', '今年', '明年', '后年'].indexOf(word)
  if (shift >= 0) return page.now.year + shift - 1
  return word ? readNumber(word.replace('年', '')) : undefined
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

/** School holidays differ by city; these are the days that most have in common. */
function vacation(page: Page, name: string, ofYear?: number): Period {
  const [start, end] =
    name === '暑假'
      ? [
          { month: 7, day: 1 },
          { month: 8, day: 31 },
        ]
      : [
          { month: 1, day: 15 },
          { month: 2, day: 20 },
        ]
  const over = page.now.startOf('day') > page.now.set(end)
  const inside = page.now.startOf('day').set({ day: 1, month: 1, year: ofYear ?? page.now.year + (over ? 1 : 0) })
  return { from: inside.set(start), to: inside.set(end), grain: 'quarter' }
}

function day(page: Page, ofYear: number, month: number): DateTime {
  return DateTime.fromObject({ year: ofYear, month, day: 1 }, { zone: page.now.zoneName ?? 'utc' })
}
