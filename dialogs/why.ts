import type { Reply } from '../growth/message.ts'
import { dialogs } from './registry.ts'
import type { Talk } from './talk.ts'

/** Why something was said: the reasons that came with it, or what the open question is good for. */
export function explainWhy(talk: Talk): Reply {
  const { person, say } = talk.context
  const frame = talk.top
  if (frame?.dialog === 'suggestion') {
    const shown = person.suggestions.find((other) => other.id === frame.known['shown'])
    if (shown && shown.reasons.length > 0) return because(shown.reasons, talk)
  }
  const why = frame?.asked ? dialogs[frame.dialog]?.slots[frame.asked]?.why : undefined
  if (why) return { text: talk.context.say(why as 'why.goalBy') }
  const reasons = person.lastReplies.findLast((reply) => reply.why && reply.why.length > 0)?.why
  if (reasons) return because(reasons, talk)
  const last = person.suggestions[0]
  return last && last.reasons.length > 0 ? because(last.reasons, talk) : { text: say('why.nothing') }
}

function because(reasons: { kind: string; text: string }[], talk: Talk): Reply {
  const { say } = talk.context
  const [first, ...others] = reasons
  const second = others.find((reason) => reason.kind === 'evidence') ?? others[0]
  const text = [first, second]
    .flatMap((reason) => reason ?? [])
    .map((reason) => reason.text)
    .join(say.language === 'zh' ? '' : ' ')
  return { text: say('why.suggestion', { reasons: text }), why: reasons }
}
