import { fold, squeeze } from './fold.ts'
import type { Judge } from './risk-judge.ts'
import { englishAround, englishIdioms, judgeEnglish, plain } from './risk-judge-en.ts'
import { chineseIdioms, judgeChinese } from './risk-judge-zh.ts'
import type { Weight } from './risk-lexicon.ts'
import { english } from './risk-lexicon-en.ts'
import { englishOutright } from './risk-lexicon-en-outright.ts'
import { englishSigns } from './risk-lexicon-en-signs.ts'
import { chinese } from './risk-lexicon-zh.ts'
import { chineseOutright } from './risk-lexicon-zh-outright.ts'
import { chineseSigns } from './risk-lexicon-zh-signs.ts'
import { candidatesIn, indexByNeedle, type NeedleIndex } from './risk-needles.ts'
import { type Found, indexByWord, searchAnywhere, searchByWord } from './risk-search.ts'
import { asTyped, mender } from './risk-slips.ts'
import type { Risk, RiskKind } from './understanding.ts'

/**
 * What the words of a text say about danger to somebody. Works without any model; the model's risk head may only raise it.
 * `findRisk('I want to kill myself')` is `{ level: 'crisis', kind: 'suicide', evidence: ['kill myself'] }`.
 */
export function findRisk(text: string): Risk {
  const folded = withoutRepeats(fold(text))
  return weigh([folded, unlike(squeeze(folded), folded)].flatMap(windows).flatMap(find))
}

interface Finding {
  weight: Weight
  kind: RiskKind
  theme: string
  words: string
  /** Somebody else is in danger, and this person worries. */
  other: boolean
  /** Where it stands in the text, to know what stands near it. */
  at: number
}

const shortText = 1000
const longSentence = 200
/** Up to twelve letters again and again. */
const runs = /([^]{2,12}?)\1{2,}/g

/** A long text says a sentence once, and a run of the same few letters twice: repeating it adds no meaning, only work. */
function withoutRepeats(folded: string): string {
  if (folded.length <= shortText) return folded
  const once = new Set(sentences(folded))
  return [...once].map((sentence) => (sentence.length > longSentence ? sentence.replace(runs, '$1$1') : sentence)).join('')
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?。\n])(?=\s|\p{Script=Han})/u)
}

/** What squeezing changed; the rest has been read already. */
function unlike(squeezed: string, folded: string): string {
  if (squeezed === folded) return ''
  const read = new Set(sentences(folded))
  return sentences(squeezed)
    .filter((sentence) => !read.has(sentence))
    .join('')
}

const windowLength = 4000
const overlap = 300

interface Piece {
  text: string
  start: number
}

/** Pieces of bounded length that overlap, so that no sentence is lost at a cut and the work grows in step with the text. */
function windows(text: string): Piece[] {
  const pieces: Piece[] = []
  for (let start = 0; start === 0 || start + overlap < text.length; start += windowLength - overlap) {
    pieces.push({ text: text.slice(start, start + windowLength), start })
  }
  return pieces
}

const englishRules = [...english, ...englishOutright, ...englishSigns]
const englishIndex = indexByWord(englishRules)
const mend = mender([...englishRules.map(({ pattern }) => pattern), ...englishAround, ...englishIdioms])
const chineseRules = [...chinese, ...chineseOutright, ...chineseSigns]

interface ChineseIndex {
  rules: NeedleIndex
  idioms: NeedleIndex
}
let chineseIndex: ChineseIndex | null = null

/** Made for the first Chinese text: it takes less time than to compile all rules, of which most are never tried. */
function indexOfChinese(): ChineseIndex {
  chineseIndex ??= { rules: indexByNeedle(chineseRules.map(({ pattern }) => pattern)), idioms: indexByNeedle(chineseIdioms) }
  return chineseIndex
}

function find({ text, start }: Piece): Finding[] {
  const findings: Finding[] = []
  if (/[a-z]{2}/.test(text)) {
    const mended = mend(text)
    const spelt = hide(plain(mended.text), englishIdioms)
    const found = judged(searchByWord(englishIndex, spelt), spelt, start, judgeEnglish)
    findings.push(...found.map((finding) => ({ ...finding, words: asTyped(finding.words, mended) })))
  }
  if (/\p{Script=Han}/u.test(text)) {
    const { rules, idioms } = indexOfChinese()
    const spoken = hide(text, candidatesIn(text, chineseIdioms, idioms))
    const likely = candidatesIn(spoken, chineseRules, rules)
    findings.push(...judged(searchAnywhere(likely, spoken), spoken, start, judgeChinese))
  }
  return findings
}

function judged(found: Found[], text: string, start: number, judge: Judge): Finding[] {
  const findings: Finding[] = []
  for (const { rule, match } of found) {
    const end = match.index + match[0].length
    const before =
      text
        .slice(Math.max(0, match.index - 90), match.index)
        .split(/[.!?。\n]/)
        .at(-1) ?? ''
    const after = text.slice(end, end + 90).split(/[.!?。\n]/, 1)[0] ?? ''
    const near = text.slice(Math.max(0, match.index - 200), end + 200)
    const weight = judge(rule, { words: match[0], before, after, sentence: before + match[0] + after, near })
    if (weight === 'none') continue
    findings.push({
      weight: weight === 'other' ? 'concern' : weight,
      kind: rule.kind,
      theme: rule.theme ?? rule.weight,
      words: match[0].trim().slice(0, 80),
      other: weight === 'other' || /(?:him|her|them)sel[fv]/.test(match[0]),
      at: start + match.index,
    })
  }
  return findings
}

/** First of the evidence when all of it is about somebody else: the answer is then how to help them. */
export const somebodyElse = 'somebody else'

/** Which kind is named when several are found: what needs help first comes first. */
const urgency: RiskKind[] = ['medical', 'suicide', 'self-harm', 'harm-to-others', 'abuse', 'eating', 'distress']

function weigh(findings: Finding[]): Risk {
  const outright = findings.filter((finding) => finding.weight === 'crisis')
  const grave = outright.length > 0 ? outright : together(findings)
  const chosen = grave.length > 0 ? grave : findings.filter((finding) => finding.weight !== 'hint')
  const kind = urgency.find((candidate) => chosen.some((finding) => finding.kind === candidate))
  if (kind === undefined) return { level: 'none', evidence: [] }
  const evidence = [...new Set(chosen.map((finding) => finding.words))].slice(0, 5)
  if (grave.length === 0 && chosen.every((finding) => finding.other)) evidence.unshift(somebodyElse)
  return { level: grave.length > 0 ? 'crisis' : 'concern', kind, evidence }
}

/** How much a part of a picture weighs. Three make a crisis: a sign with anything of another theme, or three hints. */
const parts: Partial<Record<Weight, number>> = { farewell: 2, sign: 2, weary: 1, hint: 1 }
const enough = 3
/** Much further apart than this two sentences are about two things. */
const nearby = 600

/** The parts that make a crisis together, or none. */
function together(findings: Finding[]): Finding[] {
  const signs = findings.filter((finding) => parts[finding.weight] !== undefined && !finding.other)
  for (const near of neighbourhoods(signs)) {
    for (const kind of new Set(near.map((sign) => sign.kind))) {
      // Weariness belongs to every picture; else each kind of danger has its own.
      const around = near.filter((sign) => sign.kind === kind || sign.weight === 'weary')
      if (around.every((sign) => sign.weight === 'weary')) continue
      if (twoFarewells(around) || weightOf(around) >= enough) return around
    }
  }
  return []
}

/** A few of a theme are as good as all. */
const mostOfOneTheme = 4

/** What stands within one stretch of the text or the next, each way of saying it once. */
function neighbourhoods(signs: Finding[]): Finding[][] {
  const stretches = byStretch(signs)
  return [...stretches.keys()].map((at) => {
    const counts = new Map<string, number>()
    return [...(stretches.get(at) ?? []), ...(stretches.get(at + 1) ?? [])].filter((sign) => {
      const key = `${sign.kind} ${sign.theme}`
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return count <= mostOfOneTheme
    })
  })
}

function byStretch(signs: Finding[]): Map<number, Finding[]> {
  const stretches = new Map<number, Finding[]>()
  const said = new Set<string>()
  for (const sign of signs) {
    const at = Math.floor(sign.at / nearby)
    const key = `${at} ${sign.theme} ${sign.words}`
    if (said.has(key)) continue
    said.add(key)
    const stretch = stretches.get(at) ?? []
    stretch.push(sign)
    stretches.set(at, stretch)
  }
  return stretches
}

/** Each theme counts once, with its heaviest part; two parts found in the same few words count once. */
function weightOf(signs: Finding[]): number {
  const heaviest = signs.toSorted((a, b) => (parts[b.weight] ?? 0) - (parts[a.weight] ?? 0))
  const counted: Finding[] = []
  for (const sign of heaviest) {
    if (!counted.some((other) => other.theme === sign.theme || overlapping(new Set([other.words, sign.words])))) counted.push(sign)
  }
  return counted.reduce((sum, sign) => sum + (parts[sign.weight] ?? 0), 0)
}

function twoFarewells(signs: Finding[]): boolean {
  const words = new Set(signs.filter((sign) => sign.weight === 'farewell' || sign.weight === 'weary').map((sign) => sign.words))
  return signs.some((sign) => sign.weight === 'farewell') && words.size > 1 && !overlapping(words)
}

/** Two rules that found the same few words are one sign, not two. */
function overlapping(signs: Set<string>): boolean {
  const sorted = [...signs].toSorted((a, b) => b.length - a.length)
  const longest = sorted[0] ?? ''
  return sorted.every((sign) => longest.replaceAll(' ', '').includes(sign.replaceAll(' ', '').slice(0, 6)))
}

/** Sayings are taken out before anything is looked for, so that what stands beside them still counts. */
function hide(text: string, idioms: RegExp[]): string {
  return idioms.reduce((rest, idiom) => rest.replace(idiom, ' □ '), text)
}
