import type { Random } from '../../dialogs/dialog.ts'
import { type Plan, points } from './points.ts'

/** Before the n-th call of this kind that its main thread makes is done, from the first moment on. */
interface CallPlan {
  call: 'pwrite64' | 'fsync'
  nth: number
}

/** How a server dies: at a point (from its start on, or from the moment on that people write), at a system call, after a time, or last of all. */
export type Death =
  | { kind: 'point'; plan: Plan; isEarly: boolean }
  | { kind: 'call'; plan: CallPlan; isEarly: true }
  | { kind: 'start'; afterMs: number; isEarly: true }
  | { kind: 'random'; afterMs: number; isEarly: false }

/** Deaths in an order of chance, each kind as often as every other; the same seed gives the same ones. */
export interface Deaths {
  /** `mayBeEarly`: before what an earlier death left undone is done. Not twice in a row, or a message would have failed too often by kills alone. */
  next(mayBeEarly: boolean): Death
}

const randomOnes = 4

export function createDeaths(random: Random, canTrace: boolean): Deaths {
  let left: Death[] = []
  return {
    next(mayBeEarly) {
      for (;;) {
        const found = left.findIndex(({ isEarly }) => mayBeEarly || !isEarly)
        const [death] = found < 0 ? [] : left.splice(found, 1)
        if (death !== undefined) return death
        left = [...left, ...shuffled(allOf(random, canTrace), random)]
      }
    },
  }
}

function allOf(random: Random, canTrace: boolean): Death[] {
  const upTo = (most: number) => 1 + Math.floor(random.next() * most)
  const skewed = (most: number) => Math.ceil(most ** random.next()) // small ones as often as large ones
  const atPoints = points.map((point): Death => {
    const count = upTo(point === 'in-transaction' ? 60 : 5)
    return { kind: 'point', plan: { point, count }, isEarly: random.next() < 0.25 }
  })
  const byTime = Array.from({ length: randomOnes }, (): Death => ({ kind: 'random', afterMs: upTo(80), isEarly: false }))
  const atCalls: Death[] = canTrace
    ? [
        { kind: 'call', plan: { call: 'pwrite64', nth: skewed(250) }, isEarly: true },
        { kind: 'call', plan: { call: 'fsync', nth: skewed(40) }, isEarly: true },
      ]
    : []
  return [...atPoints, ...byTime, ...atCalls, { kind: 'start', afterMs: upTo(60), isEarly: true }]
}

function shuffled<T>(items: T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
