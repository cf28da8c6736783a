import type { Practice, SuggestQuery } from './suggestion.ts'

const dayMs = 86_400_000
/** "Not now" means two weeks of peace. */
export const notNowRestsDays = 14
/** What was shown and not answered, or is just being tried, need not come again at once. */
export const shownRestsDays = 7

/**
 * What may be shown at all, before anything is ranked. Contraindications, "not for me", "not now" and the minutes at hand
 * are absolute; what was shown lately comes back only when nothing else is left.
 */
export function allowed(practices: Practice[], query: Pick<SuggestQuery, 'avoid' | 'history' | 'maxMinutes' | 'at'>): Practice[] {
  const avoid = new Set(query.avoid)
  const history = query.history ?? []
  const away = new Set(
    [
      ...history.filter(({ feedback }) => feedback === 'not-for-me'),
      ...history.filter(({ feedback, at }) => feedback === 'not-now' && isWithin(at, query.at, notNowRestsDays)),
    ].map(({ practice }) => practice),
  )
  const possible = practices.filter(
    ({ id, minutes, contraindications }) =>
      !away.has(id) &&
      minutes <= (query.maxMinutes ?? Infinity) &&
      !contraindications.some((contraindication) => avoid.has(contraindication)),
  )
  const lately = new Set(
    history
      .filter(
        ({ feedback, at }) =>
          (feedback === null || feedback === 'accepted' || feedback === 'done') && isWithin(at, query.at, shownRestsDays),
      )
      .map(({ practice }) => practice),
  )
  const fresh = possible.filter(({ id }) => !lately.has(id))
  return fresh.length > 0 ? fresh : possible
}

function isWithin(then: Date, now: Date, days: number): boolean {
  return now.getTime() - then.getTime() < days * dayMs
}
