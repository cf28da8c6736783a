import { dayOf, type Holiday, holidayOf, partOf, type Period, type Season, seasonOf } from './entities-calendar.ts'
import type { Named } from './entities-dates.ts'
import { isBack } from './entities-dates-en.ts'
import { readNumber } from './entities-numbers.ts'
import { group, type Match, type Page } from './entities-text.ts'

// Seasons, school holidays and feasts: what comes every year, and is named with the year or without.

type Read = (match: Match, page: Page) => Omit<Named, 'start' | 'end'> | null

export const chineseFeasts: [RegExp, Read][] = [
  [
    /(今年|明年|后年|去年)?(?:的)?(?:(春|夏|秋|冬)(?:天|季(?!度))|(暑假|寒假))(底|末)?/g,
    (match, page) => {
      const ofYear = yearOf(page, group(match, 1))
      if (group(match, 3)) return { period: vacation(page, group(match, 3), ofYear) }
      const period = seasonOf(page.now, seasons[group(match, 2)] ?? 'spring', ofYear, isBack(page, match))
      return { period: group(match, 4) ? partOf(period, 'end') : period }
    },
  ],
  [
    /(今年|明年|后年|去年)?的?(平安夜|圣诞节?|元旦|跨年|新年(?!快乐|好|目标|计划)|春节|农历新年|大年初一|过年|除夕|大年三十|年三十|双十一|双11|五一(?=[节假劳前之以后期长\s,，。.!]|$)|劳动节|六一(?=[节前])|儿童节|国庆节?|十一(?=[假长黄]|前)|端午节?|中秋节?|清明节?|情人节|高考)/g,
    (match, page) => {
      if (/[每周期拜\d]$/.test(page.text.slice(Math.max(0, match.start - 1), match.start))) return null
      const name = group(match, 2)
      const holiday = holidayNames.find(([pattern]) => pattern.test(name))?.[1]
      const period = holiday && holidayOf(page.now, holiday, yearOf(page, group(match, 1)), isBack(page, match))
      return period
        ? {
            period: /除夕|三十/.test(name) ? dayOf(period.from.minus({ days: 1 })) : period,
          }
        : null
    },
  ],
]

const holidayNames: [RegExp, Holiday][] = [
  [/平安/, 'christmas-eve'],
  [/圣诞/, 'christmas'],
  [/跨年/, 'new-years-eve'],
  [/春节|农历|初一|过年|除夕|三十/, 'spring-festival'],
  [/双/, 'singles-day'],
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

/** 去年, 二〇二七年; undefined where no year is said. */
export function yearOf(page: Page, word: string): number | undefined {
  const shift = ['前年', '去年', '今年', '明年', '后年'].indexOf(word)
  if (shift >= 0) return page.now.year + shift - 2
  return word ? readNumber(word.replace('年', '')) : undefined
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
