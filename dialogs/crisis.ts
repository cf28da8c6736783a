import type { Choice, Reply } from '../growth/message.ts'
import type { RiskState } from '../growth/person.ts'
import type { Risk } from '../nlu/understanding.ts'
import type { Helplines, Turn } from './dialog.ts'
import { plain } from './read.ts'
import { hashOf, type Wording } from './say.ts'
import type { Talk } from './talk.ts'
import { type CrisisTextId, crisisTexts } from './wording/crisis.ts'

/** After a day without a sign the follow-up is said once, and everything goes on as before. */
const restMs = 24 * 3600_000

/**
 * Comes before everything else. A crisis is answered with a fixed text and the helplines of the place, and what was under way
 * stays where it is; while it is open, goals, suggestions and check-ins rest. True = this turn is answered.
 */
export function respondToRisk(turn: Turn, talk: Talk): boolean {
  const { person, at } = talk.context
  const open = person.risk
  const risk =
    turn.choice === 'crisis-help' ? { level: 'crisis' as const, kind: 'suicide' as const, evidence: [] } : turn.understanding.risk
  if (open?.level === 'crisis' && isInCare(turn)) return whileOpen(turn, talk, open)
  if (risk.level === 'crisis') {
    const again = open?.level === 'crisis' && open.kind === (risk.kind ?? null)
    answer(again ? 'crisis-again' : textFor(risk), talk, {
      level: 'crisis',
      kind: risk.kind ?? null,
      openedAt: open?.openedAt ?? at,
      lastAt: at,
      followedUp: false,
    })
    return true
  }
  if (open?.level === 'crisis') return whileOpen(turn, talk, open)
  if (risk.level === 'concern' && weighs(turn)) {
    answer(textFor(risk), talk, null)
    return true
  }
  return false
}

/** Says that they are safe and who is with them, or that it is so: "calm now" alone may be the calm before. The rules must see no danger in it. */
function isInCare({ text, understanding: { risk } }: Turn): boolean {
  const seenByModelAlone = risk.score !== undefined
  return (
    seenByModelAlone &&
    saysSafe(text) &&
    /\bsafe\b|\b(?:with|beside) me\b|\bcame over\b|安全|陪着?我|身[边邊]|旁[边邊]|[过過][来來]了/.test(plain(text))
  )
}

/** The next words after a crisis: "I am safe" closes it; once more the lines; then the conversation may go on, with goals at rest. */
function whileOpen(turn: Turn, talk: Talk, open: RiskState): boolean {
  const { at } = talk.context
  const passed = at.getTime() - open.lastAt.getTime()
  if (turn.choice === 'safe' || saysSafe(turn.text)) {
    answer('safe', talk, undefined)
    talk.change({ kind: 'risk-changed', risk: null, textHash: null })
    return true
  }
  if (passed >= restMs) {
    talk.say({ text: crisisTexts[talk.context.say.language]['follow-up'] })
    talk.change({ kind: 'risk-changed', risk: null, textHash: null })
    return false
  }
  if (/^(helpline|hotline|热线|电话)$/.test(plain(turn.text))) {
    answer('crisis-again', talk, open)
    return true
  }
  if (open.followedUp) {
    talk.resting = true
    return false
  }
  answer('crisis-again', talk, { ...open, followedUp: true })
  return true
}

/** Concern that only the model sees is spoken to where somebody speaks of themselves; a complaint or a wish is not met with helplines. */
function weighs(turn: Turn): boolean {
  const { risk, intent, sentiment, outOfScope } = turn.understanding
  if (risk.score === undefined) return true
  return (
    sentiment === 'negative' &&
    !outOfScope &&
    (intent.label === 'crisis' || (intent.label === 'share_feeling' && intent.score >= 0.5 && risk.score >= 0.8))
  )
}

function textFor(risk: Pick<Risk, 'level' | 'kind' | 'evidence'>): CrisisTextId {
  if (risk.level === 'concern' && risk.evidence[0] === 'somebody else') return 'third-person'
  switch (risk.kind) {
    case 'self-harm':
    case 'harm-to-others':
    case 'abuse':
    case 'medical':
    case 'eating':
      return risk.kind
    default:
      return risk.level === 'crisis' ? 'crisis' : 'concern'
  }
}

/** Says a fixed text with the lines of the place, and keeps which words were shown. `state` undefined = leave as it is. */
function answer(id: CrisisTextId, talk: Talk, state: RiskState | null | undefined): void {
  const { person, say } = talk.context
  const reply = helpFor(id, talk.context.helplines(person.profile.timeZone), say)
  if (id !== 'safe' && state?.level === 'crisis') reply.choices = crisisChoices(talk)
  talk.say(reply)
  if (state !== undefined) talk.change({ kind: 'risk-changed', risk: state, textHash: hashOf(crisisTexts[say.language][id]) })
}

/** The first answer to a crisis where no turn can run: the same fixed text and lines, and nothing to press, since nothing could come of it. */
export function helpWithoutTurn(risk: Pick<Risk, 'level' | 'kind' | 'evidence'>, help: Helplines, say: Wording): Reply {
  return helpFor(textFor(risk), help, say)
}

function helpFor(id: CrisisTextId, help: Helplines, say: Wording): Reply {
  const text = crisisTexts[say.language][id].replaceAll('{lines}', linesOf(help, say)).replaceAll('{emergency}', help.emergency)
  return { text, ...(id !== 'safe' && { card: helplineCard(help, say) }) }
}

function linesOf(help: Helplines, say: Wording): string {
  return help.lines
    .map((line) => say('risk.lines', { name: line.name[say.language], contact: line.contact, hours: line.hours[say.language] }))
    .join('\n')
}

function helplineCard(help: Helplines, say: Wording): NonNullable<Reply['card']> {
  const lines = help.lines.map((line) => ({
    label: line.name[say.language],
    value: `${line.contact} (${line.hours[say.language]})`,
    ...(/^[\d\s-]+$/.test(line.contact) ? { link: `tel:${line.contact.replace(/[\s-]/g, '')}` } : line.link ? { link: line.link } : {}),
  }))
  return {
    kind: 'helplines',
    title: help.place,
    lines: [...lines, { label: say('risk.emergency'), value: help.emergency, link: `tel:${help.emergency.split(/[^\d]/)[0] ?? ''}` }],
  }
}

function crisisChoices(talk: Talk): Choice[] {
  return [
    { id: 'safe', label: talk.context.say('risk.safe') },
    { id: 'crisis-help', label: talk.context.say('risk.moreHelp') },
  ]
}

function saysSafe(text: string): boolean {
  return /\b(i'?m|i am|i feel) (safe|ok|okay|alright|better|fine)( now)?\b|false alarm|not in danger|我(现在)?(是)?(没事|安全|好多了|还好|缓过来)|误会/.test(
    plain(text),
  )
}
