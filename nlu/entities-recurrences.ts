import { nthEn, nthOf } from './entities-dates-en-days.ts'
import { numberEn, readNumber, span } from './entities-numbers.ts'
import { type Found, group, hasHan, hasLatin, type Match, matches, type Page } from './entities-text.ts'

interface Recurrence {
  rule: string
  perPeriod?: { times: number; period: 'day' | 'week' | 'month' }
}
type Read = (match: Match, page: Page) => Recurrence | null

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const workdays = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'
const weekends = 'FREQ=WEEKLY;BYDAY=SA,SU'
const frequency: Record<string, string> = {
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  year: 'YEARLY',
  hour: 'HOURLY',
}
const isPeriod = (unit: string): unit is 'day' | 'week' | 'month' => unit === 'day' || unit === 'week' || unit === 'month'

function times(count: number, unit: string): Recurrence {
  const rule = `FREQ=${frequency[unit] ?? 'DAILY'}`
  return isPeriod(unit) && count >= 1 && count <= 99 ? { rule, perPeriod: { times: Math.round(count), period: unit } } : { rule }
}

function everyN(count: number, unit: string): Recurrence {
  const rule = `FREQ=${frequency[unit] ?? 'DAILY'}`
  return {
    rule: count > 1 && count < 1000 ? `${rule};INTERVAL=${Math.round(count)}` : rule,
  }
}

const dayName = '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'
const dayList = `${dayName}s?(?:(?:\\s?,\\s?(?:and\\s)?|\\s?(?:&|\\/|\\+)\\s?|\\sand\\s)${dayName}s?){0,6}`
const partPlural = '(?=\\s(?:mornings|afternoons|evenings|nights))'
const unitEn = '(day|week|month|year)'
const everyPart = '(?=\\s(?:single\\s)?(?:morning|afternoon|evening|night)s?\\b)'

const english: [RegExp, Read][] = [
  [
    new RegExp(
      `\\b(once|twice|thrice|(?:\\d{1,2}\\s?(?:-|to|or)\\s?)?(?:${numberEn})\\s?(?:x|times|days|nights|mornings|evenings)?)\\s?(?:a|per|each|every|\\/|in\\sa)\\s?${unitEn}\\b`,
      'g',
    ),
    (match) => {
      const word = group(match, 1)
      // "30 a day" counts something; it is no rhythm of thirty.
      if (!/once|twice|thrice|x$|times|days|nights|mornings|evenings/.test(word)) return null
      if (/days/.test(word) && group(match, 2) === 'day') return null
      const count = /once/.test(word)
        ? 1
        : /twice/.test(word)
          ? 2
          : /thrice/.test(word)
            ? 3
            : readNumber(word.replace(/\s?(?:x|times|\w+s)$/, '').replace(/^\d+\s?(?:-|to|or)\s?/, ''))
      return times(count, group(match, 2))
    },
  ],
  [
    new RegExp(`\\b(?:once\\s)?every\\s(?:other|second)\\s(${dayList})\\b(?!s?\\sof)`, 'g'),
    (match) => ({
      rule: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${byDay(group(match, 1))}`,
    }),
  ],
  [
    new RegExp(`\\b(?:once\\s)?every\\s(?:other|alternate|(second|third|fourth|fifth|2nd|3rd|4th|5th))\\s${unitEn}\\b`, 'g'),
    (match) => everyN(group(match, 1) ? nthOf(group(match, 1)) : 2, group(match, 2)),
  ],
  [
    /\b(once|twice|thrice|(?:two|three|four|five|six|\d)\s?(?:x|times))\s(daily|weekly|monthly)\b/g,
    (match) => {
      const word = group(match, 1)
      const count = { once: 1, twice: 2, thrice: 3 }[word] ?? readNumber(word.replace(/\s?(?:x|times)$/, ''))
      return times(count, { daily: 'day', weekly: 'week' }[group(match, 2)] ?? 'month')
    },
  ],
  [
    new RegExp(`\\b(?:once\\s)?every\\s(${numberEn})\\s(day|week|month|year|hour)s\\b`, 'g'),
    (match) => everyN(readNumber(group(match, 1)), group(match, 2)),
  ],
  [
    new RegExp(
      `\\b(?:on\\s)?(?:every\\s|each\\s|the\\s)?${nthEn}\\s(${dayName})s?\\s(?:of\\s|in\\s)?(?:every|each|the|a)\\smonth\\b|\\bevery\\smonth\\son\\sthe\\s${nthEn}\\s(${dayName})\\b`,
      'g',
    ),
    (match) => ({
      rule: `FREQ=MONTHLY;BYDAY=${nthOf(group(match, 1) || group(match, 3))}${byDay(group(match, 2) || group(match, 4))}`,
    }),
  ],
  [
    /\b(?:on\s)?(?:the\s)?(\d{1,2})(?:st|nd|rd|th)(?:(?:\s?,\s?|\s?&\s?|\s(?:and|or)\s)(?:the\s)?(\d{1,2})(?:st|nd|rd|th))?\s(?:day\s)?(?:of\s)?(?:every|each|the)\smonth\b/g,
    (match) => monthDays(group(match, 1), group(match, 2)),
  ],
  [
    /\b(?:every\smonth|monthly)\son\sthe\s(\d{1,2})(?:st|nd|rd|th)(?:\sand\s(?:the\s)?(\d{1,2})(?:st|nd|rd|th))?/g,
    (match) => monthDays(group(match, 1), group(match, 2)),
  ],
  [
    /\bevery\s(1st|2nd|3rd|\d{1,2}th)\s(?:of|in)\s(?:the|each|every)\smonth\b/g,
    (match) => monthDays(group(match, 1).replace(/\D/g, ''), ''),
  ],
  [
    new RegExp(
      `\\b(?:every\\s(?:single\\s)?day|everyday|daily)\\s?,?\\s(?:except|but(?:\\snot)?|apart\\sfrom|excluding)\\s(?:for\\s|on\\s)?(?:(weekends?)|(${dayList}))\\b`,
      'g',
    ),
    (match) => (group(match, 1) ? { rule: workdays } : allBut(byDay(group(match, 2)))),
  ],
  [/\b(?:quarterly|(?:every|each|once\sa)\squarter)\b/g, () => ({ rule: 'FREQ=MONTHLY;INTERVAL=3' })],
  [/\b(?:every|each|once\sa)\sfortnight\b/g, () => everyN(2, 'week')],
  [/\bmwf\b/g, () => ({ rule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR' })],
  [
    new RegExp(`\\b(?:every|each)\\s(?:single\\s)?(${dayList})\\b`, 'g'),
    (match) => ({ rule: `FREQ=WEEKLY;BYDAY=${byDay(group(match, 1))}` }),
  ],
  [
    new RegExp(`\\b(?:from\\s)?(${dayName})\\s?(?:-|to|through|till?|until)\\s?(${dayName})\\b`, 'g'),
    (match) => {
      const [from, to] = [days.indexOf(byDay(group(match, 1))), days.indexOf(byDay(group(match, 2)))]
      return from < to ? { rule: `FREQ=WEEKLY;BYDAY=${days.slice(from, to + 1).join(',')}` } : null
    },
  ],
  [new RegExp(`\\b(?:on\\s)?(${dayList})\\b${partPlural}`, 'g'), (match) => ({ rule: `FREQ=WEEKLY;BYDAY=${byDay(group(match, 1))}` })],
  [
    new RegExp(`\\b(?:on\\s)?(${dayList})\\b`, 'g'),
    (match) => {
      const list = byDay(group(match, 1))
      const plural = /days\b/.test(match.text)
      return plural || list.includes(',') ? { rule: `FREQ=WEEKLY;BYDAY=${list}` } : null
    },
  ],
  [/\b(?:(?:every|each|on)\s)?(?:weekdays?|workdays?|working\sdays?|week\snights?|weeknights?)\b/g, () => ({ rule: workdays })],
  [/\b(?:(?:every|each)\sweekend|(?:on\s|at\s)?weekends)\b/g, () => ({ rule: weekends })],
  [new RegExp(`\\b(?:every|each)${everyPart}`, 'g'), () => ({ rule: 'FREQ=DAILY' })],
  [/\b(?:(?:every|each)\s(?:single\s)?(day|week|month|year|hour)|everyday)\b/g, (match) => everyN(1, group(match, 1) || 'day')],
  [
    /\b(?:daily|nightly|weekly|fortnightly|bi-?weekly|monthly|yearly|annually|hourly)\b/g,
    (match) => {
      const adverbs: Record<string, string> = { daily: 'day', nightly: 'day', weekly: 'week', monthly: 'month', hourly: 'hour' }
      return /^(?:fort|bi)/.test(match.text) ? everyN(2, 'week') : everyN(1, adverbs[match.text] ?? 'year')
    },
  ],
  // "20 pages a day": the amount is read elsewhere.
  [
    /(?<=[\w%]\s)(?:a|per)\s(day|night|week|month)\b(?=$|[\s,.;!?])|(?<=\w)\/(day|week|month)\b/g,
    (match, page) => {
      if (
        !/\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|few|half)\s/.test(
          page.text.slice(Math.max(0, match.start - 28), match.start),
        )
      )
        return null
      const unit = group(match, 1) || group(match, 2)
      return everyN(1, unit === 'night' ? 'day' : unit)
    },
  ],
]

const week = '(?:周|星期|礼拜)'
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

const chinese: [RegExp, Read][] = [
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

export function findRecurrences(page: Page): Found[] {
  const found: Found[] = []
  for (const [pattern, read] of [...(hasHan(page.text) ? chinese : []), ...(hasLatin(page.text) ? english : [])]) {
    for (const match of matches(page.text, pattern)) {
      if (found.some((other) => match.start < other.end && other.start < match.end)) continue
      const value = read(match, page)
      if (value) found.push({ ...span(match), type: 'recurrence', value })
    }
  }
  return found.some((one) => one.type === 'recurrence' && one.value.rule.includes('BYDAY='))
    ? [...found, ...furtherDays(page, found)]
    : found
}

const further = new RegExp(
  `(?<=[,;&+、，；\\s])(?:(?:and|on)\\s){0,2}\\b(${dayName})\\b|(?<=[,;&+、，；和跟\\s])${week}([一二三四五六日天])`,
  'g',
)
/** Nothing but times may stand between: in "every Tuesday I run, Sunday I leave" the second is one day. */
const timesBetween =
  /^(?:[\s,;&+、，；和跟:.~-]|\d|[ap]m\b|at\b|and\b|on\b|in\sthe\b|mornings?\b|afternoons?\b|evenings?\b|nights?\b|noon\b|o'clock\b|early\b|早|晚|上|中|下|午|点|半|钟|分|刻|[一二三四五六七八九十两])*$/

/** "Tue and Thu 7 pm, Sun morning": the day at the end is of the same kind. */
function furtherDays(page: Page, found: Found[]): Found[] {
  const more: Found[] = []
  for (const match of matches(page.text, further)) {
    const before = [...found, ...more].filter((one) => one.end <= match.start).sort((one, other) => other.end - one.end)[0]
    const free = ![...found, ...more].some((one) => match.start < one.end && one.start < match.end)
    const apart = before ? page.text.slice(before.end, match.start) : ''
    if (
      !before ||
      !free ||
      before.type !== 'recurrence' ||
      !before.value.rule.includes('FREQ=WEEKLY;') ||
      !apart.trim() ||
      !timesBetween.test(apart)
    )
      continue
    const list = group(match, 1) ? byDay(group(match, 1)) : byDayZh(group(match, 2))
    more.push({ ...span(match), type: 'recurrence', value: { rule: `FREQ=WEEKLY;BYDAY=${list}` } })
  }
  return more
}

function monthDays(...written: string[]): Recurrence | null {
  const named = written.filter((one) => one !== '').map(Number)
  return named.every((day) => day >= 1 && day <= 31) ? { rule: `FREQ=MONTHLY;BYMONTHDAY=${named.join(',')}` } : null
}

function allBut(list: string): Recurrence {
  return { rule: `FREQ=WEEKLY;BYDAY=${days.filter((day) => !list.split(',').includes(day)).join(',')}` }
}

function byDay(text: string): string {
  return inOrder(text.split(/[^a-z]+/).map((word) => word.slice(0, 2).toUpperCase()))
}

function byDayZh(text: string): string {
  return inOrder(
    Array.from(text).flatMap((character) =>
      character === '末' ? ['SA', 'SU'] : [days['一二三四五六日'.indexOf(character.replace('天', '日'))] ?? ''],
    ),
  )
}

const inOrder = (named: string[]): string => days.filter((day) => named.includes(day)).join(',')

/** 一两次 means up to two. */
const countOf = (text: string): number => (/^[一二两三四五六七八九]{2}$/.test(text) ? readNumber(text.slice(1)) : readNumber(text))
