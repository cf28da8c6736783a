import { DateTime } from 'luxon'
import type { Goal, GoalMeasure } from '../growth/goal.ts'
import type { Language } from '../growth/message.ts'
import { ratePeriod } from '../growth/progress.ts'
import type { Context } from './dialog.ts'
import { nameOfUnit, nameOfPeriod } from './wording/units.ts'

/** "10 km", "3 times a week", "每周 3 次". */
export function formatAmount(measure: Pick<GoalMeasure, 'number' | 'unit'>, language: Language): string {
  const period = ratePeriod(measure.unit)
  const unit = measure.unit.split('/')[0] ?? ''
  const amount = `${formatNumber(measure.number, language)}${nameOfUnit(unit, measure.number, language)}`
  if (!period) return amount
  return language === 'zh' ? `${nameOfPeriod(period, language)} ${amount}` : `${amount} ${nameOfPeriod(period, language)}`
}

export function formatNumber(value: number, language: Language): string {
  return numberFormats[language].format(value)
}

// Made once: making one costs a hundred times as much as using it.
const numberFormats = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 2 }),
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }),
}

/** "31 May 2027", "2027年5月31日"; the year is left out within the current one. */
export function formatDate(iso: string, context: Context): string {
  const date = DateTime.fromISO(iso).setLocale(localeOf(context.say.language))
  const thisYear = DateTime.fromJSDate(context.at, { zone: context.person.profile.timeZone }).year
  if (context.say.language === 'zh') return date.toFormat(date.year === thisYear ? 'M月d日' : 'yyyy年M月d日')
  return date.toFormat(date.year === thisYear ? 'd LLLL' : 'd LLLL yyyy')
}

/** "Sunday 6 December at 18:00", "12月6日（周日）18:00", in the person's zone. */
export function formatMoment(at: Date, context: Context): string {
  const local = DateTime.fromJSDate(at, { zone: context.person.profile.timeZone }).setLocale(localeOf(context.say.language))
  return context.say.language === 'zh' ? local.toFormat('M月d日（ccc）HH:mm') : `on ${local.toFormat("cccc d LLLL 'at' HH:mm")}`
}

/** "on Tuesday and Thursday at 19:00", "每周二、周四 19:00". */
export function formatRule(rule: string, time: string | null, context: Context): string {
  const { say } = context
  const parts = Object.fromEntries(rule.split(';').map((part) => part.split('='))) as { [name: string]: string }
  const days = parts['BYDAY']?.split(',').map((day) => dayName(day, say.language)) ?? []
  if (days.length === 7 || (parts['FREQ'] === 'DAILY' && !parts['INTERVAL']))
    return time ? say('when.daily', { time }) : say('when.dailyNoTime')
  if (days.length > 0 && (parts['FREQ'] === 'WEEKLY' || parts['FREQ'] === 'DAILY')) {
    const named = joinWords(days, say('when.and'), say.language)
    return time ? say('when.weekly', { days: named, time }) : say('when.weeklyNoTime', { days: named })
  }
  if (parts['FREQ'] === 'MONTHLY') return say('when.monthly', { time: time ?? '' })
  return time ? say('when.other', { time }) : say('when.times', { count: 1 })
}

/** The goal in one line: its words, the number where the words lack it, and the date. */
export function describeGoal(goal: Goal, context: Context): string {
  const { say } = context
  const quoted = quote(goal.title, say.language)
  const inWords = goal.measure && (goal.title.includes(String(goal.measure.number)) || !/\d/.test(formatAmount(goal.measure, say.language)))
  const numberless = !goal.measure || inWords || hasNumber(goal.title)
  const what =
    numberless || !goal.measure ? quoted : `${quoted}${say.language === 'zh' ? '，' : ', '}${formatAmount(goal.measure, say.language)}`
  return goal.by ? say('goal.withBy', { what, date: formatDate(goal.by, context) }) : what
}

export function quote(text: string, language: Language): string {
  return language === 'zh' ? `「${text}」` : `“${text}”`
}

/** Words that stand in the middle of a sentence: no full stop at the end, and in English no capital at the start but for "I". */
export function inSentence(text: string): string {
  const bare = text.trim().replace(/[\s.!?,;。！？，；…]+$/u, '')
  return /^[A-Z][a-z]/.test(bare) && !/^I\b/.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare
}

export function localeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en-GB'
}

function hasNumber(title: string): boolean {
  return /\d|[一二三四五六七八九十百千万两半]/.test(title)
}

function joinWords(words: string[], and: string, language: Language): string {
  if (language === 'zh' || words.length < 3) return words.join(and)
  return `${words.slice(0, -1).join(', ')}${and}${words.at(-1) ?? ''}`
}

const dayNumbers: { [day: string]: number } = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 }

function dayName(day: string, language: Language): string {
  const number = dayNumbers[day.replace(/^[-+\d]+/, '')] ?? 1
  // 2024-01-01 was a Monday.
  return DateTime.fromObject({ year: 2024, month: 1, day: number })
    .setLocale(localeOf(language))
    .toFormat(language === 'zh' ? 'ccc' : 'cccc')
}
