import { Document, type DocumentInterface } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { BaseRetriever } from '@langchain/core/retrievers'
import type { Language } from '../growth/message.ts'
import { spaceOf, type Placed, type Space } from './space.ts'
import type { Practice } from './suggestion.ts'

/** What a retriever says about a practice it found. Without a likeness, its place in the list counts. */
export interface Found {
  practice: string
  /** 0..1 */
  likeness?: number
}

/** Finds practices by the meaning of a situation. An operator's own retriever of the same shape can take its place. */
export class PracticeRetriever extends BaseRetriever<Found> {
  override lc_namespace = ['waymark', 'recommender']
  readonly #embeddings: EmbeddingsInterface
  readonly #places: { practice: Practice; vectors: Float32Array[] }[]
  readonly #space: Space

  /** `vectors`: one for each of `linesOf(practice)`, in their order, for all practices in a row. */
  constructor(embeddings: EmbeddingsInterface, practices: Practice[], vectors: ArrayLike<number>[]) {
    super()
    const placed = practices.flatMap(linesOf).map(({ language }, index): Placed => ({ language, vector: vectors[index] ?? [] }))
    const space = spaceOf(placed)
    let next = 0
    this.#embeddings = embeddings
    this.#space = space
    this.#places = practices.map((practice) => ({
      practice,
      vectors: placed.slice(next, (next += linesOf(practice).length)).map(({ vector, language }) => space(vector, language)),
    }))
  }

  override async _getRelevantDocuments(situation: string): Promise<DocumentInterface<Found>[]> {
    const wanted = this.#space(await this.#embeddings.embedQuery(situation), languageOf(situation))
    return this.#places
      .map(({ practice, vectors }) => ({ practice, likeness: likeness(vectors.map((vector) => cosine(vector, wanted))) }))
      .sort((one, other) => other.likeness - one.likeness || (one.practice.id < other.practice.id ? -1 : 1))
      .map(({ practice, likeness }) => new Document({ pageContent: practice.title.en, metadata: { practice: practice.id, likeness } }))
  }
}

/** The same as `dot` for two Float32Arrays: one shape only, so that it is compiled well. */
function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += (one[index] as number) * (other[index] as number)
  return sum
}

export interface Line {
  text: string
  language: Language
}

/** All that is compared with a situation: title, summary and the lines of people whom it would fit. */
export function linesOf({ title, summary, situations }: Practice): Line[] {
  return (['en', 'zh'] as const).flatMap((language) =>
    [title[language], summary[language], ...situations[language]].map((text) => ({ text, language })),
  )
}

export function languageOf(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
}

// The whole of a practice says what it is about, its two nearest lines whether somebody said nearly the same.
// Of 53 practices the best has typically 0.3 to 0.6 of this sum (docs/recommender.md).
const nearestCounts = 0.5
const fullLikeness = 0.6

function likeness(cosines: number[]): number {
  const [first = 0, second = first] = [...cosines].sort((one, other) => other - one)
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, cosines.length)
  return Math.min(1, Math.max(0, (mean + (nearestCounts * (first + second)) / 2) / fullLikeness))
}
