import { type Found, type Match, matches, type Page } from './entities-text.ts'

const words: Record<string, number> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  dozen: 12,
}
const word = `(?:${Object.keys(words)
  .sort((a, b) => b.length - a.length)
  .join('|')})`
const digits = '\\d{1,3}(?:,\\d{3}){1,3}(?:\\.\\d{1,3})?|\\d{1,9}(?:\\.\\d{1,3})?'

/** Pattern sources: digits or number words of one language. */
export const numberEn = `(?:${digits}|(?:(?:half\\s)?an?\\s(?=hundred|thousand|dozen|million))?${word}(?:(?:[\\s-]|\\sand\\s)${word}){0,7}\\b|(?:a\\s)?couple(?:\\sof)?|a\\sfew|several)`
export const numberZh =
  '(?:\\d{1,4}万\\d{1,4}[千百]?|\\d{1,9}(?:,\\d{3}){0,3}(?:\\.\\d{1,3})?\\s?[百千万亿]?|[零〇一二两三四五六七八九十百千万亿]{1,12}(?:点[零〇一二三四五六七八九]{1,3})?)'
/** Not in the middle of a word, a decimal, a clock time or a grouped number. */
export const numberStart = '(?<![\\w.:/$£€¥])(?<!\\d,)'

export function readNumber(text: string): number {
  const written = text.trim().replace(/[,\s]+$/, '')
  if (/^[\d,]+(?:\.\d+)?$/.test(written)) return Number(written.replaceAll(',', ''))
  return /^[a-z]/.test(written) ? readEnglish(written) : readChinese(written)
}

function readEnglish(text: string): number {
  if (/couple/.test(text)) return 2
  if (/few|several/.test(text)) return 3
  let total = 0
  let current = 0
  for (const part of text.split(/[\s-]+/)) {
    const value = words[part]
    if (part === 'half') current = 0.5
    else if (part === 'a' || part === 'an') current ||= 1
    else if (value === undefined) continue
    else if (value >= 1000) [total, current] = [total + (current || 1) * value, 0]
    else if (part === 'hundred' || part === 'dozen') current = (current || 1) * value
    else current += value
  }
  return total + current
}

const chineseDigits = '零一二三四五六七八九'
const chineseUnits: Record<string, number> = {
  十: 10,
  百: 100,
  千: 1000,
  万: 10_000,
  亿: 100_000_000,
}

function readChinese(text: string): number {
  const mixed = /^([\d,]+(?:\.\d+)?)\s*([百千万亿])$/.exec(text)
  if (mixed) return Math.round(Number(mixed[1]?.replaceAll(',', '')) * (chineseUnits[mixed[2] ?? ''] ?? 1) * 1000) / 1000
  const tail = /^(\d+)万(\d+)([千百]?)$/.exec(text)
  if (tail) {
    const rest = Number(tail[2])
    return Number(tail[1]) * 10_000 + rest * (tail[3] ? (chineseUnits[tail[3]] ?? 1) : rest < 10 ? 1000 : 1) // 3万5 is 35,000
  }
  const [whole = '', fraction = ''] = text.replaceAll('两', '二').replaceAll('〇', '零').split('点')
  const decimals = fraction ? Number(`0.${Array.from(fraction, (digit) => chineseDigits.indexOf(digit)).join('')}`) : 0
  const [low = '', high = ''] = whole.length === 2 ? [whole.charAt(0), whole.charAt(1)] : []
  // 一两次, 三四天: up to the second.
  if (low && low !== '零' && chineseDigits.includes(low) && chineseDigits.indexOf(high) === chineseDigits.indexOf(low) + 1)
    return chineseDigits.indexOf(high)
  if (whole.length > 1 && Array.from(whole).every((digit) => chineseDigits.includes(digit))) {
    return Number(Array.from(whole, (digit) => chineseDigits.indexOf(digit)).join('')) + decimals
  }
  let total = 0
  let section = 0
  let digit = 0
  let lastUnit = 1
  for (const character of whole) {
    const unit = chineseUnits[character]
    if (unit === undefined) {
      digit = chineseDigits.indexOf(character)
      if (character === '零') lastUnit = 1
    } else if (unit >= 10_000) {
      total = (total + section + digit || 1) * unit
      section = digit = 0
      lastUnit = unit
    } else {
      section += (digit || (unit === 10 ? 1 : 0)) * unit
      digit = 0
      lastUnit = unit
    }
  }
  // 两万五 is 25,000: a last digit counts tenths of the unit before it.
  return total + section + digit * (lastUnit >= 100 ? lastUnit / 10 : 1) + decimals
}

const bareEn = new RegExp(`${numberStart}(${numberEn})(?:(k)\\b)?(?!\\w)(?![.:/]\\d)`, 'g')
const bareZh = new RegExp(`^\\s*(?:大概|差不多|大约|就|只有?|嗯|改成|那就)?(${numberZh})(?:个|吧|了|左右)?[\\s。.!,]*$`, 'd')

/** Numbers that nobody else has read. "one" is left alone: it mostly counts nothing. */
export function findNumbers(page: Page): Found[] {
  const found = matches(page.text, bareEn).flatMap((match): Found[] => {
    if (/^(?:one|a\sfew|several|(?:a\s)?couple.*)$/.test(match.text)) return []
    if (/[满总]分[是为]?\s?$/.test(page.text.slice(Math.max(0, match.start - 4), match.start))) return [] // the scale, not what is given on it
    return [
      {
        ...span(match),
        type: 'number',
        value: {
          number: readNumber(match.groups[1] ?? '') * (match.groups[2] ? 1000 : 1),
        },
      },
    ]
  })
  const whole = bareZh.exec(page.text)
  const place = whole?.indices?.[1]
  if (whole?.[1] && place && !/^[\d,.]+$/.test(whole[1])) {
    found.length = 0
    found.push({
      start: place[0],
      end: place[1],
      type: 'number',
      value: { number: readNumber(whole[1]) },
    })
  }
  for (const match of matches(page.text, /(?<![\w.])(\d{1,9}(?:\.\d{1,3})?)(万|千)(?!\d)/g)) {
    const wider: Found = {
      ...span(match),
      type: 'number',
      value: { number: readNumber(match.text) },
    }
    const inside = found.findIndex((other) => other.start === match.start)
    if (inside >= 0) found.splice(inside, 1, wider)
    else if (!found.some((other) => other.start < match.end && match.start < other.end)) found.push(wider)
  }
  return found
}

export const span = (match: Match): { start: number; end: number } => ({
  start: match.start,
  end: match.end,
})
