import { numberEn, numberStart, numberZh, readNumber } from './entities-numbers.ts'
import { type Found, group, hasHan, type Match, matches, type Page } from './entities-text.ts'
import { classifiersZh, modifiersEn, nounStops, nounStopsZh, singular, unitNamed, unitsEn, unitsZh, unitZhNamed } from './entities-units.ts'

type Quantity = { number: number; unit: string }
/** `length`: of the part of the match that is the quantity, where it is not all of it. */
type Read = (match: Match, page: Page) => (Quantity & { length?: number }) | null

const moving =
  /\b(?:run|ran|runs|running|jog\w*|race|racing|walk\w*|hik\w+|cycl\w+|bik\w+|ride|rode|riding|swim\w*|swam|row\w*|marathon|parkrun)\b|跑|走|骑|游|徒步|马拉松/
const moneyTalk = /\b(?:sav\w+|earn\w*|salary|pay\w*|debt|budget|income|spend\w*|cost\w*|invest\w*)\b|存|攒|赚|挣|工资|月薪|还清/
/** "10-15 pages": as many as the second number says. */
const rangeEn = '\\d{1,5}(?:\\.\\d)?\\s?(?:-|to|or)\\s?(?=\\d)'
const rangeZh = `(?:(?:\\d{1,5}(?:\\.\\d)?|[一二两三四五六七八九十百]{1,4})\\s?(?:到|至|-|~)\\s?)?`

const readers: [RegExp, Read][] = [
  [
    /\b(half[\s-]?marathon|marathon)(?!s)\b|(半程?马(?:拉松)?)|(全程?马(?:拉松)?|马拉松)/g,
    (match) => ({
      number: group(match, 2) || group(match, 1).startsWith('half') ? 21.1 : 42.2,
      unit: 'km',
    }),
  ],
  [
    new RegExp(
      `${numberStart}(?:${rangeEn})?(${numberEn})(\\sand\\sa\\shalf)?(k(?=[\\s-]))?[\\s-]?(?:(?:${modifiersEn})\\s){0,2}(${unitsEn})\\b(?!-)`,
      'g',
    ),
    (match) => ({
      number: (readNumber(group(match, 1)) + (group(match, 2) ? 0.5 : 0)) * (group(match, 3) ? 1000 : 1),
      unit: unitNamed(group(match, 4)),
    }),
  ],
  [/(?<![\w.:/$£€¥])(\d{1,6}(?:\.\d{1,3})?)k\b(?:\s(?:(?!in\b|on\b|by\b|to\b|at\b|or\b|and\b|before\b|this\b)[a-z]+s)\b)?/g, readThousands],
  [
    new RegExp(
      `${numberStart}(?:${rangeEn})?(${numberEn})\\s((?:[a-z]{2,16}\\s)?)((?:push|pull|sit|press|chin|warm|step|check|catch)[\\s-]?(?:up|down|in)s|[a-z]{2,16}(?:-[a-z]{2,16}){0,3}s|people|children|women|men)\\b`,
      'g',
    ),
    readNoun,
  ],
  [
    /\b(an?|one)\s(mile|page|book|chapter|lesson|kilomet(?:re|er)|km|cup|glass|cigarette)\b/g,
    (match) => ({ number: 1, unit: unitNamed(group(match, 2)) }),
  ],
]

const readersZh: [RegExp, Read][] = [
  [
    new RegExp(
      `(?<![\\d.第])${rangeZh}(半|${numberZh})[多来几]?(?:个|条|首)?(?:新|英语|英文|中文|日语|法语|德语)?(${unitsZh})(半(?![天年夜小个]))?`,
      'g',
    ),
    (match, page) => {
      const unit = group(match, 2)
      // 下一步, 第一次, 一块去: not counts.
      const before = page.text.charAt(match.start - 1)
      if (
        group(match, 1) === '一' &&
        (/[下进第这那每上同统唯之再另]/.test(before) ||
          /^(?:块|步|面|点)$/.test(unit) ||
          /^块[儿去来]/.test(page.text.slice(match.end - 1)))
      )
        return null
      if (/^[一二三四五六七八九十]+$/.test(group(match, 1)) && /[周期拜]$/.test(before)) return null
      if (
        group(match, 1) === '半' &&
        (/[一多大每前后下上夜]$/.test(before) || !/^(?:公里|公斤|斤|米|英里|升|磅|页|杯|圈|章|km|kg)/.test(unit))
      )
        return null
      const number = group(match, 1) === '半' ? 0.5 : readNumber(group(match, 1))
      return { number: group(match, 3) ? number + 0.5 : number, unit: unitZhNamed(unit) }
    },
  ],
  [new RegExp(`(?<![\\d.第])${rangeZh}(${numberZh})[多来几]?(${classifiersZh})([\\u4e00-\\u9fff]{1,8})?`, 'g'), readClassified],
]

export function findQuantities(page: Page): Found[] {
  const found: Found[] = []
  for (const [pattern, read] of [...(/[a-z马]/.test(page.text) ? readers : []), ...(hasHan(page.text) ? readersZh : [])]) {
    for (const match of matches(page.text, pattern)) {
      const value = read(match, page)
      if (!value || !Number.isFinite(value.number)) continue
      const { length = match.text.length, number, unit } = value
      const place = { start: match.start, end: match.start + length }
      if (found.some((other) => place.start < other.end && other.start < place.end)) continue
      found.push({ ...place, type: 'quantity', value: { number, unit } })
    }
  }
  return found
}

/** "10k" is a distance, unless money or a noun says that something else is counted by the thousand. */
function readThousands(match: Match, page: Page): Quantity | null {
  const number = Number(group(match, 1))
  const noun = /\s([a-z]+)$/.exec(match.text)?.[1]
  if (noun && !nounStops.has(noun)) return { number: number * 1000, unit: singular(noun) }
  if (noun) return null
  const money = moneyTalk.test(page.whole) && !moving.test(page.whole)
  return money || number > 200 ? null : { number, unit: 'km' }
}

function readNoun(match: Match): Quantity | null {
  const [number, modifier, noun] = [group(match, 1), group(match, 2).trim(), group(match, 3)]
  if (nounStops.has(noun) || nounStops.has(modifier)) return null
  const kept = modifier && !new RegExp(`^(?:${modifiersEn})$`).test(modifier) ? `${modifier} ` : ''
  return { number: readNumber(number), unit: kept + singular(noun) }
}

function readClassified(match: Match, page: Page): ReturnType<Read> {
  const [number, classifier, rest] = [group(match, 1), group(match, 2), group(match, 3)]
  if (number === '一') return null
  const noun = rest ? nounAt(rest) : ''
  // 引体向上10个: the noun stands before, and nothing else does.
  const ahead = /(?:^|[\s,，。;；、])([\u4e00-\u9fff]{2,4})\s?$/.exec(page.text.slice(Math.max(0, match.start - 6), match.start))?.[1]
  const unit = noun || own[classifier] || (classifier === '个' && ahead) || classifier
  return {
    number: readNumber(number),
    unit,
    length: match.text.length - rest.length + noun.length,
  }
}

const own: Record<string, string> = {
  组: 'set',
  圈: 'lap',
  遍: 'time',
  趟: 'time',
  轮: 'round',
  局: 'game',
}

let segmenter: Intl.Segmenter | null = null

/** The noun at the start of Chinese text. A single character belongs to its neighbour (俯卧+撑), two words of two stay apart (朋友/聊天). */
function nounAt(text: string): string {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  let noun = ''
  let last = ''
  for (const { segment } of segmenter.segment(text)) {
    if (nounStopsZh.test(segment)) break
    if (noun && last.length > 1 && segment.length > 1) break
    if (noun.length + segment.length > 4) break
    noun += segment
    last = noun.length >= 3 ? noun : segment
  }
  return noun
}
