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
}

export type Reader = (page: Page) => Found[]

/** Stands where something was read already: no letter, no space, so that no pattern reaches across it. */
const blankCharacter = '\ufffc'

const traditional =
  '週周每每個个兩两點点鐘钟號号後后裡里內内時时間间禮礼萬万億亿課课書书頁页單单詞词語语話话說说換换國国慶庆節节現现東东紐纽約约倫伦舊旧幾几從从這这為为學学習习運运動动體体關关係系壓压慮虑計计劃划標标過过歲岁塊块錢钱煙烟張张條条隻只種种樣样開开頭头應应當当臺台灣湾綫线總总時时區区來来還还飯饭覺觉與与對对讓让練练寫写讀读業业職职場场戀恋愛爱親亲維维達达羅罗馬马爾尔終终間间陽阳農农曆历聖圣誕诞' +
  '凈净準准備备緒绪無无聽听樂乐減减脂脂'
const simplified = new Map(
  Array.from({ length: traditional.length / 2 }, (_, at) => [traditional.charAt(2 * at), traditional.charAt(2 * at + 1)]),
)

/** Makes one form of the many ways to type the same, without moving a single offset. */
export function fold(text: string): string {
  return text.replace(/[A-Z\u00a0\u2018-\u2019\u3000\uff01-\uff5e]|[\u4e00-\u9fff]/g, (character) => {
    const code = character.charCodeAt(0)
    if (code >= 0x4e00 && code <= 0x9fff) return simplified.get(character) ?? character
    if (code === 0x3000 || code === 0xa0) return ' '
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

export function matches(text: string, pattern: RegExp): Match[] {
  const found: Match[] = []
  if (text.search(pattern) < 0) return found // nearly always; matchAll copies the pattern first, which costs more than looking
  for (const match of text.matchAll(pattern)) {
    if (found.length === mostMatches) break
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

/** Adds what does not run into something that is there already. */
export function addFree(found: Found[], more: Found[]): void {
  for (const one of more) if (!found.some((other) => one.start < other.end && other.start < one.end)) found.push(one)
}
