import { createHash } from 'node:crypto'
import type { Language } from '../growth/message.ts'
import type { Random } from './dialog.ts'
import { en } from './wording/en.ts'
import type { PlaceholdersOf, Text } from './wording/text.ts'
import { zh } from './wording/zh.ts'

export type TextId = keyof typeof en

type Values<Id extends TextId> = [PlaceholdersOf<(typeof en)[Id]>] extends [never]
  ? []
  : [{ [Name in PlaceholdersOf<(typeof en)[Id]>]: string | number }]

/** Says a text in one language: `say('goal.saved', { title })`. */
export interface Wording {
  readonly language: Language
  <Id extends TextId>(id: Id, ...values: Values<Id>): string
}

const texts: Record<Language, Record<TextId, Text>> = { en, zh }

/** The wording of a language; which variant is said comes from `random`. */
export function sayIn(language: Language, random: Random): Wording {
  const say = (id: TextId, values: { [name: string]: string | number } = {}) => {
    const text = texts[language][id]
    const one = text.plural && values[text.plural.by] === 1
    const variants = one ? (text.plural?.one ?? text.variants) : text.variants
    const variant = variants[Math.floor(random.next() * variants.length)] ?? variants[0] ?? ''
    return variant.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
  return Object.assign(say as unknown as Wording, { language })
}

/** What was shown of a fixed text, for the record: sha-256 of its words. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
