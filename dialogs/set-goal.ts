import type { Change } from '../growth/change.ts'
import { consentFor } from '../growth/consent.ts'
import type { Goal } from '../growth/goal.ts'
import { fields } from '../growth/goal.ts'
import type { Json, Reply } from '../growth/message.ts'
import { makeMilestones } from '../growth/milestones.ts'
import type { Plan } from '../growth/plan.ts'
import type { Context, Dialog, Known, Result, Slot } from './dialog.ts'
import { Unclear } from './dialog.ts'
import { describeGoal, formatDate, formatRule, inSentence } from './format.ts'
import { goalCard } from './goal-card.ts'
import {
  type Act,
  agrees,
  fitTitle,
  ifThenOf,
  insteadOf,
  isBestOf,
  isHabit,
  type Measure,
  namesObstacle,
  obstacleOf,
  score,
  thenOf,
  verbOf,
  type What,
  words,
} from './goal-words.ts'
import { aboutAsking, chosen, corrects, cut, means, plain, readAmount, readBy, readWhen } from './read.ts'
import { readWish } from './wish.ts'

interface When {
  rule: string
  time: string | null
}

/**
 * Wish, number, date; stored as soon as these three are known. Then what makes it likely (WOOP: outcome, inner obstacle,
 * if-then plan) and a place in the week. Every question after the wish can be left out.
 */
export const setGoal: Dialog = {
  name: 'set-goal',
  version: 1,
  slots: {
    what: slot<What>({
      free: true,
      again: true,
      ask: (context, known, times) => ({
        text:
          known['vague'] === true && times === 0
            ? context.say('goal.askWhatVague')
            : times === 0
              ? context.say('goal.askWhat')
              : context.say('goal.askWhatAgain'),
      }),
      read: (turn, _context, known, asked) => {
        if ('what' in known) return insteadOf(known, turn)
        if (!asked && !means(turn, 'set_goal', 0.2) && turn.understanding.intent.label !== 'set_goal') return undefined
        if (asked && /^(i don'?t know|dunno|not sure|no idea|不知道|没想好|随便)/.test(plain(turn.text))) return new Unclear()
        const wish = readWish(turn)
        return wish ? { title: wish.title, fields: wish.fields, text: cut(turn.text, 400) } : undefined
      },
      valid: (value): value is What & Json => typeof value === 'object' && value !== null && 'title' in value,
    }),
    measure: slot<Measure>({
      optional: true,
      why: 'why.goalMeasure',
      ask: (context, known, times) => askMeasure(context, known, times),
      read: (turn, _context, known, asked) => {
        const pressed = chosen(turn, 'measure')
        if (pressed === 'none' || (asked && /^(no number|without a number|不用数字|不用数|没有数字|不想数)/.test(plain(turn.text))))
          return null
        const before = known['measure'] as Measure | null | undefined
        const what = known['what'] as What | undefined
        const read = readAmount(turn, asked || (before !== undefined && corrects(turn))) ?? score(turn)
        if (!read) return undefined
        // "make it 300": what is counted stays what it was.
        const amount = read.unit === 'time' && before ? { ...read, unit: before.unit } : read
        return {
          verb: verbOf(what?.title ?? turn.text, amount.text),
          number: amount.number,
          unit: amount.unit,
          text: amount.text,
          best: isBestOf(amount, what?.text ?? turn.text),
        }
      },
      valid: (value): value is Measure & Json => typeof value === 'object' && value !== null && 'number' in value && 'unit' in value,
    }),
    by: slot<string>({
      optional: true,
      why: 'why.goalBy',
      ask: (context, _known, times) => ({
        text: times === 0 ? context.say('goal.askBy') : context.say('goal.askByAgain'),
        choices: [
          { id: 'by:28', label: context.say('goal.in4weeks') },
          { id: 'by:91', label: context.say('goal.in3months') },
          { id: 'by:182', label: context.say('goal.in6months') },
          { id: 'by:none', label: context.say('goal.noDate') },
        ],
      }),
      read: (turn, context, _known, asked) => {
        const pressed = chosen(turn, 'by')
        if (
          pressed === 'none' ||
          (asked && /^(no date|no deadline|whenever|no rush|不定日期|没有期限|不限|无所谓|不着急|不急)/.test(plain(turn.text)))
        )
          return null
        if (pressed) return daysAhead(Number(pressed), context)
        const date = readBy(turn, context)
        if (date) return date.past ? new Unclear({ text: context.say('goal.datePast', { date: formatDate(date.by, context) }) }) : date.by
        const lasting = /\bfor (?:the next )?(?:\d+|a|one|two|three|four|five|six|eight|ten|twelve)\b|坚持|先做|为期|连续/i.test(turn.text)
        const duration = asked || lasting ? turn.understanding.entities.find((entity) => entity.type === 'duration') : undefined
        return duration?.type === 'duration' && duration.value.seconds >= 86_400
          ? daysAhead(duration.value.seconds / 86_400, context)
          : undefined
      },
      valid: (value): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
    }),
    why: slot<string>({
      optional: true,
      free: true,
      why: 'why.goalWhy',
      ask: (context, known) => ({
        text: isHabit(known) ? context.say('goal.askWhyHabit') : context.say('goal.askWhy'),
        choices: [skip(context)],
      }),
      read: (turn, _context, _known, asked) => (asked && !namesObstacle(turn) && !ifThenOf(turn) ? words(turn) : undefined),
      valid: isText,
    }),
    obstacle: slot<string>({
      optional: true,
      free: true,
      why: 'why.goalObstacle',
      ask: (context) => ({ text: context.say('goal.askObstacle'), choices: [skip(context)] }),
      again: true,
      read: (turn, _context, known, asked) => {
        if (asked || ('what' in known && namesObstacle(turn))) return ifThenOf(turn)?.if ?? obstacleOf(words(turn))
        if (known['obstacle']) return undefined
        return 'what' in known && !('goalId' in known) ? (readWish(turn)?.obstacle ?? undefined) : (ifThenOf(turn)?.if ?? undefined)
      },
      valid: isText,
    }),
    then: slot<Act>({
      optional: true,
      free: true,
      why: 'why.goalThen',
      ask: (context, known) => ({
        text: context.say('goal.askThen', { obstacle: inSentence(String(known['obstacle'] ?? '')) }),
        choices: [{ id: 'then:1', label: context.say('goal.then1') }, { id: 'then:2', label: context.say('goal.then2') }, skip(context)],
      }),
      read: (turn, _context, _known, asked) => ifThenOf(turn) ?? (asked ? thenOf(turn) : undefined),
      valid: (value): value is Act & Json => typeof value === 'object' && value !== null && 'then' in value,
    }),
    when: slot<When>({
      optional: true,
      why: 'why.goalWhen',
      ask: (context, _known, times) => ({
        text: times === 0 ? context.say('goal.askWhen') : context.say('goal.askWhenAgain'),
        choices: [whenChoice('FREQ=WEEKLY;BYDAY=TU,TH', '19:00', context), whenChoice('FREQ=DAILY', '08:00', context), skip(context)],
      }),
      read: (turn, _context, _known, asked) => {
        const pressed = chosen(turn, 'when')
        if (pressed) return { rule: pressed.split('|')[0] ?? '', time: pressed.split('|')[1] ?? null }
        if (asked && !readWhen(turn) && agrees(turn)) return null
        const when = asked && !aboutAsking(turn) ? readWhen(turn) : undefined
        return when && { rule: when.rule ?? 'FREQ=DAILY', time: when.time }
      },
      valid: (value): value is When & Json => typeof value === 'object' && value !== null && 'rule' in value,
    }),
  },
  next(known) {
    const order = ['what', 'measure', 'by', 'why', 'obstacle', ...(known['obstacle'] ? ['then'] : []), 'when']
    return order.find((name) => !(name in known)) ?? 'done'
  },
  learned(known, context) {
    if (!('what' in known && 'measure' in known && 'by' in known)) return { replies: [], changes: [], known }
    const stored = context.person.goals.find((goal) => goal.id === known['goalId'])
    return stored ? improve(stored, upToDate(stored, known), context) : create(known, context)
  },
  async done(known, context) {
    const goal = context.person.goals.find((other) => other.id === known['goalId'])
    if (!goal) return { replies: [{ text: context.say('goal.keptShort') }], changes: [] }
    const about = {
      text: [known['obstacle'], goal.title].filter((part) => typeof part === 'string').join('. '),
      goal: goal.id,
      field: goal.fields[0] ?? null,
    }
    const neverAsked = consentFor(context.person.profile, 'check-ins') === undefined && context.person.goals.length <= 1
    return {
      replies: [{ text: context.say('goal.done'), card: goalCard(goal, context, undefined, false) }],
      changes: [],
      then: neverAsked ? { dialog: 'consent', known: { then: 'suggestion', thenKnown: about } } : { dialog: 'suggestion', known: about },
    }
  },
  cancelled(known, context) {
    const goal = context.person.goals.find((other) => other.id === known['goalId'])
    return {
      replies: [{ text: goal ? context.say('goal.cancelledSaved', { title: goal.title }) : context.say('goal.cancelled') }],
      changes: [],
    }
  },
  topic(known, context) {
    const what = known['what'] as What | undefined
    return what ? context.say('goal.topic', { title: what.title }) : context.say('goal.topicNew')
  },
}

/** The goal is stored the moment the wish, the number and the date are known (or left out). */
function create(known: Known, context: Context): Result & { known: Known } {
  const { person, at, random, say } = context
  const what = known['what'] as unknown as What
  const measure = known['measure'] as Measure | null
  const by = known['by'] as string | null
  const plainMeasure = measure && { verb: measure.verb, number: measure.number, unit: measure.unit }
  const goal: Goal = {
    id: random.id(),
    title: fitTitle(what.title, measure),
    measure: plainMeasure,
    by,
    fields: what.fields.filter((field) => fields.includes(field)),
    why: textOf(known['why']),
    status: 'active',
    progress: 0,
    milestones: makeMilestones({ measure: plainMeasure, by, createdAt: at }, random.id),
    counting: measure?.best ? 'best' : 'total',
    createdAt: at,
  }
  const changes: Change[] = [{ kind: 'goal-created', goal }]
  const plan = planOf(known, goal, null, context)
  if (plan) changes.push({ kind: 'plan-saved', plan })
  const underWay = person.goals.filter((other) => other.status === 'active').length
  const replies: Reply[] = [
    { text: say('goal.saved', { goal: describeGoal(goal, context) }), card: goalCard(goal, context, plan ?? undefined) },
  ]
  if (underWay >= 4) replies.push({ text: say('goal.tooMany', { count: underWay }) })
  return { replies, changes, known: { ...known, goalId: goal.id, ...savedIn(known) } }
}

/** What was stored last, to tell a correction made here from a change that another dialog has made meanwhile. */
function savedIn(known: Known): Known {
  return { saved: { measure: known['measure'] ?? null, by: known['by'] ?? null } }
}

/** What another dialog has changed holds, unless it was corrected here since. */
function upToDate(stored: Goal, known: Known): Known {
  const saved = known['saved'] as { measure: Measure | null; by: string | null } | undefined
  if (!saved) return known
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const measure = known['measure'] as Measure | null
  return {
    ...known,
    by: known['by'] === saved.by ? stored.by : (known['by'] ?? null),
    ...(same(known['measure'], saved.measure) && { measure: stored.measure && { text: '', best: false, ...measure, ...stored.measure } }),
  }
}

/** Corrections and additions after it was stored. */
function improve(stored: Goal, known: Known, context: Context): Result & { known: Known } {
  const { say } = context
  const measure = known['measure'] as Measure | null
  const by = known['by'] as string | null
  const changes: Change[] = []
  const replies: Reply[] = []
  let nowKnown = known
  let goal = stored
  const sameMeasure = measure?.number === stored.measure?.number && measure?.unit === stored.measure?.unit
  if (!sameMeasure || by !== stored.by) {
    const plainMeasure = measure && { verb: measure.verb, number: measure.number, unit: measure.unit }
    const title = sameMeasure ? stored.title : fitTitle(stored.title, measure)
    goal = {
      ...goal,
      title,
      measure: plainMeasure,
      by,
      milestones: makeMilestones({ measure: plainMeasure, by, createdAt: stored.createdAt }, context.random.id),
    }
    nowKnown = { ...known, what: { ...(known['what'] as Known), title } }
    replies.push({ text: say('goal.changed', { goal: describeGoal(goal, context) }), card: goalCard(goal, context) })
  }
  const why = textOf(known['why'])
  if (why !== stored.why && why) goal = { ...goal, why }
  if (goal !== stored) changes.push({ kind: 'goal-edited', goal })
  const before = context.person.plans.find((plan) => plan.goal === stored.id) ?? null
  const plan = planOf(known, goal, before, context)
  if (plan) {
    changes.push({ kind: 'plan-saved', plan })
    if (plan.ifThen && !before?.ifThen) replies.push({ text: say('goal.planned', { if: plan.ifThen.if, then: plan.ifThen.then }) })
  }
  return { replies, changes, known: { ...nowKnown, ...savedIn(nowKnown) } }
}

function planOf(known: Known, goal: Goal, before: Plan | null, context: Context): Plan | null {
  const obstacle = textOf(known['obstacle'])
  const act = known['then'] as Act | null | undefined
  const when = known['when'] as When | null | undefined
  const cue = act?.if ?? obstacle
  const ifThen = act && cue ? { if: inSentence(cue), then: inSentence(act.then) } : null
  const steps = when
    ? [{ id: before?.steps[0]?.id ?? context.random.id(), text: goal.title, day: dayOf(when.rule), time: when.time }]
    : (before?.steps ?? [])
  const same =
    (before?.obstacle ?? null) === obstacle &&
    before?.ifThen?.then === ifThen?.then &&
    JSON.stringify(before?.steps ?? []) === JSON.stringify(steps)
  if (same || (!obstacle && !ifThen && steps.length === 0)) return null
  return { goal: goal.id, obstacle, ifThen, steps, updatedAt: context.at }
}

function askMeasure(context: Context, known: Known, times: number): Reply {
  const what = known['what'] as What | undefined
  const { say } = context
  const sleep = /sleep|bed|insomnia|睡|失眠|熬夜/i.test(what?.text ?? '')
  const reading = /read|book|页|书|读/i.test(what?.text ?? '')
  const labels = [
    sleep ? say('goal.example.sleep') : reading ? say('goal.example.pages') : say('goal.example.daily'),
    say('goal.example.week'),
  ]
  return {
    text: times === 0 ? say('goal.askMeasure', { title: what?.title ?? '' }) : say('goal.askMeasureAgain'),
    choices: [...labels.map((label, index) => ({ id: `example:${index}`, label })), { id: 'measure:none', label: say('goal.noNumber') }],
  }
}

function whenChoice(rule: string, time: string, context: Context): { id: string; label: string } {
  return { id: `when:${rule}|${time}`, label: capital(formatRule(rule, time, context)) }
}

function skip(context: Context): { id: string; label: string } {
  return { id: 'skip', label: context.say('choice.skip') }
}

function daysAhead(days: number, context: Context): string {
  return new Date(context.at.getTime() + Math.round(days) * 86_400_000).toISOString().slice(0, 10)
}

function dayOf(rule: string): string {
  return /BYDAY=([A-Z,]+)/.exec(rule)?.[1] ?? (/FREQ=DAILY/.test(rule) ? 'daily' : rule)
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Keeps the slot's own type while slots of different types stand in one record. */
function slot<T>(
  definition: Omit<Slot, 'read' | 'valid'> & {
    read(...args: Parameters<Slot['read']>): T | null | Unclear | undefined
    valid(value: unknown): boolean
  },
): Slot {
  return definition as unknown as Slot
}
