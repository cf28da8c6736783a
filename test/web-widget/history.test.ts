import { describe, expect, it } from 'vitest'
import { openHistory } from '../../web-widget/history.ts'
import type { WireEntry } from '../../web-widget/protocol.ts'

describe('the history of the page', () => {
  it.each<{ what: string; arrivals: number[][]; shown: number[][]; last: number; gap: boolean }>([
    { what: 'shows entries in their order', arrivals: [[1, 2], [3]], shown: [[1, 2], [3]], last: 3, gap: false },
    {
      what: 'drops what it has',
      arrivals: [
        [1, 2],
        [1, 2],
        [2, 3],
      ],
      shown: [[1, 2], [], [3]],
      last: 3,
      gap: false,
    },
    { what: 'holds back what comes too early', arrivals: [[1], [3], [4]], shown: [[1], [], []], last: 1, gap: true },
    { what: 'shows the rest as soon as a gap is filled', arrivals: [[1], [4, 3], [2]], shown: [[1], [], [2, 3, 4]], last: 4, gap: false },
    { what: 'sorts a mixed batch', arrivals: [[3, 1, 2]], shown: [[1, 2, 3]], last: 3, gap: false },
    { what: 'keeps waiting behind a second gap', arrivals: [[2, 4], [1]], shown: [[], [1, 2]], last: 2, gap: true },
    { what: 'does not mind the same early entry twice', arrivals: [[2], [2], [1]], shown: [[], [], [1, 2]], last: 2, gap: false },
  ])('$what', ({ arrivals, shown, last, gap }) => {
    const history = openHistory()
    expect(arrivals.map((batch) => history.add(batch.map(entry)).map((one) => one.seq))).toEqual(shown)
    expect(history.last).toBe(last)
    expect(history.hasGap()).toBe(gap)
  })

  it('begins at one again after it was cleared', () => {
    const history = openHistory()
    history.add([entry(1), entry(3)])
    history.clear()
    expect([history.last, history.hasGap(), history.entries]).toEqual([0, false, []])
    expect(history.add([entry(1)])).toEqual([entry(1)])
  })
})

function entry(seq: number): WireEntry {
  return { seq, at: '2026-01-01T00:00:00Z', from: 'coach', reply: { text: `number ${seq}` } }
}
