import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** The table of docs/architecture.md: what a folder may import of ours, `types:` = types only. Entry points compose and are free. */
const allowed: { [folder: string]: string[] } = {
  growth: [],
  nlu: [],
  recommender: ['growth'],
  dialogs: ['growth', 'types:nlu', 'types:recommender'],
  store: ['growth'],
  bot: ['dialogs', 'growth', 'types:nlu', 'types:recommender', 'types:store', 'web-widget/protocol.ts', 'store/store.ts'],
  'web-widget': [],
}
const entryPoints = ['nlu/cli.ts', 'recommender/cli.ts']

/** Packages that belong to one folder. */
const onlyImporter: [RegExp, string][] = [
  [/^onnxruntime-node$|^@huggingface\//, 'nlu'],
  [/^@langchain\//, 'recommender'],
  [/^@photostructure\/sqlite$|^mongodb$/, 'store'],
  [/^botbuilder$|^@slack\/bolt$|^socket\.io$|^@socket\.io\/mongo-adapter$/, 'bot'],
  [/^express$|^prom-client$|^@opentelemetry\//, 'server'],
  [/^socket\.io-client$/, 'web-widget'],
]

interface Import {
  file: string
  from: string
  typesOnly: boolean
}

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesOf(path) : path.endsWith('.ts') ? [path] : []
  })
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = [
    ...text.matchAll(
      /^(import|export)\s+(type\s+)?[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm,
    ),
  ]
  return found.map((match) => ({ file, from: match[3] ?? match[4] ?? match[5] ?? '', typesOnly: match[2] !== undefined }))
}

const folders = [...Object.keys(allowed), 'server']
const imports = folders.flatMap(filesOf).flatMap(importsOf)

describe('the import table', () => {
  it.each(Object.keys(allowed))('%s imports of ours only what the table allows', (folder) => {
    const wrong = imports
      .filter(({ file, from }) => file.startsWith(`${folder}/`) && from.startsWith('.') && !entryPoints.includes(file))
      .map((found) => ({ ...found, target: relative(root, join(root, found.file, '..', found.from)) }))
      .filter(({ target }) => !target.startsWith(`${folder}/`))
      .filter(({ target, typesOnly }) => {
        const other = target.split('/')[0] ?? ''
        const rules = allowed[folder] ?? []
        return !(rules.includes(other) || rules.includes(target) || (typesOnly && rules.includes(`types:${other}`)))
      })
    expect(wrong).toEqual([])
  })

  it.each(onlyImporter)('packages like %s are imported by %s alone', (pattern, folder) => {
    const wrong = imports.filter(({ file, from }) => pattern.test(from) && !file.startsWith(`${folder}/`))
    expect(wrong).toEqual([])
  })

  it('finds imports at all', () => {
    expect(imports.length).toBeGreaterThan(100)
  })
})
