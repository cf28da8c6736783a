/** What the changes of one language are made of: `test/nlu/invariance/words.*.yaml`. */
export interface Words {
  /** By where they come from. */
  names: Record<string, string[]>
  emoji: string[]
  fillers: string[]
  /** Words and characters that are mistaken for each other. */
  alike: Record<string, string>
  pinyin?: Record<string, string> | undefined
  traditional?: Record<string, string> | undefined
}

/** Changes how a text is typed, not what it says; a text in which there is nothing to change comes back as it was. */
export type Change = (text: string, words: Words, random: () => number) => string

export const changes: Record<string, Change> = {
  'lower case': (text) => text.toLowerCase(),
  capitals: (text) => text.toUpperCase(),
  'full-width': (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000'),
  Traditional: (text, { traditional = {} }) => replaceAll(text, traditional),
  emoji: (text, { emoji }, random) => `${text} ${pick(emoji, random)}`,
  spaces: (text, _, random) => moreSpaces(text, random),
  'zero-width': (text, _, random) => insert(text, '\u200b', random),
  stretched: (text, _, random) => stretch(text, random),
  filler: (text, { fillers }, random) => pick(fillers, random) + text,
  punctuation: (text, _, random) => otherPunctuation(text, random),
  'one typo': (text, _, random) => slip(text, random),
  'two typos': (text, _, random) => slip(slip(text, random), random),
  'sounds alike': (text, { alike }, random) => replaceOne(text, alike, random),
  pinyin: (text, { pinyin = {} }, random) => replaceOne(text, pinyin, random),
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T
}

/** Twice as many between two words, some at the ends; in Chinese around numbers and Latin words. */
function moreSpaces(text: string, random: () => number): string {
  const between = text.replace(/(?<=\p{Script=Han})(?=[a-z\d])|(?<=[a-z\d])(?=\p{Script=Han})/giu, ' ')
  const doubled = between.replace(/ /g, () => (random() < 0.5 ? '  ' : ' '))
  return random() < 0.5 ? `  ${doubled} ` : `${doubled}  `
}

function insert(text: string, sign: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (text.length - 1))
  return text.slice(0, at) + sign + text.slice(at)
}

/** "so tired" -> "sooo tired", "好累" -> "好好好累" would say more, so only Latin vowels that end a word are drawn out. */
function stretch(text: string, random: () => number): string {
  const places = [...text.matchAll(/(?<=[a-z])[aeiouy](?![a-z])/gi)]
  if (places.length === 0) return text
  const { index, 0: letter } = pick(places, random)
  return text.slice(0, index) + letter.repeat(4) + text.slice(index + 1)
}

function otherPunctuation(text: string, random: () => number): string {
  const bare = text.replace(/[.!?。！？]+$/u, '')
  const isChinese = /\p{Script=Han}/u.test(text)
  const asks = /[?？]$/u.test(text)
  const ends = isChinese ? (asks ? ['？？', ''] : ['！！', '……', '。', '～']) : asks ? ['??', ''] : ['!!', '...', '.']
  return (random() < 0.3 ? bare.replace(/[,，、]/gu, isChinese ? ' ' : '') : bare) + pick(ends, random)
}

/** One slip of the fingers inside a word of four letters or more: left out, doubled, swapped, or the key beside it. The first letter stays. */
function slip(text: string, random: () => number): string {
  const places = [...text.matchAll(/[a-z]{4,}/gi)].flatMap(({ 0: word, index }) =>
    Array.from({ length: word.length - 2 }, (_, at) => index + 1 + at),
  )
  if (places.length === 0) return text
  const at = pick(places, random)
  const [letter = '', next = ''] = text.slice(at, at + 2)
  const kinds = ['', letter + letter, next === letter ? '' : next, beside(letter, random)]
  const kind = Math.floor(random() * kinds.length)
  return text.slice(0, at) + (kinds[kind] ?? '') + (kind === 2 ? letter : '') + text.slice(at + (kind === 2 ? 2 : 1))
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

function beside(letter: string, random: () => number): string {
  const row = rows.find((keys) => keys.includes(letter.toLowerCase())) ?? letter
  const at = row.indexOf(letter.toLowerCase())
  const keys = [row[at - 1], row[at + 1]].filter((key) => key !== undefined)
  return pick(keys, random) ?? letter
}

/** Longest first, so that 公里 is looked at before 里. */
function replaceAll(text: string, table: Readonly<Record<string, string>>): string {
  return text.replace(anyOf(table), (found) => table[found] ?? found)
}

function replaceOne(text: string, table: Readonly<Record<string, string>>, random: () => number): string {
  const places = [...text.matchAll(anyOf(table))]
  if (places.length === 0) return text
  const { index, 0: found } = pick(places, random)
  return text.slice(0, index) + (table[found.toLowerCase()] ?? found) + text.slice(index + found.length)
}

function anyOf(table: Readonly<Record<string, string>>): RegExp {
  const keys = Object.keys(table).sort((a, b) => b.length - a.length)
  if (keys.length === 0) return /(?!)/g
  return new RegExp(`(?<![a-z])(?:${keys.join('|')})(?![a-z])`, 'gi')
}
