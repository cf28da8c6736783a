import type { Change } from '../growth/change.ts'
import { scheduleCheckIn, usualCheckIn } from '../growth/check-in.ts'
import { consentFor } from '../growth/consent.ts'
import type { Context, Dialog, Known, Result, Turn } from './dialog.ts'
import { formatRule } from './format.ts'
import { aboutAsking, chosen, readWhen, yesOrNo } from './read.ts'
import { hashOf } from './say.ts'
import type { Talk } from './talk.ts'

/** Asked with the first answer, and once more when a first goal stands and it was passed over. */
export const consent: Dialog = {
  name: 'consent',
  version: 1,
  light: true,
  slots: {
    answer: {
      ask: (context) => ({
        text: context.say('consent.ask'),
        choices: [
          { id: 'answer:yes', label: context.say('choice.yesPlease') },
          { id: 'answer:no', label: context.say('choice.noThanks') },
        ],
      }),
      read: (turn, _context, _known, asked) => {
        const pressed = chosen(turn, 'answer')
        if (pressed === 'yes') return { given: true, ...usualCheckIn }
        if (pressed === 'no') return { given: false }
        const answer = asked ? yesOrNo(turn) : undefined
        if (answer === 'no') return { given: false }
        const when = readWhen(turn)
        if (answer !== 'yes' && !(when && aboutAsking(turn))) return undefined
        return { given: true, rule: when?.rule ?? usualCheckIn.rule, time: when?.time ?? usualCheckIn.time }
      },
      valid: (value): value is Known => typeof value === 'object' && value !== null && 'given' in value,
    },
  },
  done: async (known, context) => consentGiven(known, context),
  cancelled: () => ({ replies: [], changes: [] }),
  topic: (_known, context) => context.say('consent.topic'),
}

function consentGiven(known: Known, context: Context): Result {
  const answer = known['answer'] as { given: boolean; rule?: string; time?: string }
  const { person, at, say } = context
  const changes: Change[] = [
    {
      kind: 'consent-recorded',
      consent: { purpose: 'check-ins', given: answer.given, at, language: say.language, textHash: hashOf(say('consent.ask')) },
    },
  ]
  const startsGoal = known['then'] === 'set-goal' && person.goals.length > 0
  const next =
    typeof known['then'] === 'string' && !startsGoal ? { then: { dialog: known['then'], known: (known['thenKnown'] ?? {}) as Known } } : {}
  if (!answer.given) return { replies: [{ text: say('consent.no') }], changes, ...next }
  const rule = answer.rule ?? usualCheckIn.rule
  const time = answer.time ?? usualCheckIn.time
  const checkIn = scheduleCheckIn(context.random.id(), { rule, time }, { at, timeZone: person.profile.timeZone })
  if (checkIn) changes.push({ kind: 'check-in-scheduled', checkIn })
  return { replies: [{ text: say('consent.yes', { when: formatRule(rule, time, context) }) }], changes, ...next }
}

/** Ends the first meeting's first answer: the introduction is on record and the one question stands last. */
export function askConsent(talk: Talk, turn: Turn): void {
  const { say, at } = talk.context
  talk.holdQuestions = false
  talk.change({ kind: 'introduced', at, textHash: hashOf(say('intro.text')) })
  if (consentFor(talk.context.person.profile, 'check-ins') !== undefined) return
  const frame = talk.push('consent', consent.version, talk.stack.length === 0 && opensNothing(turn) ? { then: 'set-goal' } : {})
  const question = consent.slots['answer']?.ask(talk.context, {}, 0)
  if (question) talk.say(question)
  talk.replaceTop({ ...frame, asked: 'answer' })
}

/** A greeting or words that lead nowhere: the next thing to ask is what they would like. */
function opensNothing(turn: Turn): boolean {
  return turn.understanding.outOfScope || ['greet', 'help', 'small_talk', 'affirm', 'thanks'].includes(turn.understanding.intent.label)
}
