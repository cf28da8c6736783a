import type { Change } from '../growth/change.ts'
import { scheduleCheckIn, usualCheckIn } from '../growth/check-in.ts'
import { consentFor } from '../growth/consent.ts'
import type { Json } from '../growth/message.ts'
import type { Context, Dialog, Result, Turn } from './dialog.ts'
import { formatDate, formatRule } from './format.ts'
import { chosen, plain, readBy, readWhen, yesOrNo } from './read.ts'
import { hashOf } from './say.ts'

/** Moves the check-in to another day or time; asking for one is consent to it. */
export const rescheduleCheckIn: Dialog = {
  name: 'reschedule-check-in',
  version: 1,
  slots: {
    when: {
      ask: (context, _known, times) => ({ text: times === 0 ? context.say('checkIn.askWhen') : context.say('checkIn.askWhenAgain') }),
      read: (turn) => readWhen(turn) as Json | undefined,
      valid: (value): value is Json => typeof value === 'object' && value !== null,
    },
  },
  async done(known, context) {
    const { person, at, say, random } = context
    const wanted = known['when'] as { rule: string | null; time: string | null }
    const old = person.checkIns.find((checkIn) => checkIn.status === 'waiting') ?? person.checkIns.at(-1)
    const rule = wanted.rule ?? old?.rule ?? usualCheckIn.rule
    const time = wanted.time ?? old?.time ?? usualCheckIn.time
    const moved = scheduleCheckIn(
      old?.id ?? random.id(),
      { rule, time, goal: old?.goal ?? null },
      { at, timeZone: person.profile.timeZone },
    )
    if (!moved) return { replies: [{ text: say('checkIn.askWhenAgain') }], changes: [] }
    const quietHours = outside(person.profile.quietHours, time)
    const changes: Change[] = [{ kind: old ? 'check-in-moved' : 'check-in-scheduled', checkIn: moved }]
    if (!consentFor(person.profile, 'check-ins')) changes.push(consentChange(true, context))
    if (quietHours) changes.push({ kind: 'profile-changed', set: { quietHours } })
    return { replies: [{ text: say('checkIn.moved', { when: formatRule(rule, time, context) }) }], changes }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('goal.kept') }], changes: [] }),
  topic: (_known, context) => context.say('checkIn.topic'),
}

/** Stops check-ins, or lets them rest until a date. Opened with `sure` when the message itself said it. */
export const stopCheckIns: Dialog = {
  name: 'stop-check-ins',
  version: 1,
  slots: {
    sure: {
      ask: (context) => ({
        text: context.say('checkIn.askStop'),
        choices: [
          { id: 'sure:yes', label: context.say('checkIn.choiceStop') },
          { id: 'sure:no', label: context.say('checkIn.choiceGoOn') },
        ],
      }),
      read: (turn) => {
        const pressed = chosen(turn, 'sure')
        if (pressed) return pressed === 'yes'
        if (/\b(stop|end)\b|停/.test(plain(turn.text))) return true
        if (/\b(keep|leave)\b|保留|留着/.test(plain(turn.text))) return false
        const answer = yesOrNo(turn)
        return answer && answer === 'yes'
      },
      valid: (value): value is boolean => typeof value === 'boolean',
    },
  },
  done: async (known, context, turn) => stopOrPause(known['sure'] === true, context, turn),
  cancelled: (_known, context) => ({ replies: [{ text: context.say('goal.kept') }], changes: [] }),
  topic: (_known, context) => context.say('checkIn.topic'),
}

function stopOrPause(sure: boolean, context: Context, turn: Turn | null): Result {
  const { person, say } = context
  const running = person.checkIns.filter((checkIn) => checkIn.status === 'waiting')
  const [first] = running
  if (!sure && first)
    return {
      replies: [{ text: say('checkIn.kept', { when: formatRule(first.rule ?? usualCheckIn.rule, first.time, context) }) }],
      changes: [],
    }
  if (!first)
    return {
      replies: [{ text: say('checkIn.noneToStop') }],
      changes: consentFor(person.profile, 'check-ins') ? [consentChange(false, context)] : [],
    }
  const until = turn && pauseUntil(turn, context)
  if (until) {
    return {
      replies: [{ text: say('checkIn.paused', { date: formatDate(until.toISOString().slice(0, 10), context) }) }],
      changes: [{ kind: 'profile-changed', set: { checkInsPausedUntil: until } }],
    }
  }
  const stopped: Change[] = running.map((checkIn) => ({ kind: 'check-in-moved', checkIn: { ...checkIn, status: 'stopped' } }))
  return { replies: [{ text: say('checkIn.stopped') }], changes: [...stopped, consentChange(false, context)] }
}

/** "no reminders for two weeks", "until January": when they may begin again. */
function pauseUntil(turn: Turn, context: Context): Date | null {
  const duration = turn.understanding.entities.find((entity) => entity.type === 'duration')
  if (duration?.type === 'duration' && duration.value.seconds >= 86_400)
    return new Date(context.at.getTime() + duration.value.seconds * 1000)
  const date = readBy(turn, context)
  return date && !date.past ? new Date(`${date.by}T12:00:00Z`) : null
}

function consentChange(given: boolean, context: Context): Change {
  return {
    kind: 'consent-recorded',
    consent: { purpose: 'check-ins', given, at: context.at, language: context.say.language, textHash: hashOf(context.say('consent.ask')) },
  }
}

/** Somebody who wants to be asked at 23:00 has said so: the quiet hours give way to it. */
function outside(quiet: { from: string; to: string }, time: string): { from: string; to: string } | null {
  const inside = quiet.from < quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to
  if (!inside) return null
  const [hour, minute] = time.split(':').map(Number)
  const later = `${String(((hour ?? 0) + 1) % 24).padStart(2, '0')}:${String(minute ?? 0).padStart(2, '0')}`
  return time >= '12:00' ? { ...quiet, from: later } : { ...quiet, to: time }
}
