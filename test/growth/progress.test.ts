import { describe, expect, it } from 'vitest'
import { afterAsking, postponed, type CheckIn } from '../../growth/check-in.ts'
import type { Goal } from '../../growth/goal.ts'
import { makeMilestones, reachMilestones } from '../../growth/milestones.ts'
import type { ProgressEntry } from '../../growth/person.ts'
import { expectedFor, expectedProgress, levelOf, progressOf, smaller, target } from '../../growth/progress.ts'

const created = new Date('2026-12-01T09:00Z')
const goal = (change: Partial<Goal>): Goal => ({
  id: 'g',
  title: 'Read 12 books',
  measure: { verb: 'read', number: 12, unit: 'book' },
  by: '2027-11-30',
  fields: [],
  why: null,
  status: 'active',
  progress: 0,
  milestones: [],
  counting: 'total',
  createdAt: created,
  ...change,
})
const entry = (value: number | null, of = 'g'): ProgressEntry => ({ id: `e${value}`, goal: of, at: created, value, note: '' })

describe('progress', () => {
  it('adds up what is counted in total', () => {
    expect(progressOf(goal({}), [entry(2), entry(1), entry(5, 'other')])).toBe(0.25)
  })
  it('takes the best of a goal that is reached once', () => {
    expect(progressOf(goal({ counting: 'best', measure: { verb: 'run', number: 10, unit: 'km' } }), [entry(3), entry(7), entry(5)])).toBe(
      0.7,
    )
  })
  it('never leaves 0..1', () => {
    expect(progressOf(goal({}), [entry(40)])).toBe(1)
    expect(progressOf(goal({}), [])).toBe(0)
  })
  it('counts a habit over all its weeks', () => {
    expect(target(goal({ measure: { verb: 'train', number: 3, unit: 'time/week' }, by: '2026-12-29' }))).toBe(12)
  })
  it('knows how much belongs to a week', () => {
    expect(expectedFor(goal({ measure: { verb: 'read', number: 20, unit: 'page/day' } }), 7)).toBe(140)
    expect(expectedFor(goal({}), 7)).toBeCloseTo(0.23, 1)
    expect(expectedFor(goal({ by: null }), 7)).toBeNull()
  })
  it('knows where it should stand', () => {
    expect(expectedProgress(goal({ by: '2026-12-11' }), new Date('2026-12-06T21:00Z'))).toBeCloseTo(0.52, 1)
    expect(expectedProgress(goal({ by: null }), created)).toBeNull()
  })
})

describe('levels of attainment', () => {
  it.each([
    [0, -2],
    [1, -1],
    [2, -1],
    [3, 0],
    [4, 1],
    [6, 2],
  ])('%i of 3 is %i', (done, level) => {
    expect(levelOf(done, 3)).toBe(level)
  })
})

describe('smaller', () => {
  it.each([
    [10, 'km', 5],
    [3, 'km', 1.5],
    [1, 'km', 0.5],
    [0.5, 'km', 0.5],
    [3, 'time/week', 2],
    [1, 'time/week', 1],
    [7, 'book', 4],
  ])('%d %s becomes %d and never nothing', (number, unit, half) => {
    expect(smaller({ verb: '', number, unit }).number).toBe(half)
  })
})

describe('milestones', () => {
  let count = 0
  const id = () => `m${count++}`
  it('stand at a third, two thirds and the end', () => {
    const marks = makeMilestones({ measure: { verb: 'read', number: 12, unit: 'book' }, by: '2027-02-28', createdAt: created }, id)
    expect(marks.map((mark) => mark.number)).toEqual([4, 8, 12])
    expect(marks.at(-1)?.by).toBe('2027-02-28')
  })
  it('are not made for habits, for goals without an end, or for a few days', () => {
    expect(makeMilestones({ measure: { verb: '', number: 3, unit: 'time/week' }, by: '2027-02-28', createdAt: created }, id)).toEqual([])
    expect(makeMilestones({ measure: { verb: '', number: 12, unit: 'book' }, by: null, createdAt: created }, id)).toEqual([])
    expect(makeMilestones({ measure: { verb: '', number: 12, unit: 'page' }, by: '2026-12-03', createdAt: created }, id)).toEqual([])
  })
  it('are dated when they are passed', () => {
    const marks = makeMilestones({ measure: { verb: 'read', number: 12, unit: 'book' }, by: '2027-02-28', createdAt: created }, id)
    const reached = reachMilestones(goal({ milestones: marks, progress: 0.4 }), created)
    expect(reached.milestones.map((mark) => mark.doneAt !== null)).toEqual([true, false, false])
  })
})

describe('check-ins', () => {
  const due: CheckIn = {
    id: 'c',
    goal: null,
    dueAt: new Date('2026-12-06T18:00Z'),
    rule: 'FREQ=WEEKLY;BYDAY=SU',
    time: '18:00',
    status: 'waiting',
    unanswered: 0,
  }
  const profile = {
    language: 'en' as const,
    timeZone: 'Europe/London',
    languageSaid: false,
    timeZoneSaid: false,
    introducedAt: null,
    consents: [],
    quietHours: { from: '22:00', to: '08:00' },
    checkInsPausedUntil: null,
    avoid: [],
  }
  it('are due again in the future, however long the server was away', () => {
    expect(afterAsking(due, new Date('2027-01-20T12:00Z'), 'Europe/London').dueAt.toISOString()).toBe('2027-01-24T18:00:00.000Z')
  })
  it('become rarer after silence', () => {
    const later = afterAsking({ ...due, unanswered: 2 }, due.dueAt, 'Europe/London')
    expect(later.dueAt.getTime() - due.dueAt.getTime()).toBeGreaterThan(26 * 86_400_000)
    expect(later.unanswered).toBe(3)
  })
  it('wait for the end of quiet hours, of a pause, and of a crisis', () => {
    expect(postponed(profile, null, new Date('2026-12-06T23:00Z'))?.toISOString()).toBe('2026-12-07T08:00:00.000Z')
    const until = new Date('2026-12-20T12:00Z')
    expect(postponed({ ...profile, checkInsPausedUntil: until }, null, new Date('2026-12-06T18:00Z'))).toEqual(until)
    expect(postponed(profile, { level: 'crisis' }, new Date('2026-12-06T18:00Z'))?.toISOString()).toBe('2026-12-07T18:00:00.000Z')
    expect(postponed(profile, null, new Date('2026-12-06T18:00Z'))).toBeNull()
  })
})
