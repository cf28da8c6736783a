import { chinese, english, type Sentences } from './explain-sentences.ts'
import type { Weight } from './explain-words.ts'
import type { Explanation, OutOfScopeReason } from './explanation.ts'

/** An explanation as a person reads it, one fact a line. */
export function explanationText(explanation: Explanation, language: 'en' | 'zh' = explanation.language): string {
  const say = language === 'en' ? english : chinese
  const { of, text, label, isAnswer, score, runnerUp, margin, decidedBy, outOfScope, emotion, risk, words, parts, nearest } = explanation
  const place = of === 'emotion' ? 'emotion' : isAnswer ? 'runner-up' : 'answer'
  const lines = [
    say.quoted(shorten(text, 100)),
    say.answer(of, say.label(of, label), score, isAnswer),
    emotion && say.emotion(emotion, label),
    runnerUp && margin && say.beside(place, say.label(of, runnerUp.label), runnerUp.score, margin),
    decidedBy === 'set-phrase' && say.setPhrase,
    decidedBy === 'rules' && say.rules,
    outOfScope && say.scope(outOfScope),
    ...(risk === undefined ? [] : say.risk(risk)),
    ...counted(words, parts, outOfScope, say),
    nearest.length > 0 && say.nearest,
    ...nearest.map(
      (example) => `  ${example.cosine.toFixed(2)}  ${say.label(of, example.label)}  ${say.quoted(shorten(example.text, 80))}`,
    ),
  ]
  return lines.filter((line) => typeof line === 'string').join('\n')
}

/** Below this a word is noise. */
const leastFall = 0.05
const mostShown = 6

function counted(words: readonly Weight[], parts: readonly Weight[], scope: OutOfScopeReason | null, say: Sentences): string[] {
  const pro = words.filter(({ fall }) => fall >= leastFall).slice(0, mostShown)
  const contra = words
    .filter(({ fall }) => fall <= -leastFall)
    .slice(-mostShown)
    .reverse()
  const strange = scope?.isOutOfScope
    ? words
        .filter(({ outOfScopeFall }) => (outOfScopeFall ?? 0) >= leastFall)
        .sort((a, b) => (b.outOfScopeFall ?? 0) - (a.outOfScopeFall ?? 0))
        .slice(0, mostShown)
    : []
  const byFall = ({ text, fall }: Weight): string => `${text} ${signed(fall)}`
  const lines: string[] = []
  const chief = parts
    .filter(({ fall }) => fall >= leastFall)
    .sort((a, b) => b.fall - a.fall)
    .slice(0, 3)
  if (chief.length > 0) lines.push(say.parts, ...chief.map(({ text, fall }) => `  ${signed(fall)}  ${say.quoted(shorten(text, 80))}`))
  if (words.length === 0) lines.push(say.noWords)
  else if (pro.length + contra.length === 0) lines.push(say.nothingCounts)
  if (pro.length > 0) lines.push(say.pro(pro.map(byFall)))
  if (contra.length > 0) lines.push(say.contra(contra.map(byFall)))
  if (strange.length > 0) lines.push(say.strange(strange.map(({ text, outOfScopeFall }) => `${text} ${signed(outOfScopeFall ?? 0)}`)))
  return lines
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
}

function shorten(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most)}…`
}
