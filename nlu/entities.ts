import { DateTime } from 'luxon'
import { findLibraryDates, findPeriods } from './entities-dates.ts'
import { findDurations } from './entities-durations.ts'
import { findFields } from './entities-fields.ts'
import { findLanguages } from './entities-languages.ts'
import { findNumbers } from './entities-numbers.ts'
import { findTimeZones } from './entities-places.ts'
import { findQuantities } from './entities-quantities.ts'
import { findRatings } from './entities-ratings.ts'
import { findRecurrences } from './entities-recurrences.ts'
import { addFree, blank, type Found, fold, type Page, type Reader } from './entities-text.ts'
import { findTimes } from './entities-times.ts'
import type { Entity } from './understanding.ts'

export interface EntityOptions {
  language: 'en' | 'zh'
  at: Date
  timeZone: string
}

/** Nobody names a date after this many characters, and every pattern has to walk them all. */
const longest = 2000

/**
 * What a reader has read is blanked for the next, so the order is the grammar: "every Monday" before "Monday", "3 times a week" before
 * "3 times", "in 3 months" before "3 months". The library comes when little but plain dates is left.
 */
const readers: Reader[] = [
  findTimeZones,
  findLanguages,
  findRecurrences,
  findRatings,
  findPeriods,
  findTimes,
  findDurations,
  findQuantities,
  findLibraryDates,
  findNumbers,
]

/** The dates, times, amounts, fields, ... that a text names, in their order; only fields overlap others. Never throws. */
export function findEntities(text: string, options: EntityOptions): Entity[] {
  const original = text.slice(0, longest)
  const whole = fold(original)
  if (!/\S/.test(whole) || isJapanese(whole)) return []
  const page: Page = {
    original,
    whole,
    text: whole,
    now: localTime(options),
    language: options.language,
  }
  const found: Found[] = []
  for (const read of readers) {
    const fresh: Found[] = []
    addFree(
      fresh,
      read(page).filter((one) => one.end > one.start),
    )
    addFree(found, fresh)
    page.text = blank(page.text, fresh)
  }
  found.push(...findFields(page))
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((one): Entity => ({ text: original.slice(one.start, one.end), ...one }))
}

function localTime({ at, timeZone }: EntityOptions): DateTime {
  const local = DateTime.fromJSDate(at, { zone: timeZone })
  return local.isValid
    ? local
    : DateTime.fromJSDate(Number.isNaN(at.getTime()) ? new Date(0) : at, {
        zone: 'utc',
      })
}

/** Japanese shares signs with Chinese but not their meaning ("今日は"). の alone is a Chinese ornament. */
function isJapanese(text: string): boolean {
  return /[\u3041-\u306d\u306f-\u3096\u30a1-\u30fa]/.test(text)
}
