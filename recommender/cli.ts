import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openRecommender } from './open.ts'
import { suggestLine } from './suggest-line.ts'

const help = `npm run --silent recommend -- suggest [--words-only]

Reads JSON lines from standard input and prints one line of JSON for each, in order.

  in    {"text", "language"?: "en"|"zh", "field"?, "avoid"?: ["cardiac", ...], "count"?: 3}
  out   {"suggestions": [{"id", "title", "tags", "contraindications", "score", "reason"}]}
        {"error"} in its place, when a line cannot be used

  field   learning, career, mind, health, relationships, time, reflection
  avoid   contraindications of the person: a practice with one of them is never suggested

  --words-only   without the language model, by tags and words
  --help         this text

Example:
  echo '{"text":"I am always tired after work","avoid":["cardiac"]}' | npm run --silent recommend -- suggest
`

const { values, positionals } = readOptions()

if (values['help'] === true) process.stdout.write(help)
else if (positionals[0] === 'suggest') await suggest(values['words-only'] === true)
else {
  process.stderr.write(`${positionals[0] === undefined ? 'A command is missing' : `"${positionals[0]}" is not a command`}.\n\n${help}`)
  process.exitCode = 2
}

async function suggest(isWordsOnly: boolean): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  const nlu = isWordsOnly ? null : await openModel(say)
  const recommender = await openRecommender({
    folder: pathOf('./library'),
    embed: nlu === null ? null : (texts) => nlu.embed(texts),
    cacheFolder: pathOf('../node_modules/.cache/waymark'),
    log: say,
  })
  await recommender.ready
  process.stdout.on('error', () => process.exit(0)) // whoever reads has gone (`| head`)
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await suggestLine(line, recommender, new Date()))}\n`)
  }
  await nlu?.close()
}

/** Loaded only here: an entry point may put nlu and recommender together, and `--help` needs neither. */
async function openModel(say: (line: string) => void) {
  try {
    const { openNlu } = await import('../nlu/open.ts')
    return await openNlu({ folder: pathOf('../models'), log: say })
  } catch (problem) {
    say(
      `The language model cannot be used, so practices are found by tags and words only: ${problem instanceof Error ? problem.message : String(problem)}`,
    )
    return null
  }
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}

function readOptions() {
  try {
    return parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' }, 'words-only': { type: 'boolean' } } })
  } catch (problem) {
    process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)} See npm run --silent recommend -- --help\n`)
    process.exit(2)
  }
}
