import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterAsking, type CheckIn, inTimeZone, postponed, scheduleCheckIn } from '../../growth/check-in.ts'
import { newState } from '../../store/state.ts'

const hourMs = 3_600_000
const tickMs = 15 * 60_000
const quietHours = { from: '22:00', to: '08:00' }

/** What may happen to the clock, and to who looks at it. */
type Event = { passes: number } | { away: number } | { jumps: number } | { moves: string }

const zones = Intl.supportedValuesOf('timeZone')
const zone = fc.constantFrom(...zones)
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }).map((passes) => ({ passes })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 24 * 9 }).map((away) => ({ away })) },
  { weight: 2, arbitrary: fc.integer({ min: -24, max: 24 }).map((jumps) => ({ jumps })) },
  { weight: 1, arbitrary: zone.map((moves) => ({ moves })) },
)
const time = fc.integer({ min: 0, max: 95 }).map((quarter) => clock(quarter * 15))

describe('check-ins', () => {
  it('are asked at most once a due day, never in quiet hours, and after each look the next one lies ahead: whatever the clock does', () => {
    fc.assert(
      fc.property(zone, time, fc.integer({ min: 0, max: 3 * 365 * 24 }), fc.array(event, { maxLength: 14 }), (home, at, hours, events) => {
        const { asked, looks } = live({ timeZone: home, time: at, start: Date.UTC(2026, 0, 1) + hours * hourMs }, events)
        const slots = asked.map(({ slot }) => slot)
        expect(new Set(slots).size).toBe(slots.length)
        expect(asked.filter(({ wall }) => wall >= '22:00' || wall < '08:00')).toEqual([])
        expect(looks.every(({ at: now, due }) => due > now)).toBe(true)
        // Who moves to another zone may live a day there for a second time.
        const days = asked.map(({ day }) => day)
        if (!events.some((one) => 'moves' in one)) expect(new Set(days).size).toBe(days.length)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['New York, when an hour is left out', 'America/New_York', '2027-03-11T12:00Z', ['02:30', '18:00']],
    ['New York, when an hour comes twice', 'America/New_York', '2027-11-04T12:00Z', ['01:30', '18:00']],
    ['Paris', 'Europe/Paris', '2027-03-25T12:00Z', ['02:30', '09:00']],
    ['Lord Howe, by half an hour', 'Australia/Lord_Howe', '2027-04-01T12:00Z', ['01:45', '08:00']],
    ['Apia, where a day was left out', 'Pacific/Apia', '2011-12-27T12:00Z', ['00:00', '18:00']],
    ['Sao Paulo, where midnight was left out', 'America/Sao_Paulo', '2018-11-01T12:00Z', ['00:00', '00:30', '18:00']],
    ['Casablanca, around Ramadan', 'Africa/Casablanca', '2027-02-04T12:00Z', ['02:30', '18:00']],
    ['a leap day', 'Asia/Shanghai', '2028-02-26T12:00Z', ['18:00']],
  ])('are asked once for every day there is in %s', (_, timeZone, start, times) => {
    for (const at of times) {
      const { asked, days } = live({ timeZone, time: at, start: Date.parse(start) }, [{ passes: 24 * 8 }])
      // The first day may have begun too late for it, and the last one has not ended.
      expect(asked.map(({ day }) => day).filter((day) => day > (days[0] ?? '') && day < (days.at(-1) ?? ''))).toEqual(days.slice(1, -1))
    }
  })

  it('are asked once after a long absence, and then in their rhythm', () => {
    const { asked } = live({ timeZone: 'Europe/Paris', time: '18:00', start: Date.parse('2027-06-01T08:00Z') }, [
      { away: 24 * 30 },
      { passes: 24 },
    ])
    expect(asked.map(({ day, wall }) => `${day} ${wall}`)).toEqual(['2027-06-01 10:00', '2027-07-01 18:00'])
  })
})

interface Asked {
  slot: number
  /** The local day on which it was due at first, before quiet hours moved it. */
  day: string
  /** The local time at which it was asked. */
  wall: string
}

/** A person with a daily check-in, and a server that looks every quarter of an hour, as the dialogs decide it. */
function live({ timeZone: home, time: at, start }: { timeZone: string; time: string; start: number }, events: Event[]) {
  const asked: Asked[] = []
  const looks: { at: number; due: number }[] = []
  const days = new Set<string>()
  const profile = { ...newState({ language: 'en', timeZone: home }).profile, quietHours }
  let now = start
  let due: CheckIn | null = scheduleCheckIn('c', { rule: 'FREQ=DAILY', time: at }, { at: new Date(now), timeZone: home })
  let day = due ? local(due.dueAt.getTime(), home).day : ''

  function look(): void {
    days.add(local(now, profile.timeZone).day)
    if (due === null) throw new Error('It is never asked again.')
    if (due.dueAt.getTime() <= now) {
      const moment = new Date(now)
      const later = postponed(profile, null, moment, due)
      if (later) due = { ...due, dueAt: later }
      else {
        asked.push({ slot: due.dueAt.getTime(), day, wall: local(now, profile.timeZone).wall })
        due = { ...afterAsking(due, moment, profile.timeZone), unanswered: 0 }
        day = local(due.dueAt.getTime(), profile.timeZone).day
      }
    }
    looks.push({ at: now, due: due.dueAt.getTime() })
  }

  for (const one of events) {
    if ('jumps' in one) now += one.jumps * hourMs
    else if ('away' in one) now += one.away * hourMs
    else if ('moves' in one && due) {
      profile.timeZone = one.moves
      due = inTimeZone(due, new Date(now), one.moves)
      day = local(due.dueAt.getTime(), one.moves).day
    }
    const until = now + ('passes' in one ? one.passes * hourMs : tickMs)
    for (; now < until; now += tickMs) look()
  }
  return { asked, looks, days: [...days] }
}

const walls = new Map<string, Intl.DateTimeFormat>()

/** What calendar and clock show there, told by another library than the one that is tested. */
function local(at: number, timeZone: string): { day: string; wall: string } {
  const wall = walls.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  walls.set(timeZone, wall)
  const [day = '', hour = ''] = wall.format(at).split(' ')
  return { day, wall: hour }
}

function clock(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(11, 16)
}
