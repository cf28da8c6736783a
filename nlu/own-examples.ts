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
export async function ownExamples(folder: string, name: string): Promise<OwnExample[]> {
  const examples = join(folder, 'examples')
  const direct = (await yamlIn(examples)).filter((file) => file.startsWith(`${name}.`)).map((file) => join(examples, file))
  const further = (await yamlIn(join(examples, name))).map((file) => join(examples, name, file))
  const paths = [...direct, ...further]
  if (paths.length === 0) throw new InputError(`${examples} holds no examples called ${name}.`)
  return (await Promise.all(paths.map(readOwn))).flat()
}

/** Lines of other writers, in `models/examples/dev`: no training sees them, they calibrate and guard. */
export async function devExamples(folder: string, name: string): Promise<OwnExample[]> {
  const languages = ['en', 'zh'].map((language) => readOwn(join(folder, 'examples', 'dev', `${name}.${language}.yaml`)))
  return (await Promise.all(languages)).flat()
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
