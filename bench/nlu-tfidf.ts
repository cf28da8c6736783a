import type { Language } from '../growth/message.ts'

/** Rows of mostly zeros: row r owns the places from starts[r] to starts[r + 1]. */
export interface SparseRows {
  starts: Int32Array
  columns: Int32Array
  values: Float64Array
  /** How many columns there are. */
  width: number
}

/**
 * TF-IDF as scikit-learn does it: English by words (1-2) and characters within words (2-5), Chinese by characters (1-3);
 * sublinear counts, smoothed idf, each kind of unit length. Last column: the constant 1 of the bias.
 */
export function fitTfidf(texts: readonly string[], language: Language): (texts: readonly string[]) => SparseRows {
  const columns = new Map<string, number>()
  const documents: number[] = []
  for (const text of texts) {
    for (const kind of countTerms(text, language)) {
      for (const term of kind.keys()) {
        const column = columns.get(term) ?? columns.size
        columns.set(term, column)
        documents[column] = (documents[column] ?? 0) + 1
      }
    }
  }
  const idf = Float64Array.from(documents, (count) => Math.log((1 + texts.length) / (1 + count)) + 1)

  return (asked) => {
    const starts = [0]
    const places: number[] = [] // plain numbers, not pairs: a large corpus has ten million of them
    const values: number[] = []
    for (const text of asked) {
      for (const kind of countTerms(text, language)) {
        const first = values.length
        let squares = 0
        for (const [term, count] of kind) {
          const column = columns.get(term)
          if (column === undefined) continue
          const value = (1 + Math.log(count)) * (idf[column] as number)
          places.push(column)
          values.push(value)
          squares += value * value
        }
        const length = Math.sqrt(squares) || 1
        for (let at = first; at < values.length; at++) values[at] = (values[at] as number) / length
      }
      places.push(columns.size) // the bias
      values.push(1)
      starts.push(values.length)
    }
    return {
      starts: Int32Array.from(starts),
      columns: Int32Array.from(places),
      values: Float64Array.from(values),
      width: columns.size + 1,
    }
  }
}

/** How often each term occurs, one map for each kind of term. */
function countTerms(text: string, language: Language): Map<string, number>[] {
  const lower = text.toLowerCase()
  if (language === 'zh') return [counted(grams([...lower.replace(/\s+/gu, ' ')], 1, 3).map((gram) => `c${gram}`))]
  const words = lower.match(/[\p{L}\p{N}_]{2,}/gu) ?? []
  const pairs = words.slice(1).map((word, index) => `w${words[index]} ${word}`)
  const within = lower
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word) => grams([...` ${word} `], 2, 5).map((gram) => `c${gram}`))
  return [counted([...words.map((word) => `w${word}`), ...pairs]), counted(within)]
}

function grams(characters: readonly string[], shortest: number, longest: number): string[] {
  const found: string[] = []
  for (let length = shortest; length <= longest && length <= characters.length; length++) {
    for (let at = 0; at + length <= characters.length; at++) found.push(characters.slice(at, at + length).join(''))
  }
  return found
}

function counted(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}
