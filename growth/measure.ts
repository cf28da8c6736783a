/** A number about a person at a time. */
export interface Measure {
  id: string
  kind: MeasureKind
  value: number
  unit: string
  at: Date
  /** "said" for the conversation, else the name of whoever sent it. */
  source: string
}

export const measureKinds = ['mood', 'energy', 'stress', 'sleep', 'weight', 'steps', 'minutes', 'heart-rate', 'other'] as const
export type MeasureKind = (typeof measureKinds)[number]
