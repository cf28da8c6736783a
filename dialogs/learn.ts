import { consentFor } from '../growth/consent.ts'
import type { Frame } from '../growth/frame.ts'
import type { Json } from '../growth/message.ts'
import type { Utterance } from '../growth/utterance.ts'
import type { Intent } from '../nlu/understanding.ts'
import type { Turn } from './dialog.ts'
import { cut } from './read.ts'
import { dialogs } from './registry.ts'
import type { Talk } from './talk.ts'

// Learning from use: which sentences may be kept for the operator to look at. Nothing here decides whether the person agreed
// but `keep`, and nothing is kept without it.

/** The turn's words as something to learn from, or undefined when they are nobody's business whoever agreed. */
export function toUtterance(turn: Turn, talk: Talk): Utterance | undefined {
  const { intent, runnersUp, risk, language } = turn.understanding
  const { person, random, at } = talk.context
  if (turn.choice || talk.answersFreely || !/\p{L}{2}/u.test(turn.text)) return undefined
  if (risk.level !== 'none' || intent.label === 'crisis') return undefined
  if (person.risk || talk.changes.some((change) => change.kind === 'risk-changed')) return undefined
  const guesses = [intent, ...runnersUp].slice(0, 5).map(({ label, score }) => ({ label, score }))
  // An id that begins with a letter, so that no command line takes it for an option.
  return { id: `u${random.id()}`, text: cut(turn.text, 1000), language, reason: 'uncertain', guesses, chosen: null, at }
}

/** Puts it into the queue when the person has agreed to that; never while a risk is open. */
export function keep(utterance: Utterance | undefined, talk: Talk): void {
  const { profile, risk } = talk.context.person
  if (utterance && risk === null && consentFor(profile, 'training')) talk.change({ kind: 'utterance-for-review', utterance })
}

/** What was meant after all: null = none of what was offered. */
export function putRight(utterance: Utterance, meant: Intent | null): Utterance {
  return { ...utterance, reason: meant !== null && meant === utterance.guesses[0]?.label ? 'uncertain' : 'corrected', chosen: meant }
}

/** A question that takes any words is open: what comes next may be the answer to it, and that is theirs alone. */
export function takesAnyWords(frame: Frame | undefined): boolean {
  return frame?.asked !== undefined && dialogs[frame.dialog]?.slots[frame.asked]?.free === true
}

/** "That's not what I meant", right after "did you mean". */
export function saysMisunderstood(text: string): boolean {
  return (
    [...text].length <= 60 &&
    /\b(?:(?:that'?s |that is |it'?s )?not what i (?:meant|mean|said|wanted|want)|none of (?:these|those|them|that)|neither(?: of (?:these|those|them))?|you(?:'ve)? (?:got me wrong|misunderst\w+)|you got (?:it|that|me) wrong)\b|不是这个意思|不是這個意思|我不是(?:那个|那個|这个|這個)?意思|理解错|理解錯|弄错了?我的意思|误解|誤解|都不是|都不对|都不對/i.test(
      text.replace(/[’`]/g, "'"),
    )
  )
}

/** In a frame, where only JSON can lie. */
export function asKnown(utterance: Utterance | undefined): { utterance?: Json } {
  return utterance ? { utterance: { ...utterance, at: utterance.at.toISOString() } } : {}
}

export function knownIn(frame: Frame | undefined): Utterance | undefined {
  const stored = frame?.known['utterance'] as unknown as (Omit<Utterance, 'at'> & { at: string }) | undefined
  return stored && { ...stored, at: new Date(stored.at) }
}
