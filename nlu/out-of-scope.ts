import { probabilitiesOf } from './head.ts'

export type OutOfScopeScore = 'oos-probability' | 'oos-margin' | 'max-logit' | 'energy' | 'max-probability' | 'nearest'

/** "I don't know" as a decision: the score that told best in cross-validation, at the threshold that keeps the stated share of what is in scope. */
export interface OutOfScopeRule {
  /** The label that stands for "nothing of ours"; null when there were no such examples. */
  label: string | null
  score: OutOfScopeScore
  /** Out of scope when the score is above. */
  threshold: number
  /** Share of in-scope texts that stay in scope, by construction. */
  kept: number
}

/**
 * Higher = less likely to be one of our intents. `oos` is the index of the out-of-scope label, or -1; `nearest` the highest cosine to the
 * mean of a label. (Nearest single training vectors told no better than the means on CLINC150 - AUROC 0.953 and 0.950 with 100 examples a
 * label, 0.905 and 0.924 with five; max-logit 0.972 and 0.943 - and would store every example.)
 */
export function outOfScopeScore(score: OutOfScopeScore, logits: Float64Array, oos: number, nearest = 0): number {
  const best = bestOf(logits, oos)
  switch (score) {
    case 'oos-probability':
      return probabilitiesOf(logits)[oos] ?? 0
    case 'oos-margin':
      return (logits[oos] ?? 0) - (logits[best] ?? 0)
    case 'max-logit':
      return -(logits[best] ?? 0)
    case 'energy':
      return -logSumExp(logits, oos)
    case 'max-probability':
      return -(probabilitiesOf(logits)[best] ?? 0)
    case 'nearest':
      return -nearest
  }
}

/** The best label that is not out of scope. */
export function bestOf(logits: Float64Array, oos: number): number {
  let best = -1
  for (let index = 0; index < logits.length; index++) {
    if (index !== oos && (best === -1 || (logits[index] as number) > (logits[best] as number))) best = index
  }
  return best
}

export interface Judged {
  logits: Float64Array
  inScope: boolean
  /** Highest cosine to the mean of a label; without it that score is no candidate. */
  nearest?: number
}

export interface Calibration {
  rule: OutOfScopeRule
  /** One line a candidate: how well it orders (AUROC), and how much of what is out of scope it finds at the threshold. */
  tried: { score: OutOfScopeScore; auroc: number; recall: number; threshold: number }[]
}

export interface CalibrationOptions {
  /** The label of what is out of scope, and its index among the logits; null and -1 when training had no such examples. */
  oosLabel: string | null
  oos: number
  /** Share of in-scope texts that must stay in scope. */
  kept: number
  /** Share of the training examples that were out of scope. */
  oosShare: number
}

/** Below this the few examples look alike and flatter the label's own score: what else is out of scope looks different (Larson et al. 2019). */
const enoughOos = 0.05

/** With fewer unseen texts out of scope than this, AUROC would pick by luck: the first candidate it is (max-logit led on every set we hold). */
const enoughToChoose = 20

/** Picks the score with the best AUROC on texts that the head has not seen, and the threshold that keeps `kept` of those in scope. */
export function calibrateOutOfScope(judged: readonly Judged[], { oosLabel, oos, kept, oosShare }: CalibrationOptions): Calibration {
  const names: OutOfScopeScore[] = ['max-logit', 'energy', 'max-probability']
  if (oosLabel !== null && oosShare >= enoughOos) names.unshift('oos-margin', 'oos-probability')
  if (judged.length > 0 && judged.every(({ nearest }) => nearest !== undefined)) names.push('nearest')
  const tried = names.map((score) => {
    const scored = judged.map(({ logits, inScope, nearest }) => ({ inScope, value: outOfScopeScore(score, logits, oos, nearest) }))
    const ours = scored.filter(({ inScope }) => inScope).map(({ value }) => value)
    const others = scored.filter(({ inScope }) => !inScope).map(({ value }) => value)
    const threshold = quantile(ours, kept)
    const recall = others.filter((value) => value > threshold).length / Math.max(1, others.length)
    return { score, auroc: auroc(others, ours), recall, threshold }
  })
  const few = judged.filter(({ inScope }) => !inScope).length < enoughToChoose
  const chosen = tried.reduce((best, candidate) => (!few && candidate.auroc > best.auroc ? candidate : best))
  return { rule: { label: oosLabel, score: chosen.score, threshold: chosen.threshold, kept }, tried }
}

/** How often a random one of `higher` lies above a random one of `lower`; ties count half. */
export function auroc(higher: readonly number[], lower: readonly number[]): number {
  if (higher.length === 0 || lower.length === 0) return 0.5
  const all = [...higher.map((value) => ({ value, up: true })), ...lower.map((value) => ({ value, up: false }))]
  all.sort((a, b) => a.value - b.value)
  let ranks = 0
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.value === all[from]?.value) to++
    for (let index = from; index < to; index++) if (all[index]?.up) ranks += (from + to + 1) / 2
    from = to
  }
  return (ranks - (higher.length * (higher.length + 1)) / 2) / (higher.length * lower.length)
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.POSITIVE_INFINITY
}

function logSumExp(logits: Float64Array, except: number): number {
  const most = Math.max(...logits.filter((_, index) => index !== except))
  return most + Math.log(logits.reduce((sum, value, index) => (index === except ? sum : sum + Math.exp(value - most)), 0))
}
