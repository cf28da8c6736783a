import { afterAsking, postponed } from '../growth/check-in.ts'
import { checkIn, goalsToAsk } from './check-in.ts'
import type { Context, Step } from './dialog.ts'
import { formatMoment } from './format.ts'
import { loadStack } from './load-stack.ts'
import { ask } from './manager.ts'
import { practiceFeedback } from './suggestion.ts'
import { Talk } from './talk.ts'

/** A turn that nobody asked for: the check-in is due. It comes out empty, with a later time, when now is not the moment. */
export async function openCheckIn(checkInId: string, context: Context): Promise<Step> {
  const talk = new Talk(context, loadStack(context.person.stack))
  talk.speak(context.person.profile.language)
  const due = context.person.checkIns.find((other) => other.id === checkInId)
  if (!due || due.status !== 'waiting') return talk.step()
  const later = postponed(context.person.profile, context.person.risk, context.at, due)
  if (later) {
    talk.change({ kind: 'check-in-moved', checkIn: { ...due, dueAt: later } })
    return talk.step()
  }
  talk.change({ kind: 'check-in-asked', checkIn: afterAsking(due, context.at, context.person.profile.timeZone), slot: due.dueAt })
  // What was under way days ago is not gone on with: its answers are kept, its question is not asked again.
  talk.stack = []
  const [goal] = goalsToAsk(context, due)
  if (goal) {
    const frame = talk.push('check-in', checkIn.version, { goal: goal.id, checkIn: due.id, silent: due.unanswered > 0 })
    ask(checkIn, frame, 'level', talk)
  } else {
    talk.say({ text: talk.context.say('checkIn.openNoGoal') })
    const tried = talk.context.person.suggestions.find((shown) => shown.feedback === 'accepted')
    if (tried) ask(practiceFeedback, talk.push('practice-feedback', practiceFeedback.version, { shown: tried.id }), 'feedback', talk)
  }
  const last = talk.replies.at(-1)
  if (last) last.why = [{ kind: 'check-in', text: talk.context.say('checkIn.why', { when: formatMoment(due.dueAt, talk.context) }) }]
  return talk.step()
}
