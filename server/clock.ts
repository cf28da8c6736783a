import type { Store } from '../store/store.ts'

/** How coaching time differs from real time: where it starts, how fast it runs, and how far it jumps at the start. */
export interface ClockSetting {
  start: Date | null
  rate: number
  aheadMs: number
}

/** Coaching time: due times, quiet hours, "today", the transcript. Leases, tokens, retries and limits use the real clock. */
export interface Clock {
  now(): Date
  /** Real milliseconds until this coaching time; 0 when it has come. */
  untilMs(at: Date): number
  /** How far coaching time is ahead of real time, for the log. */
  aheadMs(): number
  close(): Promise<void>
}

const name = 'coaching-clock'
const saveMs = 1_000
// Saved before it is reached, so that a killed process cannot have shown a later time than the one that is kept.
const reserveMs = 3_000

/** Opens the coaching clock. It never runs backwards over a restart, so a data folder keeps the time it was moved to. */
export async function openClock(setting: ClockSetting | null, settings: Store['settings'], real = () => Date.now()): Promise<Clock> {
  const kept = await settings.get(name)
  const last = typeof kept === 'string' ? Date.parse(kept) : Number.NEGATIVE_INFINITY
  const rate = setting?.rate ?? 1
  const wanted = Math.max(setting?.start?.getTime() ?? real(), last) + (setting?.aheadMs ?? 0)
  if (setting === null && wanted <= real()) return realClock(real)

  const began = real()
  const now = () => wanted + Math.max(0, real() - began) * rate
  const save = (ms: number) => settings.set(name, new Date(ms).toISOString())
  await save(now() + reserveMs * rate)
  // A save that fails is made up for by the next one.
  const timer = setInterval(() => void save(now() + reserveMs * rate).catch(() => {}), saveMs).unref()
  return {
    now: () => new Date(now()),
    untilMs: (at) => Math.max(0, at.getTime() - now()) / rate,
    aheadMs: () => now() - real(),
    async close() {
      clearInterval(timer)
      await save(now())
    },
  }
}

function realClock(real: () => number): Clock {
  return {
    now: () => new Date(real()),
    untilMs: (at) => Math.max(0, at.getTime() - real()),
    aheadMs: () => 0,
    async close() {},
  }
}

/** Reads "2026-12-01T08:00Z", "x600" or both; undefined when it is something else. */
export function readClockSetting(text: string): ClockSetting | undefined {
  const found = /^(?<start>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?\s*(?:x(?<rate>\d+(?:\.\d+)?))?$/.exec(
    text.trim(),
  )
  const { start, rate } = found?.groups ?? {}
  if (start === undefined && rate === undefined) return undefined
  const at = start === undefined ? null : new Date(start)
  const speed = rate === undefined ? 1 : Number(rate)
  if ((at !== null && Number.isNaN(at.getTime())) || speed < 0.001 || speed > 100_000) return undefined
  return { start: at, rate: speed, aheadMs: 0 }
}

/** Reads "+3d", "+6h" or "+30m" as milliseconds. */
export function readShift(text: string): number | undefined {
  const found = /^\+(\d{1,4})([dhm])$/.exec(text.trim())
  if (found === null) return undefined
  const unit = { d: 86_400_000, h: 3_600_000, m: 60_000 }[found[2] ?? ''] ?? 0
  return Number(found[1]) * unit
}
