import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from './errors.ts'
import { readExamples } from './examples.ts'
import type { Example } from './train-head.ts'

export interface OwnExample extends Example {
  /** What stands behind the label: ["suicide", "indirect"] in "crisis/suicide/indirect". */
  details: string[]
}

/**
 * Lines written for this project: `models/examples/NAME.{en,zh}.yaml` and every `models/examples/NAME/*.{en,zh}.yaml`, in the order of their names.
 * A line that stands in the files of both languages ("nvm") counts in each.
 */
export function ownExamples(folder: string, name: string): Promise<OwnExample[]> {
  return examplesIn(join(folder, 'examples'), name)
}

/** Lines of other writers, in `models/examples/dev`: no training sees them, they calibrate and guard. */
export function devExamples(folder: string, name: string): Promise<OwnExample[]> {
  return examplesIn(join(folder, 'examples', 'dev'), name)
}

async function examplesIn(folder: string, name: string): Promise<OwnExample[]> {
  const direct = (await yamlIn(folder)).filter((file) => file.startsWith(`${name}.`)).map((file) => join(folder, file))
  const further = (await yamlIn(join(folder, name))).map((file) => join(folder, name, file))
  const paths = [...direct, ...further]
  if (paths.length === 0) throw new InputError(`${folder} holds no examples called ${name}.`)
  return (await Promise.all(paths.map(readOwn))).flat()
}

async function readOwn(path: string): Promise<OwnExample[]> {
  const language = /\.(en|zh)\.yaml$/.exec(path)?.[1] as 'en' | 'zh' | undefined
  return (await readExamples(path)).map((example) => {
    const [label = example.label, ...details] = example.label.split('/')
    return { ...example, label, details, ...(language && { language, group: `${language} ${label}` }) }
  })
}

async function yamlIn(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => [])
  return files.filter((file) => file.endsWith('.yaml')).sort()
}
