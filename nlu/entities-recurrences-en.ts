import { nthEn, nthOf } from './entities-dates-en-days.ts'
import { numberEn, readNumber } from './entities-numbers.ts'
import { allBut, days, everyN, inOrder, monthDays, type ReadRecurrence, times, weekends, workdays } from './entities-recurrences-rules.ts'
import { group } from './entities-text.ts'

export const dayName = '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'
const dayList = `${dayName}s?(?:(?:\\s?,\\s?(?:and\\s)?|\\s?(?:&|\\/|\\+)\\s?|\\sand\\s)${dayName}s?){0,6}`
const partPlural = '(?=\\s(?:mornings|afternoons|evenings|nights))'
const unitEn = '(day|week|month|year)'
const everyPart = '(?=\\s(?:single\\s)?(?:morning|afternoon|evening|night)s?\\b)'

export const englishRecurrences: [RegExp, ReadRecurrence][] = [
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

export function byDay(text: string): string {
  return inOrder(text.split(/[^a-z]+/).map((word) => word.slice(0, 2).toUpperCase()))
}
