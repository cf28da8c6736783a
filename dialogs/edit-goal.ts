import type { Goal } from '../growth/goal.ts'
import type { Json } from '../growth/message.ts'
import { makeMilestones } from '../growth/milestones.ts'
import { progressOf } from '../growth/progress.ts'
import type { Context, Dialog, Known, Turn } from './dialog.ts'
import { Unclear } from './dialog.ts'
import { describeGoal, formatDate } from './format.ts'
import { goalCard } from './goal-card.ts'
import { goalIn, goalSlot } from './pick-goal.ts'
import { chosen, corrects, cut, plain, readAmount, readBy } from './read.ts'
import { fitTitle, verbOf } from './goal-words.ts'

/** Changes the number, the date or the words of a goal that is stored. */
export const editGoal: Dialog = {
  name: 'edit-goal',
  version: 1,
  slots: {
    goal: goalSlot(['active', 'paused']),
    change: {
      ask: (context, known, times) => ({
        text:
          times === 0 ? context.say('goal.askChange', { title: goalIn(known, context)?.title ?? '' }) : context.say('goal.askChangeAgain'),
      }),
      read: (turn, context, _known, asked) => readChange(turn, context, asked),
      valid: (value): value is Json => typeof value === 'object' && value !== null,
    },
  },
  async done(known, context) {
    const goal = goalIn(known, context)
    if (!goal) return { replies: [{ text: context.say('goal.none') }], changes: [] }
    const edited = withChange(goal, known['change'] as Change, context)
    return {
      replies: [{ text: context.say('goal.changed', { goal: describeGoal(edited, context) }), card: goalCard(edited, context) }],
      changes: [{ kind: 'goal-edited', goal: edited }],
    }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('goal.kept') }], changes: [] }),
  topic: (known, context) => topicOf(known, context),
}

/** Takes a goal off the list, or lets it rest. */
export const abandonGoal: Dialog = {
  name: 'abandon-goal',
  version: 1,
  slots: {
    goal: goalSlot(['active', 'paused']),
    choice: {
      ask: (context, known) => ({
        text: context.say('goal.askDrop', { title: goalIn(known, context)?.title ?? '' }),
        choices: [
          { id: 'choice:drop', label: context.say('goal.choiceDrop') },
          { id: 'choice:pause', label: context.say('goal.choicePause') },
          { id: 'choice:keep', label: context.say('goal.choiceKeep') },
        ],
      }),
      read: (turn, _context, _known, asked) => {
        const pressed = chosen(turn, 'choice')
        if (pressed) return pressed
        const bare = plain(turn.text)
        if (!asked) return /\b(pause|rest|on hold|for now)\b|暂停|歇|放一放|先放/.test(bare) ? 'pause' : undefined
        if (/\b(rest|pause|hold|later)\b|歇|暂停|放一放|以后/.test(bare)) return 'pause'
        if (/\b(keep|stay|no|don'?t)\b|留|不要|不用|保留|别/.test(bare)) return 'keep'
        return /\b(yes|yeah|off|drop|delete|remove|sure|ok|give up)\b|拿掉|放下|删|放弃|确定|^(是|好|对|嗯|要)/.test(bare)
          ? 'drop'
          : undefined
      },
      valid: (value): value is string => value === 'drop' || value === 'pause' || value === 'keep',
    },
  },
  async done(known, context) {
    const goal = goalIn(known, context)
    const { say } = context
    if (!goal) return { replies: [{ text: say('goal.none') }], changes: [] }
    if (known['choice'] === 'keep') return { replies: [{ text: say('goal.kept') }], changes: [] }
    const paused = known['choice'] === 'pause'
    return {
      replies: [{ text: paused ? say('goal.paused', { title: goal.title }) : say('goal.dropped', { title: goal.title }) }],
      changes: [{ kind: 'goal-edited', goal: { ...goal, status: paused ? 'paused' : 'dropped' } }],
    }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('goal.kept') }], changes: [] }),
  topic: (known, context) => topicOf(known, context),
}

type Change = { number?: number; unit?: string; text?: string; by?: string | null; title?: string; resume?: boolean }

function readChange(turn: Turn, context: Context, asked: boolean): Json | Unclear | undefined {
  const rename = renaming(turn.text)
  if (rename) return { title: cut(rename, 80) }
  if (resumes(turn.text)) return { resume: true }
  const amount = readAmount(turn, asked || corrects(turn))
  const date = readBy(turn, context)
  if (date?.past) return new Unclear({ text: context.say('goal.datePast', { date: formatDate(date.by, context) }) })
  if (!amount && !date)
    return /\b(no (date|deadline)|without a date)\b|不(定|要|设)(日期|期限|截止)/i.test(turn.text) ? { by: null } : undefined
  return { ...(amount ? { number: amount.number, unit: amount.unit, text: amount.text } : {}), ...(date ? { by: date.by } : {}) }
}

/** The new words of "call it ..." and 「改名叫……」. */
export function renaming(text: string): string | undefined {
  const english = /(?:\bcall it|\brename (?:it|that|my goal)? ?(?:to)?|change the (?:name|title|words) to)\s+["“]?(.+?)["”]?[.!]?$/i.exec(
    text,
  )
  const chinese = /(?:改名(?:叫|为|成)?|改叫|叫做|名字(?:改|换)(?:成|为|叫))\s*[「“"《]?(.+?)[」”"》]?[。！]?$/.exec(text)
  return english?.[1] ?? chinese?.[1]
}

export function resumes(text: string): boolean {
  return /\b(wake up|resume|restart|reactivate|un-?pause|back on)\b|恢复|重新(开始|捡)|捡起来/i.test(text)
}

function withChange(goal: Goal, change: Change, context: Context): Goal {
  let edited = goal
  if (change.title) edited = { ...edited, title: change.title }
  if (change.resume) edited = { ...edited, status: 'active' }
  if (change.number !== undefined) {
    const unit = change.unit === 'time' && goal.measure ? goal.measure.unit : keepPeriod(change.unit ?? '', goal)
    const measure = { verb: goal.measure?.verb ?? verbOf(goal.title, change.text ?? ''), number: change.number, unit }
    edited = { ...edited, measure, title: fitTitle(goal.title, { number: change.number, text: change.text ?? '' }) }
  }
  if (change.by !== undefined) edited = { ...edited, by: change.by }
  edited = { ...edited, milestones: makeMilestones(edited, context.random.id) }
  return { ...edited, progress: progressOf(edited, context.person.progress) }
}

/** "make it 20 minutes" of a goal that is counted a day stays a day. */
function keepPeriod(unit: string, goal: Goal): string {
  const [base, period] = goal.measure?.unit.split('/') ?? []
  return period && unit === base ? `${unit}/${period}` : unit
}

function topicOf(known: Known, context: Context): string {
  const goal = goalIn(known, context)
  return goal ? context.say('goal.topic', { title: goal.title }) : context.say('goal.topicNew')
}
