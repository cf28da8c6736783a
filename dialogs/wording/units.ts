import type { Language } from '../../growth/message.ts'

/** Canonical unit ids: one, several, Chinese (with its measure word). An id that is not here is shown as it was written. */
const units: { [id: string]: [string, string, string] } = {
  km: ['km', 'km', '公里'],
  m: ['m', 'm', '米'],
  mile: ['mile', 'miles', '英里'],
  kg: ['kg', 'kg', '公斤'],
  lb: ['pound', 'pounds', '磅'],
  jin: ['jin', 'jin', '斤'],
  minute: ['minute', 'minutes', '分钟'],
  hour: ['hour', 'hours', '小时'],
  day: ['day', 'days', '天'],
  week: ['week', 'weeks', '周'],
  month: ['month', 'months', '个月'],
  page: ['page', 'pages', '页'],
  book: ['book', 'books', '本书'],
  chapter: ['chapter', 'chapters', '章'],
  word: ['word', 'words', '个单词'],
  character: ['character', 'characters', '字'],
  article: ['article', 'articles', '篇'],
  lesson: ['lesson', 'lessons', '节课'],
  course: ['course', 'courses', '门课'],
  time: ['time', 'times', '次'],
  step: ['step', 'steps', '步'],
  cup: ['cup', 'cups', '杯'],
  glass: ['glass', 'glasses', '杯'],
  litre: ['litre', 'litres', '升'],
  cigarette: ['cigarette', 'cigarettes', '支烟'],
  'push-up': ['push-up', 'push-ups', '个俯卧撑'],
  problem: ['problem', 'problems', '道题'],
  point: ['point', 'points', '分'],
  person: ['person', 'people', '个人'],
  application: ['application', 'applications', '份申请'],
  percent: ['%', '%', '%'],
  dollar: ['dollar', 'dollars', '美元'],
  pound: ['pound', 'pounds', '英镑'],
  euro: ['euro', 'euros', '欧元'],
  yuan: ['yuan', 'yuan', '元'],
}

const periods: { [id: string]: { en: string; zh: string } } = {
  day: { en: 'a day', zh: '每天' },
  week: { en: 'a week', zh: '每周' },
  month: { en: 'a month', zh: '每月' },
}

/** With the space that stands before it: " km", " 公里", "%". */
export function nameOfUnit(unit: string, number: number, language: Language): string {
  if (unit === '') return ''
  const names = units[unit]
  const plural = /[a-z]$/.test(unit) && number !== 1 && language === 'en' && !unit.endsWith('s') ? 's' : ''
  const name = !names ? `${unit}${plural}` : language === 'zh' ? names[2] : number === 1 ? names[0] : names[1]
  return name === '%' ? name : ` ${name}`
}

export function nameOfPeriod(period: string, language: Language): string {
  return periods[period]?.[language] ?? period
}
