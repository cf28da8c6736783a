import { toSimplified } from './traditional.ts'

/** Counts up when `forEncoder` gives another form: vectors that were kept no longer hold, and heads must be trained again. */
export const textForm = 1

/**
 * The form of a text that the encoder reads: what does not change the meaning looks the same, whoever typed it.
 * `forEncoder('Ｉ  WANT to read sooo much！！！ 📌')` is `'i want to read so much!'`.
 * Encoder and heads are trained on this form. Rules and entities read the text as it was written.
 */
export function forEncoder(text: string): string {
  const plain = text
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”]/g, '"')
    .normalize('NFKC')
    .replace(invisible, '')
  const bare = toSimplified(plain)
    .toLowerCase()
    .replace(moodless, ' ')
    .replace(/([a-z])\1{2,}(?![a-z])/g, '$1') // "sooo" is "so" and "yesss" is "yes",
    .replace(/(\p{L})\1{2,}/gu, '$1$1') // but "goood" is "good"
    .replace(/([!?。~,、]|[\u{1f300}-\u{1faff}])\1+/gu, '$1')
    .replace(/(?<=\p{Script=Han})\s+(?=[a-z\d])|(?<=[a-z\d])\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return bare === '' ? plain.trim() : bare // a message that is nothing but 📌 keeps it
}

/** Control, zero-width, bidirectional and tag characters, variation selectors, the box of a keycap. */
const invisible = /(?![\n\t])(?:\p{Cc}|\p{Cf}|\p{Variation_Selector}|\u20e3)/gu

/** Faces, hands and hearts tell a mood: without them seven Chinese lines with emoji kept two right sentiments of five. */
const mood = '\u{1f600}-\u{1f64f}\u{1f910}-\u{1f92f}\u{1f970}-\u{1f97a}\u{1f44a}-\u{1f44f}\u{1f493}-\u{1f49f}💀💩💪💯🎉🔥☹☺❤'
const moodless = new RegExp(`(?![${mood}])(?:\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\p{Regional_Indicator})`, 'gu')
