import { sigmoid } from './emotion.ts'
import { InputError } from './errors.ts'
import type { EmotionReason, Explainable, Explanation, OutOfScopeReason } from './explanation.ts'
import { type Head, logitsOf, nearestOf, probabilitiesOf } from './head.ts'
import { outOfScopeScore } from './out-of-scope.ts'
import { crisisFrom, isRequest, readIntent, riskScores } from './reading.ts'
import { findRisk } from './risk-rules.ts'
import { wholeMessage } from './rules-intent.ts'
import type { Emotion, RiskKind, Scored, Understanding } from './understanding.ts'

export interface Asked {
  text: string
  understanding: Understanding
  head: Head
  /** The label to look at; the answer when it is left out. */
  label?: string
  /** The head is somebody's own, and the understanding knows nothing of it. */
  isCustom?: boolean
  /** Only of risk: the head that names the kind. */
  kinds?: Head
}

export type Decision = Pick<
  Explanation,
  'label' | 'isAnswer' | 'score' | 'logit' | 'decidedBy' | 'runnerUp' | 'margin' | 'outOfScope' | 'emotion' | 'risk'
>

/** The label, what lies beside it, and by which rule it was chosen. */
export function decide(of: Explainable, asked: Asked): Decision {
  const { label, head } = asked
  if (label !== undefined && !head.labels.includes(label))
    throw new InputError(`There is no ${of} called "${label}". Ask for one of ${head.labels.join(', ')}.`)
  return deciders[of](asked)
}

/** The score of the out-of-scope rule; null for a head that has none. */
export function outOfScopeOf(head: Head, features: Float32Array): number | null {
  const rule = head.outOfScope
  if (rule === undefined) return null
  const oos = rule.label === null ? -1 : head.labels.indexOf(rule.label)
  return outOfScopeScore(rule.score, logitsOf(head, features), oos, nearestOf(head, features, oos))
}

const deciders: Record<Explainable, (asked: Asked) => Decision> = {
  intent: decideIntent,
  sentiment: decideSentiment,
  emotion: decideEmotion,
  risk: decideRisk,
}

function decideIntent(asked: Asked): Decision {
  const { text, understanding, head, isCustom = false } = asked
  const { intent, runnersUp, outOfScope } = isCustom ? readIntent<string>(head, understanding.features) : understanding
  return {
    ...beside(asked, [intent.label], [intent, ...runnersUp, ...ranked(asked, probabilitiesOf)]),
    decidedBy: !isCustom && wholeMessage(text) !== undefined ? 'set-phrase' : 'model',
    outOfScope: whyInScope(head, understanding.features, outOfScope),
  }
}

function decideSentiment(asked: Asked): Decision {
  return { ...beside(asked, [asked.understanding.sentiment], ranked(asked, probabilitiesOf)), decidedBy: 'model', outOfScope: null }
}

function decideEmotion(asked: Asked): Decision {
  const { emotions: named } = asked.understanding
  const scored = ranked<Emotion>(asked, (logits) => logits.map(sigmoid))
  const decision = beside(
    asked,
    named.map(({ label }) => label),
    scored,
  )
  return { ...decision, decidedBy: 'model', outOfScope: null, emotion: whyNamed(asked.head, { named, scored, ...decision }) }
}

function whyNamed(
  head: Head,
  { named, scored, label, score }: { named: Scored<Emotion>[]; scored: Scored<Emotion>[]; label: string; score: number },
): EmotionReason {
  const withThresholds = scored.flatMap((one) => {
    const threshold = one.label === 'neutral' ? undefined : head.thresholds?.[one.label]
    return threshold === undefined ? [] : [{ ...one, threshold }]
  })
  const threshold = withThresholds.find((one) => one.label === label)?.threshold ?? null
  const [nearest] = withThresholds.toSorted((a, b) => lackOf(a) - lackOf(b))
  return {
    named,
    threshold,
    above: threshold === null ? null : score - threshold,
    almost: (named[0]?.label === 'neutral' && nearest) || null,
  }
}

/** In log odds: 0.2 of 0.5 is nearer than 0.001 of 0.15. */
function lackOf({ score, threshold }: { score: number; threshold: number }): number {
  return logOdds(threshold) - logOdds(score)
}

function logOdds(share: number): number {
  return Math.log(share / (1 - share))
}

function decideRisk(asked: Asked): Decision {
  const { text, understanding, head, kinds } = asked
  const { level, kind } = understanding.risk
  const rules = findRisk(text)
  const scored = ranked(asked, probabilitiesOf)
  return {
    ...beside(asked, [level], [...scored.filter(({ label }) => label === level), ...scored]),
    decidedBy: level !== 'none' && rules.level === level ? 'rules' : 'model', // the higher of the two wins
    outOfScope: null,
    risk: {
      ...(kind && { kind, kindBy: rules.kind === undefined ? 'model' : 'rules' }),
      rules,
      model: {
        ...riskScores(head, logitsOf(head, understanding.features)),
        kinds: kinds === undefined ? [] : ranked<RiskKind>({ head: kinds, understanding }, probabilitiesOf),
      },
      thresholds: { ...head.thresholds, crisis: crisisFrom(head, isRequest(understanding)) },
    },
  }
}

/** Every label as the head alone sees it, likeliest first. */
function ranked<L extends string = string>(
  { head, understanding }: Pick<Asked, 'head' | 'understanding'>,
  scoresOf: (logits: Float64Array) => Float64Array,
): Scored<L>[] {
  const scores = scoresOf(logitsOf(head, understanding.features))
  return head.labels.map((label, index) => ({ label: label as L, score: scores[index] ?? 0 })).sort((a, b) => b.score - a.score)
}

/** `scored`: the answer first, then what lies next to it; of a label that stands there twice the first counts. "Nothing of ours" is no runner-up. */
function beside(
  { head, understanding, label: wanted }: Asked,
  answers: readonly string[],
  scored: readonly Scored<string>[],
): Pick<Decision, 'label' | 'isAnswer' | 'score' | 'logit' | 'runnerUp' | 'margin'> {
  const logits = logitsOf(head, understanding.features)
  const find = (name: string | undefined): (Scored<string> & { logit: number }) | null => {
    const one = scored.find(({ label }) => label === name)
    return one === undefined ? null : { ...one, logit: logits[head.labels.indexOf(one.label)] ?? 0 }
  }
  const label = wanted ?? answers[0] ?? ''
  const { score, logit } = find(label) ?? { score: 0, logit: 0 }
  const runnerUp = find(scored.find((other) => other.label !== label && other.label !== head.outOfScope?.label)?.label)
  return {
    label,
    isAnswer: answers.includes(label),
    score,
    logit,
    runnerUp,
    margin: runnerUp && { logits: logit - runnerUp.logit, score: score - runnerUp.score },
  }
}

function whyInScope(head: Head, features: Float32Array, isOutOfScope: boolean): OutOfScopeReason | null {
  const rule = head.outOfScope
  const value = outOfScopeOf(head, features)
  if (rule === undefined || value === null) return null
  const isAbove = value > rule.threshold
  return {
    isOutOfScope,
    rule: rule.score,
    label: rule.label,
    value,
    threshold: rule.threshold,
    inside: rule.threshold - value,
    kept: rule.kept,
    because: isOutOfScope === isAbove ? 'threshold' : isOutOfScope ? 'no-words' : 'set-phrase',
  }
}
