import type { Field, GoalMeasure } from '../growth/goal.ts'
import type { Known, Turn } from './dialog.ts'
import { type Amount, corrects, cut, isCount, means, plain } from './read.ts'
import { readWish } from './wish.ts'

// How people answer the questions about a goal, and what of it is kept.

/** The wish: title, fields of life, and the words that named the number (so that a correction can replace them). */
export interface What {
  title: string
  fields: Field[]
  text: string
}

export type Measure = GoalMeasure & { text: string; best: boolean }

/** The answer to the obstacle; with a cue of its own when the person said the whole sentence. */
export interface Act {
  if?: string
  then: string
}

/** A wish that takes the place of the one under way, as long as nothing is stored: "what I really want is ...". */
export function insteadOf(known: Known, turn: Turn): What | undefined {
  const before = known['what'] as What | undefined
  if (!before || 'goalId' in known || turn.text === before.text || !means(turn, 'set_goal', 0.6)) return undefined
  const wish = readWish(turn)
  let rest = wish?.title ?? ''
  for (const entity of turn.understanding.entities)
    if (entity.type !== 'field') rest = rest.replace(new RegExp(escape(entity.text), 'i'), '')
  rest = rest.replace(/[\d\s.,，]|^(?:先|坚持|大概|左右)+|\b(?:for|maybe|about|say|do|it)\b/gi, '')
  const onlyNumber =
    rest.length < (turn.understanding.language === 'zh' ? 2 : 5) ||
    /^(?:every|each|per|a|times?|once|twice|week|day|month|每[天周月]|次|个|左右)+$/i.test(rest)
  return wish && !onlyNumber ? { title: wish.title, fields: wish.fields, text: cut(turn.text, 400) } : undefined
}

/** "ok, I'll try it" where a time was asked for: they will find one. */
export function agrees(turn: Turn): boolean {
  return means(turn, 'accept_recommendation', 0.4) || means(turn, 'affirm', 0.4) || means(turn, 'thanks', 0.4)
}

/** "IELTS 7分": a number of points to reach. */
export function score(turn: Turn): Amount | undefined {
  const rating = turn.understanding.entities.find((entity) => entity.type === 'rating')
  if (rating?.type !== 'rating' || !/考|刷|分数|雅思|托福|\b(?:score|band|ielts|toefl|exam|gre|gmat)\b/i.test(turn.text)) return undefined
  return { number: rating.value.number, unit: 'point', text: rating.text, start: rating.start }
}

/** Something for every day or week, which is never "done". */
export function isHabit(known: Known): boolean {
  const measure = known['measure'] as Measure | null | undefined
  return measure?.unit.includes('/') === true
}

/** "Run 10k" with 5 km instead of 10 becomes "Run 5 km": the number in the words follows the number that counts. */
export function fitTitle(title: string, measure: { number: number; text: string } | null): string {
  const said = measure?.text.trim() ?? ''
  const number = /\d[\d.,]*|[一二三四五六七八九十百千万两半]+/
  if (!measure || !number.test(said) || title.includes(said) || !number.test(title)) return title
  const pattern =
    /\d[\d.,]*(?:\s?(?:km|k|公里|千米|公斤|斤|小时|分钟)(?![a-z]))?|[一二三四五六七八九十百千万两半]+(?=个|本|次|页|公里|公斤|斤|分钟|小时|天|遍)/i
  const sameNumber = pattern.exec(title)?.[0].replace(/[^\d.]/g, '') === String(measure.number)
  if (sameNumber) return title
  const unitStays =
    /^\d[\d.,]*$/.test(pattern.exec(title)?.[0].trim() ?? '') || /^[一二三四五六七八九十百千万两半]+$/.test(pattern.exec(title)?.[0] ?? '')
  return title.replace(pattern, unitStays ? String(measure.number) : said)
}

/** "run" of "Run 10k", "跑" of "跑完10公里": what is left of the title without the number, cut to the verb. */
export function verbOf(title: string, amount: string): string {
  const rest = title.replace(amount, ' ').replace(/\s+/g, ' ').trim()
  if (/[\u4e00-\u9fff]/.test(rest))
    return (
      /^(?:每[天周月日晚]|坚持|能够?|去|多)?([\u4e00-\u9fff]{1,2}?)(?:完|到|够|成|了|掉|下|过|$|[^\u4e00-\u9fff])/.exec(rest)?.[1] ??
      rest.slice(0, 2)
    )
  return rest.split(' ')[0]?.toLowerCase() ?? ''
}

/** One run of 10 km is a goal to reach once; 12 books add up. */
export function isBestOf(amount: { number: number; unit: string; text: string }, text: string): boolean {
  if (/\b(in one go|at once|without stopping|non-?stop|in a row)\b|一口气|不停|连续/i.test(text)) return true
  if (/marathon|马拉松|半马|全马/i.test(text)) return true
  if (/\b(total|altogether|in all)\b|一共|总共|累计/i.test(text)) return false
  return (amount.unit === 'km' && amount.number <= 42.2) || (amount.unit === 'mile' && amount.number <= 26.2) || amount.unit === 'point'
}

/** "If I'm tired, then I walk for ten minutes": both halves of a plan in one sentence. */
export function ifThenOf(turn: Turn): Required<Act> | undefined {
  const text = turn.text.replace(/\s+/g, ' ').trim()
  const english =
    /^(?:so |ok |and |maybe )?(?:if|when|whenever) (.{4,90}?),? (?:then )?((?:i(?:'ll| will| would|'d| can| could)? |just |then ).{3,120})$/i.exec(
      text,
    )
  const chinese = /^(?:那)?(?:如果|要是|假如|一旦|只要|当)(.{2,60}?)(?:的话|的时候|时)?[，,]?\s*(?:那么|那)?我?(?:就|会)(.{2,80})$/.exec(
    text,
  )
  const [cue, act] = english ? [english[1], english[2]] : chinese ? [chinese[1], chinese[2]] : []
  return cue && act ? { if: cut(cue, 100), then: cut(withoutOpening(act), 120) } : undefined
}

/** "walk for ten minutes", "I'll walk", "then I walk": the act alone. */
export function thenOf(turn: Turn): Act | null | undefined {
  const text = words(turn)
  if (!text) return text === null ? null : undefined
  const act = withoutOpening(text)
  return { then: act.length > 1 ? act : text }
}

function withoutOpening(act: string): string {
  return act
    .replace(/^(?:then,? )?(?:(?:i(?:'ll| will| would|'d| can| could| am|'m)?|ill|id|im) (?:just |only |simply |at least )?|maybe )?/i, '')
    .replace(/^(?:那么|那)?我?(?:就|会|可以)+(?:先)?/, (opening) => (opening.endsWith('先') ? '先' : ''))
    .replace(/[\s.!。！]+$/u, '')
}

/** "What gets in my way is that ...": an obstacle, also where something else was asked. */
export function namesObstacle(turn: Turn): boolean {
  return /\b(gets? in (?:my|the) way|stops? me|holds? me back|my (?:biggest |main )?(?:obstacle|problem|excuse)|the (?:problem|trouble|hard part) is|obstacle)\b|(?:挡|拦|卡|绊)(?:住|着)?我?|障碍|问题(?:是|在于)|最难的是|借口/i.test(
    turn.text,
  )
}

/** The obstacle itself, without "what gets in my way is that" and "that's the biggest problem". */
export function obstacleOf(text: string | null | undefined): string | null | undefined {
  if (!text) return text
  const bare = text
    .replace(
      /^(?:(?:i think|i guess|well|mostly|mainly|probably)[, ]+)*(?:what (?:usually |always |mostly )?(?:gets in my way|stops me|holds me back) is(?: that)?|the (?:problem|trouble|hard part) is(?: that)?|it'?s (?:just )?that)\s+/i,
      '',
    )
    .replace(/^(?:我觉得|应该|大概)?(?:主要|最大的(?:问题|障碍)|问题|障碍|最难的|挡住我的|卡住我的)(?:就|还)?是(?:因为)?[，,：:]?/, '')
    .replace(/[,;]? (?:and )?that(?:'s| is) (?:what|the|my) [^,.]*$/i, '')
    .replace(/[，,]?这(?:就)?是我?最(?:大|难)的?(?:问题|障碍|困难)?$/, '')
  return bare.length > 2 ? bare : text
}

/** Any words; but "nothing", "I don't know" leave the question out. */
export function words(turn: Turn): string | null | undefined {
  const bare = plain(turn.text)
  if (
    /^(nothing|none|no|nope|i don'?t know|don'?t know|dunno|idk|not sure|no idea|没有|没什么|不知道|不清楚|没想好|说不上来|无)$/.test(bare)
  )
    return null
  if (corrects(turn) && turn.understanding.entities.some((entity) => entity.type === 'date' || isCount(entity) || entity.type === 'number'))
    return undefined
  return bare.length < 2 ? undefined : cut(turn.text, 160)
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
