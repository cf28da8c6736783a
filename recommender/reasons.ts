import type { Language, Reason } from '../growth/message.ts'
import { quoted } from './clauses.ts'
import { matchedTags, type Findings, type Scored } from './score.ts'
import type { Practice, SuggestQuery } from './suggestion.ts'
import { fieldNames, tags } from './tags.ts'

export type ReasonKind = 'situation' | 'tag' | 'field' | 'evidence' | 'minutes'

/** From here on two situations are alike enough to say so to the person. */
export const alikeFrom = { meaning: 0.4, words: 0.3 }
/** A practice that takes longer is not suggested for being short. */
const shortUpTo = 10

/** Why this practice: each sentence names something that added to its score, the weightiest kind first. */
export function reasonsFor(
  scored: Scored,
  query: Pick<SuggestQuery, 'text' | 'language' | 'field' | 'maxMinutes'>,
  findings: Findings,
): Reason[] {
  const { practice, parts } = scored
  const say = wording[query.language]
  const words = ownWords(scored, query.text, findings)
  const [tag] = matchedTags(practice, findings)
  const reasons: (Reason & { kind: ReasonKind })[] = []
  if (words !== null) reasons.push({ kind: 'situation', text: say.situation(words) })
  if (tag !== undefined)
    reasons.push({ kind: 'tag', text: (findings.named.has(tag) ? say.namedTag : say.askedTag)(tags[tag][query.language]) })
  if (parts.field > 0) reasons.push({ kind: 'field', text: say.field(fieldNames[practice.field][query.language]) })
  reasons.push({ kind: 'evidence', text: say.evidence[practice.evidence.grade] })
  if (practice.minutes <= (query.maxMinutes ?? shortUpTo)) reasons.push({ kind: 'minutes', text: say.minutes(practice.minutes) })
  return reasons
}

/** The person's words that fit the practice, when they fit well enough; the line of the library is never quoted. */
function ownWords({ practice, parts }: Scored, text: string, { meaning }: Findings): string | null {
  const found = meaning.get(practice.id)
  const words = parts.meaning >= alikeFrom.meaning && found !== undefined ? found.words : parts.words >= alikeFrom.words ? text : ''
  const short = quoted(words)
  return short === '' ? null : short
}

interface ReasonWording {
  situation(words: string): string
  namedTag(name: string): string
  askedTag(name: string): string
  field(name: string): string
  evidence: Record<Practice['evidence']['grade'], string>
  minutes(minutes: number): string
}

const wording: Record<Language, ReasonWording> = {
  en: {
    situation: (words) => `You wrote “${words}”; this fits that.`,
    namedTag: (name) => `What you wrote touches on ${name}, and so does this.`,
    askedTag: (name) => `It is about ${name}.`,
    field: (name) => `It belongs to the field you are working on, ${name}.`,
    evidence: {
      A: 'Several studies agree that it helps.',
      B: 'Some studies show that it helps.',
      C: 'Early findings speak for it.',
      D: 'It is known as good practice.',
    },
    minutes: (minutes) => (minutes === 1 ? 'It takes a minute.' : `It takes ${minutes} minutes.`),
  },
  zh: {
    situation: (words) => `你写到「${words}」，这个正好用得上。`,
    namedTag: (name) => `你说的和「${name}」有关，这个正好用得上。`,
    askedTag: (name) => `它针对的是「${name}」。`,
    field: (name) => `它属于你正在努力的方面：${name}。`,
    evidence: {
      A: '多项研究都认为它有帮助。',
      B: '有一些研究显示它有帮助。',
      C: '初步的研究结果支持它。',
      D: '这是大家公认的好做法。',
    },
    minutes: (minutes) => (minutes <= shortUpTo ? `只要${minutes}分钟。` : `大约需要${minutes}分钟。`),
  },
}
