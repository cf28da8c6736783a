import { z } from 'zod'
import { type Measure, type MeasureKind, measureKinds } from '../growth/measure.ts'

export const longestMeasures = 1_000

/** One item of `POST /api/v1/people/:person/measures`. */
export const postedMeasure = z
  .object({
    kind: z.enum(measureKinds, { error: `kind has to be one of ${measureKinds.join(', ')}` }),
    value: z.number({ error: 'value has to be a number' }),
    unit: z.string({ error: 'unit has to be a text' }).max(40).optional(),
    at: z.iso.datetime({ offset: true, error: 'at has to be a time such as 2026-12-01T08:00:00Z' }),
    source: z.string({ error: 'source has to be a text: who measured' }).min(1).max(100),
  })
  .refine(({ kind, value }) => value >= ranges[kind].from && value <= ranges[kind].to, {
    error: ({ input }) => rangeSentence(input),
    path: ['value'],
  })

/** What a measure can be, and the unit it has when none is given. */
const ranges: { [kind in MeasureKind]: { from: number; to: number; unit: string } } = {
  mood: { from: 0, to: 10, unit: 'of 10' },
  energy: { from: 0, to: 10, unit: 'of 10' },
  stress: { from: 0, to: 10, unit: 'of 10' },
  sleep: { from: 0, to: 24, unit: 'hour' },
  weight: { from: 1, to: 700, unit: 'kg' },
  steps: { from: 0, to: 200_000, unit: 'step' },
  minutes: { from: 0, to: 1_440, unit: 'minute' },
  'heart-rate': { from: 20, to: 300, unit: 'bpm' },
  other: { from: -1e12, to: 1e12, unit: '' },
}

export interface JudgedMeasures {
  accepted: Omit<Measure, 'id'>[]
  rejected: { index: number; reason: string }[]
}

/** Judges each measure by itself, so that one bad one does not hold up the others. */
export function judgeMeasures(items: unknown[], now: Date): JudgedMeasures {
  const judged: JudgedMeasures = { accepted: [], rejected: [] }
  for (const [index, item] of items.entries()) {
    const read = postedMeasure.safeParse(item)
    // A device's clock may be a little fast; a measure of next week is a mistake.
    const isFuture = read.success && Date.parse(read.data.at) > now.getTime() + 86_400_000
    if (!read.success) judged.rejected.push({ index, reason: read.error.issues[0]?.message ?? 'it cannot be read' })
    else if (isFuture) judged.rejected.push({ index, reason: 'at lies in the future' })
    else judged.accepted.push(toMeasure(read.data))
  }
  return judged
}

function toMeasure({ kind, value, unit, at, source }: z.infer<typeof postedMeasure>): Omit<Measure, 'id'> {
  return { kind, value, unit: unit ?? ranges[kind].unit, at: new Date(at), source }
}

function rangeSentence(input: unknown): string {
  const kind = z.object({ kind: z.enum(measureKinds) }).safeParse(input).data?.kind
  return kind === undefined ? 'value is out of range' : `${kind} has to be from ${ranges[kind].from} to ${ranges[kind].to}`
}
