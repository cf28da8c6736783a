import type { Json } from '../growth/message.ts'
import type { Measure, MeasureKind } from '../growth/measure.ts'
import type { Dialog, Turn } from './dialog.ts'
import { formatNumber } from './format.ts'
import { plain } from './read.ts'
import { nameOfUnit } from './wording/units.ts'

/** A number about the person: "mood 6", "slept 6.5 h", "今天体重70公斤". */
export const logMeasure: Dialog = {
  name: 'log-measure',
  version: 1,
  slots: {
    measure: {
      ask: (context) => ({ text: context.say('measure.ask') }),
      read: (turn) => readMeasure(turn) as Json | undefined,
      valid: (value): value is Json => typeof value === 'object' && value !== null && 'kind' in value,
      optional: true,
    },
  },
  async done(known, context) {
    const read = known['measure'] as { kind: MeasureKind; value: number; unit: string } | null
    const { say, at, random, person } = context
    if (!read) return { replies: [{ text: say('affirm.alone') }], changes: [] }
    const measure: Measure = { id: random.id(), ...read, at, source: 'said' }
    const show = (other: { value: number; unit: string }) =>
      `${formatNumber(other.value, say.language)}${other.unit === 'of-10' ? '/10' : nameOfUnit(other.unit, other.value, say.language)}`
    const before = person.measures
      .filter((other) => other.kind === read.kind)
      .slice(0, 6)
      .toReversed()
    const points = [...before, measure].map((other) => ({ at: other.at.toISOString(), value: other.value }))
    const kind = say(`measure.${read.kind}`)
    const text = say('measure.noted', { kind, value: show(measure) })
    if (before.length === 0) return { replies: [{ text }], changes: [{ kind: 'measure-logged', measure }] }
    const trend = say('measure.trend', { values: [...before, measure].map(show).join(say.language === 'zh' ? '、' : ', ') })
    const unit = read.unit === 'of-10' ? '/10' : read.unit
    return {
      replies: [
        { text: say.language === 'zh' ? `${text}${trend}` : `${text} ${trend}`, chart: { kind: 'measure', title: kind, unit, points } },
      ],
      changes: [{ kind: 'measure-logged', measure }],
    }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('goal.cancelled') }], changes: [] }),
  topic: (_known, context) => context.say('measure.topic'),
}

const kinds: [MeasureKind, RegExp][] = [
  ['sleep', /\b(sleep|slept|asleep)\b|睡/],
  ['mood', /\b(mood|feeling|feel|happiness)\b|心情|情绪|状态/],
  ['energy', /\b(energy|tired|fatigue)\b|精力|精神|疲惫/],
  ['stress', /\b(stress|anxiety|pressure)\b|压力|焦虑/],
  ['weight', /\b(weight|weigh|weighed)\b|体重/],
  ['steps', /\b(steps?)\b|步/],
  ['heart-rate', /\b(heart rate|pulse|bpm)\b|心率|脉搏/],
  ['minutes', /\b(min(ute)?s?|hours?|studied|meditated|practi[sc]ed)\b|分钟|小时|学了|练了/],
]

/** What is measured and how much; undefined when either is missing. */
export function readMeasure(turn: Turn): { kind: MeasureKind; value: number; unit: string } | undefined {
  const bare = plain(turn.text)
  const named = kinds.find(([, pattern]) => pattern.test(bare))?.[0]
  const { entities } = turn.understanding
  const rating = entities.find((entity) => entity.type === 'rating')
  const quantity = entities.find((entity) => entity.type === 'quantity')
  const duration = entities.find((entity) => entity.type === 'duration')
  const number = entities.find((entity) => entity.type === 'number')
  if (rating?.type === 'rating' && (!named || ['mood', 'energy', 'stress'].includes(named)))
    return { kind: named ?? 'mood', value: rating.value.number, unit: 'of-10' }
  if (duration?.type === 'duration') {
    return named === 'sleep'
      ? { kind: 'sleep', value: Math.round(duration.value.seconds / 36) / 100, unit: 'hour' }
      : { kind: 'minutes', value: Math.round(duration.value.seconds / 60), unit: 'minute' }
  }
  if (quantity?.type === 'quantity') {
    const { number: value, unit } = quantity.value
    if (['kg', 'lb', 'jin'].includes(unit)) return { kind: 'weight', value, unit }
    if (unit === 'step') return { kind: 'steps', value, unit }
    if (unit === 'hour') return named === 'sleep' ? { kind: 'sleep', value, unit } : { kind: 'minutes', value: value * 60, unit: 'minute' }
    if (unit === 'minute') return { kind: 'minutes', value, unit }
    return named ? { kind: named, value, unit: ['mood', 'energy', 'stress'].includes(named) ? 'of-10' : unit } : undefined
  }
  if (number?.type !== 'number' || !named) return undefined
  const units: { [kind: string]: string } = { sleep: 'hour', weight: 'kg', steps: 'step', minutes: 'minute', 'heart-rate': 'bpm' }
  return { kind: named, value: number.value.number, unit: units[named] ?? 'of-10' }
}
