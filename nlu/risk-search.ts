import type { Rule } from './risk-lexicon.ts'

/** Rules ready to be looked for: those whose first letters are known are tried only at words that begin so. */
export interface RuleIndex {
  starts: Map<string, Indexed[]>
  /** What can begin with some letters, put together when the letters are first met. */
  met: Map<string, Indexed[]>
  anywhere: Rule[]
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
const longestStart = 7
const mostMet = 20_000

/** English rules begin at a word, so hundreds of patterns need not be tried at each of thousands of letters. */
export function indexByWord(rules: Rule[]): RuleIndex {
  const index: RuleIndex = { starts: new Map(), met: new Map(), anywhere: [] }
  for (const [order, rule] of rules.entries()) {
    const inner = /^\(\?<!\[a-z\]\)\(\?:([^]*)\)$/.exec(rule.pattern.source)?.[1]
    const starts = inner === undefined ? undefined : startsOf(inner)
    if (starts === undefined) {
      index.anywhere.push(rule)
      continue
    }
    const indexed = { rule, sticky: new RegExp(rule.pattern.source, 'y'), order }
    for (const start of starts) index.starts.set(start, [...(index.starts.get(start) ?? []), indexed])
  }
  return index
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
    if (!isLetter(text.charCodeAt(at)) || (at > 0 && isLetter(text.charCodeAt(at - 1)))) continue
    for (const { rule, sticky, order } of beginning(index, text.slice(at, at + longestStart))) {
      const last = ends.get(rule)
      if (last !== undefined && (at < last.end || last.count === mostMatches)) continue
      sticky.lastIndex = at
      const match = sticky.exec(text)
      if (match === null) continue
      found.push({ rule, match, order })
      ends.set(rule, { end: at + match[0].length, count: (last?.count ?? 0) + 1 })
    }
  }
  return [...found.toSorted((a, b) => a.order - b.order), ...searchAnywhere(index.anywhere, text)]
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

function beginning(index: RuleIndex, letters: string): Indexed[] {
  const known = index.met.get(letters)
  if (known !== undefined) return known
  const rules = Array.from(letters, (_, at) => index.starts.get(letters.slice(0, at + 1)) ?? []).flat()
  if (index.met.size < mostMet) index.met.set(letters, rules)
  return rules
}

/** The first letters with which any match of a pattern begins, up to seven; undefined where that is not plain to see. */
function startsOf(source: string): Set<string> | undefined {
  const starts = new Set<string>()
  for (const branch of branches(source)) {
    const own = startsOfBranch(branch)
    if (own === undefined) return undefined
    for (const start of own) starts.add(start)
  }
  // A shorter start is tried wherever a longer one would be, so the longer ones are not needed.
  return new Set([...starts].filter((start) => ![...starts].some((other) => other !== start && start.startsWith(other))))
}

function startsOfBranch(branch: string): Set<string> | undefined {
  const source = branch.replace(/^(?:\\b)+/, '')
  const literal = /^[a-z ]+/.exec(source)?.[0] ?? ''
  if (literal !== '') {
    const sure = /^[?*{]/.test(source.slice(literal.length)) ? literal.slice(0, -1) : literal
    return sure === '' || sure.startsWith(' ') ? undefined : new Set([sure.slice(0, longestStart)])
  }
  if (!source.startsWith('(?:')) return undefined
  const end = closing(source)
  const rest = source.slice(end + 1)
  const inside = startsOf(source.slice(3, end))
  if (inside === undefined || !/^(?:\?|\{0,)/.test(rest)) return inside
  const after = startsOfBranch(rest.replace(/^(?:\?|\{[\d,]+\})/, ''))
  return after === undefined ? undefined : new Set([...inside, ...after])
}

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
