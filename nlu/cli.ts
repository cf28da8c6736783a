import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sentenceOf } from './errors.ts'
import { evaluate, figureTable } from './evaluate.ts'
import { openNlu } from './open.ts'
import { parseLines } from './parse.ts'
import { loadIntents, trainIntents } from './train.ts'
import { type HeadName, headNames, trainBuiltinHeads } from './train-builtin.ts'

const usage = `What a text means, and how to teach it.

  npm run --silent nlu -- parse [--intents DIR]
      Reads JSON lines {"text","language"?,"at"?,"timeZone"?}, writes one line for each, in order; a bad line gives {"error"}.
      --intents DIR      intents trained by "train" in place of Waymark's own

  npm run --silent nlu -- train --examples FILE --out DIR [--dev FILE]
      Trains intents from JSON lines {"text","label"} or YAML (the same as a list, or label: [texts]).
      The label "oos" is never an answer: it trains when to say "I don't know".
      --dev FILE         examples kept apart for calibration; without it one fifth at a time is kept apart

  npm run --silent nlu -- train --builtin [--data DIR] [--head NAME]
      Trains Waymark's own heads again from models/examples and lists them in models/manifest.json.
      --data DIR         folder of licensed corpora (goemotions, brighter_en, brighter_zh) for sentiment
      --head NAME        only this one: intent, sentiment or risk

  npm run --silent nlu -- evaluate [--held-out DIR]
      Figures on texts that no training has seen (test/nlu/held-out).

  --workers N            encoder threads; one a core when left out
  --help                 this page
`

const models = fileURLToPath(new URL('../models', import.meta.url))
const say = (line: string): void => void process.stderr.write(`${line}\n`)

try {
  await run(process.argv.slice(2))
} catch (problem) {
  say(sentenceOf(problem))
  process.exitCode = 1
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      intents: { type: 'string' },
      examples: { type: 'string' },
      out: { type: 'string' },
      dev: { type: 'string' },
      builtin: { type: 'boolean' },
      data: { type: 'string' },
      head: { type: 'string' },
      'held-out': { type: 'string' },
      workers: { type: 'string' },
    },
  })
  const workers = values.workers === undefined ? availableParallelism() : Number(values.workers)
  if (!Number.isInteger(workers) || workers < 1) throw new Error('--workers takes a whole number from 1.')

  const [command] = positionals
  if (values.help || command === undefined) {
    process.stdout.write(usage)
  } else if (command === 'parse') {
    await parseStandardInput(workers, values.intents)
  } else if (command === 'train' && values.builtin) {
    await trainBuiltinHeads({
      folder: models,
      say,
      ...(values.data !== undefined && { data: values.data }),
      ...(values.head !== undefined && { only: headName(values.head) }),
    })
  } else if (command === 'train') {
    if (values.examples === undefined || values.out === undefined)
      throw new Error('train needs --examples FILE and --out DIR, or --builtin.')
    await trainIntents({
      folder: models,
      examples: values.examples,
      out: values.out,
      workers,
      say,
      ...(values.dev !== undefined && { dev: values.dev }),
    })
  } else if (command === 'evaluate') {
    await printFigures(workers, values['held-out'] ?? fileURLToPath(new URL('../test/nlu/held-out', import.meta.url)))
  } else {
    throw new Error(`There is no command "${command}". Try: npm run --silent nlu -- --help`)
  }
}

async function parseStandardInput(workers: number, intentsFolder: string | undefined): Promise<void> {
  const intents = intentsFolder === undefined ? undefined : await loadIntents(models, intentsFolder)
  const nlu = await openNlu({ folder: models, workers, log: say })
  try {
    await parseLines(nlu, process.stdin, process.stdout, { concurrency: 2 * workers, ...(intents && { intents }) })
  } finally {
    await nlu.close()
  }
}

async function printFigures(workers: number, folder: string): Promise<void> {
  const nlu = await openNlu({ folder: models, workers, log: say })
  try {
    process.stdout.write(`${figureTable({ en: await evaluate(nlu, folder, 'en'), zh: await evaluate(nlu, folder, 'zh') })}\n`)
  } finally {
    await nlu.close()
  }
}

function headName(given: string): HeadName {
  const name = headNames.find((one) => one === given)
  if (name === undefined) throw new Error(`--head takes one of ${headNames.join(', ')}.`)
  return name
}
