import { describe, expect, it } from 'vitest'
import { type GateCase, gateCases, judgeGate } from '../../nlu/gate.ts'

/** `texts` frozen texts of a label, all right before; of them `lost` are wrong now, and of the others that were wrong `gained` are right. */
function cases(label: string, { texts = 8, lost = 0, gained = 0, language = 'en' }): GateCase[] {
  return Array.from({ length: texts }, (_, at) => ({
    language,
    label,
    wasRight: at >= gained,
    isRight: at < gained || at >= gained + lost,
  }))
}

const many = Array.from({ length: 30 }, (_, at) => `label ${at}`)

describe('the gate before a head is replaced', () => {
  it('lets the noise of one or two texts pass, in a label and in a language', () => {
    const quiet = many.flatMap((label, at) => cases(label, { lost: at === 0 ? 2 : 0 }))
    expect(judgeGate(quiet).passes).toBe(true)
    const moved = many.flatMap((label, at) => cases(label, { lost: at % 3 === 0 ? 1 : 0, gained: at % 3 === 1 ? 1 : 0 }))
    expect(judgeGate(moved).passes).toBe(true)
  })

  it('refuses a label that loses three of its eight texts, and names it', () => {
    const { passes, report } = judgeGate(many.flatMap((label, at) => cases(label, { lost: at === 4 ? 3 : 0, gained: at > 20 ? 1 : 0 })))
    expect(passes).toBe(false)
    expect(report).toMatch(/\| en +\| label 4 \| 8 +\| 8 +\| 5 +\| 3 +\| 0 +\|/)
    expect(report).not.toContain('label 5')
  })

  it('refuses a language that falls by more than luck, though every label loses one text only', () => {
    const en = many.flatMap((label) => cases(label, { language: 'en' }))
    const zh = many.flatMap((label, at) => cases(label, { language: 'zh', lost: at < 8 ? 1 : 0 }))
    const { passes, report } = judgeGate([...en, ...zh])
    expect(passes).toBe(false)
    expect(report).toContain('en 100.0 % -> 100.0 % of 240, zh 100.0 % -> 96.7 % of 240')
    expect(report).toMatch(/\| zh +\| \(all\)/)
  })

  it('sees a label that loses two texts in each language', () => {
    const rest = many.flatMap((label) => cases(label, { texts: 20 }))
    const label = ['en', 'zh'].flatMap((language) => cases('weak', { language, lost: 2 }))
    expect(judgeGate([...rest, ...label]).report).toMatch(/\| \(all\) +\| weak/)
  })

  it('sees a real loss in a label with many texts, and no loss where as many are gained', () => {
    expect(judgeGate(cases('crisis', { texts: 200, lost: 9, gained: 1 })).passes).toBe(false)
    expect(judgeGate(cases('crisis', { texts: 200, lost: 9, gained: 9 })).passes).toBe(true)
  })

  it('says so when nothing was compared', () => {
    expect(judgeGate([])).toEqual({ passes: true, report: 'Nothing was compared with the live head: there are no frozen texts.' })
  })

  it('counts an emotion that is named and not there as wrong', () => {
    const frozen = [{ text: 'yay', language: 'en', labels: ['joy'] }]
    const made = gateCases(frozen, { live: () => ['joy'], next: () => ['joy', 'fear'], several: true })
    expect(made).toEqual([
      { language: 'en', label: 'joy', wasRight: true, isRight: true },
      { language: 'en', label: 'fear', wasRight: true, isRight: false },
    ])
  })
})
