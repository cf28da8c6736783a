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

/** What the head alone makes of a text; it says "crisis" only above a threshold that ordinary lines hardly ever reach. */
export function readRisk(head: Head, vector: Float32Array): Risk {
  const probabilities = probabilitiesOf(logitsOf(head, vector))
  const crisis = probabilities[head.labels.indexOf('crisis')] ?? 0
  const concern = crisis + (probabilities[head.labels.indexOf('concern')] ?? 0)
  const { crisis: crisisFrom = 1, concern: concernFrom = 1 } = head.thresholds ?? {}
  if (crisis >= crisisFrom) return { level: 'crisis', evidence: [`the risk model: crisis ${crisis.toFixed(2)}`] }
  if (concern >= concernFrom) return { level: 'concern', evidence: [`the risk model: concern ${concern.toFixed(2)}`] }
  return { level: 'none', evidence: [] }
}

const levels: RiskLevel[] = ['none', 'concern', 'crisis']

/** The higher of the two wins; what either of them saw is kept as evidence. */
export function higherRisk(rules: Risk, model: Risk): Risk {
  const level = levels.indexOf(model.level) > levels.indexOf(rules.level) ? model.level : rules.level
  return { level, ...(rules.kind && { kind: rules.kind }), evidence: [...rules.evidence, ...model.evidence] }
}
