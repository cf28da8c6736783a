import type { Rule, Weight } from './risk-lexicon.ts'

/** What a match means once the words around it are known; `other`: somebody else is in danger, and this person worries. */
export type Judge = (rule: Rule, around: Around) => Weight | 'none' | 'other'

/** A match and the sentence it stands in. `before` and `after` end at the sentence's borders or after 90 characters. */
export interface Around {
  words: string
  before: string
  after: string
  sentence: string
  /** Both sides over sentence borders: what the talk is about. */
  near: string
}

/** Parts of a picture; see risk-lexicon.ts. */
export function isPart(rule: Rule): boolean {
  return rule.weight === 'sign' || rule.weight === 'hint' || rule.weight === 'farewell'
}

export function lower(rule: Rule): Weight | 'none' {
  if (rule.weight === 'sign' || rule.weight === 'hint') return 'none'
  return rule.weight === 'concern' && !['suicide', 'self-harm'].includes(rule.kind) ? 'none' : 'concern'
}

export function lowerOther(rule: Rule): 'other' | 'none' {
  if (rule.weight === 'sign') return rule.kind === 'suicide' ? 'other' : 'none'
  return lower(rule) === 'none' ? 'none' : 'other'
}

const serious =
  /not (?:joking|kidding|a joke)|no joke|\bim (?:dead |deadly )?serious\b|\bi mean it\b|不是(?:开玩笑|玩梗|玩笑|口头禅|说说而已)|没(?:有|在)?开玩笑|不开玩笑|说真的|(?:我|是)认真的|真不是(?:玩|说)/
const laughter = /\b(?:lol|lmf?ao|rofl|(?:ha){2,}h?|hehe|jk|xd|kidding)\b|[😂🤣😆😹]|哈哈|hhh|笑哭|2333?|狗头|doge|开玩笑/u

/** Somebody says that it is no joke. */
export function isMeant(sentence: string): boolean {
  return serious.test(sentence)
}

export function isLaughed(sentence: string): boolean {
  return laughter.test(sentence) && !serious.test(sentence)
}
