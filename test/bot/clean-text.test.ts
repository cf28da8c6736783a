import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, identifier, textRefusal } from '../../bot/clean-text.ts'
import { refusals } from '../../bot/wording.ts'

describe('clean text', () => {
  it.each([
    ['a NUL', 'a\0b', 'a\ufffdb'],
    ['a lone high surrogate', 'a\ud83d', 'a\ufffd'],
    ['a lone low surrogate', '\ude00b', '\ufffdb'],
    ['nothing that is whole', 'run 10 km 跑步 😀', 'run 10 km 跑步 😀'],
  ])('replaces %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  it('always gives text that survives UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(`${text}\ud800`)
        expect(Buffer.from(clean).toString()).toBe(clean)
        expect(clean).not.toContain('\0')
      }),
    )
  })

  it.each([
    ['', 'empty'],
    [' \n\t\u3000', 'empty'],
    ['\u200b\u200d\u2060', 'empty'],
    ['x'.repeat(8_001), 'tooLong'],
    ['x'.repeat(8_000), undefined],
    ['😀', undefined],
    ['<b>hi</b>', undefined],
  ])('judges %j', (text, refusal) => {
    expect(textRefusal(text)).toBe(refusal)
  })

  it.each(['', 'a\0', 'a\nb', '\ud800', 'x'.repeat(201)])('does not take %j as an id', (id) => {
    expect(identifier.safeParse(id).success).toBe(false)
  })

  it.each(Object.entries(refusals))('says "%s" in both languages', (_, { en, zh }) => {
    expect(en).not.toMatch(/\p{Script=Han}/u)
    expect(zh).toMatch(/\p{Script=Han}/u)
  })
})
