import { afterAll, describe, expect, it } from 'vitest'
import { failures, startMembers } from './members.ts'
import { runFailover } from './run.ts'

const members = await startMembers()

describe.skipIf(!members)('the primary of MongoDB', () => {
  afterAll(async () => members?.stop())

  it('loses, doubles and disorders nothing when it is killed, frozen, or steps down under load', { timeout: 600_000 }, async () => {
    if (!members) return
    const load = { people: 6, perSecond: 15, beforeMs: 300, frozenMs: 5_000 }
    const { rounds, acknowledged, verdict } = await runFailover(members, [...failures], load)
    expect(verdict).toEqual({ lost: 0, doubled: 0, disordered: 0, what: [] })
    expect(rounds).toHaveLength(failures.length)
    expect(acknowledged).toBeGreaterThan(failures.length * load.people)
  })
})
