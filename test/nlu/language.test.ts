import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../nlu/language.ts'

describe('language of a text', () => {
  it.each([
    ['I want to run 10k before June', undefined, 'en'],
    ['hello', 'zh', 'zh'],
    ['too tired', 'zh', 'en'],
    ['I love 北京烤鸭', undefined, 'en'],
    ['my name is 李明', 'zh', 'en'],
    ['how do I say 加油 in English', 'zh', 'en'],
    ['我想在六月前跑完10公里', undefined, 'zh'],
    ['我想run 10k', 'en', 'zh'],
    ['帮我learn Python', 'en', 'zh'],
    ['今天deadline又推迟了', 'en', 'zh'],
    ['我的mood大概4/10', 'en', 'zh'],
    ['跑步', 'en', 'zh'],
    ['嗯', 'en', 'zh'],
    ['週五晚上見', 'en', 'zh'],
    ['Ｉ ｗａｎｔ ｔｏ ｒｕｎ', 'zh', 'en'],
  ] as const)('"%s", known %s, is %s', (text, known, expected) => expect(detectLanguage(text, known)).toBe(expected))

  it.each(['', '42', '7/10', '🙂🙂', '...', 'Anna', 'Berlin', 'ok', 'https://example.org/my/path', 'ありがとう'])(
    'keeps the language that is known for "%s"',
    (text) => {
      expect(detectLanguage(text, 'zh')).toBe('zh')
      expect(detectLanguage(text, 'en')).toBe('en')
      expect(detectLanguage(text)).toBe('en')
    },
  )

  it('does not change the language for a Chinese name', () => expect(detectLanguage('李明', 'en')).toBe('en'))

  it('answers for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => ['en', 'zh'].includes(detectLanguage(text))))
  })
})
