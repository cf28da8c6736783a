import type { Context, Step } from '../../dialogs/dialog.ts'
import type { Decide } from '../../bot/turn.ts'
import type { Change } from '../../growth/change.ts'
import type { CheckIn } from '../../growth/check-in.ts'
import type { Frame } from '../../growth/frame.ts'
import type { PersonState } from '../../growth/person.ts'
import { goal } from '../store/samples.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** As much of a person as the small dialog looks at. The model keeps just this; the store has to give it back. */
export interface Seen {
  version: number
  goals: { id: string; title: string }[]
  /** What the last edit replaced; it lies in the stack. */
  undo: { id: string; title: string } | null
  checkIn: { dueAt: number; unanswered: number } | null
  answers: number
  pausedUntil: number | null
  /** The replies of the last turn that had any. */
  last: string[]
}

export type Deed =
  | { kind: 'goal'; id: string; title: string }
  | { kind: 'undo'; before: Seen['undo'] }
  | { kind: 'check-in'; checkIn: NonNullable<Seen['checkIn']>; asked?: number }
  | { kind: 'answer' }
  | { kind: 'pause'; until: number }
  | { kind: 'note' }
  | { kind: 'forget' }

export interface Said {
  replies: string[]
  deeds: Deed[]
}

/** A dialog so small that the model knows what it says, down to the letter: what is said shows which state the turn was decided on. */
export function respond(text: string, id: string, seen: Seen, at: number): Said {
  const [word = '', ...rest] = text.split(' ')
  const words = rest.join(' ')
  const amount = Number(words)
  const say = (...deeds: Deed[]): Said => ({ replies: [`${whatIsSeen(seen)} | ${text}`], deeds })
  const top = seen.goals.at(-1)
  if (word === 'goal') return say({ kind: 'goal', id: `goal of ${id}`, title: words }, { kind: 'undo', before: null })
  if (word === 'edit' && top) return say({ kind: 'goal', id: top.id, title: words }, { kind: 'undo', before: { ...top } })
  if (word === 'undo' && seen.undo) return say({ kind: 'goal', ...seen.undo }, { kind: 'undo', before: null })
  if (word === 'remind') return say({ kind: 'check-in', checkIn: { dueAt: at + amount * minute, unanswered: 0 } })
  if (word === 'well' && seen.checkIn) return say({ kind: 'answer' }, { kind: 'check-in', checkIn: { ...seen.checkIn, unanswered: 0 } })
  if (word === 'pause') return say({ kind: 'pause', until: at + amount * minute })
  if (word === 'note') return say({ kind: 'note' })
  if (word === 'forget') return say({ kind: 'forget' })
  if (word === 'talk')
    return { replies: Array.from({ length: amount }, (_, index) => `${whatIsSeen(seen)} | ${index} of ${text}`), deeds: [] }
  return say()
}

/** What a due check-in comes to: it is asked, and due again the next day; while paused it is moved. */
export function askNow(seen: Seen, at: number): Said {
  if (!seen.checkIn || seen.checkIn.dueAt > at) return { replies: [], deeds: [] }
  const { dueAt, unanswered } = seen.checkIn
  if (seen.pausedUntil !== null && seen.pausedUntil > at) {
    return { replies: [], deeds: [{ kind: 'check-in', checkIn: { dueAt: seen.pausedUntil, unanswered } }] }
  }
  const next = { dueAt: dueAt + day * (Math.floor((at - dueAt) / day) + 1), unanswered: unanswered + 1 }
  const replies = [`${whatIsSeen(seen)} | check-in of ${new Date(dueAt).toISOString()}`]
  return { replies, deeds: [{ kind: 'check-in', checkIn: next, asked: dueAt }] }
}

export const sorry = 'sorry'

function whatIsSeen({ version, goals, undo, checkIn, answers, last }: Seen): string {
  const titles = goals.map(({ title }) => title).join(', ')
  const heard = `${last.length} replies up to ${last.at(-1)?.split(' ')[0] ?? 'none'}`
  return `${version} [${titles}] ${undo?.title ?? '-'} ${checkIn?.unanswered ?? '-'} ${answers} ${heard}`
}

/** The same dialog as a part of the bot. */
export const smallDialog: Decide = {
  async step({ id, text }, context) {
    if (text === 'break') throw new Error('this message breaks the dialog')
    return toStep(respond(text, id, seenOf(context.person), context.at.getTime()), context, id)
  },
  async openCheckIn(id, context) {
    return toStep(askNow(seenOf(context.person), context.at.getTime()), context, id)
  },
  failedTurn: ({ person, at }) => ({ replies: [{ text: sorry }], stack: person.stack, changes: [{ kind: 'turn-failed', at }] }),
}

export function seenOf({ version, goals, stack, checkIns, answers, profile, lastReplies }: PersonState): Seen {
  const { id, title } = stack[0]?.known ?? {}
  const [checkIn] = checkIns
  return {
    version,
    goals: goals.map((one) => ({ id: one.id, title: one.title })),
    undo: typeof id === 'string' && typeof title === 'string' ? { id, title } : null,
    checkIn: checkIn ? { dueAt: checkIn.dueAt.getTime(), unanswered: checkIn.unanswered } : null,
    answers: answers.length,
    pausedUntil: profile.checkInsPausedUntil?.getTime() ?? null,
    last: lastReplies.map(({ text }) => text),
  }
}

function toStep({ replies, deeds }: Said, { person, at }: Context, id: string): Step {
  const undo = deeds.find((deed) => deed.kind === 'undo')
  const stack = undo === undefined ? person.stack : undo.before === null ? [] : [frame(undo.before, at)]
  return { replies: replies.map((text) => ({ text })), stack, changes: deeds.flatMap((deed) => toChange(deed, person, at, id)) }
}

function frame(known: { id: string; title: string }, since: Date): Frame {
  return { dialog: 'undo', version: 1, known: { ...known }, times: 0, since }
}

function toChange(deed: Deed, person: PersonState, at: Date, id: string): Change[] {
  switch (deed.kind) {
    case 'goal': {
      const isNew = person.goals.every((one) => one.id !== deed.id)
      return [{ kind: isNew ? 'goal-created' : 'goal-edited', goal: goal(deed.id, { title: deed.title }) }]
    }
    case 'undo':
      return [] // it lies in the stack
    case 'check-in': {
      const { dueAt, unanswered } = deed.checkIn
      const checkIn: CheckIn = {
        id: 'daily',
        goal: null,
        dueAt: new Date(dueAt),
        rule: 'FREQ=DAILY',
        time: '09:00',
        status: 'waiting',
        unanswered,
      }
      if (deed.asked !== undefined) return [{ kind: 'check-in-asked', checkIn, slot: new Date(deed.asked) }]
      return [{ kind: person.checkIns.length === 0 ? 'check-in-scheduled' : 'check-in-moved', checkIn }]
    }
    case 'answer':
      return [{ kind: 'check-in-answered', answer: { id: `answer ${id}`, checkIn: 'daily', goal: null, at, level: 0, note: 'went well' } }]
    case 'pause':
      return [{ kind: 'profile-changed', set: { checkInsPausedUntil: new Date(deed.until) } }]
    case 'note':
      return [{ kind: 'reflection-noted', text: 'something learned', at }]
    case 'forget':
      return [{ kind: 'person-erased', at }]
  }
}
