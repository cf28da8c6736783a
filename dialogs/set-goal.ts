import type { Change } from '../growth/change.ts'
import type { Field, Goal, GoalMeasure } from '../growth/goal.ts'
import { fields } from '../growth/goal.ts'
import type { Json, Reply } from '../growth/message.ts'
import { makeMilestones } from '../growth/milestones.ts'
import type { Plan } from '../growth/plan.ts'
import type { Context, Dialog, Known, Result, Slot, Turn } from './dialog.ts'
import { Unclear } from './dialog.ts'
import { describeGoal, formatDate, formatRule, inSentence } from './format.ts'
import { goalCard } from './goal-card.ts'
import { type Amount, aboutAsking, chosen, corrects, cut, means, plain, readAmount, readBy, readWhen } from './read.ts'
import { readWish } from './wish.ts'

/** The wish: title, fields of life, and the words that named the number (so that a correction can replace them). */
interface What {
  title: string
  fields: Field[]
  text: string
}
type Measure = GoalMeasure & { text: string; best: boolean }
/** The answer to the obstacle; with a cue of its own when the person said the whole sentence. */
interface Act {
  if?: string
  then: string
}
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
        text: known['vague'] === true && times === 0 ? context.say('goal.askWhatVague') : times === 0 ? context.say('goal.askWhat') : context.say('goal.askWhatAgain'),
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
        if (pressed === 'none' || (asked && /^(no number|without a number|不用数字|不用数|没有数字|不想数)/.test(plain(turn.text)))) return null
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
        if (pressed === 'none' || (asked && /^(no date|no deadline|whenever|no rush|不定日期|没有期限|不限|无所谓|不着急|不急)/.test(plain(turn.text)))) return null
        if (pressed) return daysAhead(Number(pressed), context)
        const date = readBy(turn, context)
        if (date) return date.past ? new Unclear({ text: context.say('goal.datePast', { date: formatDate(date.by, context) }) }) : date.by
        const lasting = /\bfor (?:the next )?(?:\d+|a|one|two|three|four|five|six|eight|ten|twelve)\b|坚持|先做|为期|连续/i.test(turn.text)
        const duration = asked || lasting ? turn.understanding.entities.find((entity) => entity.type === 'duration') : undefined
        return duration?.type === 'duration' && duration.value.seconds >= 86_400 ? daysAhead(duration.value.seconds / 86_400, context) : undefined
      },
      valid: (value): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
    }),
    why: slot<string>({
      optional: true,
      free: true,
      why: 'why.goalWhy',
      ask: (context, known) => ({ text: isHabit(known) ? context.say('goal.askWhyHabit') : context.say('goal.askWhy'), choices: [skip(context)] }),
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
        choices: [
          { id: 'then:1', label: context.say('goal.then1') },
          { id: 'then:2', label: context.say('goal.then2') },
          skip(context),
        ],
      }),
      read: (turn, _context, _known, asked) => ifThenOf(turn) ?? (asked ? thenOf(turn) : undefined),
      valid: (value): value is Act & Json => typeof value === 'object' && value !== null && 'then' in value,
    }),
    when: slot<When>({
      optional: true,
      why: 'why.goalWhen',
      ask: (context, _known, times) => ({
        text: times === 0 ? context.say('goal.askWhen') : context.say('goal.askWhenAgain'),
        choices: [
          whenChoice('FREQ=WEEKLY;BYDAY=TU,TH', '19:00', context),
          whenChoice('FREQ=DAILY', '08:00', context),
          skip(context),
        ],
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
    return stored ? improve(stored, known, context) : create(known, context)
  },
  async done(known, context) {
    const goal = context.person.goals.find((other) => other.id === known['goalId'])
    if (!goal) return { replies: [{ text: context.say('goal.keptShort') }], changes: [] }
    const about = { text: [known['obstacle'], goal.title].filter((part) => typeof part === 'string').join('. '), goal: goal.id, field: goal.fields[0] ?? null }
    const neverAsked = context.person.profile.consents.length === 0 && context.person.goals.length <= 1
    return {
      replies: [{ text: context.say('goal.done'), card: goalCard(goal, context) }],
      changes: [],
      then: neverAsked ? { dialog: 'consent', known: { then: 'suggestion', thenKnown: about } } : { dialog: 'suggestion', known: about },
    }
  },
  cancelled(known, context) {
    const goal = context.person.goals.find((other) => other.id === known['goalId'])
    return { replies: [{ text: goal ? context.say('goal.cancelledSaved', { title: goal.title }) : context.say('goal.cancelled') }], changes: [] }
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
  const replies: Reply[] = [{ text: say('goal.saved', { goal: describeGoal(goal, context) }), card: goalCard(goal, context, plan ?? undefined) }]
  if (underWay >= 4) replies.push({ text: say('goal.tooMany', { count: underWay }) })
  return { replies, changes, known: { ...known, goalId: goal.id } }
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
    goal = { ...goal, title, measure: plainMeasure, by, milestones: makeMilestones({ measure: plainMeasure, by, createdAt: stored.createdAt }, context.random.id) }
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
    const when = known['when'] as When | null | undefined
    if (when && !before?.steps.length) replies.push({ text: say('goal.whenSaved', { when: formatRule(when.rule, when.time, context) }) })
  }
  return { replies, changes, known: nowKnown }
}

/** The plan that the known slots make, or null when nothing of it is new. */
/** A wish that takes the place of the one under way, as long as nothing is stored: "what I really want is ...". */
function insteadOf(known: Known, turn: Turn): What | undefined {
  const before = known['what'] as What | undefined
  if (!before || 'goalId' in known || turn.text === before.text || !means(turn, 'set_goal', 0.6)) return undefined
  const wish = readWish(turn)
  let rest = wish?.title ?? ''
  for (const entity of turn.understanding.entities) if (entity.type !== 'field') rest = rest.replace(new RegExp(escape(entity.text), 'i'), '')
  rest = rest.replace(/[\d\s.,，]|^(?:先|坚持|大概|左右)+|\b(?:for|maybe|about|say|do|it)\b/gi, '')
  const onlyNumber = rest.length < (turn.understanding.language === 'zh' ? 2 : 5) || /^(?:every|each|per|a|times?|once|twice|week|day|month|每[天周月]|次|个|左右)+$/i.test(rest)
  return wish && !onlyNumber ? { title: wish.title, fields: wish.fields, text: cut(turn.text, 400) } : undefined
}

/** "ok, I'll try it" where a time was asked for: they will find one. */
function agrees(turn: Turn): boolean {
  return means(turn, 'accept_recommendation', 0.4) || means(turn, 'affirm', 0.4) || means(turn, 'thanks', 0.4)
}

/** "IELTS 7分": a number of points to reach. */
function score(turn: Turn): Amount | undefined {
  const rating = turn.understanding.entities.find((entity) => entity.type === 'rating')
  if (rating?.type !== 'rating' || !/考|刷|分数|雅思|托福|\b(?:score|band|ielts|toefl|exam|gre|gmat)\b/i.test(turn.text)) return undefined
  return { number: rating.value.number, unit: 'point', text: rating.text, start: rating.start }
}

/** Something for every day or week, which is never "done". */
function isHabit(known: Known): boolean {
  const measure = known['measure'] as Measure | null | undefined
  return measure?.unit.includes('/') === true
}

function planOf(known: Known, goal: Goal, before: Plan | null, context: Context): Plan | null {
  const obstacle = textOf(known['obstacle'])
  const act = known['then'] as Act | null | undefined
  const when = known['when'] as When | null | undefined
  const cue = act?.if ?? obstacle
  const ifThen = act && cue ? { if: inSentence(cue), then: inSentence(act.then) } : null
  const steps = when ? [{ id: before?.steps[0]?.id ?? context.random.id(), text: goal.title, day: dayOf(when.rule), time: when.time }] : (before?.steps ?? [])
  const same = (before?.obstacle ?? null) === obstacle && before?.ifThen?.then === ifThen?.then && JSON.stringify(before?.steps ?? []) === JSON.stringify(steps)
  if (same || (!obstacle && !ifThen && steps.length === 0)) return null
  return { goal: goal.id, obstacle, ifThen, steps, updatedAt: context.at }
}

/** "Run 10k" with 5 km instead of 10 becomes "Run 5 km": the number in the words follows the number that counts. */
export function fitTitle(title: string, measure: { number: number; text: string } | null): string {
  const said = measure?.text.trim() ?? ''
  const number = /\d[\d.,]*|[一二三四五六七八九十百千万两半]+/
  if (!measure || !number.test(said) || title.includes(said) || !number.test(title)) return title
  const pattern = /\d[\d.,]*(?:\s?(?:km|k|公里|千米|公斤|斤|小时|分钟)(?![a-z]))?|[一二三四五六七八九十百千万两半]+(?=个|本|次|页|公里|公斤|斤|分钟|小时|天|遍)/i
  const sameNumber = pattern.exec(title)?.[0].replace(/[^\d.]/g, '') === String(measure.number)
  if (sameNumber) return title
  const unitStays = /^\d[\d.,]*$/.test(pattern.exec(title)?.[0].trim() ?? '') || /^[一二三四五六七八九十百千万两半]+$/.test(pattern.exec(title)?.[0] ?? '')
  return title.replace(pattern, unitStays ? String(measure.number) : said)
}

function askMeasure(context: Context, known: Known, times: number): Reply {
  const what = known['what'] as What | undefined
  const { say } = context
  const sleep = /sleep|bed|insomnia|睡|失眠|熬夜/i.test(what?.text ?? '')
  const reading = /read|book|页|书|读/i.test(what?.text ?? '')
  const labels = [sleep ? say('goal.example.sleep') : reading ? say('goal.example.pages') : say('goal.example.daily'), say('goal.example.week')]
  return {
    text: times === 0 ? say('goal.askMeasure', { title: what?.title ?? '' }) : say('goal.askMeasureAgain'),
    choices: [...labels.map((label, index) => ({ id: `example:${index}`, label })), { id: 'measure:none', label: say('goal.noNumber') }],
  }
}

/** "run" of "Run 10k", "跑" of "跑完10公里": what is left of the title without the number, cut to the verb. */
export function verbOf(title: string, amount: string): string {
  const rest = title.replace(amount, ' ').replace(/\s+/g, ' ').trim()
  if (/[\u4e00-\u9fff]/.test(rest)) return /^(?:每[天周月日晚]|坚持|能够?|去|多)?([\u4e00-\u9fff]{1,2}?)(?:完|到|够|成|了|掉|下|过|$|[^\u4e00-\u9fff])/.exec(rest)?.[1] ?? rest.slice(0, 2)
  return rest.split(' ')[0]?.toLowerCase() ?? ''
}

/** One run of 10 km is a goal to reach once; 12 books add up. */
function isBestOf(amount: { number: number; unit: string; text: string }, text: string): boolean {
  if (/\b(in one go|at once|without stopping|non-?stop|in a row)\b|一口气|不停|连续/i.test(text)) return true
  if (/marathon|马拉松|半马|全马/i.test(text)) return true
  if (/\b(total|altogether|in all)\b|一共|总共|累计/i.test(text)) return false
  return (amount.unit === 'km' && amount.number <= 42.2) || (amount.unit === 'mile' && amount.number <= 26.2) || amount.unit === 'point'
}

/** "If I'm tired, then I walk for ten minutes": both halves of a plan in one sentence. */
function ifThenOf(turn: Turn): Required<Act> | undefined {
  const text = turn.text.replace(/\s+/g, ' ').trim()
  const english = /^(?:so |ok |and |maybe )?(?:if|when|whenever) (.{4,90}?),? (?:then )?((?:i(?:'ll| will| would|'d| can| could)? |just |then ).{3,120})$/i.exec(text)
  const chinese = /^(?:那)?(?:如果|要是|假如|一旦|只要|当)(.{2,60}?)(?:的话|的时候|时)?[，,]?\s*(?:那么|那)?我?(?:就|会)(.{2,80})$/.exec(text)
  const [cue, act] = english ? [english[1], english[2]] : chinese ? [chinese[1], chinese[2]] : []
  return cue && act ? { if: cut(cue, 100), then: cut(withoutOpening(act), 120) } : undefined
}

/** "walk for ten minutes", "I'll walk", "then I walk": the act alone. */
function thenOf(turn: Turn): Act | null | undefined {
  const text = words(turn)
  if (!text) return text === null ? null : undefined
  const act = withoutOpening(text)
  return { then: act.length > 1 ? act : text }
}

function withoutOpening(act: string): string {
  return act
    .replace(/^(?:then,? )?(?:(?:i(?:'ll| will| would|'d| can| could| am|'m)?|ill|id|im) (?:just |only |simply |at least )?|maybe )?/i, '')
    .replace(/^(?:那么|那)?我?(?:就|会|可以)+(?:先)?/, (opening) => (opening.endsWith('先') ? '先' : ''))
    .replace(/[\s.!。！]+$/u, '')
}

/** "What gets in my way is that ...": an obstacle, also where something else was asked. */
function namesObstacle(turn: Turn): boolean {
  return /\b(gets? in (?:my|the) way|stops? me|holds? me back|my (?:biggest |main )?(?:obstacle|problem|excuse)|the (?:problem|trouble|hard part) is|obstacle)\b|(?:挡|拦|卡|绊)(?:住|着)?我?|障碍|问题(?:是|在于)|最难的是|借口/i.test(turn.text)
}

/** The obstacle itself, without "what gets in my way is that" and "that's the biggest problem". */
function obstacleOf(text: string | null | undefined): string | null | undefined {
  if (!text) return text
  const bare = text
    .replace(/^(?:(?:i think|i guess|well|mostly|mainly|probably)[, ]+)*(?:what (?:usually |always |mostly )?(?:gets in my way|stops me|holds me back) is(?: that)?|the (?:problem|trouble|hard part) is(?: that)?|it'?s (?:just )?that)\s+/i, '')
    .replace(/^(?:我觉得|应该|大概)?(?:主要|最大的(?:问题|障碍)|问题|障碍|最难的|挡住我的|卡住我的)(?:就|还)?是(?:因为)?[，,：:]?/, '')
    .replace(/[,;]? (?:and )?that(?:'s| is) (?:what|the|my) [^,.]*$/i, '')
    .replace(/[，,]?这(?:就)?是我?最(?:大|难)的?(?:问题|障碍|困难)?$/, '')
  return bare.length > 2 ? bare : text
}

/** Any words; but "nothing", "I don't know" leave the question out. */
function words(turn: Turn): string | null | undefined {
  const bare = plain(turn.text)
  if (/^(nothing|none|no|nope|i don'?t know|don'?t know|dunno|idk|not sure|no idea|没有|没什么|不知道|不清楚|没想好|说不上来|无)$/.test(bare)) return null
  if (corrects(turn) && turn.understanding.entities.some((entity) => entity.type === 'date' || entity.type === 'quantity' || entity.type === 'number')) return undefined
  return bare.length < 2 ? undefined : cut(turn.text, 160)
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

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Keeps the slot's own type while slots of different types stand in one record. */
function slot<T>(definition: Omit<Slot, 'read' | 'valid'> & { read(...args: Parameters<Slot['read']>): T | null | Unclear | undefined; valid(value: unknown): boolean }): Slot {
  return definition as unknown as Slot
}
