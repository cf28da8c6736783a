import { describe, expect, it } from 'vitest'
import { createTurns } from '../../nlu/turns.ts'
import { turnsDuring } from './event-loop.ts'

describe('turns of the event loop', () => {
  it('lets a single caller through at once', async () => {
    expect(await turnsDuring(createTurns()())).toBe(0)
  })

  it('lets many callers with long work through one by one, in their order', async () => {
    const turn = createTurns()
    const order: number[] = []
    const work = (index: number) => {
      for (const start = performance.now(); performance.now() - start < 31; );
      order.push(index)
    }
    const all = Promise.all(Array.from({ length: 12 }, (_, index) => turn().then(() => work(index))))
    expect(await turnsDuring(all)).toBeGreaterThan(8) // the first and the last may not be counted
    expect(order).toEqual([...order.keys()])
  })

  it('lets callers with short work through together', async () => {
    const turn = createTurns()
    const order: number[] = []
    await Promise.all(Array.from({ length: 20 }, (_, index) => turn().then(() => order.push(index))))
    expect(order).toEqual([...order.keys()])
    expect(await turnsDuring(turn())).toBe(0) // and then it is as at first
  })

  it('lets the next one through at once when nobody came for a turn', async () => {
    const turn = createTurns()
    await turn()
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(await turnsDuring(turn())).toBe(0)
  })
})
