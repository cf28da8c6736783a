import { type Head, logitsOf, nearestOf, probabilitiesOf } from './head.ts'
import { bestOf, outOfScopeScore } from './out-of-scope.ts'
import type { Risk, RiskKind, RiskLevel, Scored, Sentiment } from './understanding.ts'

export interface IntentReading<L extends string> {
  intent: Scored<L>
  runnersUp: Scored<L>[]
  outOfScope: boolean
  /** The score is one at which this label was wrong no more often than the training was asked for (5 in 100); never so when out of scope. */
  sure: boolean
}

/** The best label that is not out of scope, the next three, and whether to say "I don't know". */
export function readIntent<L extends string>(head: Head, vector: Float32Array): IntentReading<L> {
  const logits = logitsOf(head, vector)
  const rule = head.outOfScope
  const oos = rule?.label == null ? -1 : head.labels.indexOf(rule.label)
  const probabilities = probabilitiesOf(logits)
  const ranked = [...logits.keys()].filter((label) => label !== oos).sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b)
  const scored = (label: number): Scored<L> => ({ label: head.labels[label] as L, score: probabilities[label] as number })
  const best = bestOf(logits, oos)
  const intent = scored(best)
  const outOfScope = rule !== undefined && outOfScopeScore(rule.score, logits, oos, nearestOf(head, vector, oos)) > rule.threshold
  const sure = !outOfScope && intent.score >= (head.sureFrom?.[best] ?? usuallySure)
  return { intent, runnersUp: ranked.slice(1, 4).map(scored), outOfScope, sure }
}

/** For a head without scores of its own. */
const usuallySure = 0.8

/** Valence runs from -1 to 1: how much likelier the text is to be glad than sad. */
export function readSentiment(head: Head, vector: Float32Array): { sentiment: Sentiment; valence: number } {
  const probabilities = probabilitiesOf(logitsOf(head, vector))
  const of = (label: Sentiment): number => probabilities[head.labels.indexOf(label)] ?? 0
  return { sentiment: head.labels[bestOf(probabilities, -1)] as Sentiment, valence: of('positive') - of('negative') }
}

export interface RiskHeads {
  risk: Head
  /** Names the kind of danger where the rules have none. */
  kind?: Head
}

/**
 * The higher of rules and model, and what either of them saw. The model says "crisis" only above a threshold that everyday lines hardly
 * ever reach; where the rules have seen distress already, less is enough; against a request that the intent head is sure of, more is needed.
 */
export function combineRisk(rules: Risk, heads: RiskHeads, vector: Float32Array, { isRequest = false } = {}): Risk {
  const model = readRisk(heads.risk, vector, { byRules: rules.level, isRequest })
  const level = levels.indexOf(model.level) > levels.indexOf(rules.level) ? model.level : rules.level
  const kind = rules.kind ?? (level === 'none' || heads.kind === undefined ? undefined : readKind(heads.kind, vector))
  const seenAlone = rules.evidence.length === 0 && model.score !== undefined
  return { level, ...(kind && { kind }), evidence: [...rules.evidence, ...model.evidence], ...(seenAlone && { score: model.score }) }
}

/** From which score the model alone says "crisis". Against a request .99: on the dev lines that lost 2 of 120 crises to be inferred, and none that was said outright. */
export function crisisFrom({ thresholds }: Head, isRequest: boolean): number {
  return Math.max(thresholds?.crisis ?? 1, isRequest ? 0.99 : 0)
}

const requests = new Set(
  'set_goal edit_goal log_progress log_measure delete_data export_data list_goals reschedule_check_in ask_privacy ask_faq ask_recommendation change_language change_time_zone view_report start_assessment'.split(
    ' ',
  ),
)

/** Whether a text surely asks for, or reports, something of the coach's everyday business. */
export function isRequest({ intent, outOfScope }: Pick<IntentReading<string>, 'intent' | 'outOfScope'>): boolean {
  return !outOfScope && intent.score >= 0.9 && requests.has(intent.label)
}

function readKind(head: Head, vector: Float32Array): RiskKind {
  return head.labels[bestOf(logitsOf(head, vector), -1)] as RiskKind
}

const levels: RiskLevel[] = ['none', 'concern', 'crisis']

function readRisk(head: Head, vector: Float32Array, { byRules, isRequest }: { byRules: RiskLevel; isRequest: boolean }): Risk {
  const { crisis, concern } = riskScores(head, logitsOf(head, vector))
  const from = head.thresholds ?? {}
  const enough = byRules === 'none' ? crisisFrom(head, isRequest) : (from.crisisAfterConcern ?? 1)
  if (crisis >= enough) return { level: 'crisis', evidence: [`the risk model: crisis ${crisis.toFixed(2)}`], score: crisis }
  if (concern >= (from.concern ?? 1))
    return { level: 'concern', evidence: [`the risk model: concern ${concern.toFixed(2)}`], score: concern }
  return { level: 'none', evidence: [] }
}

/** How likely a crisis is, and how likely at least concern. */
export function riskScores(head: Head, logits: Float64Array): { crisis: number; concern: number } {
  const probabilities = probabilitiesOf(logits)
  const crisis = probabilities[head.labels.indexOf('crisis')] ?? 0
  return { crisis, concern: crisis + (probabilities[head.labels.indexOf('concern')] ?? 0) }
}
