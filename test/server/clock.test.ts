import { describe, expect, it } from 'vitest'
import type { Json } from '../../growth/message.ts'
import { openClock, readClockSetting, readShift } from '../../server/clock.ts'

describe('the coaching clock', () => {
  function settings() {
    const kept = new Map<string, Json>()
    return { get: async (name: string) => kept.get(name), set: async (name: string, value: Json) => void kept.set(name, value) }
  }

  /** A real clock that is moved by hand. */
  function real(at: string) {
    let ms = Date.parse(at)
    return { now: () => ms, pass: (passedMs: number) => (ms += passedMs) }
  }

  it.each([
    ['2026-12-01T08:00Z', { start: new Date('2026-12-01T08:00:00Z'), rate: 1, aheadMs: 0 }],
    ['x600', { start: null, rate: 600, aheadMs: 0 }],
    ['2026-12-01T08:00+01:00 x2.5', { start: new Date('2026-12-01T07:00:00Z'), rate: 2.5, aheadMs: 0 }],
    ['', undefined],
    ['600', undefined],
    ['x0', undefined],
    ['2026-12-01', undefined],
    ['2026-13-01T08:00Z', undefined],
    ['2026-12-01T08:00Z nonsense', undefined],
  ])('reads "%s"', (text, setting) => {
    expect(readClockSetting(text)).toEqual(setting)
  })

  it.each([
    ['+3d', 259_200_000],
    ['+6h', 21_600_000],
    ['+30m', 1_800_000],
    ['3d', undefined],
    ['-3d', undefined],
    ['+3y', undefined],
  ])('reads the jump "%s"', (text, ms) => {
    expect(readShift(text)).toBe(ms)
  })

  it('is the real clock by default, and keeps nothing', async () => {
    const kept = settings()
    const world = real('2026-11-22T12:00:00Z')
    const clock = await openClock(null, kept, world.now)
    world.pass(5_000)
    expect(clock.now()).toEqual(new Date('2026-11-22T12:00:05Z'))
    expect(clock.untilMs(new Date('2026-11-22T12:00:06Z'))).toBe(1_000)
    await clock.close()
    expect(await kept.get('coaching-clock')).toBeUndefined()
  })

  it('starts where it is told and runs as fast as it is told', async () => {
    const world = real('2026-11-22T12:00:00Z')
    const clock = await openClock({ start: new Date('2026-12-01T08:00:00Z'), rate: 600, aheadMs: 0 }, settings(), world.now)
    world.pass(1_000)
    expect(clock.now()).toEqual(new Date('2026-12-01T08:10:00Z'))
    expect(clock.untilMs(new Date('2026-12-01T08:20:00Z'))).toBe(1_000)
    expect(clock.untilMs(new Date('2026-12-01T08:00:00Z'))).toBe(0)
    await clock.close()
  })

  it('can start in the past', async () => {
    const clock = await openClock(
      { start: new Date('2020-01-01T00:00:00Z'), rate: 1, aheadMs: 0 },
      settings(),
      real('2026-11-22T12:00:00Z').now,
    )
    expect(clock.now()).toEqual(new Date('2020-01-01T00:00:00Z'))
    await clock.close()
  })

  it('goes on over a restart where it was, not where it was first told to start', async () => {
    const kept = settings()
    const setting = { start: new Date('2026-12-01T08:00:00Z'), rate: 1, aheadMs: 0 }
    const world = real('2026-11-22T12:00:00Z')
    const before = await openClock(setting, kept, world.now)
    world.pass(3_600_000)
    await before.close()
    const after = await openClock(setting, kept, world.now)
    expect(after.now()).toEqual(new Date('2026-12-01T09:00:00Z'))
    await after.close()
  })

  it('does not run backwards when the process was killed', async () => {
    const kept = settings()
    const setting = { start: new Date('2026-12-01T08:00:00Z'), rate: 600, aheadMs: 0 }
    const world = real('2026-11-22T12:00:00Z')
    const killed = await openClock(setting, kept, world.now)
    world.pass(900) // before it could save again
    const shown = killed.now()
    const after = await openClock(setting, { ...kept }, world.now)
    expect(after.now().getTime()).toBeGreaterThanOrEqual(shown.getTime())
    await Promise.all([killed.close(), after.close()])
  })

  it('does not fall back to real time when the setting is taken away', async () => {
    const kept = settings()
    const world = real('2026-11-22T12:00:00Z')
    const moved = await openClock({ start: null, rate: 1, aheadMs: 86_400_000 }, kept, world.now)
    expect(moved.now()).toEqual(new Date('2026-11-23T12:00:00Z'))
    await moved.close()
    const after = await openClock(null, kept, world.now)
    expect(after.now()).toEqual(new Date('2026-11-23T12:00:00Z'))
    expect(after.aheadMs()).toBe(86_400_000)
    await after.close()
  })
})
