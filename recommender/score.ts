import type { Practice, SuggestQuery } from './suggestion.ts'
import { namedTags } from './tag-words.ts'
import { isTag, type Tag } from './tags.ts'

/** The one place where weights are. Each part is 0..1; why these numbers: docs/recommender.md. */
export const weights = { meaning: 0.5, words: 0.1, tags: 0.25, field: 0.09, evidence: 0.04, ease: 0.02 } as const

export type Part = keyof typeof weights
export type Parts = Record<Part, number>

/** What was found out about a text once, for all practices. */
export interface Findings {
  /** By practice; empty while there is no model. */
  meaning: Map<string, { likeness: number; words: string }>
  words: Map<string, number>
  /** Tags that the text names. */
  named: Set<Tag>
  /** Tags that the query asks for. */
  asked: Set<Tag>
}

/** A practice, how well it fits and what that is made of. */
export interface Scored {
  practice: Practice
  parts: Parts
  score: number
}

export function tagsOf({ text, tags = [] }: Pick<SuggestQuery, 'text' | 'tags'>): Pick<Findings, 'named' | 'asked'> {
  return { named: new Set(namedTags(text).map(({ tag }) => tag)), asked: new Set(tags.filter(isTag)) }
}

export function scoreOf(practice: Practice, query: Pick<SuggestQuery, 'field'>, findings: Findings): Scored {
  const parts: Parts = {
    meaning: findings.meaning.get(practice.id)?.likeness ?? 0,
    words: findings.words.get(practice.id) ?? 0,
    tags: tagMatch(practice, findings),
    field: practice.field === query.field ? 1 : 0,
    evidence: evidenceCounts[practice.evidence.grade],
    ease: easeOf(practice),
  }
  return { practice, parts, score: total(parts) }
}

export function total(parts: Parts): number {
  return (Object.keys(weights) as Part[]).reduce((sum, part) => sum + weights[part] * parts[part], 0)
}

/** Best first; the id breaks ties, so two runs agree. */
export function byScoreThenId(one: Scored, other: Scored): number {
  return other.score - one.score || (one.practice.id < other.practice.id ? -1 : 1)
}

/** The tags of a practice that the text names or the query asks for. */
export function matchedTags(practice: Practice, { named, asked }: Pick<Findings, 'named' | 'asked'>): Tag[] {
  return practice.tags.filter(isTag).filter((tag) => named.has(tag) || asked.has(tag))
}

const evidenceCounts = { A: 1, B: 0.7, C: 0.4, D: 0.2 }

/** The first tag says what a practice is mostly about, the others what it touches. */
const tagCounts = [0.7, 0.5, 0.4]

function tagMatch(practice: Practice, findings: Findings): number {
  const matched = new Set<string>(matchedTags(practice, findings))
  const sum = practice.tags.reduce((sum, tag, place) => sum + (matched.has(tag) ? (tagCounts[place] ?? 0.3) : 0), 0)
  return Math.min(1, sum)
}

/** Five minutes of something easy is the better first step. */
function easeOf({ difficulty, minutes }: Practice): number {
  return ((3 - difficulty) / 2 + (30 - Math.min(30, minutes)) / 30) / 2
}
