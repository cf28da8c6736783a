import type { Rule } from './risk-lexicon.ts'

/** Rules ready to be looked for: those whose first letters are known are tried only where these letters stand. */
export interface RuleIndex {
  starts: Letters
  anywhere: Rule[]
}

/** A tree of first letters; a rule hangs where the letters end that every match of it begins with. */
interface Letters {
  rules: Indexed[]
  next: Map<number, Letters>
}

interface Indexed {
  rule: Rule
  sticky: RegExp
  /** Place in the list: findings keep the order in which the rules are written. */
  order: number
}

export interface Found {
  rule: Rule
  match: RegExpExecArray
}

/** One rule's matches in one text that are handed on; a text that holds more of them says nothing new with the next. */
const mostMatches = 24
const longestStart = 8
/** Of one branch; where there would be more, shorter ones must do. */
const mostStarts = 30

/** English rules begin at a word, so hundreds of patterns need not be tried at each of thousands of letters. */
export function indexByWord(rules: Rule[]): RuleIndex {
  const index: RuleIndex = { starts: letters(), anywhere: [] }
  for (const [order, rule] of rules.entries()) {
    const inner = /^\(\?<!\[a-z\]\)\(\?:([^]*)\)$/.exec(rule.pattern.source)?.[1]
    const starts = inner === undefined ? undefined : firstLetters(inner)
    if (starts === undefined) {
      index.anywhere.push(rule)
      continue
    }
    const indexed = { rule, sticky: new RegExp(rule.pattern.source, 'y'), order }
    for (const start of starts) hang(index.starts, start, indexed)
  }
  return index
}

function letters(): Letters {
  return { rules: [], next: new Map() }
}

/** A shorter start is tried wherever a longer one would be: shorter ones come first, and what begins like one of them is not needed. */
function hang(tree: Letters, start: string, indexed: Indexed): void {
  let place = tree
  for (let at = 0; at < start.length; at++) {
    if (place.rules.at(-1) === indexed) return
    const code = start.charCodeAt(at)
    const next = place.next.get(code) ?? letters()
    place.next.set(code, next)
    place = next
  }
  if (place.rules.at(-1) !== indexed) place.rules.push(indexed)
}

export function searchAnywhere(rules: Rule[], text: string): Found[] {
  const found: Found[] = []
  for (const rule of rules) {
    if (text.search(rule.pattern) < 0) continue // nearly always; matchAll copies the pattern first, which costs more than looking
    let count = 0
    for (const match of text.matchAll(rule.pattern)) {
      if (count++ === mostMatches) break
      found.push({ rule, match })
    }
  }
  return found
}

export function searchByWord(index: RuleIndex, text: string): Found[] {
  const found: (Found & { order: number })[] = []
  const ends = new Map<Rule, { end: number; count: number }>()
  for (let at = 0; at < text.length; at++) {
    if (at > 0 && isLetter(text.charCodeAt(at - 1))) continue
    let place = index.starts.next.get(text.charCodeAt(at))
    for (let next = at + 1; place !== undefined; next++) {
      for (const { rule, sticky, order } of place.rules) {
        const last = ends.get(rule)
        if (last !== undefined && (at < last.end || last.count === mostMatches)) continue
        sticky.lastIndex = at
        const match = sticky.exec(text)
        if (match === null) continue
        found.push({ rule, match, order })
        ends.set(rule, { end: at + match[0].length, count: (last?.count ?? 0) + 1 })
      }
      place = next < text.length ? place.next.get(text.charCodeAt(next)) : undefined
    }
  }
  return [...found.toSorted((a, b) => a.order - b.order), ...searchAnywhere(index.anywhere, text)]
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

/** Letters with which a match can begin; `whole` when a branch of the pattern ends there, so that what follows it may be added. */
interface Start {
  text: string
  whole: boolean
}

/** The first letters of a pattern; undefined where they are not plain to see. */
function firstLetters(source: string): string[] | undefined {
  const starts = [...new Set(startsOf(source).map(({ text }) => text.slice(0, longestStart)))]
  if (starts.some((start) => start === '' || start.startsWith(' '))) return undefined
  return starts.toSorted((a, b) => a.length - b.length)
}

function startsOf(source: string): Start[] {
  return branches(source).flatMap(startsOfBranch)
}

/** Reads a branch from the left while it is letters, blanks and groups of these, with all that brackets and question marks make of them. */
function startsOfBranch(branch: string): Start[] {
  const ended: string[] = []
  let growing = ['']
  let rest = branch.replace(/^(?:\\b|\^|\(\?<![^()]*\))+/, '')
  while (rest !== '' && growing.length > 0) {
    const { choices, after } = nextPart(rest)
    if (choices === undefined || (choices.length > 1 && growing.length > 1 && growing.length * choices.length > mostStarts)) break
    const longer = growing.flatMap((text) => choices.map((choice) => ({ text: text + choice.text, whole: choice.whole })))
    const isDone = ({ text, whole }: Start) => !whole || text.length >= longestStart
    ended.push(...longer.filter(isDone).map(({ text }) => text))
    growing = [...new Set(longer.filter((start) => !isDone(start)).map(({ text }) => text))]
    rest = after
  }
  return [...ended.map((text) => ({ text, whole: false })), ...growing.map((text) => ({ text, whole: rest === '' }))]
}

/** Letters up to one that is repeated, a group or a digit; no choices where something else stands. */
function nextPart(rest: string): { choices?: Start[]; after: string } {
  if (rest.startsWith('\\d')) return { choices: digits, after: rest.slice(2) }
  const letters = /^[a-z\d ]+(?![?*{])/.exec(rest)?.[0]
  if (letters !== undefined) return { choices: [{ text: letters, whole: true }], after: rest.slice(letters.length) }
  const end = rest.startsWith('(?:') ? closing(rest) + 1 : /^[a-z\d ]/.test(rest) ? 1 : 0
  const after = rest.slice(end)
  if (end === 0 || /^(?:\*|\{0)/.test(after)) return { after }
  const choices = end === 1 ? [{ text: rest.slice(0, 1), whole: true }] : startsOf(rest.slice(3, end - 1))
  if (after.startsWith('{')) return { choices: choices.map(({ text }) => ({ text, whole: false })), after }
  return after.startsWith('?') ? { choices: [...choices, { text: '', whole: true }], after: after.slice(1) } : { choices, after }
}

const digits: Start[] = Array.from('0123456789', (text) => ({ text, whole: false }))

/** The parts between the bars that stand outside every bracket. */
function branches(source: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < source.length; at++) {
    const character = source[at]
    if (character === '\\') at++
    else if (character === '(' || character === '[') depth++
    else if (character === ')' || character === ']') depth--
    else if (character === '|' && depth === 0) {
      parts.push(source.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, source.slice(start)]
}

/** Where the bracket that opens a source closes. */
function closing(source: string): number {
  let depth = 0
  for (let at = 0; at < source.length; at++) {
    const character = source[at]
    if (character === '\\') at++
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return at
  }
  return source.length
}
