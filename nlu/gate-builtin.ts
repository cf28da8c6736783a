import { join } from 'node:path'
import { emotionsOf, readEmotions } from './emotion.ts'
import type { Encoder } from './encoder.ts'
import { sentenceOf } from './errors.ts'
import { type Frozen, gateCases, judgeGate, noFrozen, type Verdict } from './gate.ts'
import { type Head, loadHead } from './head.ts'
import { headExamples } from './head-examples.ts'
import type { HeadName } from './head-names.ts'
import { detectLanguage } from './language.ts'
import { devExamples } from './own-examples.ts'
import { combineRisk, readIntent, readSentiment } from './reading.ts'
import { findRisk } from './risk-rules.ts'
import { embedAll } from './vector-file.ts'

interface Gate {
  /** The right answers that a label of the frozen texts stands for. */
  labelsOf: (label: string) => readonly string[]
  /** What the product says of a text with this head. */
  answer: (head: Head, text: string, features: Float32Array) => readonly string[]
  /** Several labels may be right at once. */
  several?: boolean
}

const one = (label: string): readonly string[] => [label]

const gates: Partial<Record<HeadName, Gate>> = {
  intent: {
    labelsOf: one,
    answer: (head, _, features) => {
      const { intent, outOfScope } = readIntent(head, features)
      return [outOfScope ? 'out_of_scope' : intent.label]
    },
  },
  sentiment: { labelsOf: one, answer: (head, _, features) => [readSentiment(head, features).sentiment] },
  emotion: {
    labelsOf: emotionsOf,
    answer: (head, _, features) => readEmotions(head, features).map(({ label }) => label),
    several: true,
  },
  risk: {
    labelsOf: one,
    answer: (head, text, features) => [combineRisk(findRisk(text), { risk: head }, features).level],
  },
}

/** Compares one of Waymark's own heads with the live one of that name on the frozen texts of `models/examples/dev`. */
export async function gateBuiltin(folder: string, name: HeadName, next: Head, encoder: Encoder): Promise<Verdict> {
  const gate = gates[name]
  const frozen = gate === undefined ? [] : await frozenTexts(folder, name, gate)
  if (gate === undefined || frozen.length === 0) return { passes: true, report: noFrozen }
  const live = await loadHead(join(folder, 'heads', `${name}.json`), encoder.sha256).catch((problem: unknown) => sentenceOf(problem))
  if (typeof live === 'string') return { passes: true, report: `Nothing was compared with the live head: ${live}` }
  const vectors = await embedAll(
    encoder,
    frozen.map(({ text }) => text),
  )
  const answer = (head: Head) => (row: number) => gate.answer(head, (frozen[row] as Frozen).text, vectors[row] as Float32Array)
  return judgeGate(gateCases(frozen, { live: answer(live), next: answer(next), ...(gate.several && { several: true }) }))
}

async function frozenTexts(folder: string, name: HeadName, { labelsOf }: Gate): Promise<Frozen[]> {
  const examples = await devExamples(folder, headExamples[name])
  return examples.map(({ text, label, language = detectLanguage(text) }) => ({ text, language, labels: labelsOf(label) }))
}
