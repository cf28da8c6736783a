import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEntities } from '../../nlu/entities.ts'
import { line } from './entity-line.ts'

const at = new Date('2026-12-01T09:00:00Z') // a Tuesday in both cities
const english = { language: 'en', at, timeZone: 'Europe/London' } as const
const chinese = { language: 'zh', at, timeZone: 'Asia/Shanghai' } as const

const read = (text: string, options: Parameters<typeof findEntities>[1]): string[] =>
  findEntities(text, options)
    .filter((entity) => entity.type !== 'field')
    .map(line)

const single = (day: string, relation = 'on'): string => `date ${relation} ${day}..${day} day`

describe('English', () => {
  it.each([
    ['run before June', 'date before 2027-06-01..2027-06-30 month'],
    ['by the end of March', single('2027-03-31', 'by')],
    ['before the end of the year', single('2026-12-31', 'by')],
    ['by June 15', single('2027-06-15', 'by')],
    ['until Christmas', single('2026-12-25', 'by')],
    ['by New Year', single('2027-01-01', 'by')],
    ['after Easter', single('2027-03-28', 'after')],
    ['next Friday', single('2026-12-11')],
    ['this Friday', single('2026-12-04')],
    ['on Tuesday', single('2026-12-08')],
    ['last Friday', single('2026-11-27')],
    ['this weekend', 'date on 2026-12-05..2026-12-06 day'],
    ['in 3 months', single('2027-03-01')],
    ['in two weeks', single('2026-12-15')],
    ['within the next six months', single('2027-06-01', 'by')],
    ['in half a year', single('2027-06-01')],
    ['tomorrow', single('2026-12-02')],
    ['yesterday', single('2026-11-30')],
    ['end of the year', single('2026-12-31')],
    ['31/12', single('2026-12-31')],
    ['on 5/6', single('2027-06-05')],
    ['2027-03-01', single('2027-03-01')],
    ['March', 'date on 2027-03-01..2027-03-31 month'],
    ['before December', 'date before 2027-12-01..2027-12-31 month'],
    ['June 2028', 'date on 2028-06-01..2028-06-30 month'],
    ['this summer', 'date on 2027-06-01..2027-08-31 quarter'],
    ['next month', 'date on 2027-01-01..2027-01-31 month'],
    ['in 2027', 'date on 2027-01-01..2027-12-31 year'],
    ['early June', 'date on 2027-06-01..2027-06-10 day'],
    ['by the 15th', single('2026-12-15', 'by')],
  ])('reads the date in "%s"', (text, expected) => expect(read(text, english)).toEqual([expected]))

  it.each([
    ['8pm', ['time 20:00']],
    ['20:00', ['time 20:00']],
    ['half past seven', ['time 07:30']],
    ['quarter to nine', ['time 08:45']],
    ['at 7 in the morning', ['time 07:00']],
    ['wake up at 5', ['time 05:00']],
    ['at 8 on Tuesdays', ['time 08:00', 'every FREQ=WEEKLY;BYDAY=TU']],
    ['meet at 5', ['time 17:00']],
    ['in the evening', ['time 19:00 part']],
    ['at noon', ['time 12:00 part']],
    ['before bed', ['time 22:00 part']],
    ['after work', ['time 18:00 part']],
    ['next Friday at 8pm', [single('2026-12-11'), 'time 20:00']],
    ['30 minutes', ['duration PT30M 1800']],
    ['for two hours', ['duration PT2H 7200']],
    ['an hour and a half', ['duration PT1H30M 5400']],
    ['1.5h', ['duration PT1H30M 5400']],
    ['20 min', ['duration PT20M 1200']],
    ['for 3 months', ['duration P3M 7776000']],
  ])('reads the time in "%s"', (text, expected) => expect(read(text, english)).toEqual(expected))

  it.each([
    ['every day', ['every FREQ=DAILY']],
    ['weekdays', ['every FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR']],
    ['every Monday and Thursday', ['every FREQ=WEEKLY;BYDAY=MO,TH']],
    ['Sundays', ['every FREQ=WEEKLY;BYDAY=SU']],
    ['Monday to Friday', ['every FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR']],
    ['3 times a week', ['every FREQ=WEEKLY 3/week']],
    ['2-3 times a week', ['every FREQ=WEEKLY 3/week']],
    ['twice a day', ['every FREQ=DAILY 2/day']],
    ['every other day', ['every FREQ=DAILY;INTERVAL=2']],
    ['once a month', ['every FREQ=MONTHLY 1/month']],
    ['weekly', ['every FREQ=WEEKLY']],
    ['on Sunday evenings', ['every FREQ=WEEKLY;BYDAY=SU', 'time 19:00 part']],
    ['every evening', ['every FREQ=DAILY', 'time 19:00 part']],
    ['20 pages a day', ['20 page', 'every FREQ=DAILY']],
  ])('reads how often in "%s"', (text, expected) => expect(read(text, english)).toEqual(expected))

  it.each([
    ['run 10k', ['10 km']],
    ['no, make it 5k instead', ['5 km']],
    ['10k steps', ['10000 step']],
    ['10k words', ['10000 word']],
    ['$10k', ['money 10000 USD']],
    ['save 5k', ['money 5000 GBP']],
    ['ten kilometres', ['10 km']],
    ['half marathon', ['21.1 km']],
    ['marathon', ['42.2 km']],
    ['12 books', ['12 book']],
    ['two chapters', ['2 chapter']],
    ['20 more pages', ['20 page']],
    ['two hundred and fifty words', ['250 word']],
    ['5 kg', ['5 kg']],
    ['lose 5kg in 3 months', ['5 kg', single('2027-03-01')]],
    ['10 pounds', ['10 lb']],
    ['£2,000', ['money 2000 GBP']],
    ['slept 8 hours', ['8 hour']],
    ['10000 steps', ['10000 step']],
    ['3 lessons', ['3 lesson']],
    ['80%', ['percent 80']],
    ['15 push-ups', ['15 push-up']],
    ['3 apples', ['3 apple']],
    ['7/10', ['rating 7']],
    ['7 out of 10', ['rating 7']],
    ['mood 4', ['rating 4']],
    ['feeling a solid 8', ['rating 8']],
    ['I need a solid 8', ['number 8']],
    ['I moved to Berlin', ['zone Europe/Berlin']],
    ['Tokyo time', ['zone Asia/Tokyo']],
    ['San Francisco', ['zone America/Los_Angeles']],
    ['UTC+8', ['zone Etc/GMT-8']],
    ['speak English', ['language en']],
    ['in Chinese please', ['language zh']],
  ])('reads the amount or setting in "%s"', (text, expected) => expect(read(text, english)).toEqual(expected))

  it.each([
    'I may try',
    'sat down, the sun was out',
    'good morning',
    'what is the weather in Berlin',
    'I did it for no one',
    'I want to speak English fluently',
  ])('finds nothing in "%s"', (text) => expect(read(text, english)).toEqual([]))

  it('reads a whole goal', () => {
    expect(
      findEntities("I want to run 10k before June but I'm always too tired after work", english).map((entity) => [
        entity.text,
        line(entity),
      ]),
    ).toEqual([
      ['run', 'field health'],
      ['10k', '10 km'],
      ['before June', 'date before 2027-06-01..2027-06-30 month'],
      ['after work', 'time 18:00 part'],
    ])
  })
})

describe('Chinese', () => {
  it.each([
    ['六月前', 'date before 2027-06-01..2027-06-30 month'],
    ['6月底前', single('2027-06-30', 'by')],
    ['到六月底', single('2027-06-30', 'by')],
    ['明年三月', 'date on 2027-03-01..2027-03-31 month'],
    ['明年3月1日', single('2027-03-01')],
    ['2027年3月1日', single('2027-03-01')],
    ['三月十五号', single('2027-03-15')],
    ['三个月内', single('2027-03-01', 'by')],
    ['半年内', single('2027-06-01', 'by')],
    ['两周后', single('2026-12-15')],
    ['下周五', single('2026-12-11')],
    ['这周六', single('2026-12-05')],
    ['星期天', single('2026-12-06')],
    ['下周', 'date on 2026-12-07..2026-12-13 week'],
    ['周末', 'date on 2026-12-05..2026-12-06 day'],
    ['月底', single('2026-12-31')],
    ['年底前', single('2026-12-31', 'by')],
    ['15号', single('2026-12-15')],
    ['后天', single('2026-12-03')],
    ['昨天', single('2026-11-30')],
    ['下个月', 'date on 2027-01-01..2027-01-31 month'],
    ['春节前', single('2027-02-06', 'before')],
    ['国庆', single('2027-10-01')],
    ['元旦前', single('2027-01-01', 'before')],
    ['五一之前', single('2027-05-01', 'before')],
    ['今年夏天', 'date on 2026-06-01..2026-08-31 quarter'],
    ['週五', single('2026-12-04')],
  ])('reads the date in "%s"', (text, expected) => expect(read(text, chinese)).toEqual([expected]))

  it.each([
    ['晚上八点', ['time 20:00']],
    ['早上7点半', ['time 07:30']],
    ['下午三点一刻', ['time 15:15']],
    ['今晚9点', ['time 21:00']],
    ['睡前', ['time 22:00 part']],
    ['下班后', ['time 18:00 part']],
    ['中午', ['time 12:00 part']],
    ['半小时', ['duration PT30M 1800']],
    ['一个半小时', ['duration PT1H30M 5400']],
    ['四十分钟', ['duration PT40M 2400']],
    ['三个月', ['duration P3M 7776000']],
    ['两周', ['duration P2W 1209600']],
    ['睡了7个小时', ['7 hour']],
  ])('reads the time in "%s"', (text, expected) => expect(read(text, chinese)).toEqual(expected))

  it.each([
    ['每天', ['every FREQ=DAILY']],
    ['每周三次', ['every FREQ=WEEKLY 3/week']],
    ['每周跑三次', ['every FREQ=WEEKLY 3/week']],
    ['每周三', ['every FREQ=WEEKLY;BYDAY=WE']],
    ['每周一三五', ['every FREQ=WEEKLY;BYDAY=MO,WE,FR']],
    ['每周一次', ['every FREQ=WEEKLY 1/week']],
    ['周一到周五', ['every FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR']],
    ['工作日', ['every FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR']],
    ['每个周末', ['every FREQ=WEEKLY;BYDAY=SA,SU']],
    ['隔天', ['every FREQ=DAILY;INTERVAL=2']],
    ['每月一次', ['every FREQ=MONTHLY 1/month']],
    ['每晚', ['every FREQ=DAILY', 'time 19:00 part']],
    ['每天早上7点', ['every FREQ=DAILY', 'time 07:00']],
  ])('reads how often in "%s"', (text, expected) => expect(read(text, chinese)).toEqual(expected))

  it.each([
    ['十公里', ['10 km']],
    ['10公里', ['10 km']],
    ['两本书', ['2 book']],
    ['三十个单词', ['30 word']],
    ['一万步', ['10000 step']],
    ['走一万五千步', ['15000 step']],
    ['5斤', ['5 jin']],
    ['百分之八十', ['percent 80']],
    ['20个俯卧撑', ['20 俯卧撑']],
    ['引体向上10个', ['10 引体向上']],
    ['半马', ['21.1 km']],
    ['全马', ['42.2 km']],
    ['3万块', ['money 30000 CNY']],
    ['存5万', ['money 50000 CNY']],
    ['１０公里', ['10 km']],
    ['打7分', ['rating 7']],
    ['十分里给6分', ['rating 6']],
    ['心情4', ['rating 4']],
    ['我现在在纽约', ['zone America/New_York']],
    ['上海', ['zone Asia/Shanghai']],
    ['说中文', ['language zh']],
    ['用英文', ['language en']],
    ['换成英语', ['language en']],
  ])('reads the amount or setting in "%s"', (text, expected) => expect(read(text, chinese)).toEqual(expected))

  it.each(['一点也不想动', '我十分开心', '一起去跑步', '第一次', '下一步做什么', '晚上好', '我在北京大学读书', '三分之一'])(
    'finds nothing in "%s"',
    (text) => expect(read(text, chinese)).toEqual([]),
  )

  it('reads a whole goal', () => {
    expect(findEntities('我想在六月前跑完10公里，可是下班总是太累', chinese).map((entity) => [entity.text, line(entity)])).toEqual([
      ['六月前', 'date before 2027-06-01..2027-06-30 month'],
      ['跑完', 'field health'],
      ['10公里', '10 km'],
    ])
  })
})

describe('any text', () => {
  it('reads "today" in the zone of the person', () => {
    const late = new Date('2026-12-01T20:00:00Z')
    expect(read('tomorrow', { language: 'en', at: late, timeZone: 'Asia/Shanghai' })).toEqual([single('2026-12-03')])
    expect(read('tomorrow', { language: 'en', at: late, timeZone: 'America/New_York' })).toEqual([single('2026-12-02')])
  })

  it('puts the month first for people in the United States', () => {
    expect(read('by 5/6', { ...english, timeZone: 'America/New_York' })).toEqual([single('2027-05-06', 'by')])
  })

  it('names every field once, with the words that say it', () => {
    const fields = findEntities('procrastination before every exam makes me anxious, and so does my boss', english).filter(
      (one) => one.type === 'field',
    )
    expect(fields.map((one) => [one.text, line(one)])).toEqual([
      ['procrastination', 'field time'],
      ['exam', 'field learning'],
      ['anxious', 'field mind'],
      ['boss', 'field career'],
    ])
  })

  it('looks only at the beginning of a very long text', () => {
    expect(findEntities(`${'x'.repeat(2000)} tomorrow`, english)).toEqual([])
  })

  const words = fc.constantFrom(
    'run',
    '10k',
    'June',
    'by',
    '每周',
    '三',
    '次',
    '一',
    '点',
    '半',
    '明年',
    '/',
    ':',
    '十',
    '分',
    'a',
    'week',
    'Monday',
    'half',
    '在',
    '北京',
    '月',
    '\u0000',
    '\ud800',
    '２',
    'ﬁ',
    'İ',
    '30',
    'February',
    '%',
    '$',
  )
  it.each([
    ['arbitrary text', fc.string({ unit: 'binary', maxLength: 80 })],
    ['lone surrogates and all', fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes))],
    ['our own words shuffled', fc.array(words, { maxLength: 14 }).map((list) => list.join(' '))],
    ['our own words without spaces', fc.array(words, { maxLength: 14 }).map((list) => list.join(''))],
  ])('gives offsets into the original and no overlaps for %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0
        let start = 0
        for (const entity of findEntities(text, english)) {
          expect(entity.text).toBe(text.slice(entity.start, entity.end))
          expect(entity.text).not.toBe('')
          expect(entity.start).toBeGreaterThanOrEqual(start)
          start = entity.start
          expect(Object.values(entity.value)).not.toContain(Number.NaN)
          if (entity.type === 'date') expect(entity.value.to >= entity.value.from).toBe(true)
          if (entity.type === 'field') continue
          expect(entity.start).toBeGreaterThanOrEqual(end)
          end = entity.end
        }
      }),
      { numRuns: 150 },
    )
  })

  const long = fc.constantFrom(
    ...'1|10-|$|1,|save |half |a |and a half |every |day |mon, |tue and |和|、|周|一|第一个|每月|三块|毛|零|点|到|差|刻|万'.split('|'),
    ...'the last |first |past |feb | 29|-ish |h|ed |ran |will |了|要|没|成|百分之|%| |,|.|\n|tommorow |aaaaaaaaaaaa|除了|以外|最近'.split(
      '|',
    ),
  )
  it.each([
    ['a few pieces over and over', fc.array(long, { minLength: 1, maxLength: 4 }).map((list) => list.join('').repeat(700))],
    ['many pieces', fc.array(long, { minLength: 300, maxLength: 600 }).map((list) => list.join(''))],
    ['one character again and again', fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }).map((text) => text.repeat(1000))],
  ])(
    'comes to an end on long texts of %s',
    (_, texts) => {
      fc.assert(
        fc.property(texts, (text) => {
          findEntities(text, english)
        }),
        { numRuns: 40 },
      )
    },
    300_000,
  ) // a pattern that runs wild takes hours, all of these together some seconds

  it('reads on with a zone or a clock that is no good', () => {
    expect(() => findEntities('run tomorrow at 8pm', { language: 'en', at: new Date(Number.NaN), timeZone: 'Nowhere/City' })).not.toThrow()
  })
})
