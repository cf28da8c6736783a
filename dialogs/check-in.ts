import type { Change } from '../growth/change.ts'
import type { CheckIn } from '../growth/check-in.ts'
import type { Goal, Level } from '../growth/goal.ts'
import type { Json } from '../growth/message.ts'
import { expectedFor, isLimit, levelOf, smaller } from '../growth/progress.ts'
import type { Context, Dialog, Known, Result, Slot, Turn } from './dialog.ts'
import { Unclear } from './dialog.ts'
import { describeGoal, formatAmount, formatMoment, inSentence } from './format.ts'
import { goalChart } from './goal-card.ts'
import { logProgress } from './progress-entry.ts'
import { amountIn, chosen, cut, means, plain } from './read.ts'

/**
 * How did it go: a level on the goal's five-step scale, read from a button, a number or the story itself. A bad stretch gets
 * a smaller next step and no blame, a good one is noticed; two good ones in a row may be raised (coaching notes, section 2).
 */
export const checkIn: Dialog = {
  name: 'check-in',
  version: 1,
  slots: {
    level: {
      why: 'why.checkIn',
      ask: (context, known, times) => question(context, known, times),
      read: (turn, context, known, asked) => readLevel(turn, goalOf(known, context), asked),
      valid: (value): value is Json => typeof value === 'object' && value !== null && 'level' in value,
      optional: true,
    },
    story: {
      free: true,
      optional: true,
      ask: (context, known) => ({
        text: levelOfKnown(known) < 0 ? context.say('checkIn.askHindrance') : context.say('checkIn.askHelped'),
        choices: [{ id: 'skip', label: context.say('choice.skip') }],
      }),
      read: (turn, _context, _known, asked) => (asked ? (nothing(turn.text) ? null : cut(turn.text, 300)) : undefined),
      valid: (value): value is Json => typeof value === 'string',
    },
    next: {
      optional: true,
      ask: (context, known) => askNext(context, known),
      read: (turn, _context, _known, asked) => (asked ? readNext(turn) : (chosen(turn, 'next') as Json | undefined)),
      valid: (value): value is Json => typeof value === 'string',
    },
  } satisfies { [name: string]: Slot },
  next(known, context) {
    if (!('level' in known)) return 'level'
    if (known['level'] === null || !goalOf(known, context)) return 'done'
    const level = levelOfKnown(known)
    if (!('story' in known) && level !== 0 && !toldAlready(known)) return 'story'
    if (!('next' in known) && (level < 0 || mayRaise(known, context))) return 'next'
    return 'done'
  },
  learned(known, context) {
    if (!('level' in known) || known['level'] === null || known['answered'] === true) return { replies: [], changes: [], known }
    return answered(known, context)
  },
  done: async (known, context) => finish(known, context),
  cancelled: (_known, context) => ({ replies: [{ text: context.say('checkIn.thanksOnly') }], changes: [] }),
  topic: (_known, context) => context.say('checkIn.topic'),
}

/** Active goals, the one that was asked about longest ago first. */
export function goalsToAsk(context: Context, due: CheckIn): Goal[] {
  const active = context.person.goals.filter((goal) => goal.status === 'active' && (due.goal === null || due.goal === goal.id))
  const lastAnswer = (goal: Goal) => context.person.answers.find((answer) => answer.goal === goal.id)?.at.getTime() ?? 0
  return active.toSorted((a, b) => lastAnswer(a) - lastAnswer(b))
}

function question(context: Context, known: Known, times: number) {
  const { say } = context
  const goal = goalOf(known, context)
  if (!goal) return { text: say('checkIn.openNoGoal') }
  const title = goal.title
  const text =
    times > 0
      ? say('checkIn.again', { title })
      : known['next-goal'] === true
        ? say('checkIn.next', { title })
        : known['silent'] === true
          ? say('checkIn.openAfterSilence', { title })
          : say('checkIn.open', { title })
  const levels = [-2, -1, 0, 1] as const
  return { text, choices: levels.map((level) => ({ id: `level:${level}`, label: say(`checkIn.level${level}`) })) }
}

/** The level that a turn tells, with the number when there was one. */
function readLevel(turn: Turn, goal: Goal | undefined, asked: boolean): Json | Unclear | undefined {
  const pressed = chosen(turn, 'level')
  if (pressed) return { level: Number(pressed), value: null, note: '' }
  const note = cut(turn.text, 300)
  const bare = plain(turn.text)
  const amount = goal?.measure ? amountIn(goal.measure, turn) : undefined
  const share = readShare(bare)
  if (share !== undefined) return { level: levelOf(share, 1), value: amount ?? null, note }
  if (
    /\b(nothing|didn'?t (do|manage|get to|go|start)( (it|anything|any))?|none|not at all|zero|never got|hardly|barely|skipped (it|all|everything|most))\b|(什么都|完全|一点儿?都?|一次都|根本|几乎)(没|沒)|没怎么|没做|没动|没坚持|没完成|没去|荒废|躺平/.test(
      bare,
    )
  ) {
    return { level: -2, value: null, note }
  }
  const button = levelOfWords(bare)
  if (button !== undefined) return { level: button, value: amount ?? null, note }
  if (amount !== undefined && goal && isLimit(goal)) {
    const limit = goal.measure?.number ?? 0
    return { level: amount <= limit ? 0 : amount <= limit * 2 ? -1 : -2, value: amount, note }
  }
  if (amount !== undefined && goal) {
    const expected = expectedFor(goal, 7)
    return { level: expected ? levelOf(amount, expected) : amount > 0 ? 0 : -2, value: amount, note }
  }
  if (!asked && !means(turn, 'check_in_reply')) return undefined
  if (means(turn, 'stop_check_ins') || means(turn, 'delete_data')) return undefined
  const rating = turn.understanding.entities.find((entity) => entity.type === 'rating')
  if (rating?.type === 'rating') return { level: Math.min(2, Math.max(-2, Math.round((rating.value.number - 6) / 2))), value: null, note }
  if (
    /\b(half|some of it|partly|so-?so|a bit less|less than|not as much|could be better)\b|一半|一部分|还差|差一点|马马虎虎|一般般|不太理想|少了点/.test(
      bare,
    )
  )
    return { level: -1, value: null, note }
  if (
    /\b(as planned|on track|everything|all of it|all done|did it all|every (day|session)|stuck to it|nailed it)\b|按计划|(按|和|跟)(着)?计划|都做了|全(部|都)?(做|完成)|坚持(下来|住)了|完成了/.test(
      bare,
    ) &&
    turn.understanding.sentiment !== 'negative'
  )
    return { level: 0, value: null, note }
  if (/\b(more than|even more|extra|beyond)\b|超额|超过|多做|比计划多/.test(bare)) return { level: 1, value: null, note }
  const { sentiment, intent } = turn.understanding
  const telling = ['check_in_reply', 'log_progress', 'share_feeling', 'reflect', 'complaint', 'praise', 'affirm', 'deny'].includes(
    intent.label,
  )
  if (!telling && turn.understanding.outOfScope) return undefined
  // A mood says that it was less, not how much less: "hardly anything" has words of its own, above.
  if (sentiment === 'negative') return { level: -1, value: null, note }
  if (sentiment === 'positive') return { level: 0, value: null, note }
  return telling && bare.length > 12 ? { level: 0, value: null, note } : new Unclear()
}

/** The words of the buttons, typed. */
function levelOfWords(text: string): Level | undefined {
  if (/^(hardly anything|almost nothing|几乎没做)$/.test(text)) return -2
  if (/^(less than planned|a bit less|比计划少(一点)?|少了点)$/.test(text)) return -1
  if (/^(as planned|还行[，,]?(和|跟)计划一样|(和|跟)?计划(的)?一样|差不多|还行|还可以|正常)$/.test(text)) return 0
  return /^(more than planned|比计划多(一点)?)$/.test(text) ? 1 : undefined
}

/** "2 of 3", "3次里做了2次", "两次中的一次": the share that was done. */
function readShare(text: string): number | undefined {
  const english = /(\d+|one|two|three|four|five|six) (?:out )?of (?:the )?(\d+|two|three|four|five|six|seven)/.exec(text)
  const chinese =
    /([\d一二两三四五六七]+)[次天回个](?:里|中|当中)?[，,]?(?:只|才|我)?(?:做|完成|跑|去|坚持)了?([\d一二两三四五六七]+)[次天回个]/.exec(
      text,
    )
  const [done, planned] = english ? [english[1], english[2]] : chinese ? [chinese[2], chinese[1]] : []
  const a = toNumber(done)
  const b = toNumber(planned)
  return a !== undefined && b !== undefined && b > 0 && a <= b * 3 ? a / b : undefined
}

const words: { [word: string]: number } = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (words[text] ?? (/^\d+$/.test(text) ? Number(text) : undefined))
}

/** The answer goes on record, with the number as progress, and is met with a kind word. */
function answered(known: Known, context: Context): Result & { known: Known } {
  const { say, at, random } = context
  const answer = known['level'] as { level: Level; value: number | null; note: string }
  const goal = goalOf(known, context)
  const level = answer.level
  const changes: Change[] = [
    {
      kind: 'check-in-answered',
      answer: {
        id: random.id(),
        checkIn: String(known['checkIn'] ?? ''),
        goal: goal?.id ?? null,
        at,
        level: goal ? level : null,
        note: answer.note,
      },
    },
  ]
  const replies: Result['replies'] = []
  if (goal && answer.value !== null && answer.value > 0) {
    const logged = logProgress(goal, { value: answer.value, note: answer.note }, context)
    replies.push(...logged.replies)
    changes.push(...logged.changes)
  }
  replies.unshift({
    text: !goal ? say('checkIn.thanksOnly') : hardLife(known) ? say('checkIn.hardLife') : say(kindWord(level, answer.value)),
  })
  return { replies, changes, known: { ...known, answered: true } }
}

function kindWord(level: Level, value: number | null) {
  if (level === -1 && value) return 'checkIn.partly'
  if (level < 0) return 'checkIn.bad'
  return level === 0 ? 'checkIn.planned' : 'checkIn.good'
}

/** The answer itself said what got in the way: it is not asked for again. */
function toldAlready(known: Known): boolean {
  const note = noteOf(known)
  return (
    hardLife(known) ||
    /\b(because|cause|since|so i|due to)\b|因为|由于|所以|加班|出差/i.test(note) ||
    [...note].length > (/[\u4e00-\u9fff]/.test(note) ? 28 : 90)
  )
}

/** Illness, death, an accident: no plan is looked for then. */
function hardLife(known: Known): boolean {
  return (
    levelOfKnown(known) < 0 &&
    /\b(died|death|funeral|passed away|hospital|surgery|cancer|miscarriage|accident|stroke|divorce)\b|去世|走了|过世|葬礼|住院|手术|病重|车祸|离婚|分手/i.test(
      noteOf(known),
    )
  )
}

function noteOf(known: Known): string {
  const answer = known['level'] as { note?: string } | null | undefined
  return answer?.note ?? ''
}

function askNext(context: Context, known: Known) {
  const { say } = context
  const goal = goalOf(known, context)
  if (levelOfKnown(known) > 0 && goal?.measure) {
    const more = formatAmount(raised(goal), say.language)
    return {
      text: say('checkIn.askRaise', { more }),
      choices: [
        { id: 'next:raise', label: say('checkIn.choiceRaise') },
        { id: 'next:keep', label: say('checkIn.choiceKeep') },
      ],
    }
  }
  return {
    text: say('checkIn.askSmaller', { small: smallStep(goal, context) }),
    choices: [
      { id: 'next:smaller', label: say('checkIn.choiceSmaller') },
      { id: 'next:keep', label: say('checkIn.choiceKeep') },
      { id: 'next:pause', label: say('checkIn.choicePause') },
    ],
  }
}

function readNext(turn: Turn): Json | undefined {
  const pressed = chosen(turn, 'next')
  if (pressed) return pressed
  const bare = plain(turn.text)
  if (/\b(rest|pause|break|stop|drop)\b|歇|暂停|放一放|休息/.test(bare)) return 'pause'
  if (/\b(keep|same|as it is|stay)\b|不变|保持|照旧|继续/.test(bare)) return 'keep'
  if (/小一点|少一点|少点/.test(bare)) return 'yes'
  if (means(turn, 'deny', 0.4) || /^(no|nope|nah|不)/.test(bare)) return 'keep'
  if (
    means(turn, 'affirm', 0.9) ||
    means(turn, 'accept_recommendation', 0.9) ||
    /\b(smaller|less|ok|okay|yes|yeah|sure|try|good|fine)\b|^(好|行|可以|嗯|成)|试试/.test(bare)
  )
    return 'yes'
  return undefined
}

async function finish(known: Known, context: Context): Promise<Result> {
  const { say, person } = context
  const goal = goalOf(known, context)
  const replies: Result['replies'] = []
  const changes: Change[] = []
  const level = 'level' in known && known['level'] !== null ? levelOfKnown(known) : 0
  const choice = known['next'] === 'yes' ? (level > 0 ? 'raise' : 'smaller') : known['next']
  if (goal && choice === 'smaller') {
    const small = smallStep(goal, context)
    const before = person.plans.find((plan) => plan.goal === goal.id)
    const old = before?.steps[0]
    const step = { id: old?.id ?? context.random.id(), text: small, day: old?.day ?? 'daily', time: old?.time ?? null }
    changes.push({
      kind: 'plan-saved',
      plan: {
        goal: goal.id,
        obstacle: hindrance(known) ?? before?.obstacle ?? null,
        ifThen: before?.ifThen ?? null,
        steps: [step],
        updatedAt: context.at,
      },
    })
    replies.push({ text: say('checkIn.smallerSaved', { small }) })
  }
  if (goal && choice === 'pause') {
    changes.push({ kind: 'goal-edited', goal: { ...goal, status: 'paused' } })
    replies.push({ text: say('goal.paused', { title: goal.title }) })
  }
  if (goal && choice === 'keep') replies.push({ text: say('checkIn.keepSaved') })
  if (goal && choice === 'raise' && goal.measure) {
    const higher = { ...goal, measure: raised(goal), title: goal.title.replace(String(goal.measure.number), String(raised(goal).number)) }
    changes.push({ kind: 'goal-edited', goal: higher })
    replies.push({ text: say('checkIn.raised', { goal: describeGoal(higher, context) }) })
  }
  const asked = Array.isArray(known['asked']) ? known['asked'] : []
  const done = [...asked, goal?.id ?? '']
  const others = goal ? goalsToAsk(context, { goal: null } as CheckIn).filter((other) => !done.includes(other.id)) : []
  const following = others[0]
  if (following && done.length < 3) {
    return {
      replies,
      changes,
      then: { dialog: 'check-in', known: { goal: following.id, checkIn: known['checkIn'] ?? '', asked: done, 'next-goal': true } },
    }
  }
  const next = person.checkIns.filter((other) => other.status === 'waiting').toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
  replies.push({ text: next ? say('checkIn.thanks', { when: formatMoment(next.dueAt, context) }) : say('checkIn.thanksOnly') })
  const chart = goal && goalChart(goal, context)
  const last = replies.at(-1)
  if (chart && last) last.chart = chart
  const tried = person.suggestions.find((shown) => shown.feedback === 'accepted')
  if (tried) return { replies, changes, then: { dialog: 'practice-feedback', known: { shown: tried.id } } }
  const why = hindrance(known)
  if (level < 0 && why && choice === 'smaller')
    return {
      replies,
      changes,
      then: {
        dialog: 'suggestion',
        known: { text: goal ? `${why}. ${goal.title}` : why, goal: goal?.id ?? null, field: goal?.fields[0] ?? null },
      },
    }
  return { replies, changes }
}

/** A step of half the size for the coming week; five minutes, twice, where nothing is counted. */
function smallStep(goal: Goal | undefined, context: Context): string {
  const { say } = context
  if (!goal?.measure) return say('checkIn.fiveMinutes')
  const [unit = '', period] = goal.measure.unit.split('/')
  // A limit is made gentler by making it wider.
  if (isLimit(goal)) return formatAmount({ ...goal.measure, number: Math.ceil(goal.measure.number * 1.5) }, say.language)
  if (period) {
    // "this week" is said around it, so a weekly habit is named without its period.
    const half = smaller({ ...goal.measure, number: goal.measure.number })
    return formatAmount(period === 'week' ? { ...half, unit } : half, say.language)
  }
  const best = Math.max(0, ...context.person.progress.filter((entry) => entry.goal === goal.id).map((entry) => entry.value ?? 0))
  const size = goal.counting === 'best' ? best || goal.measure.number / 2 : (expectedFor(goal, 7) ?? goal.measure.number / 4)
  return formatAmount(smaller({ ...goal.measure, number: size >= 1 ? Math.round(size) : 1 }), say.language)
}

function raised(goal: Goal): NonNullable<Goal['measure']> {
  const measure = goal.measure ?? { verb: '', number: 1, unit: 'time' }
  const more = measure.number * 1.2
  return { ...measure, number: measure.number < 5 ? measure.number + 1 : Math.round(more) }
}

function mayRaise(known: Known, context: Context): boolean {
  const goal = goalOf(known, context)
  const last = context.person.answers.filter((answer) => answer.goal === goal?.id).slice(0, 2)
  return goal?.measure !== null && last.length === 2 && last.every((answer) => (answer.level ?? 0) >= 1)
}

function hindrance(known: Known): string | null {
  return typeof known['story'] === 'string' ? inSentence(known['story']) : null
}

function goalOf(known: Known, context: Context): Goal | undefined {
  return context.person.goals.find((goal) => goal.id === known['goal'])
}

function levelOfKnown(known: Known): number {
  const answer = known['level'] as { level?: number } | null | undefined
  return answer?.level ?? 0
}

function nothing(text: string): boolean {
  return /^(nothing|no|none|i don'?t know|dunno|idk|not sure|没什么|没有|不知道|说不上来|不清楚)$/.test(plain(text))
}
