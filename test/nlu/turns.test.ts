import { describe, expect, it } from 'vitest'
import { createTurns } from '../../nlu/turns.ts'
import { turnsDuring } from './event-loop.ts'

describe('turns of the event loop', () => {
  it('lets a single caller through at once', async () => {
    expect(await turnsDuring(createTurns()())).toBe(0)
  })

  it('lets many callers through one by one, in their order', async () => {
    const turn = createTurns()
    const order: number[] = []
    const all = Promise.all(Array.from({ length: 50 }, (_, index) => turn().then(() => order.push(index))))
    expect(await turnsDuring(all)).toBeGreaterThan(45) // the first and the last may not be counted
    expect(order).toEqual([...order.keys()])
  })

  it('lets the next one through at once when nobody came for a turn', async () => {
    const turn = createTurns()
    await turn()
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(await turnsDuring(turn())).toBe(0)
  })
})
