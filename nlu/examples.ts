import { readFile } from 'node:fs/promises'
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { InputError, sentenceOf } from './errors.ts'
import type { Example } from './train-head.ts'

/**
 * Reads labelled texts: JSON lines of {"text","label"}, or YAML, either a list of such pairs or a mapping from label to texts.
 * Refuses a file with the line and the reason.
 */
export async function readExamples(path: string): Promise<Example[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError(`${path} cannot be read.`, { cause })
  })
  const examples = /\.ya?ml$/i.test(path) ? fromYaml(text, path) : fromJsonLines(text, path)
  if (examples.length === 0) throw new InputError(`${path} holds no examples.`)
  return examples
}

/** A file for training: examples that say two things at once, or only one label, are refused. */
export function checkTrainable(examples: readonly Example[], path: string, oosLabel: string): void {
  const labels = new Map<string, string>()
  for (const { text, label } of examples) {
    const key = text.trim().toLowerCase()
    const other = labels.get(key)
    if (other !== undefined && other !== label)
      throw new InputError(`${path}: "${shorten(text)}" has two labels, ${other} and ${label}. Keep one.`)
    labels.set(key, label)
  }
  const answers = new Set(labels.values())
  answers.delete(oosLabel)
  if (answers.size < 2) throw new InputError(`${path} needs at least two labels beside "${oosLabel}".`)
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
    if (!isSeq(value)) throw new InputError(`${where(key)}: under a label comes a list of texts.`)
    const label: unknown = isScalar(key) ? key.value : key
    return value.items.map((item) => exampleOf({ text: isScalar(item) ? item.value : undefined, label }, where(item)))
  })
}

function exampleOf(value: unknown, where: string): Example {
  if (typeof value !== 'object' || value === null) throw new InputError(`${where}: an example is {"text": "...", "label": "..."}.`)
  const { text, label } = value as { text?: unknown; label?: unknown }
  if (typeof text !== 'string' || text.trim() === '') throw new InputError(`${where}: "text" must be a sentence in quotes.`)
  if (typeof label !== 'string' || label.trim() === '') throw new InputError(`${where}: "label" must be a word in quotes.`)
  return { text, label }
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`
}
