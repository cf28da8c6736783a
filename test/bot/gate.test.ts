import { describe, expect, it } from 'vitest'
import { createGate, type Gate } from '../../bot/gate.ts'

describe('the gate', () => {
  /** Each comes in when it is called, notes its name, and waits to be let out. */
  function crowd(gate: Gate): { called: string[]; come(...people: string[]): void; letOut(person: string): Promise<void> } {
    const called: string[] = []
    const leaving = new Map<string, () => void>()
    return {
      called,
      come(...people) {
        for (const person of people) {
          void gate.enter(person).then((leave) => {
            called.push(person)
            leaving.set(person, leave)
          })
        }
      },
      async letOut(person) {
        leaving.get(person)?.()
        await Promise.resolve()
      },
    }
  }

  it('lets so many in at once, and the others one by one in the order they came', async () => {
    const gate = createGate({ most: 2 })
    const { called, come, letOut } = crowd(gate)
    come('ann', 'bob', 'cy', 'dee')
    await Promise.resolve()
    expect([called, gate.waiting()]).toEqual([['ann', 'bob'], 2])
    await letOut('bob')
    await letOut('bob') // once is enough
    expect([called, gate.waiting()]).toEqual([['ann', 'bob', 'cy'], 1])
    await letOut('ann')
    expect([called, gate.waiting()]).toEqual([['ann', 'bob', 'cy', 'dee'], 0])
  })

  it('calls people in danger first, also when they stood in line before that was known', async () => {
    const gate = createGate({ most: 1 })
    const { called, come, letOut } = crowd(gate)
    gate.hurry('eve')
    come('ann', 'bob', 'cy')
    come(...Array.from({ length: 9 }, () => 'eve'))
    await Promise.resolve()
    // eight places are kept for them
    expect(called).toEqual(['ann', ...Array.from({ length: 8 }, () => 'eve')])
    gate.hurry('cy')
    for (const person of ['ann', 'eve', 'eve', 'cy']) await letOut(person)
    expect(called.slice(9)).toEqual(['eve', 'cy'])
  })

  it('calls somebody as everybody else once the danger is dealt with', async () => {
    const gate = createGate({ most: 1 })
    const { called, come, letOut } = crowd(gate)
    const [one, other] = [gate.hurry('eve'), gate.hurry('eve')]
    one()
    come('ann', 'bob')
    other()
    come('eve')
    for (const person of ['ann', 'bob']) await Promise.resolve().then(() => letOut(person))
    expect(called).toEqual(['ann', 'bob', 'eve'])
  })

  it('gives a place to the next when a turn hangs', async () => {
    const gate = createGate({ most: 1, patienceMs: 5 })
    await gate.enter('ann') // never leaves
    const leave = await gate.enter('bob')
    leave()
    expect(gate.waiting()).toBe(0)
  })

  it('knows how long each in line costs, and remembers it for the next line', async () => {
    const gate = createGate({ most: 1 })
    const leaving: (() => void)[] = []
    for (let person = 0; person < 80; person += 1) void gate.enter(`person ${person}`).then((leave) => leaving.push(leave))
    const start = performance.now()
    for (let done = 0; done < 60; done += 1) {
      await new Promise((resolve) => setTimeout(resolve, 2))
      leaving.shift()?.()
    }
    const tookMs = performance.now() - start
    expect(gate.paceMs()).toBeGreaterThan(1)
    expect(gate.paceMs()).toBeLessThanOrEqual(tookMs / 59)
    expect(gate.oldestMs()).toBeGreaterThanOrEqual(tookMs)
    while (gate.waiting() > 0) {
      leaving.shift()?.()
      await Promise.resolve()
    }
    expect(gate.oldestMs()).toBe(0)
    expect(gate.paceMs()).toBeGreaterThan(0)
  })
})
