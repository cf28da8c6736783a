/** A text and the parts of it that can stand alone: "I want to run 10k | I'm always too tired after work". */
export function clausesOf(text: string): string[] {
  const clauses = tidy(text)
    .slice(0, mostCharacters)
    .split(/[.!?;\n。！？；，…]+|, |\b(?:but|because|although|though|however)\b|(?:但是|可是|不过|因为|然而)/iu)
    .map(trimmed)
    .filter(isLongEnough)
  return [...new Set(clauses)].slice(0, mostClauses)
}

const mostCharacters = 1200
const mostClauses = 2

/** A person's words, short enough to be quoted in a sentence; never half a word. */
export function quoted(words: string): string {
  const clean = trimmed(tidy(words))
  const most = /\p{Script=Han}/u.test(clean) ? 24 : 70
  const characters = [...clean]
  if (characters.length <= most) return clean
  const cut = characters.slice(0, most).join('')
  return `${/\p{Script=Han}/u.test(cut) ? cut : cut.replace(/\s+\S*$/u, '')}…`
}

/** Without what no sentence should carry: control characters, line ends, lone surrogates. */
function tidy(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

function trimmed(clause: string): string {
  return clause
    .replace(/^[\s,，、:："“”「」『』]+|[\s,，、:："“”「」『』.。!！?？;；…]+$/gu, '')
    .replace(/^(?:(?:and|so|but|then)\s+|而且|所以|但(?!愿))/iu, '')
}

function isLongEnough(clause: string): boolean {
  const characters = clause.match(/\p{Script=Han}/gu)?.length ?? 0
  return characters >= 4 || clause.split(/\s+/u).length >= 3
}
