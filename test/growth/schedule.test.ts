import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { endOfQuietHours, isRule, isTimeZone, nextOccurrence } from '../../growth/schedule.ts'

const at = (iso: string) => new Date(iso)
const next = (rule: string, time: string, timeZone: string, after: string, anchor?: string) =>
  nextOccurrence(rule, { time, timeZone, after: at(after), ...(anchor ? { anchor: at(anchor) } : {}) })?.toISOString()

describe('nextOccurrence', () => {
  it.each([
    [
      'the coming Sunday evening in Shanghai',
      'FREQ=WEEKLY;BYDAY=SU',
      '18:00',
      'Asia/Shanghai',
      '2026-12-01T01:00Z',
      '2026-12-06T10:00:00.000Z',
    ],
    ['later the same day', 'FREQ=DAILY', '21:30', 'Europe/London', '2026-12-01T09:00Z', '2026-12-01T21:30:00.000Z'],
    ['not the moment itself but the next one', 'FREQ=DAILY', '09:00', 'Europe/London', '2026-12-01T09:00Z', '2026-12-02T09:00:00.000Z'],
    [
      'forward when the clocks leave the time out',
      'FREQ=DAILY',
      '02:30',
      'America/New_York',
      '2027-03-14T05:00Z',
      '2027-03-14T07:30:00.000Z',
    ],
    ['once when the clocks bring it twice', 'FREQ=DAILY', '01:30', 'America/New_York', '2027-11-07T04:00Z', '2027-11-07T05:30:00.000Z'],
    ['half an hour of daylight saving', 'FREQ=DAILY', '08:00', 'Australia/Lord_Howe', '2027-04-03T00:00Z', '2027-04-03T21:30:00.000Z'],
    ['a month on', 'FREQ=MONTHLY;BYMONTHDAY=1', '10:00', 'Europe/London', '2026-12-01T11:00Z', '2027-01-01T10:00:00.000Z'],
  ])('finds %s', (_name, rule, time, zone, after, expected) => {
    expect(next(rule, time, zone, after)).toBe(expected)
  })

  it('counts every second week from the last time', () => {
    expect(next('FREQ=WEEKLY;INTERVAL=2;BYDAY=SU', '18:00', 'Europe/London', '2026-12-06T18:00Z', '2026-12-06T18:00Z')).toBe(
      '2026-12-20T18:00:00.000Z',
    )
  })

  it('never doubles or loses a day, in any zone, over three years', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 1000 }), (timeZone, hour, day) => {
        const time = `${String(hour).padStart(2, '0')}:30`
        let last = new Date(Date.UTC(2026, 0, 1) + day * 86_400_000)
        let lastDay = ''
        for (let count = 0; count < 8; count++) {
          const found = nextOccurrence('FREQ=DAILY', { time, timeZone, after: last })
          if (!found) throw new Error('nothing found')
          const local = DateTime.fromJSDate(found, { zone: timeZone }).toISODate() ?? ''
          if (lastDay) expect(DateTime.fromISO(local).diff(DateTime.fromISO(lastDay), 'days').days).toBe(1)
          lastDay = local
          last = found
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('endOfQuietHours', () => {
  const night = { from: '22:00', to: '08:00' }
  it.each([
    ['late in the evening', '2026-12-01T23:00Z', '2026-12-02T08:00:00.000Z'],
    ['early in the morning', '2026-12-02T05:00Z', '2026-12-02T08:00:00.000Z'],
    ['at their end', '2026-12-02T08:00Z', undefined],
    ['in the afternoon', '2026-12-02T15:00Z', undefined],
  ])('%s', (_name, now, expected) => {
    expect(endOfQuietHours(night, at(now), 'Europe/London')?.toISOString()).toBe(expected)
  })

  it('are local', () => {
    expect(endOfQuietHours(night, at('2026-12-01T15:00Z'), 'Asia/Shanghai')?.toISOString()).toBe('2026-12-02T00:00:00.000Z')
  })
})

it('knows rules and zones', () => {
  expect(isRule('FREQ=WEEKLY;BYDAY=MO,TH')).toBe(true)
  expect(isRule('DROP TABLE')).toBe(false)
  expect(isTimeZone('Asia/Shanghai')).toBe(true)
  expect(isTimeZone('Mars/Base')).toBe(false)
})
