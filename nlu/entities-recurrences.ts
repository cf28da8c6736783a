import { span } from './entities-numbers.ts'
import { byDay, dayName, englishRecurrences } from './entities-recurrences-en.ts'
import { byDayZh, chineseRecurrences, week } from './entities-recurrences-zh.ts'
import { type Found, group, hasHan, hasLatin, matches, type Page } from './entities-text.ts'

export function findRecurrences(page: Page): Found[] {
  const found: Found[] = []
  for (const [pattern, read] of [...(hasHan(page.text) ? chineseRecurrences : []), ...(hasLatin(page.text) ? englishRecurrences : [])]) {
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
