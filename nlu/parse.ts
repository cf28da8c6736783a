import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { sentenceOf } from './errors.ts'
import type { Head } from './head.ts'
import { readIntent } from './reading.ts'
import type { Nlu } from './understanding.ts'

const request = z.object({
  text: z.string({ error: '"text" must be a string.' }),
  language: z.enum(['en', 'zh'], { error: '"language" must be "en" or "zh".' }).optional(),
  at: z
    .string()
    .refine((at) => !Number.isNaN(Date.parse(at)), { error: '"at" must be a time like "2026-01-15T08:00:00Z".' })
    .transform((at) => new Date(at))
    .optional(),
  timeZone: z.string().refine(isTimeZone, { error: '"timeZone" must be a name like "Europe/Berlin".' }).optional(),
})

export interface ParseOptions {
  /** A head trained by `train`, in place of our own intents. */
  intents?: Head
  /** How many texts may be under way at once. */
  concurrency: number
  /** Also whether the intent is sure, the next best ones, and the kind of danger. */
  details?: boolean
}

/** Reads JSON lines and writes one line for each, in order; a bad line gives its reason in its place. */
export async function parseLines(nlu: Nlu, input: Readable, output: Writable, options: ParseOptions): Promise<void> {
  let written = Promise.resolve() // each answer waits for the one before it, and leaves as soon as it may
  const underWay: Promise<void>[] = []
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const pending = answer(nlu, line, options)
    const before = written
    written = (async () => {
      const [text] = await Promise.all([pending, before])
      if (!output.write(`${text}\n`)) await once(output, 'drain')
    })()
    underWay.push(written)
    if (underWay.length >= options.concurrency) await underWay.shift()
  }
  await written
}

async function answer(nlu: Nlu, line: string, options: ParseOptions): Promise<string> {
  try {
    return JSON.stringify(await parse(nlu, line, options))
  } catch (problem) {
    return JSON.stringify({ error: sentenceOf(problem) })
  }
}

async function parse(nlu: Nlu, line: string, { intents, details = false }: ParseOptions): Promise<object> {
  const { text, language, at = new Date(), timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone } = requestOf(line)
  const understanding = await nlu.understand(text, { at, timeZone, ...(language && { language }) })
  if (intents !== undefined && understanding.features.length === 0)
    throw new Error(`The head of --intents needs the model: ${nlu.degraded ?? 'it is not in use.'}`)
  const {
    intent,
    runnersUp,
    outOfScope,
    sure = false,
  } = intents === undefined ? understanding : readIntent(intents, understanding.features)
  return {
    text,
    language: understanding.language,
    intent: intent.label,
    confidence: rounded(intent.score),
    outOfScope,
    ...(details && {
      sure,
      runnersUp: runnersUp.map(({ label, score }) => ({ label, score: rounded(score) })),
      riskKind: understanding.risk.kind ?? null,
    }),
    sentiment: understanding.sentiment,
    valence: rounded(understanding.valence),
    emotion: understanding.emotions.map(({ label, score }) => ({ label, score: rounded(score) })),
    risk: understanding.risk.level,
    entities: understanding.entities.map(({ type, text: piece, start, end, value }) => ({ type, text: piece, start, end, value })),
  }
}

function requestOf(line: string): z.infer<typeof request> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Error('This line is not JSON. Write {"text": "..."}.')
  }
  const parsed = request.safeParse(value)
  if (!parsed.success)
    throw new Error(parsed.error.issues[0]?.path.length ? parsed.error.issues[0].message : 'A line is an object like {"text": "..."}.')
  return parsed.data
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
