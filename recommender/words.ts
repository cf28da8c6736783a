import { linesOf } from './retriever.ts'
import type { Practice } from './suggestion.ts'

/** How much of a text's wording each practice shares, 0..1. Needs no model. */
export type WordMatch = (text: string) => Map<string, number>

/** Learns which words are rare in a library: a rare word that is shared says more than a common one. */
export function wordMatchOf(practices: Practice[]): WordMatch {
  const known = practices.map((practice) => ({ id: practice.id, terms: new Set(linesOf(practice).flatMap(({ text }) => termsOf(text))) }))
  const weight = (term: string) => {
    const holders = known.filter(({ terms }) => terms.has(term)).length
    return Math.log((known.length + 1) / (holders + 0.5))
  }
  return (text) => {
    const wanted = [...new Set(termsOf(text))].map((term) => ({ term, weight: weight(term) }))
    const all = wanted.reduce((sum, term) => sum + term.weight, 0)
    return new Map(
      known.map(({ id, terms }) => {
        const shared = wanted.reduce((sum, wish) => sum + (terms.has(wish.term) ? wish.weight : 0), 0)
        return [id, all === 0 ? 0 : shared / all]
      }),
    )
  }
}

/** English words without endings, Chinese pairs of characters. */
export function termsOf(text: string): string[] {
  const plain = text.toLowerCase().replaceAll('’', "'")
  const english = (plain.match(/[a-z][a-z']*/gu) ?? []).filter((word) => !empty.has(word)).map(stem)
  const chinese = (plain.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
    const characters = [...run]
    return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
  })
  return [...english, ...chinese]
}

function stem(word: string): string {
  if (word.length < 5) return word
  return word.replace(/'s$/u, '').replace(/(?:ing|ed|es|s|ly)$/u, '')
}

const empty = new Set(
  `a about all always am an and any are as at be been before but by can can't do does doesn't doing don't each even ever every for from get
  gets getting go going had has have having he her him his how i i'd i'll i'm i've if in into is isn't it it's its just keep like make me more most
  much my myself never no not nothing now of on one only or other our out over really she should so some something still such than that the their
  them then there these they thing things this those to too up us very want was way we well were what when where which who why will with without
  would you your`.split(/\s+/u),
)
