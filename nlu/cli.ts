import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sentenceOf } from './errors.ts'
import { evaluate, figureTable } from './evaluate.ts'
import { explainCommand } from './explain-command.ts'
import { headVersions, rollBack, rollBackBuiltin } from './head-versions.ts'
import { type HeadName, headNames } from './head-names.ts'
import { invarianceCommand } from './invariance-command.ts'
import { openNlu } from './open.ts'
import { parseLines } from './parse.ts'
import { shareOption } from './share-option.ts'
import { markdownTable } from './tables.ts'
import { loadIntents, trainIntents } from './train.ts'
import { trainBuiltinHeads } from './train-builtin.ts'
import { workerCount } from './worker-count.ts'

const usage = `What a text means, and how to teach it.

  npm run --silent nlu -- parse [--intents DIR] [--details]
      Reads JSON lines {"text","language"?,"at"?,"timeZone"?}, writes one line for each, in order; a bad line gives {"error"}.
      --intents DIR      intents trained by "train" in place of Waymark's own
      --details          also "sure", "runnersUp" and "riskKind"

  npm run --silent nlu -- train --examples FILE --out DIR [--dev FILE]
      Trains intents from JSON lines {"text","label"} or YAML (the same as a list, or label: [texts]).
      The label "oos" is never an answer: it trains when to say "I don't know".
      --dev FILE         examples kept apart for calibration; without it one fifth at a time is kept apart
      --reviewed FILE    JSON lines {"text","label","language"?} that somebody looked through, added to the examples
      --kept 0.95        share of the texts in scope that must stay in scope
      --error 0.05       share of the texts given a label that may be wrong where "sure" is true
      --gate FILE        frozen examples: the head in DIR is replaced only by one that is no worse on them
      --force            replaces it all the same

  npm run --silent nlu -- train --builtin [--data DIR] [--head NAME]
      Trains Waymark's own heads again from models/examples and lists them in models/manifest.json; a head that is worse on
      models/examples/dev is refused. --reviewed (intents), --kept, --error and --force as above.
      --data DIR         folder of licensed corpora (goemotions, brighter_en, brighter_zh) for sentiment
      --head NAME        only this one: intent, sentiment, emotion, risk or risk-kind

  npm run --silent nlu -- explain "TEXT" [--of NAME] [--label LABEL] [--json] [--language en|zh] [--intents DIR] [--examples FILE]
      Says why a text is understood as it is: threshold, runner-up, the words that counted, the examples most like it.
      --of NAME          intent, sentiment, emotion or risk; intent when left out
      --label LABEL      look at this one ("why not anger?"); at the answer when left out, of several emotions at the strongest
      --json             the whole explanation as one object
      --language         the language of the answer; the text's own when left out
      --intents DIR      intents trained by "train"; --examples FILE: what they were trained on, for the nearest examples

  npm run --silent nlu -- versions [--out DIR]
  npm run --silent nlu -- rollback [--out DIR] [--head NAME]
      Lists the replaced heads that are kept, the last three of each; puts the last one back, up to three times.
      --out DIR          of your own intents; Waymark's own heads when left out (all that the last training replaced, or one)

  npm run --silent nlu -- evaluate [--held-out DIR]
      Figures on texts that no training has seen (test/nlu/held-out).

  npm run --silent nlu -- invariance [--seeds DIR] [--flips]
      How often a name, a slip of the fingers or another change without meaning changes what is understood.
      --seeds DIR        texts and changes (test/nlu/invariance when left out)
      --flips            list each text that is understood otherwise

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
      reviewed: { type: 'string' },
      kept: { type: 'string' },
      error: { type: 'string' },
      gate: { type: 'string' },
      force: { type: 'boolean' },
      of: { type: 'string' },
      label: { type: 'string' },
      json: { type: 'boolean' },
      details: { type: 'boolean' },
      language: { type: 'string' },
      seeds: { type: 'string' },
      flips: { type: 'boolean' },
    },
  })
  const workers = values.workers === undefined ? workerCount() : Number(values.workers)
  if (!Number.isInteger(workers) || workers < 1) throw new Error('--workers takes a whole number from 1.')

  const [kept, error] = [shareOption('kept', values.kept), shareOption('error', values.error)]
  const teaching = {
    folder: models,
    say,
    ...(values.reviewed !== undefined && { reviewed: values.reviewed }),
    ...(values.force && { force: true }),
    ...(kept !== undefined && { kept }),
    ...(error !== undefined && { error }),
  }

  const [command] = positionals
  if (values.help || command === undefined) {
    process.stdout.write(usage)
  } else if (command === 'parse') {
    await parseStandardInput(workers, values)
  } else if (command === 'train' && values.builtin) {
    await trainBuiltinHeads({
      ...teaching,
      ...(values.data !== undefined && { data: values.data }),
      ...(values.head !== undefined && { only: headName(values.head) }),
    })
  } else if (command === 'train') {
    if (values.examples === undefined || values.out === undefined)
      throw new Error('train needs --examples FILE and --out DIR, or --builtin.')
    await trainIntents({
      ...teaching,
      examples: values.examples,
      out: values.out,
      workers,
      ...(values.dev !== undefined && { dev: values.dev }),
      ...(values.gate !== undefined && { gate: values.gate }),
    })
  } else if (command === 'versions') {
    await listVersions(values.out ?? join(models, 'heads'))
  } else if (command === 'rollback') {
    const back = values.out === undefined ? await rollBackBuiltin(models, values.head) : await rollBack(values.out, values.head)
    say(`Back again: ${back.map(({ name, at, checksum }) => `${name} ${checksum} (replaced ${at})`).join(', ')}.`)
  } else if (command === 'explain') {
    await explainCommand(positionals.slice(1), { ...values, folder: models, workers, say })
  } else if (command === 'invariance') {
    const seeds = values.seeds ?? fileURLToPath(new URL('../test/nlu/invariance', import.meta.url))
    await invarianceCommand({ folder: models, seeds, workers, flips: values.flips, say })
  } else if (command === 'evaluate') {
    await printFigures(workers, values['held-out'] ?? fileURLToPath(new URL('../test/nlu/held-out', import.meta.url)))
  } else {
    throw new Error(`There is no command "${command}". Try: npm run --silent nlu -- --help`)
  }
}

async function parseStandardInput(
  workers: number,
  { intents: intentsFolder, details }: { intents?: string | undefined; details?: boolean | undefined },
): Promise<void> {
  const intents = intentsFolder === undefined ? undefined : await loadIntents(models, intentsFolder)
  const nlu = await openNlu({ folder: models, workers, log: say })
  try {
    await parseLines(nlu, process.stdin, process.stdout, {
      concurrency: 2 * workers,
      ...(intents && { intents }),
      ...(details && { details }),
    })
  } finally {
    await nlu.close()
  }
}

async function listVersions(folder: string): Promise<void> {
  const versions = await headVersions(folder)
  if (versions.length === 0) return say(`${folder} keeps no earlier heads.`)
  const rows = versions.map(({ name, at, checksum }) => [name, at, checksum])
  process.stdout.write(`${markdownTable(['head', 'replaced', 'checksum'], rows)}\n`)
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
