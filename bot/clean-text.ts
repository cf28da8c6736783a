import { z } from 'zod'
import type { Refusal } from './wording.ts'

/** Longer texts are refused with a sentence, so that nothing is ever cut in silence. UTF-16 units. */
export const longestText = 8_000

/** An id that somebody else made: anything that can be stored and printed. */
export const identifier = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Surrogate}\p{Cc}]*$/u, 'has to be without control characters')

/** SQLite ends a text at NUL, and a lone surrogate has no UTF-8: both become the replacement character. */
export function cleanText(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\ufffd')
}

/** Why a text cannot become a turn, or undefined when it can. */
export function textRefusal(text: string): Extract<Refusal, 'empty' | 'tooLong'> | undefined {
  if (text.length > longestText) return 'tooLong'
  // Format characters (zero-width, bidi marks) alone show nothing either.
  if (/^[\s\p{Cf}\p{Cc}]*$/u.test(text)) return 'empty'
  return undefined
}
