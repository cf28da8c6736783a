import { describe, expect, it } from 'vitest'
import { findEntities } from '../../nlu/entities.ts'
import { line } from './entity-line.ts'
import { phrases, phrasesAt, phraseZones } from './entity-phrases.ts'

const read = (text: string, options: Parameters<typeof findEntities>[1]): string[] =>
  findEntities(text, options)
    .filter((entity) => entity.type !== 'field')
    .map(line)

describe.each(['en', 'zh'] as const)('the table of phrases, %s', (language) => {
  it('has at least sixty', () => expect(phrases[language].length).toBeGreaterThanOrEqual(60))

  it.each(phrases[language])('reads "$text"', ({ text, reads }) => {
    expect(read(text, { language, at: phrasesAt, timeZone: phraseZones[language] })).toEqual(reads)
  })
})

const day = (date: string, relation = 'on'): string => `date ${relation} ${date}..${date} day`

describe('where and when somebody is', () => {
  it.each([
    // The same moment is three different days.
    ['2026-12-31T23:30:00Z', 'Pacific/Auckland', 'tomorrow', day('2027-01-02')],
    ['2026-12-31T23:30:00Z', 'Europe/London', 'tomorrow', day('2027-01-01')],
    ['2026-12-31T09:30:00Z', 'Pacific/Honolulu', 'tomorrow', day('2026-12-31')],
    ['2026-12-31T23:30:00Z', 'Asia/Shanghai', '月底', day('2027-01-31')],
    ['2026-12-31T23:30:00Z', 'America/New_York', 'end of the month', day('2026-12-31')],
    // Clocks go forward on 29 March and back on 25 October 2026 in Europe; on 8 March and 1 November in New York.
    ['2026-03-28T23:30:00Z', 'Europe/Berlin', 'tomorrow', day('2026-03-30')],
    ['2026-03-29T00:30:00Z', 'Europe/Berlin', 'in 24 hours', day('2026-03-30')],
    ['2026-03-28T12:00:00Z', 'Europe/London', 'in two days', day('2026-03-30')],
    ['2026-10-24T22:30:00Z', 'Europe/Berlin', '3 days ago', day('2026-10-22')],
    ['2026-10-25T23:30:00Z', 'Europe/London', 'yesterday', day('2026-10-24')],
    ['2026-11-01T03:30:00Z', 'America/New_York', 'on Sunday', day('2026-11-01')],
    ['2026-11-01T05:30:00Z', 'America/New_York', 'on Sunday', day('2026-11-08')],
    ['2026-03-08T06:30:00Z', 'America/New_York', 'in a week', day('2026-03-15')],
    ['2026-03-07T17:00:00Z', 'America/New_York', 'I ran on Friday', day('2026-03-06')],
    // In Santiago there is no midnight on 6 September 2026, in Cairo none on 24 April.
    ['2026-09-05T15:00:00Z', 'America/Santiago', 'tomorrow', day('2026-09-06')],
    ['2026-09-06T15:00:00Z', 'America/Santiago', 'since Saturday', day('2026-09-05', 'after')],
    ['2026-09-07T15:00:00Z', 'America/Santiago', 'I ran on Sunday', day('2026-09-06')],
    ['2026-04-23T12:00:00Z', 'Africa/Cairo', '明天', day('2026-04-24')],
    // Leap days, ends of months, the other half of the year.
    ['2026-12-01T09:00:00Z', 'Europe/London', 'February 29', day('2028-02-29')],
    ['2027-03-31T09:00:00Z', 'Europe/London', 'a month ago', day('2027-02-28')],
    ['2026-12-31T09:00:00Z', 'Asia/Shanghai', '两个月后', day('2027-02-28')],
    ['2026-12-06T09:00:00Z', 'Asia/Shanghai', '下周一', day('2026-12-07')],
    ['2026-12-01T09:00:00Z', 'Australia/Sydney', 'by the end of summer', day('2027-02-28', 'by')],
    ['2026-12-01T09:00:00Z', 'America/New_York', 'I did it on 11/5', day('2026-11-05')],
    ['2026-12-01T09:00:00Z', 'Europe/London', 'I did it on 5/11', day('2026-11-05')],
  ])('at %s in %s, "%s" is %s', (at, timeZone, text, expected) => {
    expect(read(text, { language: /[a-z]/.test(text) ? 'en' : 'zh', at: new Date(at), timeZone })).toContain(expected)
  })
})

describe('ahead or behind', () => {
  const english = { language: 'en', at: phrasesAt, timeZone: 'Europe/London' } as const
  const chinese = { language: 'zh', at: phrasesAt, timeZone: 'Asia/Shanghai' } as const

  it.each([
    ['Saturday', '2026-12-05', '2026-11-28'],
    ['3 March', '2027-03-03', '2026-03-03'],
    ['on the 20th', '2026-12-20', '2026-11-20'],
    ['at Christmas', '2026-12-25', '2025-12-25'],
    ['周六', '2026-12-05', '2026-11-28'],
    ['11月20日', '2027-11-20', '2026-11-20'],
    ['20号', '2026-12-20', '2026-11-20'],
    ['国庆节', '2027-10-01', '2026-10-01'],
  ])('"%s" is %s for a plan and %s for a record', (text, ahead, behind) => {
    const options = /[a-z]/i.test(text) ? english : chinese
    expect(read(text, options)).toEqual([day(ahead)])
    expect(read(text, { ...options, direction: 'back' })).toEqual([day(behind)])
  })

  it.each([
    ['I ran 5k on Saturday', day('2026-11-28')],
    ['Saturday was hard', day('2026-11-28')],
    ["I've done it on Friday", day('2026-11-27')],
    ["I didn't sleep on Sunday", day('2026-11-29')],
    ['On Monday I skipped, on Friday I will go', day('2026-11-30')],
    ['上周六我去爬山了', day('2026-11-28')],
    ['周日跑过一次', day('2026-11-29')],
    ['周五没睡好', day('2026-11-27')],
    ['25号跑了10公里', day('2026-11-25')],
  ])('"%s" looks back without being told', (text, expected) => {
    expect(read(text, /[a-z]/.test(text) ? english : chinese)).toContain(expected)
  })

  it.each([
    ["I'll run on Saturday", day('2026-12-05')],
    ['I signed up for a race on Saturday', day('2026-12-05')],
    ['the exam is on Friday', day('2026-12-04')],
    ['I finished two chapters and need the rest by Friday', day('2026-12-04', 'by')],
    ['remind me on Friday', day('2026-12-04')],
    ['我打算周日跑步', day('2026-12-06')],
    ['周五要考试了', day('2026-12-04')],
    ['跑了三公里，周六再跑五公里', day('2026-12-05')],
  ])('"%s" looks ahead, also in a record', (text, expected) => {
    expect(read(text, { ...(/[a-z]/.test(text) ? english : chinese), direction: 'back' })).toContain(expected)
  })
})

describe('people', () => {
  it.each([
    ['my manager', 'boss'],
    ['mum', 'mother'],
    ['my mom', 'mother'],
    ['my girlfriend', 'partner'],
    ['my ex-wife', 'ex'],
    ['coworker', 'colleague'],
    ['my flatmate', 'roommate'],
    ['my mother-in-law', 'parent'],
    ['grandma', 'grandparent'],
    ['PhD advisor', 'mentor'],
    ['妈妈', 'mother'],
    ['媽媽', 'mother'],
    ['领导', 'boss'],
    ['老闆', 'boss'],
    ['前男友', 'ex'],
    ['心理医生', 'therapist'],
    ['导师', 'mentor'],
    ['同事', 'colleague'],
    ['爸妈', 'parent'],
  ])('"%s" is a %s', (text, relation) => {
    const options = { language: 'en', at: phrasesAt, timeZone: 'Europe/London' } as const
    expect(read(text, options)).toEqual([`person ${relation}`])
  })
})

describe('money', () => {
  it.each([
    ['Asia/Shanghai', '¥500', 'money 500 CNY'],
    ['Asia/Tokyo', '¥500', 'money 500 JPY'],
    ['Europe/Paris', 'save 2k', 'money 2000 EUR'],
    ['America/New_York', 'I want to save 2k', 'money 2000 USD'],
    ['Asia/Shanghai', '存2万', 'money 20000 CNY'],
    ['Europe/London', 'HK$300', 'money 300 HKD'],
    ['Europe/London', '20 €', 'money 20 EUR'],
    ['Europe/London', 'half a million dollars', 'money 500000 USD'],
    ['Europe/London', 'spent 12 pounds on lunch', 'money 12 GBP'],
    ['Asia/Shanghai', '5块8毛', 'money 5.8 CNY'],
    ['Asia/Shanghai', '3万5千元', 'money 35000 CNY'],
    ['Asia/Shanghai', '一千日元', 'money 1000 JPY'],
  ])('in %s, "%s" is %s', (timeZone, text, expected) => {
    expect(read(text, { language: /[a-z$]/.test(text) ? 'en' : 'zh', at: phrasesAt, timeZone })).toContain(expected)
  })

  it.each(['八块腹肌', '一块去跑步吧', '两块蛋糕', '元旦快乐', 'lose ten pounds', 'run 10k', 'save 5 lives', 'Every pound counts'])(
    'finds none in "%s"',
    (text) => {
      const found = findEntities(text, { language: 'en', at: phrasesAt, timeZone: 'Europe/London' })
      expect(found.filter((entity) => entity.type === 'money')).toEqual([])
    },
  )
})

it('shows the words as they were typed where it mended a slip', () => {
  const text = 'Run Tommorow and SATERDAY，８０％'
  const found = findEntities(text, { language: 'en', at: phrasesAt, timeZone: 'Europe/London' }).filter((one) => one.type !== 'field')
  expect(found.map((one) => one.text)).toEqual(['Tommorow', 'SATERDAY', '８０％'])
  for (const { text: words, start, end } of found) expect(text.slice(start, end)).toBe(words)
})
