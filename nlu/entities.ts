import { DateTime } from 'luxon'
import { findLibraryDates, findPeriods } from './entities-dates.ts'
import { findDurations } from './entities-durations.ts'
import { findFields } from './entities-fields.ts'
import { findLanguages } from './entities-languages.ts'
import { findMoney, findPercentages } from './entities-money.ts'
import { findNumbers } from './entities-numbers.ts'
import { findPeople } from './entities-people.ts'
import { findTimeZones } from './entities-places.ts'
import { findQuantities } from './entities-quantities.ts'
import { findRatings } from './entities-ratings.ts'
import { findRecurrences } from './entities-recurrences.ts'
import { mend } from './entities-spelling.ts'
import { addFree, blank, type Direction, type Found, fold, type Page, type Reader } from './entities-text.ts'
import { findTimes } from './entities-times.ts'
import type { Entity } from './understanding.ts'

export interface EntityOptions {
  language: 'en' | 'zh'
  at: Date
  timeZone: string
  /** Where a day lies that the words leave open: ahead (when left out), or behind for what is on record. */
  direction?: Direction
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
  findMoney,
  findRatings,
  findPercentages,
  findPeriods,
  findTimes,
  findDurations,
  findQuantities,
  findLibraryDates,
  findPeople,
  findNumbers,
]

/** The dates, times, amounts, fields, ... that a text names, in their order; only fields overlap others. Never throws. */
export function findEntities(text: string, options: EntityOptions): Entity[] {
  const typed = text.slice(0, longest)
  const folded = fold(typed)
  if (!/\S/.test(folded) || isJapanese(folded)) return []
  const mended = mend(folded, typed)
  const whole = mended?.text ?? folded
  const page: Page = {
    original: mended?.original ?? typed,
    whole,
    text: whole,
    now: localTime(options),
    language: options.language,
    direction: options.direction ?? 'forward',
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
    .map((one): Entity => {
      const start = mended?.back(one.start, 'start') ?? one.start
      const end = mended?.back(one.end, 'end') ?? one.end
      return { text: typed.slice(start, end), ...one, start, end }
    })
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
