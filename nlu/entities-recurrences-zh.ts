import { readNumber } from './entities-numbers.ts'
import { allBut, days, everyN, inOrder, monthDays, type ReadRecurrence, times, weekends, workdays } from './entities-recurrences-rules.ts'
import { group } from './entities-text.ts'

export const week = '(?:周|星期|礼拜)'
const dayZh = '[一二三四五六日天末]'
const countZh = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})'
const unitZh = '(天|日|个?星期|个?礼拜|周|个?月|年|个?小时)'
const units: [RegExp, string][] = [
  [/天|日/, 'day'],
  [/周|星期|礼拜/, 'week'],
  [/月/, 'month'],
  [/年/, 'year'],
  [/小时/, 'hour'],
]
const unitOf = (word: string): string => units.find(([pattern]) => pattern.test(word))?.[1] ?? 'day'

export const chineseRecurrences: [RegExp, ReadRecurrence][] = [
  [
    new RegExp(
      `(?:每一?|一)(天|日|周|个?星期|个?礼拜|个?月|年)(?:至少|最多|大概|只|都|要|想)?([\\u4e00-\\u9fff]{0,3}?)${countZh}(?:到${countZh})?(?:次|遍|回|趟)(?!元)`,
      'g',
    ),
    (match) => times(countOf(group(match, 4) || group(match, 3)), unitOf(group(match, 1))),
  ],
  [
    new RegExp(
      `(?:每一?|一)(周|个?星期|个?礼拜|个?月)(?:至少|最多|大概|只|都|要|想)?(?!零|又|加)([\\u4e00-\\u9fff]{0,3}?)${countZh}天`,
      'g',
    ),
    (match) => times(countOf(group(match, 3)), unitOf(group(match, 1))),
  ],
  [
    new RegExp(`每?隔(?:了|上)?${countZh}?${unitZh}`, 'g'),
    (match) => everyN((group(match, 1) ? readNumber(group(match, 1)) : 1) + 1, unitOf(group(match, 2))),
  ],
  [
    new RegExp(`每(?:过)?${countZh}${unitZh}(?:[\\u4e00-\\u9fff]{0,2}一次)?`, 'g'),
    (match) => everyN(readNumber(group(match, 1)), unitOf(group(match, 2))),
  ],
  [
    new RegExp(`每个?月的?(?:第([一二三四1-4])|(最后)一?)个?${week}([一二三四五六日天])`, 'g'),
    (match) => ({ rule: `FREQ=MONTHLY;BYDAY=${group(match, 2) ? -1 : readNumber(group(match, 1))}${byDayZh(group(match, 3))}` }),
  ],
  [
    /每个?月的?(\d{1,2}|[一二三四五六七八九十]{1,3})[号日]?(?:[和跟与及、,，](\d{1,2}|[一二三四五六七八九十]{1,3}))?[号日]/g,
    (match) => monthDays(String(readNumber(group(match, 1))), group(match, 2) && String(readNumber(group(match, 2)))),
  ],
  [/每个?月(?:月底|末|底)|每个?月的?最后一天/g, () => ({ rule: 'FREQ=MONTHLY;BYMONTHDAY=-1' })],
  [
    new RegExp(
      `除了?(?:(周末)|${week}(${dayZh}(?:[、和跟与及]?(?:${week})?${dayZh}){0,3}))(?:之外|以外|外)?[，,]?(?:的)?(?:每天|天天)(?:都)?|每天[，,]?除了?(?:(周末)|${week}(${dayZh}))(?:之外|以外|外)?`,
      'g',
    ),
    (match) => (group(match, 1) || group(match, 3) ? { rule: workdays } : allBut(byDayZh(group(match, 2) || group(match, 4)))),
  ],
  [/每个?季度/g, () => ({ rule: 'FREQ=MONTHLY;INTERVAL=3' })],
  [
    new RegExp(`(?<![这本下上个])(?:每个?|每逢)?${week}([一二三四五六])(?:到|至|-|~)(?:${week})?([二三四五六日天])`, 'g'),
    (match) => {
      const [from, to] = [days.indexOf(byDayZh(group(match, 1))), days.indexOf(byDayZh(group(match, 2)))]
      return from < to ? { rule: `FREQ=WEEKLY;BYDAY=${days.slice(from, to + 1).join(',')}` } : null
    },
  ],
  [
    new RegExp(`(?:每个?|每逢)${week}(${dayZh}(?:[、，,和跟与及]?(?:${week})?${dayZh}){0,6})(?![次个遍本页])`, 'g'),
    (match) => ({ rule: `FREQ=WEEKLY;BYDAY=${byDayZh(group(match, 1))}` }),
  ],
  [
    new RegExp(`(?<![这本下上])${week}([一二三四五六日天](?:[、，,和跟与及]?(?:${week})?[一二三四五六日天]){1,6})(?![次个遍本页])`, 'g'),
    (match) => ({ rule: `FREQ=WEEKLY;BYDAY=${byDayZh(group(match, 1))}` }),
  ],
  [/每?个?(?:工作日|上班日)/g, () => ({ rule: workdays })],
  [/每逢?个?周末|周末都/g, () => ({ rule: weekends })],
  [/每(?=[早晚](?!点|一))/g, () => ({ rule: 'FREQ=DAILY' })],
  [/每一?天|每日|天天|日日/g, () => ({ rule: 'FREQ=DAILY' })],
  [/每一?(周|个?星期|个?礼拜|个?月|年|小时|个小时)/g, (match) => everyN(1, unitOf(group(match, 1)))],
  [
    /一(天|周|个?星期|个?礼拜|个月)(?=\s?(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})(?:个(?!月)|页|本|公里|单词|分钟|小时|步|杯|节|组|遍|章|篇|支|根|千))/g,
    (match) => everyN(1, unitOf(group(match, 1))),
  ],
]

export function byDayZh(text: string): string {
  return inOrder(
    Array.from(text).flatMap((character) =>
      character === '末' ? ['SA', 'SU'] : [days['一二三四五六日'.indexOf(character.replace('天', '日'))] ?? ''],
    ),
  )
}

/** 一两次 means up to two. */
const countOf = (text: string): number => (/^[一二两三四五六七八九]{2}$/.test(text) ? readNumber(text.slice(1)) : readNumber(text))
