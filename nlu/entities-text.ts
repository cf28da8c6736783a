import type { DateTime } from 'luxon'
import type { EntityValue } from './understanding.ts'

/** A piece of the text that has been read; the matched words are cut from the original by `start` and `end`. */
export type Found = { start: number; end: number } & EntityValue

/** What every reader gets. `text` and `whole` are as long as `original`, so offsets are shared. */
export interface Page {
  original: string
  /** Folded: half-width, lower case, simplified Chinese. */
  whole: string
  /** Folded, and what an earlier reader has read is blanked. */
  text: string
  /** Local time of the person. */
  now: DateTime
  language: 'en' | 'zh'
  /** Where a day lies when no word around it says so. */
  direction: Direction
  /** Words that tell plans from reports, once somebody has looked for them. */
  tense?: TenseWord[]
}

export type Direction = 'forward' | 'back'

/** A word that says whether something is still to come ("will", 打算) or over ("ran", 跑了). */
export interface TenseWord {
  start: number
  end: number
  direction: Direction
}

export type Reader = (page: Page) => Found[]

/** Stands where something was read already: no letter, no space, so that no pattern reaches across it. */
const blankCharacter = '\ufffc'

const traditional =
  '週周每每個个兩两點点鐘钟號号後后裡里內内時时間间禮礼萬万億亿課课書书頁页單单詞词語语話话說说換换國国慶庆節节現现東东紐纽約约倫伦舊旧幾几從从這这為为學学習习運运動动體体關关係系壓压慮虑計计劃划標标過过歲岁塊块錢钱煙烟張张條条隻只種种樣样開开頭头應应當当臺台灣湾綫线總总時时區区來来還还飯饭覺觉與与對对讓让練练寫写讀读業业職职場场戀恋愛爱親亲維维達达羅罗馬马爾尔終终間间陽阳農农曆历聖圣誕诞' +
  '凈净準准備备緒绪無无聽听樂乐減减脂脂導导師师領领闆板媽妈爺爷孫孙鄰邻醫医婦妇兒儿閨闺戶户屬属圓圆幣币鎊镑歐欧韓韩銀银賺赚攢攒掙挣還还債债費费' +
  '淩凌傍傍早早過过進进後后併并雙双單单隻只幾几條条篇篇組组遍遍趟趟頓顿顆颗瓶瓶餐餐氣气緊紧張张煩烦惱恼憂忧懼惧懶懒惡恶憤愤發发變变強强嗎吗著着將将會会沒没當当麼么該该許许請请問问給给認认識识記记錄录劃划'
const simplified = new Map(
  Array.from({ length: traditional.length / 2 }, (_, at) => [traditional.charAt(2 * at), traditional.charAt(2 * at + 1)]),
)

/** Makes one form of the many ways to type the same, without moving a single offset. */
export function fold(text: string): string {
  return text.replace(/[A-Z\u00a0\u2013\u2018-\u2019\u3000\uff01-\uff5e\uffe1\uffe5]|[\u4e00-\u9fff]/g, (character) => {
    const code = character.charCodeAt(0)
    if (code >= 0x4e00 && code <= 0x9fff) return simplified.get(character) ?? character
    if (code === 0x3000 || code === 0xa0) return ' '
    if (code === 0xffe5) return '¥'
    if (code === 0xffe1) return '£'
    if (code === 0x2013) return '-'
    if (code === 0x2018 || code === 0x2019) return "'"
    return (code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : character).toLowerCase()
  })
}

export function blank(text: string, found: Found[]): string {
  let left = text
  for (const { start, end } of found) left = left.slice(0, start) + blankCharacter.repeat(end - start) + left.slice(end)
  return left
}

/** A match of a pattern, with its groups as strings ('' where a group took no part). */
export interface Match {
  start: number
  end: number
  text: string
  groups: string[]
}

/** Nobody names more of one kind in a message; a wall of repeated words must not cost more than a sentence. */
const mostMatches = 40

/** All matches of a pattern with the flag g. */
export function matches(text: string, pattern: RegExp): Match[] {
  const found: Match[] = []
  pattern.lastIndex = 0 // matchAll would copy the pattern first, which costs more than all the looking
  for (let match = pattern.exec(text); match && found.length < mostMatches; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      groups: match.map((part: string | undefined) => part ?? ''),
    })
  }
  return found
}

/** The n-th group of a match. */
export const group = (match: Match, index: number): string => match.groups[index] ?? ''

export const hasHan = (text: string): boolean => /[\u4e00-\u9fff]/.test(text)

export const hasLatin = (text: string): boolean => /[a-z]/.test(text)

/** Adds what does not run into something that is there already. */
export function addFree(found: Found[], more: Found[]): void {
  for (const one of more) if (!found.some((other) => one.start < other.end && other.start < one.end)) found.push(one)
}
