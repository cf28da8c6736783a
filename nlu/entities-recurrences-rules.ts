import type { Match, Page } from './entities-text.ts'

// Rules of RFC 5545, as both languages need them.

export interface Recurrence {
  rule: string
  perPeriod?: { times: number; period: 'day' | 'week' | 'month' }
}
export type ReadRecurrence = (match: Match, page: Page) => Recurrence | null

export const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
export const workdays = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'
export const weekends = 'FREQ=WEEKLY;BYDAY=SA,SU'
const frequency: Record<string, string> = {
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  year: 'YEARLY',
  hour: 'HOURLY',
}
const isPeriod = (unit: string): unit is 'day' | 'week' | 'month' => unit === 'day' || unit === 'week' || unit === 'month'

/** So many times a day, week or month. */
export function times(count: number, unit: string): Recurrence {
  const rule = `FREQ=${frequency[unit] ?? 'DAILY'}`
  return isPeriod(unit) && count >= 1 && count <= 99 ? { rule, perPeriod: { times: Math.round(count), period: unit } } : { rule }
}

/** Every day, or every second, third, ... one. */
export function everyN(count: number, unit: string): Recurrence {
  const rule = `FREQ=${frequency[unit] ?? 'DAILY'}`
  return {
    rule: count > 1 && count < 1000 ? `${rule};INTERVAL=${Math.round(count)}` : rule,
  }
}

export function monthDays(...written: string[]): Recurrence | null {
  const named = written.filter((one) => one !== '').map(Number)
  return named.every((day) => day >= 1 && day <= 31) ? { rule: `FREQ=MONTHLY;BYMONTHDAY=${named.join(',')}` } : null
}

/** Every day of the week but these. */
export function allBut(list: string): Recurrence {
  return { rule: `FREQ=WEEKLY;BYDAY=${days.filter((day) => !list.split(',').includes(day)).join(',')}` }
}

/** BYDAY as the RFC writes it, from Monday on. */
export const inOrder = (named: string[]): string => days.filter((day) => named.includes(day)).join(',')
