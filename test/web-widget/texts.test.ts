import { describe, expect, it } from 'vitest'
import { languageOf, texts, writtenIn } from '../../web-widget/texts.ts'

describe('the words of the widget', () => {
  it('are the same set in both languages, none of them empty', () => {
    expect(shapeOf(texts.zh)).toEqual(shapeOf(texts.en))
    expect(JSON.stringify(texts)).not.toMatch(/""/)
  })

  it('are Chinese in Chinese', () => {
    const words = [texts.zh.erased, texts.zh.offline, texts.zh.machine, ...texts.zh.starters, ...texts.zh.greeting]
    expect(words.filter((text) => !/[\u4e00-\u9fff]/.test(text))).toEqual([])
  })

  it('offer four ways to begin', () => {
    expect([texts.en.starters.length, texts.zh.starters.length]).toEqual([4, 4])
  })

  it.each([
    ['zh-CN', 'zh'],
    ['ZH-Hant', 'zh'],
    ['en-GB', 'en'],
    ['de', 'en'],
    [null, 'en'],
  ])('follow the language %s of the browser as %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })

  it('mark each text with its language', () => {
    expect([writtenIn('跑 10k'), writtenIn('run 10k')]).toEqual(['zh-CN', 'en'])
  })
})

/** The keys and what kind of thing they hold; how many helplines a language has is its own business. */
function shapeOf(value: object): unknown {
  return Object.entries(value).map(([key, held]: [string, unknown]) => [
    key,
    typeof held === 'object' && held !== null && !Array.isArray(held) ? shapeOf(held) : typeof held,
  ])
}
