import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { fields } from '../growth/goal.ts'
import { InputError } from './errors.ts'
import type { Practice } from './suggestion.ts'
import { contraindicationIds, isContraindication, isTag, tagIds } from './tags.ts'

const text = z.string().trim().min(1, 'must not be empty')
const both = z.strictObject({ en: text, zh: text })
const lines = (least: number, most: number) =>
  z.strictObject({ en: z.array(text).min(least).max(most), zh: z.array(text).min(least).max(most) })

const practiceShape = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'must be small letters, digits and hyphens'),
    field: z.enum(fields),
    title: both,
    summary: both,
    steps: lines(2, 9),
    situations: lines(3, 20),
    minutes: z.int().min(1).max(180),
    difficulty: z.literal([1, 2, 3]),
    tags: z
      .array(knownId('tag', isTag, tagIds))
      .min(1)
      .max(6),
    evidence: z.strictObject({ grade: z.enum(['A', 'B', 'C', 'D']), source: text }),
    contraindications: z.array(knownId('contraindication', isContraindication, contraindicationIds)),
    dose: z.strictObject({ perWeek: z.int().min(1).max(21), weeks: z.int().min(1).max(52) }),
    ask: both,
    version: z.int().min(1),
  })
  .refine(({ steps }) => steps.en.length === steps.zh.length, { path: ['steps'], message: 'must have as many in Chinese as in English' })

/** Reads every `practices.*.yaml` of a folder; refuses with an `InputError` that names file, practice and what is wrong. */
export async function loadLibrary(folder: string): Promise<Practice[]> {
  const files = (await filesOf(folder)).filter((file) => /^practices\..+\.yaml$/u.test(file)).sort()
  if (files.length === 0) throw new InputError(`There are no files practices.<field>.yaml in ${folder}.`)
  const texts = await Promise.all(files.map(async (file) => readPractices(file, await readFile(join(folder, file), 'utf8'))))
  const practices = texts.flatMap(({ practices }) => practices)
  const problems = [...texts.flatMap(({ problems }) => problems), ...repeatedIds(practices)]
  if (problems.length > 0) throw new InputError(problems.slice(0, mostProblems).join('\n'))
  return practices.sort((one, other) => (one.id < other.id ? -1 : 1))
}

const mostProblems = 20 // one mistake in a pattern gives hundreds

interface Read {
  practices: Practice[]
  problems: string[]
}

/** One file: its practices and a sentence for each thing that is wrong. */
export function readPractices(file: string, yaml: string): Read {
  const document = parseDocument(yaml)
  const [broken] = document.errors
  if (broken !== undefined) return { practices: [], problems: [`${file} is not valid YAML: ${firstLine(broken.message)}`] }
  const records: unknown = document.toJS()
  if (!Array.isArray(records)) return { practices: [], problems: [`${file} must be a list of practices.`] }
  const read: Read = { practices: [], problems: [] }
  records.forEach((record: unknown, index) => {
    const checked = practiceShape.safeParse(record)
    if (checked.success) read.practices.push(checked.data)
    else read.problems.push(...checked.error.issues.map((issue) => `${file}, ${nameOf(record, index)}: ${sentence(issue)}`))
  })
  return read
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    throw new InputError(`The folder of the library, ${folder}, cannot be read.`, { cause })
  }
}

function repeatedIds(practices: Practice[]): string[] {
  const seen = new Set<string>()
  const repeated = practices.filter(({ id }) => seen.size === seen.add(id).size)
  return repeated.map(({ id, field }) => `The practice id "${id}" is used twice (once in the field ${field}).`)
}

function knownId(kind: string, isKnown: (id: string) => boolean, known: string[]) {
  return z.string().refine(isKnown, { error: ({ input }) => `"${String(input)}" is not a known ${kind}; known are ${known.join(', ')}` })
}

function sentence({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? `${message}.` : `${path.join('.')}: ${message}.`
}

function nameOf(record: unknown, index: number): string {
  const id = typeof record === 'object' && record !== null && 'id' in record ? record.id : undefined
  return typeof id === 'string' ? `practice "${id}"` : `practice number ${index + 1}`
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message
}
