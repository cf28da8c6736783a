import type { Period } from './entities-calendar.ts'
import { findEnglishPeriods } from './entities-dates-en.ts'
import { findLibraryPeriods } from './entities-dates-library.ts'
import { findChinesePeriods } from './entities-dates-zh.ts'
import { addFree, type Found, hasHan, type Page } from './entities-text.ts'

/** A period that was named somewhere; `relation` where the words themselves say it ("within 3 months"). */
export interface Named {
  start: number
  end: number
  period: Period
  relation?: Relation
  /** A month named without its year: "before December" said in December means the next one. */
  rolls?: boolean
}

export type Relation = 'before' | 'by' | 'after' | 'on'

/** Periods that our own patterns read, before times and numbers are read. */
export function findPeriods(page: Page): Found[] {
  const named = [...(hasHan(page.text) ? findChinesePeriods(page) : []), ...findEnglishPeriods(page)]
  return toFound(named, page)
}

/** Dates that the library reads in what is left at the end. */
export function findLibraryDates(page: Page): Found[] {
  return toFound(findLibraryPeriods(page), page)
}

function toFound(named: Named[], page: Page): Found[] {
  const found: Found[] = []
  for (const one of named) {
    const words = relationAround(page, one)
    // "before the end of March" still leaves its last day; so does 月底前.
    const closing = words.relation === 'before' && isEnd(page.whole.slice(one.start, one.end))
    const relation = one.relation ?? (closing ? 'by' : words.relation)
    const { from, to, grain } = rolled(one, relation, page)
    const [first, last] = [from.toISODate(), to.toISODate()]
    if (!first || !last) continue
    addFree(found, [
      {
        start: words.start,
        end: words.end,
        type: 'date',
        value: {
          from: first,
          to: last < first ? first : last,
          grain,
          relation,
        },
      },
    ])
  }
  return found
}

const isEnd = (text: string): boolean => /\bend\b|eo[ymw]\b|[底末]$/.test(text) && !/周末$|weekend/.test(text)

function rolled(named: Named, relation: Relation, page: Page): Period {
  const { from, grain } = named.period
  if (!named.rolls || relation !== 'before' || grain !== 'month' || from > page.now) return named.period
  const next = from.plus({ years: 1 })
  return { from: next, to: next.endOf('month').startOf('day'), grain }
}

const leading =
  /\b(before|by|until|till?|untill|no\slater\sthan|after|since|past|ahead\sof|prior\sto|up\sto|within|due(?:\son|\sby)?)\s(?:the\s)?$|(截止到?|截至|直到|等到|到|至)$/
const trailing = /^\s?(?:(之前|以前|前(?![往面台任提途后天年]))|(之后|以后|过后|后(?![面来悔续天年]))|(以内|之内|内(?![容心部])|为止))/

/** The words before and after that say how the period is meant; they belong to the entity. */
function relationAround(page: Page, { start, end }: Named): { relation: Relation; start: number; end: number } {
  const left = leading.exec(page.text.slice(Math.max(0, start - 16), start))
  const right = trailing.exec(page.text.slice(end, end + 4))
  if (right) {
    const relation = right[1] ? 'before' : right[2] ? 'after' : 'by'
    return {
      relation,
      start: left?.[2] ? start - left[0].length : start,
      end: end + right[0].length,
    }
  }
  if (!left) return { relation: 'on', start, end }
  const word = (left[1] ?? left[2] ?? '').replaceAll(/\s/g, ' ')
  const relation = /^(?:before|ahead|prior)/.test(word) ? 'before' : /^(?:after|since|past)/.test(word) ? 'after' : 'by'
  return { relation, start: start - left[0].length, end }
}
