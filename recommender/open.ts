import type { BaseRetriever } from '@langchain/core/retrievers'
import { clausesOf } from './clauses.ts'
import { diverse } from './diversity.ts'
import { checked, Embedder, type Embed } from './embedder.ts'
import { allowed } from './filters.ts'
import { loadLibrary } from './library.ts'
import { reasonsFor } from './reasons.ts'
import { linesOf, PracticeRetriever, type Found } from './retriever.ts'
import { scoreOf, tagsOf, type Findings } from './score.ts'
import type { Practice, Recommender, SuggestQuery, Suggestion } from './suggestion.ts'
import { vectorsOf } from './vectors.ts'
import { wordMatchOf } from './words.ts'

export interface RecommenderOptions {
  /** Where `practices.<field>.yaml` lie. */
  folder: string
  /** Unit vectors, English and Chinese in one space; null = by tags and words only. */
  embed: Embed | null
  /** Where the vectors of the library are kept between starts. */
  cacheFolder?: string
  /** Another way to find practices by a situation, in place of ours; its documents carry `Found` as metadata. */
  retriever?: BaseRetriever
  log?: (line: string) => void
}

export interface OpenRecommender extends Recommender {
  readonly practices: readonly Practice[]
  /** Resolves, never rejects, when the vectors of the library are there, or could not be had. */
  readonly ready: Promise<void>
  /** Whether a situation is understood by its meaning; false = by tags and words only. */
  isByMeaning(): boolean
}

const mostCharacters = 2000 // of a situation: more is no longer one situation
const defaultCount = 3

/** Opens the library; the vectors are computed behind the scenes, and until they are there, tags and words decide. */
export async function openRecommender(options: RecommenderOptions): Promise<OpenRecommender> {
  const { folder, embed, log = () => {} } = options
  const practices = await loadLibrary(folder)
  const byId = new Map(practices.map((practice) => [practice.id, practice]))
  const wordMatch = wordMatchOf(practices)
  let retriever: BaseRetriever | null = options.retriever ?? null
  const ready = retriever === null && embed !== null ? prepare(checked(embed)) : Promise.resolve()

  return { suggest, practices, ready, practice: (id) => byId.get(id), isByMeaning: () => retriever !== null }

  async function prepare(embed: Embed): Promise<void> {
    try {
      const texts = practices.flatMap(linesOf).map(({ text }) => text)
      const vectors = await vectorsOf(texts, embed, { cacheFolder: options.cacheFolder, log })
      retriever = new PracticeRetriever(new Embedder(embed), practices, vectors)
    } catch (problem) {
      log(`Practices are found by tags and words only: ${sentenceOf(problem)}`)
    }
  }

  async function suggest(query: SuggestQuery): Promise<Suggestion[]> {
    const text = query.text.slice(0, mostCharacters)
    const findings: Findings = { meaning: await meaningOf(text), words: wordMatch(text), ...tagsOf({ ...query, text }) }
    const scored = allowed(practices, query).map((practice) => scoreOf(practice, query, findings))
    const chosen = diverse(scored, query.count ?? defaultCount)
    return chosen.map((one) => ({ practice: one.practice, score: one.score, reasons: reasonsFor(one, query, findings) }))
  }

  /** How like each practice is to the situation: half the whole text, half the clause that fits best, which is also what is quoted. */
  async function meaningOf(text: string): Promise<Findings['meaning']> {
    if (retriever === null || text.trim() === '') return new Map()
    try {
      const find = retriever
      const clauses = clausesOf(text)
      const [whole = new Map<string, number>(), ...found] = await Promise.all(
        [text, ...(clauses.length < 2 ? [] : clauses)].map((words) => likenesses(find, words)),
      )
      const parts = found.map((one, index) => ({ words: clauses[index] ?? '', found: one }))
      return new Map(
        [...whole].map(([id, likeness]) => [
          id,
          withBestClause(
            likeness,
            text,
            parts.map(({ words, found }) => ({ words, likeness: found.get(id) ?? 0 })),
          ),
        ]),
      )
    } catch (problem) {
      log(`A situation was read by tags and words only: ${sentenceOf(problem)}`)
      return new Map()
    }
  }
}

interface Clause {
  words: string
  likeness: number
}

function withBestClause(whole: number, text: string, clauses: Clause[]): Clause {
  const [best] = [...clauses].sort((one, other) => other.likeness - one.likeness)
  return best === undefined ? { words: text, likeness: whole } : { words: best.words, likeness: (whole + best.likeness) / 2 }
}

async function likenesses(retriever: BaseRetriever, text: string): Promise<Map<string, number>> {
  // @NOTE not `invoke`: with LANGSMITH_TRACING or LANGCHAIN_VERBOSE in the environment it would send or print a person's words.
  const documents = await retriever._getRelevantDocuments(text)
  return new Map(
    documents.flatMap(({ metadata }, place) => {
      const { practice, likeness = 1 / (1 + place) } = metadata as Partial<Found>
      return practice === undefined ? [] : [[practice, Math.min(1, Math.max(0, likeness))] as const]
    }),
  )
}

function sentenceOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem)
}
