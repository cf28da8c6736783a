import type { Understanding } from '../../nlu/understanding.ts'

/** Of a text that says nothing in particular. */
export const neutral: Understanding = {
  language: 'en',
  intent: { label: 'small_talk', score: 0.9 },
  runnersUp: [],
  outOfScope: false,
  sentiment: 'neutral',
  valence: 0,
  emotions: [],
  entities: [],
  risk: { level: 'none', evidence: [] },
  vector: new Float32Array(),
  features: new Float32Array(),
}
