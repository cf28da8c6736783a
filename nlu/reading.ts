import { type Head, logitsOf, probabilitiesOf } from './head.ts'
import { bestOf, outOfScopeScore } from './out-of-scope.ts'
import type { Risk, RiskLevel, Scored, Sentiment } from './understanding.ts'

export interface IntentReading<L extends string> {
  intent: Scored<L>
  runnersUp: Scored<L>[]
  outOfScope: boolean
}

/** The best label that is not out of scope, the next three, and whether to say "I don't know". */
export function readIntent<L extends string>(head: Head, vector: Float32Array): IntentReading<L> {
  const logits = logitsOf(head, vector)
  const rule = head.outOfScope
  const oos = rule?.label == null ? -1 : head.labels.indexOf(rule.label)
  const probabilities = probabilitiesOf(logits)
  const ranked = [...logits.keys()].filter((label) => label !== oos).sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b)
  const scored = (label: number): Scored<L> => ({ label: head.labels[label] as L, score: probabilities[label] as number })
  return {
    intent: scored(bestOf(logits, oos)),
    runnersUp: ranked.slice(1, 4).map(scored),
    outOfScope: rule !== undefined && outOfScopeScore(rule.score, logits, oos) > rule.threshold,
  }
}

/** Valence runs from -1 to 1: how much likelier the text is to be glad than sad. */
export function readSentiment(head: Head, vector: Float32Array): { sentiment: Sentiment; valence: number } {
  const probabilities = probabilitiesOf(logitsOf(head, vector))
  const of = (label: Sentiment): number => probabilities[head.labels.indexOf(label)] ?? 0
  return { sentiment: head.labels[bestOf(probabilities, -1)] as Sentiment, valence: of('positive') - of('negative') }
}

/**
 * The higher of rules and model, and what either of them saw. The model says "crisis" only above a threshold that everyday lines hardly
 * ever reach; where the rules have seen distress already, less is enough.
 */
export function combineRisk(rules: Risk, head: Head, vector: Float32Array): Risk {
  const model = readRisk(head, vector, rules.level)
  const level = levels.indexOf(model.level) > levels.indexOf(rules.level) ? model.level : rules.level
  return { level, ...(rules.kind && { kind: rules.kind }), evidence: [...rules.evidence, ...model.evidence] }
}

const levels: RiskLevel[] = ['none', 'concern', 'crisis']

function readRisk(head: Head, vector: Float32Array, byRules: RiskLevel): Risk {
  const { crisis, concern } = riskScores(head, logitsOf(head, vector))
  const from = head.thresholds ?? {}
  const crisisFrom = (byRules === 'none' ? from.crisis : from.crisisAfterConcern) ?? 1
  if (crisis >= crisisFrom) return { level: 'crisis', evidence: [`the risk model: crisis ${crisis.toFixed(2)}`] }
  if (concern >= (from.concern ?? 1)) return { level: 'concern', evidence: [`the risk model: concern ${concern.toFixed(2)}`] }
  return { level: 'none', evidence: [] }
}

/** How likely a crisis is, and how likely at least concern. */
export function riskScores(head: Head, logits: Float64Array): { crisis: number; concern: number } {
  const probabilities = probabilitiesOf(logits)
  const crisis = probabilities[head.labels.indexOf('crisis')] ?? 0
  return { crisis, concern: crisis + (probabilities[head.labels.indexOf('concern')] ?? 0) }
}
