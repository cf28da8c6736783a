import { numberEn, readNumber } from './entities-numbers.ts'
import { type Found, hasHan, type Page } from './entities-text.ts'

const simple = '(\\d{1,2}(?:\\.\\d)?)'
const ratingWord = '(?:mood|energy|stress|anxiety|motivation|confidence|focus|happiness|pain|sleep\\squality|rating|score)'
const ratingTalk =
  /\b(?:mood|rat(?:e|ed|ing)|feel\w*|energy|stress\w*|scor\w+|scale|motivation|anxiety|confidence|out\sof)\b|心情|情绪|状态|打分|评分/

/** Each pattern's first group is the number or the phrase that the entity shows. */
const readers: RegExp[] = [
  new RegExp(
    `(?<![\\w.,:/$£€])(?<!\\b(?:by|before|on|until|till|due)\\s)((?:${numberEn})\\s?(?:\\/\\s?(?:10|ten)(?![\\d/.])|out\\sof\\s(?:10|ten)\\b))`,
    'gd',
  ),
  new RegExp(
    `\\b${ratingWord}(?:\\slevels?|\\stoday|\\snow|\\sright\\snow)?\\s?(?:is|was|at|of|about|around|maybe|like|:|=|-)?\\s?(?:an?\\s|about\\s|maybe\\s|like\\s)?${simple}(?![\\d.%:/]|\\s?(?:am|pm|h\\b|hours?|min|days?|weeks?|times?|kg|km|months?|[a-z]+s\\b))`,
    'gd',
  ),
  new RegExp(
    `\\b(?:an?|about\\san?|maybe\\san?)\\s(?:solid|strong|weak|good|low|high|big|clear|definite)?\\s?${simple}(?=$|[\\s,.!?;](?!\\d))(?!\\s(?:[a-z]+s|k|km|hour|minute|day|week|month|year|page)\\b)`,
    'gd',
  ),
]
const readersZh: RegExp[] = [
  /(?<!满分|总分|满分是)(?<![\d.一二三四五六七八九十第])((?:\d{1,2}(?:\.\d)?|[零一二两三四五六七八九十])分)(?![之钟一二三四五六七八九十\d享析别手开配类数辨])/dg,
  /(?:心情|情绪|状态|精力|压力|焦虑|动力|信心|专注度?|睡眠质量)(?:指数|值|水平)?(?:今天|现在)?(?:是|有|大概|大约|差不多|:|=)?\s?(\d{1,2}(?:\.\d)?)(?![\d.%:/]|\s?(?:点|个|天|次|小时|分钟|周|月|公|斤|年))/dg,
]

/** Numbers on the scale from 0 to 10. */
export function findRatings(page: Page): Found[] {
  const found: Found[] = []
  const add = (pattern: RegExp, allowed: (text: string, start: number, end: number) => boolean): void => {
    pattern.lastIndex = 0
    for (let match = pattern.exec(page.text), left = 40; match && left > 0; match = pattern.exec(page.text), left -= 1) {
      const place = match.indices?.[1]
      const written = match[1]
      if (!place || !written || !allowed(written, place[0], place[1])) continue
      const number = readNumber(/^[\d.]+/.exec(written)?.[0] ?? written.replace(/[分/]|out\sof.*/g, '').trim())
      if (!(number >= 0 && number <= 10) || found.some((other) => place[0] < other.end && other.start < place[1])) continue
      found.push({
        start: place[0],
        end: place[1],
        type: 'rating',
        value: { number },
      })
    }
  }
  if (!/\d|ten\b|分/.test(page.text)) return found
  const talk = ratingTalk.test(page.whole)
  readers.forEach((pattern, index) => add(pattern, () => index < 2 || talk))
  if (hasHan(page.text)) readersZh.forEach((pattern) => add(pattern, (written, start, end) => isChineseRating(page, written, start, end)))
  return found
}

/** 十分 is mostly "very", and 十分里给6分 names the scale before the number; 雅思考了7分 is an exam. */
function isChineseRating(page: Page, written: string, start: number, end: number): boolean {
  const before = page.text.slice(Math.max(0, start - 6), start)
  const after = page.text.slice(end, end + 4)
  if (/^(?:里|制|满分|中)/.test(after) || /雅思|托福|考了?试?|比分|扣|得分率|差/.test(before)) return false
  if (written === '十分' && !/[打给是评有:]$/.test(before) && !/^\s*$/.test(page.text.slice(0, start) + after)) return false
  return !/^[里外]/.test(after) && !/[点时]$/.test(before)
}
