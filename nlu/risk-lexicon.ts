import type { RiskKind } from './understanding.ts'

/**
 * What the words of one rule mean on their own, before the words around them are looked at (risk-rules.ts).
 * `farewell`, `weary`, `sign` and `hint` are parts of a picture: what they come to together is weighed in risk-rules.ts.
 * Alone the first three are a concern and a hint is nothing.
 */
export type Weight = 'crisis' | 'farewell' | 'weary' | 'sign' | 'hint' | 'concern'

/** What a sign or hint is about. Two of one theme are one sign said twice; two themes make the picture. */
export type Theme =
  | 'farewell'
  | 'weary'
  | 'means'
  | 'place'
  | 'letters'
  | 'handing over'
  | 'money after'
  | 'no future'
  | 'long sleep'
  | 'burden'
  | 'the dead'
  | 'calm'
  | 'after death'
  | 'how'
  | 'not being'
  | 'plan'
  | 'blood'
  | 'hiding'
  | 'tool'
  | 'punishment'
  | 'weapon'
  | 'target'
  | 'fear'
  | 'injury'
  | 'locked'
  | 'secret'
  | 'taken'
  | 'body failing'
  | 'not eating'
  | 'purging'
  | 'thinness'

export interface Rule {
  weight: Weight
  kind: RiskKind
  theme?: Theme
  /** The pattern does not say whose feeling it is ("want to die"), so the words before it are asked. */
  subject?: 'open'
  /** People also say this for fun ("i want to die lol"): light talk around it lowers it. */
  light?: true
  /** Negation is part of the pattern or changes nothing. */
  firm?: true
  pattern: RegExp
}

/** Rules of one weight and kind; each source is one pattern or several, one a line. */
export function rules(
  weight: Weight,
  kind: RiskKind,
  options: Pick<Rule, 'subject' | 'light' | 'firm' | 'theme'>,
  sources: string[],
): Rule[] {
  return sources.map((source) => ({
    weight,
    kind,
    ...options,
    pattern: bounded(
      source
        .trim()
        .split(/\s*\n\s*/)
        .join('|'),
    ),
  }))
}

/** Every repetition gets an end, so that no text of any length makes a search slow; a Latin word starts where a word starts. */
function bounded(source: string): RegExp {
  const finite = source.replaceAll('\\w+', '\\w{1,20}').replaceAll(')*', '){0,6}').replaceAll(')+', '){1,6}').replaceAll(']+', ']{1,20}')
  return new RegExp(/\p{Script=Han}/u.test(source) ? finite : `(?<![a-z])(?:${finite})`, 'g')
}
