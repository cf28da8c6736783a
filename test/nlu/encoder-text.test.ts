import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forEncoder } from '../../nlu/encoder-text.ts'
import { toSimplified } from '../../nlu/traditional.ts'

describe('the form of a text that the encoder reads', () => {
  it.each([
    ['capitals', 'I WANT TO RUN', 'i want to run'],
    ['full-width letters and signs', 'Ｉ　ｗａｎｔ　ｔｏ　ｒｕｎ！', 'i want to run!'],
    ['spaces', '  I  want\tto\n run ', 'i want to run'],
    ['spaces around numbers in Chinese', '我想跑 10 公里', '我想跑10公里'],
    ['zero-width and bidirectional characters', 'I wa\u200bnt \u202eto\u2060 run', 'i want to run'],
    ['letters drawn out at the end of a word', 'sooo tired, helppp', 'so tired, help'],
    ['letters drawn out inside a word', 'goooood', 'good'],
    ['characters and signs said many times', '哈哈哈哈哈！！！', '哈哈!'],
    ['emoji of things', 'run 10 km 🏃🏽‍♀️📌', 'run 10 km'],
    ['a face said many times', 'tired 😭😭😭', 'tired 😭'],
    ['the skin of a hand', 'great 👍🏿', 'great 👍'],
    ['curly apostrophes', 'I don’t know', "i don't know"],
    ['keycaps', 'option 2️⃣', 'option 2'],
    ['Traditional characters', '我想學會游泳，請幫我定個目標', '我想学会游泳,请帮我定个目标'],
  ])('is the same for %s', (_, written, read) => {
    expect(forEncoder(written)).toBe(read)
  })

  it('is the one that the encoder was trained on', async () => {
    const cases: [string, string][] = JSON.parse(await readFile('models/training/form.json', 'utf8'))
    expect(cases.map(([written]) => forEncoder(written))).toEqual(cases.map(([, read]) => read))
  })

  it.each(['I want to run', 'goooood morning', '好的。', 'ok…', '著名的乾隆睡著了', '✨', '😭', ''])(
    'does not change when it is made again: %s',
    (text) => {
      expect(forEncoder(forEncoder(text))).toBe(forEncoder(text))
    },
  )

  it('leaves something of every text that shows something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(forEncoder(text) === '').toBe(
          /^\s*$/.test(text.normalize('NFKC').replace(/[\p{Cc}\p{Cf}\p{Variation_Selector}\u20e3]/gu, '')),
        )
      }),
    )
  })

  it('keeps what stands alone', () => {
    expect(forEncoder('📌')).toBe('📌')
  })
})

describe('Traditional characters', () => {
  it.each([
    ['請問你們為什麼這樣說', '请问你们为什么这样说'],
    ['我睡不著，聽著音樂', '我睡不着，听着音乐'],
    ['他寫了一本名著，是著名的作家', '他写了一本名著，是著名的作家'],
    ['衣服乾了，乾隆皇帝', '衣服干了，乾隆皇帝'],
    ['裡面有頭髮', '里面有头发'],
  ])('%s is %s', (traditional, simplified) => {
    expect(toSimplified(traditional)).toBe(simplified)
  })

  it('leaves Simplified text as it was', () => {
    const text = '今天早上跑了三公里，著作和显著的进步，乾坤。'
    expect(toSimplified(text)).toBe(text)
  })
})
