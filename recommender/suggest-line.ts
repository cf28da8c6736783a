import { z } from 'zod'
import { fields } from '../growth/goal.ts'
import { languageOf } from './retriever.ts'
import type { Recommender, Suggestion } from './suggestion.ts'
import { contraindicationIds, isContraindication } from './tags.ts'

/** What stands on one line of `recommend -- suggest`. */
const lineShape = z.object({
  text: z.string(),
  language: z.enum(['en', 'zh']).optional(),
  field: z.enum(fields).optional(),
  avoid: z
    .array(
      z.string().refine(isContraindication, {
        error: ({ input }) => `"${String(input)}" is not a known contraindication; known are ${contraindicationIds.join(', ')}`,
      }),
    )
    .optional(),
  count: z.int().min(1).max(50).optional(),
})

export interface SuggestedLine {
  suggestions: { id: string; title: string; tags: string[]; contraindications: string[]; score: number; reason: string }[]
}

/** One line of JSON in, what is to be printed for it out: suggestions, or a sentence about what is wrong with the line. */
export async function suggestLine(line: string, recommender: Recommender, at: Date): Promise<SuggestedLine | { error: string }> {
  const read = readLine(line)
  if ('error' in read) return read
  const { text, language = languageOf(text), field, avoid = [], count = 3 } = read
  const suggestions = await recommender.suggest({ text, language, avoid, count, at, ...(field === undefined ? {} : { field }) })
  return {
    suggestions: suggestions.map((suggestion) => ({
      id: suggestion.practice.id,
      title: suggestion.practice.title[language],
      tags: suggestion.practice.tags,
      contraindications: suggestion.practice.contraindications,
      score: Math.round(suggestion.score * 10_000) / 10_000,
      reason: reasonOf(suggestion, language),
    })),
  }
}

function readLine(line: string): z.infer<typeof lineShape> | { error: string } {
  const json = parse(line)
  if ('error' in json) return json
  const read = lineShape.safeParse(json.value)
  if (read.success) return read.data
  return {
    error: read.error.issues.map(({ path, message }) => `${path.length === 0 ? 'The line' : path.join('.')}: ${message}.`).join(' '),
  }
}

function parse(line: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(line) as unknown }
  } catch {
    return { error: 'The line is not valid JSON; expected {"text": "..."}.' }
  }
}

/** The two weightiest reasons and the evidence; English sentences want a space between them. */
function reasonOf({ reasons }: Suggestion, language: 'en' | 'zh'): string {
  const evidence = reasons.filter(({ kind }) => kind === 'evidence')
  const others = reasons.filter(({ kind }) => kind !== 'evidence')
  return [...others.slice(0, 2), ...evidence].map(({ text }) => text).join(language === 'en' ? ' ' : '')
}
