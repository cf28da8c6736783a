import { probabilitiesOf } from './head.ts'
import { bestOf } from './out-of-scope.ts'

export interface SureRow {
  /** Calibrated logits of a text that the head has not seen. */
  logits: Float64Array
  /** Index of the label that is right; -1 when it is none of ours. */
  truth: number
  /** Turned away as out of scope: no label is given. */
  isTurnedAway: boolean
}

/** A score that nothing reaches: this label is never given without a doubt. */
const never = 2
/**
 * A label with a few unseen texts says little about itself: 3 right of 3 is no proof of 95 %. As many texts as this, as often wrong as those
 * of all labels at the same score, are added to its own (a Beta prior); a label with many texts soon speaks for itself.
 */
const borrowed = 10

/** For each label the lowest score from which at most `error` of the unseen texts given this label are wrong; steps of a hundredth. */
export function sureScores(rows: readonly SureRow[], { classes, oos, error }: { classes: number; oos: number; error: number }): number[] {
  const given = rows
    .filter(({ isTurnedAway }) => !isTurnedAway)
    .map(({ logits, truth }) => {
      const label = bestOf(logits, oos)
      return { label, score: probabilitiesOf(logits)[label] ?? 0, isWrong: label !== truth }
    })
  const wrongAbove = (from: typeof given, score: number): { wrong: number; of: number } => {
    const above = from.filter((row) => row.score >= score)
    return { wrong: above.filter(({ isWrong }) => isWrong).length, of: above.length }
  }
  const scores = Array.from({ length: 100 }, (_, step) => step / 100)
  const overall = scores.map((score) => {
    const { wrong, of } = wrongAbove(given, score)
    return (wrong + 0.5) / (of + 1) // nobody is sure without a single text
  })
  return Array.from({ length: classes }, (_, label) => {
    if (label === oos) return never
    const own = given.filter((row) => row.label === label)
    return (
      scores.find((score, step) => {
        const { wrong, of } = wrongAbove(own, score)
        return (wrong + borrowed * (overall[step] as number)) / (of + borrowed) <= error
      }) ?? never
    )
  })
}
