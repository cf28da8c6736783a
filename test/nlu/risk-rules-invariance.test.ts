import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRisk } from '../../nlu/risk-rules.ts'

const english = [
  'i want to kill myself',
  'i want to die tonight',
  'ive been thinking about suicide',
  'i keep cutting myself',
  'everyone would be better off without me',
  'i took the whole bottle of pills',
]
const chinese = ['我想自杀', '我不想活了', '活着没意思', '我又割腕了', '没有我大家会更好', '我吞了一整瓶安眠药', '我要杀了他']

const wide = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)).replaceAll(' ', '\u3000')
const between = (text: string, gap: string) => [...text].join(gap)
const swap = (text: string, pairs: Record<string, string>) => [...text].map((character) => pairs[character] ?? character).join('')
const bold = (text: string) => text.replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97))
const traditional = { 杀: '殺', 会: '會', 着: '著', 没: '沒', 药: '藥' }

const disguises: [string, (text: string) => string][] = [
  ['capitals', (text) => text.toUpperCase()],
  ['full width', wide],
  ['zero-width characters', (text) => between(text, '\u200b')],
  ['soft hyphens', (text) => between(text, '\u00ad')],
  ['combining marks', (text) => text.replace(/[aeiou]/g, '$&\u0301')],
  ['Cyrillic letters', (text) => swap(text, { a: 'а', e: 'е', i: 'і', o: 'о', c: 'с', p: 'р', y: 'у', x: 'х' })],
  ['mathematical letters', bold],
  ['curly apostrophes and spaces', (text) => text.replaceAll(' ', '\u00a0').replaceAll('ive', 'i’ve')],
  ['digits for letters', (text) => text.replace(/(?<=[a-z])[ei](?=[a-z])/g, (letter) => (letter === 'e' ? '3' : '1'))],
  ['a stretched ending', (text) => `${text}${text.at(-1)?.repeat(4)}`],
  ['words around it', (text) => `ok so today ran 5k, ate soup. ${text}. anyway can you move my reminder to nine?`],
]

describe('danger is the same danger', () => {
  it.each(disguises.flatMap(([name, change]) => english.map((text) => [name, text, change(text)] as const)))(
    'with %s: %s',
    (_, text, changed) => {
      expect(findRisk(text).level).toBe('crisis')
      expect(findRisk(changed)).toMatchObject({ level: 'crisis', kind: findRisk(text).kind })
    },
  )

  it.each(
    [
      ['full width', wide] as const,
      ['zero-width characters', (text: string) => between(text, '\u200d')] as const,
      ['full stops', (text: string) => between(text, '.')] as const,
      ['spaces', (text: string) => between(text, ' ')] as const,
      ['stars', (text: string) => between(text, '*')] as const,
      ['emoji', (text: string) => between(text, '🔪')] as const,
      ['traditional characters', (text: string) => swap(text, traditional)] as const,
      ['words around it', (text: string) => `今天跑了五公里，吃了面。${text}。明天提醒我喝水好吗？`] as const,
    ].flatMap(([name, change]) => chinese.map((text) => [name, text, change(text)] as const)),
  )('with %s: %s', (_, text, changed) => {
    expect(findRisk(text).level).toBe('crisis')
    expect(findRisk(changed)).toMatchObject({ level: 'crisis', kind: findRisk(text).kind })
  })

  it.each([
    ['k i l l  m y s e l f is all i think about', 'suicide'],
    ['k.i.l.l myself tonight, i want to', 'suicide'],
    ['I want to k1ll mys3lf', 'suicide'],
    ['want to d!e', 'suicide'],
    ['wanna kms fr', 'suicide'],
    ['unaliving myself tonight', 'suicide'],
    ['我想自鲨', 'suicide'],
    ['我想紫砂', 'suicide'],
    ['我想zs', 'suicide'],
    ['我想4', 'suicide'],
    ['我想自啥', 'suicide'],
    ['wo xiang zi sha', 'suicide'],
    ['wo bu xiang huo le', 'suicide'],
    ['真係唔想再生存落去', 'suicide'],
    ['又想zc了', 'self-harm'],
  ])('in letters that avoid a filter: %s', (text, kind) => {
    expect(findRisk(text)).toMatchObject({ level: 'crisis', kind })
  })
})

describe('the time for a text', () => {
  const pieces = [
    'i ',
    'want to ',
    'kill ',
    'myself ',
    'not ',
    'my mom ',
    'pills ',
    'he ',
    'took ',
    'the ',
    '我',
    '想',
    '死',
    '不',
    '活',
    '没有我',
    '都',
    '了',
  ]
  const marks = ['自.杀', '自 ', ',', '.', '1', 'a', '“', '💀', '\u200b', '((', 'the bridge ', '把', '药']

  it('grows in step with its length, whatever it repeats', () => {
    const timed = (text: string) => {
      const started = process.cpuUsage()
      findRisk(text)
      const { user, system } = process.cpuUsage(started)
      return user + system
    }
    const unit = fc.array(fc.constantFrom(...pieces, ...marks), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(unit, (repeated) => {
        // Numbers keep the copies apart, so nothing is saved by reading a repetition once.
        const text = (length: number) => Array.from({ length: Math.ceil(length / repeated.length) }, (_, at) => `${repeated}${at}`).join('')
        const least = (length: number) => Math.min(...[1, 2, 3].map(() => timed(text(length))))
        least(500)
        return (least(8000) + 2000) / (least(2000) + 2000) < 12 // in step is 4; quadratic would be 16
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })
})
