import { describe, expect, it } from 'vitest'
import { fromTerminal, toTerminal } from '../../bot/terminal.ts'

describe('the terminal', () => {
  it('shows choices as numbers, a card and its progress as text', () => {
    const text = toTerminal({
      text: 'Here it is.',
      card: { kind: 'goal', title: 'Run 10 km', lines: [{ label: 'By', value: '1 June' }], steps: ['Monday: walk'], progress: 0.5 },
      choices: [
        { id: 'yes', label: 'Yes' },
        { id: 'no', label: 'No' },
      ],
    })
    expect(text.split('\n')).toEqual([
      'Here it is.',
      '  [ Run 10 km ]',
      '  By: 1 June',
      '  1. Monday: walk',
      '  ##########.......... 50 %',
      '  1) Yes',
      '  2) No',
    ])
  })

  it('lists the points of a chart', () => {
    const chart = { kind: 'progress', title: 'Run', unit: 'km', points: [{ at: '2026-12-01', value: 5 }], target: 10 } as const
    expect(toTerminal({ text: '', chart: { ...chart, points: [...chart.points] } })).toBe('  [ Run (-> 10 km) ]\n  2026-12-01  5 km')
  })

  it('lets no text move the cursor', () => {
    expect(toTerminal({ text: 'a\u001b[2Jb\rc' })).toBe('a[2Jbc')
  })

  const choices = [{ id: 'yes', label: 'Yes' }]
  it.each([
    ['1', { text: 'Yes', choice: 'yes' }],
    [' 1 ', { text: 'Yes', choice: 'yes' }],
    ['2', { text: '2' }],
    ['10 km', { text: '10 km' }],
  ])('reads %j', (line, said) => {
    expect(fromTerminal(line, choices)).toEqual(said)
  })
})
