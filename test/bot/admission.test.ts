import { describe, expect, it } from 'vitest'
import { createAdmission } from '../../bot/admission.ts'
import { restAccount } from './world.ts'

describe('admission', () => {
  const [ann, bob, cy] = [restAccount('ann'), restAccount('bob'), restAccount('cy')]
  const quiet = { waiting: () => 0, paceMs: () => 0, oldestMs: () => 0 }

  it('takes so many, twice as many where somebody is in danger, and forgets who has been answered', () => {
    const admission = createAdmission(quiet, { mostQueued: 2 })
    const { leave } = admission.enter(ann)
    admission.enter(ann)
    expect([admission.refusal(bob, false), admission.refusal(bob, true)]).toEqual(['busy', undefined])
    admission.enter(bob)
    admission.enter(bob)
    expect(admission.refusal(cy, true)).toBe('busy')
    for (let time = 0; time < 2; time += 1) leave()
    expect([admission.refusal(cy, true), admission.refusal(cy, false)]).toEqual([undefined, 'busy'])
  })

  it('takes only so many of one account, so that nobody fills the queue alone', () => {
    const admission = createAdmission(quiet, { mostOfOne: 2 })
    admission.enter(ann)
    const { leave } = admission.enter(ann)
    expect([admission.refusal(ann, false), admission.refusal(ann, true), admission.refusal(bob, false)]).toEqual([
      'tooFast',
      'tooFast',
      undefined,
    ])
    leave()
    expect(admission.refusal(ann, false)).toBeUndefined()
  })

  it.each([
    ['somebody new, when the line is short enough', { line: 9, own: 0, expected: undefined }],
    ['nobody new, when the line would take too long', { line: 11, own: 0, expected: 'busy' }],
    ['no second message of somebody, when each round takes half of what is bearable', { line: 6, own: 1, expected: 'busy' }],
  ])('takes %s', (_, { line, own, expected }) => {
    const admission = createAdmission({ waiting: () => line, paceMs: () => 100, oldestMs: () => 0 }, { longestWaitMs: 1_000 })
    for (let one = 0; one < own; one += 1) admission.enter(ann).kept()
    for (let one = own; one < 20; one += 1) admission.enter(restAccount(`person ${one}`)).kept()
    expect(admission.refusal(ann, false)).toBe(expected)
    expect(admission.refusal(ann, true)).toBeUndefined()
  })

  it('counts those who are not in line yet, because many come within a moment', () => {
    const admission = createAdmission({ waiting: () => 1, paceMs: () => 100, oldestMs: () => 0 }, { longestWaitMs: 1_000 })
    for (let one = 0; one < 11; one += 1) admission.enter(restAccount(`person ${one}`))
    const { kept, leave } = admission.enter(cy)
    expect(admission.refusal(ann, false)).toBe('busy')
    kept()
    leave()
    expect(admission.refusal(ann, false)).toBe('busy')
    expect(admission.refusal(ann, true)).toBeUndefined()
  })

  it('takes nobody new while the first in line waits for too long, and everybody once there is no line', () => {
    let line = 1
    const admission = createAdmission({ waiting: () => line, paceMs: () => 0, oldestMs: () => 1_001 }, { longestWaitMs: 1_000 })
    expect(admission.refusal(ann, false)).toBe('busy')
    line = 0
    expect(admission.refusal(ann, false)).toBeUndefined()
  })
})
