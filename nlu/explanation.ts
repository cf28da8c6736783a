import type { NearExample } from './explain-examples.ts'
import type { Weight } from './explain-words.ts'
import type { Emotion, Risk, RiskKind, Scored } from './understanding.ts'

export const explainable = ['intent', 'sentiment', 'emotion', 'risk'] as const
export type Explainable = (typeof explainable)[number]

/** Why a text was understood as it was. */
export interface Explanation {
  of: Explainable
  text: string
  language: 'en' | 'zh'
  /** What is explained: the answer (of several emotions the strongest), or the label that was asked for. */
  label: string
  /** Whether the understanding of the text says so; only a label that was asked for may be none. */
  isAnswer: boolean
  /** 0..1, as in the understanding of the text; of a label that is not in it, what the model gives it. */
  score: number
  /** Calibrated: the score is the softmax of these (of emotions the sigmoid of each), unless a set phrase or the rules decided. */
  logit: number
  /** Who chose the answer. */
  decidedBy: 'model' | 'set-phrase' | 'rules'
  /** The strongest other label; where the intent, sentiment or risk that was asked for is no answer, the answer. */
  runnerUp: (Scored<string> & { logit: number }) | null
  /** How far the label lies above the runner-up; below 0 when something else than the highest score decided, or another label was asked for. */
  margin: { logits: number; score: number } | null
  /** Only of intents whose head can say "I don't know". */
  outOfScope: OutOfScopeReason | null
  words: Weight[]
  /** Of a long text: its sentences, or runs of them, in order. */
  parts: Weight[]
  /** Lines of the training that are most like the text; none for a text without a word. */
  nearest: NearExample[]
  /** Only of emotion. */
  emotion?: EmotionReason
  /** Only of risk. */
  risk?: RiskReason
  /** How often the model has read the text or a part of it. */
  runs: number
}

export interface OutOfScopeReason {
  isOutOfScope: boolean
  /** Which score the rule looks at, and the label that stands for "nothing of ours". */
  rule: string
  label: string | null
  value: number
  /** Out of scope is what lies above. */
  threshold: number
  /** Threshold - value: how far the text is inside; below 0 it is outside. */
  inside: number
  /** Share of texts in scope that lie inside, by construction. */
  kept: number
  because: 'threshold' | 'set-phrase' | 'no-words'
}

export interface EmotionReason {
  /** All that the understanding names, likeliest first; "neutral" is always alone. */
  named: Scored<Emotion>[]
  /** The score from which the emotion is named; null for "neutral", which is named when nothing else is. */
  threshold: number | null
  /** Score - threshold; below 0 the emotion is not named. */
  above: number | null
  /** Where nothing but "neutral" is named: the emotion that came nearest to its threshold, in log odds. */
  almost: (Scored<Emotion> & { threshold: number }) | null
}

export interface RiskReason {
  kind?: RiskKind
  /** Who named the kind: the rules where they name one, else the model. */
  kindBy?: 'rules' | 'model'
  /** What the rules alone say, with the words they found. */
  rules: Risk
  /**
   * How likely a crisis is, and how likely at least concern, to the model; and every kind, likeliest first: how likely it is if there is danger at
   * all, so it means nothing where there is none.
   */
  model: { crisis: number; concern: number; kinds: Scored<RiskKind>[] }
  /** Scores from which the model's voice counts. */
  thresholds: Record<string, number>
}
