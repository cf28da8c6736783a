import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../dialogs/random.ts'
import { sayIn } from '../../dialogs/say.ts'
import { en } from '../../dialogs/wording/en.ts'
import type { Text } from '../../dialogs/wording/text.ts'
import { zh } from '../../dialogs/wording/zh.ts'

const languages: [string, Record<string, Text>][] = [
  ['en', en],
  ['zh', zh],
]
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted()

describe('wording', () => {
  it.each(Object.keys(en))('%s exists in Chinese with the same placeholders in every variant', (id) => {
    const english = (en as Record<string, Text>)[id]
    const chinese = (zh as Record<string, Text>)[id]
    const expected = placeholders(english?.variants[0] ?? '')
    for (const variant of [...(english?.variants ?? []), ...(chinese?.variants ?? [])]) expect(placeholders(variant)).toEqual(expected)
  })

  it.each(languages)('%s never blames', (_language, texts) => {
    const blame = /\b(you should have|your fault|you failed|lazy|disappoint)|你应该早|怪你|你的错|太懒|失望/i
    expect(Object.values(texts).flatMap((text) => text.variants.filter((variant) => blame.test(variant)))).toEqual([])
  })

  it('has Chinese that is Chinese', () => {
    const withoutHan = Object.entries(zh as Record<string, Text>).filter(([, text]) =>
      text.variants.some((variant) => /[a-z]/i.test(variant.replace(/\{\w+\}/g, '')) && !/[\u4e00-\u9fff]/.test(variant)),
    )
    expect(withoutHan.map(([id]) => id)).toEqual([])
  })

  it.each(['intro.text', 'consent.ask', 'training.ask', 'training.given'] as const)('%s is fixed: one variant', (id) => {
    expect(en[id].variants).toHaveLength(1)
    expect(zh[id].variants).toHaveLength(1)
  })

  it('says the same words for the same message', () => {
    expect(sayIn('en', seededRandom('m1'))('greet.hello')).toBe(sayIn('en', seededRandom('m1'))('greet.hello'))
  })

  it('uses the singular', () => {
    expect(sayIn('en', seededRandom('x'))('goal.list', { count: 1 })).toMatch(/one goal|your goal/)
  })
})
