import type { GoalMeasure } from '../growth/goal.ts'
import { localDate } from '../growth/schedule.ts'
import type { Entity, Intent } from '../nlu/understanding.ts'
import type { Context, Turn } from './dialog.ts'

/** The value of a pressed choice "slot:value", when it was this slot's. */
export function chosen(turn: Turn, slot: string): string | undefined {
  return turn.choice?.startsWith(`${slot}:`) ? turn.choice.slice(slot.length + 1) : undefined
}

export function means(turn: Turn, intent: Intent, atLeast = 0.4): boolean {
  return !turn.understanding.outOfScope && turn.understanding.intent.label === intent && turn.understanding.intent.score >= atLeast
}

const yes =
  /^(yes|yep|yeah|yup|ya|y|sure|ok|okay|of course|please do|do it|fine|great|sounds good|why not|absolutely|definitely|go ahead|好(的|啊|呀|吧|哒|嘞)?|可以(的|啊|呀)?|行(啊|吧|的)?|嗯+(嗯|好)?|是(的)?|对(的|啊)?|要(的)?|没问题|当然(可以)?|同意|愿意|ok的?|好滴|确定|来吧)$/
const no =
  /^(no|nope|nah|n|not really|no thanks?|no thank you|rather not|don'?t|please don'?t|not now|不(用|要|行|是|想|了|必|可以|需要)?(了|吧|的)?|别(了|吧)?|算了|不用(了)?谢谢|没有|没必要|拒绝|不同意)$/

/** Yes or no, when the message as a whole says so; a longer message counts by how it begins, unless it corrects something. */
export function yesOrNo(turn: Turn): 'yes' | 'no' | undefined {
  const bare = plain(turn.text)
  if (yes.test(bare)) return 'yes'
  if (no.test(bare)) return 'no'
  if (corrects(turn)) return undefined
  const first = bare.split(/[ ,，。.!！]/)[0] ?? ''
  if (yes.test(first) || /^(yes|sure|ok|okay|please do|好|可以|行|嗯|没问题)/.test(bare)) return 'yes'
  if (no.test(first) || /^(no|nah|don'?t|please don'?t|不用|不要|别|不了|不想)/.test(bare)) return 'no'
  if (bare.length <= 60 && means(turn, 'affirm', 0.5)) return 'yes'
  if (bare.length <= 60 && means(turn, 'deny', 0.5)) return 'no'
  return undefined
}

/** "no, make it 5k": the message takes back or changes something said before. */
export function corrects(turn: Turn): boolean {
  const bare = plain(turn.text)
  const takesBack = /^(no|nope|actually|sorry|i mean|i meant|hm+ actually|oh|wait)\b/.test(bare)
  if (takesBack && turn.understanding.entities.some((entity) => entity.type === 'date' || isCount(entity))) return true
  return (
    /^(no|nope|actually|sorry|wait|oh wait|hm+|oops|i mean|i meant|correction|make (it|that|the|my)|change (it|that|the|my)|let'?s (say|make))\b.*(\d|make|mean|meant|rather|instead|change|should be|not)/.test(
      bare,
    ) ||
    /\b(push|move|shift|extend|postpone|bring) (it|the (date|deadline)|that)\b/.test(bare) ||
    /(推(迟|后|到)|往后推|延(期|后|到|长)|提前到|挪到)/.test(bare) ||
    /\b(instead|i meant|make (it|that)|change (it|that) to|rather than)\b/.test(bare) ||
    /(改成|改为|改到|换成|应该是|说错|写错|记错|不对|不是.+(是|而是)|还是.+吧|调整(到|为|成)|更正)/.test(bare) ||
    means(turn, 'edit_goal', 0.55)
  )
}

/** The last day that a date names, and the words it stands in; past dates are told apart. */
export function readBy(turn: Turn, context: Context): { by: string; past: boolean; text: string } | undefined {
  const dates = turn.understanding.entities.filter((entity) => entity.type === 'date')
  const date = dates.find((entity) => entity.value.relation === 'before' || entity.value.relation === 'by') ?? dates.at(-1)
  if (!date) return undefined
  const by = date.value.relation === 'before' ? dayBefore(date.value.from) : date.value.to
  return { by, past: by < localDate(context.at, context.person.profile.timeZone), text: date.text }
}

/** A number that can be counted, with its unit; "/week" when it is meant for every week. */
export interface Amount {
  number: number
  unit: string
  text: string
  start: number
}

export function readAmount(turn: Turn, asked: boolean): Amount | undefined {
  const { entities } = turn.understanding
  const recurrence = entities.find((entity) => entity.type === 'recurrence')
  const period = recurrence ? periodOf(recurrence.value.rule, recurrence.value.perPeriod?.period) : null
  const count = entities.find(isCount)
  const duration = entities.find((entity) => entity.type === 'duration')
  const counted = count ? { ...countOf(count), text: count.text, start: count.start } : fromDuration(duration)
  if (counted) return period && !counted.unit.includes('/') ? { ...counted, unit: `${counted.unit}/${period}` } : counted
  if (recurrence) {
    const times = recurrence.value.perPeriod?.times ?? timesIn(recurrence.value.rule)
    return times && period ? { number: times, unit: `time/${period}`, text: recurrence.text, start: recurrence.start } : undefined
  }
  const number = asked ? entities.find((entity) => entity.type === 'number' || entity.type === 'rating') : undefined
  if (number?.type === 'number' || number?.type === 'rating')
    return { number: number.value.number, unit: 'time', text: number.text, start: number.start }
  return undefined
}

type Count = Extract<Entity, { type: 'quantity' | 'money' | 'percentage' }>

/** Things, money and percent are all counted towards a goal. */
export function isCount(entity: Entity): entity is Count {
  return entity.type === 'quantity' || entity.type === 'money' || entity.type === 'percentage'
}

/** Goals name the common currencies by a word of ours ("dollar"), all others by their code. */
const moneyUnits: { [currency: string]: string } = { USD: 'dollar', GBP: 'pound', EUR: 'euro', CNY: 'yuan' }

function countOf(count: Count): { number: number; unit: string } {
  if (count.type === 'quantity') return { number: count.value.number, unit: count.value.unit.split('/')[0] ?? '' }
  if (count.type === 'percentage') return { number: count.value.number, unit: 'percent' }
  return { number: count.value.amount, unit: moneyUnits[count.value.currency] ?? count.value.currency }
}

/** The amount in the unit of a goal's measure, or undefined when it cannot be counted in it. */
export function amountIn(measure: GoalMeasure, turn: Turn): number | undefined {
  const wanted = measure.unit.split('/')[0] ?? ''
  for (const entity of turn.understanding.entities) {
    const amount = isCount(entity) ? countOf(entity) : entity.type === 'duration' ? fromDuration(entity) : undefined
    const converted = amount && convert(amount.number, amount.unit, wanted)
    if (converted !== undefined) return converted
  }
  const plainNumbers = turn.understanding.entities.filter((entity) => entity.type === 'number')
  if (plainNumbers.length === 1 && plainNumbers[0] && !turn.understanding.entities.some(isCount)) {
    return plainNumbers[0].value.number
  }
  return undefined
}

/** A day or rule and a time of day: "Fridays at 6 pm". */
export function readWhen(turn: Turn): { rule: string | null; time: string | null } | undefined {
  const { entities } = turn.understanding
  const recurrence = entities.find((entity) => entity.type === 'recurrence')
  const times = entities.filter((entity) => entity.type === 'time')
  const exact = times.find((entity) => !entity.value.part)
  const part = times.find((entity) => entity.value.part)
  const date = entities.find((entity) => entity.type === 'date' && entity.value.grain === 'day')
  const rule = recurrence ? ruleOf(recurrence.value.rule) : date?.type === 'date' ? weekdayRule(date.value.from) : null
  const time = exact && part && !/[ap]\.?m|:/i.test(exact.text) ? inPart(exact.value.time, part.value.time) : (exact ?? part)?.value.time
  if (!rule && !time) return undefined
  return { rule, time: time ?? null }
}

/** "every night at 10": the bare hour lies in the part of the day that was named. */
function inPart(time: string, part: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return part >= '12:00' && hour < 12 && hour >= 1 ? `${hour + 12}:${String(minute).padStart(2, '0')}` : time
}

/** "ask me on Sundays": the day is meant for the check-in, not for the plan. */
export function aboutAsking(turn: Turn): boolean {
  return /\b(check(ing)?[ -]?in|remind|ask(ing)? me|message me|ping me|write (to )?me|nudge|text me)\b|提醒|来?问(一下|问)?我|找我|联系我|叫我/i.test(
    turn.text,
  )
}

/** Lower case, one kind of apostrophe, no punctuation at the ends. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/^[\s.,!?;:~。，！？；：～…、]+|[\s.,!?;:~。，！？；：～…、]+$/gu, '')
}

/** Words cut to a line that still reads well. */
export function cut(text: string, length = 120): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= length
    ? line
    : `${[...line]
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
}

function fromDuration(entity: Entity | undefined): { number: number; unit: string; text: string; start: number } | undefined {
  if (entity?.type !== 'duration') return undefined
  const seconds = entity.value.seconds
  const [unit, size] =
    seconds < 3600 || (seconds % 3600 !== 0 && seconds < 4 * 3600 && seconds % 1800 !== 0)
      ? (['minute', 60] as const)
      : seconds < 86_400
        ? (['hour', 3600] as const)
        : (['day', 86_400] as const)
  return { number: Math.round((seconds / size) * 100) / 100, unit, text: entity.text, start: entity.start }
}

function periodOf(rule: string, named: 'day' | 'week' | 'month' | undefined): 'day' | 'week' | 'month' | null {
  if (named) return named
  if (/FREQ=DAILY/.test(rule)) return 'day'
  if (/FREQ=WEEKLY/.test(rule)) return 'week'
  return /FREQ=MONTHLY/.test(rule) ? 'month' : null
}

/** How often a rule falls within its own period: "every Monday and Thursday" is 2 a week. */
function timesIn(rule: string): number | null {
  if (/INTERVAL=/.test(rule)) return null
  const days = /BYDAY=([A-Z,]+)/.exec(rule)?.[1]
  return days ? days.split(',').length : 1
}

function ruleOf(rule: string): string {
  return rule.replace(/^RRULE:/, '')
}

function weekdayRule(iso: string): string {
  const day = new Date(`${iso}T12:00:00Z`).getUTCDay()
  return `FREQ=WEEKLY;BYDAY=${['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][day] ?? 'SU'}`
}

function dayBefore(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

const toBase: { [unit: string]: [string, number] } = {
  km: ['m', 1000],
  m: ['m', 1],
  mile: ['m', 1609.344],
  hour: ['minute', 60],
  minute: ['minute', 1],
  kg: ['kg', 1],
  jin: ['kg', 0.5],
  lb: ['kg', 0.45359237],
}

function convert(number: number, from: string, to: string): number | undefined {
  if (from === to) return number
  const a = toBase[from]
  const b = toBase[to]
  return a && b && a[0] === b[0] ? Math.round(((number * a[1]) / b[1]) * 100) / 100 : undefined
}
