import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { InputError, sentenceOf } from './errors.ts'
import type { Example } from './train-head.ts'

/**
 * Reads labelled texts: JSON lines of {"text","label"}, or YAML, either a list of such pairs or a mapping from label to texts.
 * Refuses a file with the line and the reason.
 */
export async function readExamples(path: string): Promise<Example[]> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new InputError(`${path} cannot be read.`, { cause })
  })
  const text = decoded(bytes, path)
  const examples = /\.ya?ml$/i.test(path) ? fromYaml(text, path) : fromJsonLines(text, path)
  if (examples.length === 0) throw new InputError(`${path} holds no examples.`)
  return examples
}

/** Texts longer than this are no messages; the encoder reads their beginning and end only. */
const longestText = 10_000
const longestLabel = 200

/** A file for training: examples that say two things at once, or only one label, are refused. */
export function checkTrainable(examples: readonly Example[], path: string, oosLabel: string): void {
  const seen = new Map<string, Example>()
  for (const example of examples) {
    const { text, label, where } = example
    const other = seen.get(keyOf(text))
    if (other !== undefined && other.label !== label) {
      const places = where && other.where ? ` (${other.where} and ${where})` : ''
      throw new InputError(`${path}: "${shorten(text)}" has two labels, ${other.label} and ${label}${places}. Keep one.`)
    }
    seen.set(keyOf(text), example)
  }
  const answers = new Set(examples.map(({ label }) => label))
  answers.delete(oosLabel)
  if (answers.size < 2) throw new InputError(`${path} needs at least two labels beside "${oosLabel}".`)
}

/** The same text again teaches nothing, and would be seen on both sides of a fold. */
export function withoutRepeats(examples: readonly Example[]): Example[] {
  const first = new Map<string, Example>()
  for (const example of examples) if (!first.has(keyOf(example.text))) first.set(keyOf(example.text), example)
  return [...first.values()]
}

function keyOf(text: string): string {
  return text.trim().toLowerCase()
}

/** UTF-8 with or without a mark at its beginning; anything else would be read as other words than were written. */
function decoded(bytes: Buffer, path: string): string {
  if (!isUtf8(bytes) || bytes.includes(0)) {
    const lines = bytes.toString('latin1').split('\n')
    const line = lines.findIndex((one) => !isUtf8(Buffer.from(one, 'latin1')) || one.includes('\0'))
    throw new InputError(`${path} line ${line + 1} is not UTF-8. Save the file as UTF-8.`)
  }
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}

function fromJsonLines(text: string, path: string): Example[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    const where = `${path} line ${index + 1}`
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch (cause) {
      throw new InputError(`${where} is not JSON: ${sentenceOf(cause)}`, { cause })
    }
    return [exampleOf(value, where)]
  })
}

function fromYaml(text: string, path: string): Example[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [problem] = document.errors
  if (problem !== undefined)
    throw new InputError(`${path} line ${lines.linePos(problem.pos[0]).line}: ${problem.message.split('\n')[0]}`, { cause: problem })
  const where = (node: unknown): string => `${path} line ${lines.linePos((node as Node | null)?.range?.[0] ?? 0).line}`

  const root = document.contents
  if (isSeq(root)) return root.items.map((item) => exampleOf((item as Node).toJS(document), where(item)))
  if (!isMap(root)) throw new InputError(`${path} is neither a list of texts with labels nor a mapping from label to texts.`)
  return root.items.flatMap(({ key, value }) => {
    const label: unknown = isScalar(key) ? key.value : key
    if ((isScalar(value) && value.value === null) || (isSeq(value) && value.items.length === 0))
      throw new InputError(`${where(key)}: the label "${String(label)}" has no text.`)
    if (!isSeq(value)) throw new InputError(`${where(key)}: under a label comes a list of texts.`)
    return value.items.map((item) => exampleOf({ text: isScalar(item) ? item.value : undefined, label }, where(item)))
  })
}

function exampleOf(value: unknown, where: string): Example {
  if (typeof value !== 'object' || value === null) throw new InputError(`${where}: an example is {"text": "...", "label": "..."}.`)
  const { text, label, language } = value as { text?: unknown; label?: unknown; language?: unknown }
  if (typeof text !== 'string' || text.trim() === '') throw new InputError(`${where}: "text" must be a sentence in quotes.`)
  if (text.length > longestText)
    throw new InputError(`${where}: a text of ${text.length} characters is no message; ${longestText} at most.`)
  if (typeof label !== 'string' || label.trim() === '') throw new InputError(`${where}: "label" must be a word in quotes.`)
  // Other people's labels have spaces, question marks and Chinese in them; a line break or a control character is a slip.
  if (/\p{Cc}/u.test(label) || label.length > longestLabel)
    throw new InputError(`${where}: "label" must be one line of at most ${longestLabel} characters.`)
  return { text, label, where, ...((language === 'en' || language === 'zh') && { language }) }
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`
}
