import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { changes } from '../../nlu/invariance-changes.ts'
import { seededRandom } from '../../nlu/random.ts'
import { englishAround, englishIdioms } from '../../nlu/risk-judge-en.ts'
import { english } from '../../nlu/risk-lexicon-en.ts'
import { englishOutright } from '../../nlu/risk-lexicon-en-outright.ts'
import { englishSigns } from '../../nlu/risk-lexicon-en-signs.ts'
import { findRisk } from '../../nlu/risk-rules.ts'
import { asTyped, mender, wordsOf } from '../../nlu/risk-slips.ts'

const mend = mender([/kill(?:ing|ed)? myself/, /suicid(?:e|al)/, /want to|never|hurt|live|death|pills|overdose|exist/])

describe('a slip of the fingers', () => {
  it.each([
    ['left out', 'kil myself', 'kill myself'],
    ['doubled', 'killl mysself', 'kill myself'],
    ['swapped', 'wnat myslef', 'want myself'],
    ['swapped at the start', 'ahve ovredose', 'ahve overdose'],
    ['beside it on the keyboard', 'hurr pilld', 'hurr pills'],
    ['another vowel in a long word', 'suacide', 'suicide'],
    ['in what a pattern makes of a word', 'sucidal, kiling', 'suicidal, killing'],
  ])('is put right: %s', (_, typed, read) => {
    expect(mend(typed).text).toBe(read)
  })

  const mendAll = mender([
    ...[...english, ...englishOutright, ...englishSigns].map(({ pattern }) => pattern),
    ...englishAround,
    ...englishIdioms,
  ])

  it.each([
    'kiss',
    'bill',
    'kilt',
    'kilo',
    'kiln',
    'skill',
    'hut',
    'lice',
    'like',
    'love',
    'line',
    'hunt',
    'pill',
    'polls',
    'exit',
    'putting',
    'ham',
    'suede',
    'dye',
    'lead',
    'deaf',
  ])('is not seen in a word of its own: %s', (word) => {
    expect(mendAll(word).text).toBe(word)
  })

  it.each(['bill', 'myslefff', 'k9ill', 'kil@home.org', 'ki', 'wants', 'died'])('is not seen in %s', (word) => {
    expect(mend(word).text).toBe(word)
  })

  it('is shown as it was typed, unless the word stands there both ways', () => {
    const once = mend('i want to kil myslef')
    expect(asTyped('kill myself', once)).toBe('kil myslef')
    const both = mend('kil time, kill myslef')
    expect(asTyped('kill myself', both)).toBe('kill myslef')
  })
})

describe('the words of a pattern', () => {
  it.each([
    ['kill(?:ing|ed)? me', ['killing', 'killed', 'kill', 'me']],
    ['reali[sz]e', ['realise', 'realize']],
    ['pills?\\b', ['pills', 'pill']],
    ['(?<!no )harm\\w+|self', ['no', 'self']],
    ['(?:dont|never) want', ['dont', 'never', 'want']],
  ])('%s', (source, words) => {
    expect(wordsOf(source)).toEqual(words)
  })
})

describe('somebody in danger who mistypes', () => {
  it.each([
    ['i want to kil myslef', 'kil myslef'],
    ['sucidal', 'sucidal'],
    ['i wnat to dei', 'wnat to die'],
    ['i took an overdsoe', 'took an overdsoe'],
    ['everyone would be better off wihtout me', 'better off wihtout me'],
    ['i nver want to wake up again', 'never want to wake up'],
    ['i dotn want to be alvie', 'dotn want to be alvie'],
  ])('is understood: %s', (text) => {
    expect(findRisk(text).level).toBe('crisis')
  })

  it('reads the words that say so as they were typed', () => {
    expect(findRisk('Dinner was fine. I WANT TO KIL MYSLEF.').evidence).toContain('kil myslef')
  })
})

describe('slips in harmless talk', () => {
  it.each([
    'im not suicidla',
    'dying of laugter',
    'we watched the wakling dead',
    'haning out with kelly',
    'a suede jacket and a ham roll',
    'putting on my kilt to kiss bill',
    'i never wnated to kill myself, far from it',
    'my character wnats to die in chpater two of the novel',
    'ten yeasr ago, at shcool: the wall fell',
    'kniting and dieting',
    'what should i dye next',
    'dei training at work',
  ])('raise no alarm: %s', (text) => {
    expect(findRisk(text).level).not.toBe('crisis')
  })
})

describe('one slip in each English line of our own', () => {
  const names = [
    'risk.en.yaml',
    ...readdirSync('models/examples/risk')
      .filter((name) => name.endsWith('.en.yaml'))
      .map((name) => `risk/${name}`),
  ]
  const lines = names.flatMap((name) => {
    const examples: Record<string, string[]> = parse(readFileSync(`models/examples/${name}`, 'utf8'))
    return Object.entries(examples).flatMap(([key, texts]) => texts.map((text) => ({ text, level: key.split('/')[0] })))
  })
  const words = { names: {}, emoji: [], fillers: [], alike: {} }
  const random = seededRandom(7)
  const typed = lines.map(({ text, level }) => ({ text, level, slipped: changes['one typo']?.(text, words, random) ?? text }))

  it('loses hardly any alarm', () => {
    const found = typed.filter(({ text, level }) => level === 'crisis' && findRisk(text).level === 'crisis')
    const kept = found.filter(({ slipped }) => findRisk(slipped).level === 'crisis')
    expect(kept.length / found.length).toBeGreaterThanOrEqual(0.94) // 0.69 without reading slips
  })

  it('makes no alarm out of a harmless line', () => {
    const harmless = typed.filter(({ level }) => level === 'none').map(({ slipped }) => slipped)
    expect(harmless.filter((text) => findRisk(text).level === 'crisis').length / harmless.length).toBeLessThanOrEqual(0.004) // near misses, written to sound like danger
  })
})
