import { seededRandom, shuffled } from './random.ts'

/** Gives every row a fold, so that each group (a label, or a label in a language) is spread evenly over all of them. */
export function foldsOf(groups: readonly string[], count: number, seed = 1): Int32Array {
  const folds = new Int32Array(groups.length)
  const seen = new Map<string, number>()
  for (const row of shuffled([...groups.keys()], seededRandom(seed))) {
    const group = groups[row] ?? ''
    const already = seen.get(group) ?? startOf(group, count)
    folds[row] = already % count
    seen.set(group, already + 1)
  }
  return folds
}

/** Small groups begin in different folds, else the first folds would hold them all. */
function startOf(group: string, count: number): number {
  let sum = 0
  for (const character of group) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return sum % count
}

interface Row {
  label: string
  group?: string
  auxiliary?: boolean
}

/** Which rows each of the first `wanted` folds learns from and is judged by. Rows of a corpus, and the only row of a label, are always learned from. */
export function splitsOf(rows: readonly Row[], wanted: number, count: number): { train: number[]; test: number[] }[] {
  const perLabel = new Map<string, number>()
  for (const { label } of rows) perLabel.set(label, (perLabel.get(label) ?? 0) + 1)
  const folds = foldsOf(
    rows.map(({ group, label }) => group ?? label),
    count,
  )
  const isJudged = rows.map(({ label, auxiliary }) => auxiliary !== true && perLabel.get(label) !== 1)
  const all = [...rows.keys()]
  return Array.from({ length: wanted }, (_, fold) => ({
    train: all.filter((row) => folds[row] !== fold || !isJudged[row]),
    test: all.filter((row) => folds[row] === fold && isJudged[row]),
  })).filter(({ train, test }) => train.length > 0 && test.length > 0)
}
