import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { intents } from '../nlu/understanding.ts'
import type { Review, Reviewed } from '../store/store.ts'
import type { Output } from './command.ts'
import { ConfigError } from './config.ts'

export const help = `What people let Waymark learn from: sentences it was not sure about, or that they put right. Never who wrote them.

  npm run review -- list [--labelled] [--json] [--limit N]
      Those that wait for a label, the oldest first (default: 50 of them); --labelled: those that have one. --json: a line each.
  npm run review -- label ID INTENT [--new]
      Says what a sentence means. --new: the intent is one that Waymark does not know yet.
  npm run review -- drop ID
      Takes a sentence out of the queue for good.
  npm run review -- export --out FILE
      Writes the labelled ones as JSON lines {"text","label","language"} for "npm run nlu -- train". The file holds people's words:
      only you can read it (mode 0600); delete it when the training is done.

It uses the same data and settings as the server (WAYMARK_DATA, .env), so stop the server first; with MongoDB it may go on.
Somebody who withdraws consent, or is deleted, is out of the queue at once; export again before you train again.`

export type Command =
  | { name: 'help' }
  | { name: 'list'; labelled: boolean; json: boolean; limit: number }
  | { name: 'label'; id: string; intent: string }
  | { name: 'drop'; id: string }
  | { name: 'export'; out: string }

export function readCommand(given: string[]): Command {
  const { values, positionals } = read(given)
  const [name, ...rest] = positionals
  if (values.help || name === undefined || name === 'help') return { name: 'help' }
  const [id, intent] = rest
  switch (name) {
    case 'list':
      expect(rest.length === 0, 'list takes no names')
      return { name, labelled: values.labelled ?? false, json: values.json ?? false, limit: readLimit(values.limit) }
    case 'label':
      if (id === undefined || intent === undefined || rest.length > 2) throw wrong('label takes an id and an intent: label ID INTENT')
      return { name, id, intent: readIntent(intent, values.new ?? false) }
    case 'drop':
      if (id === undefined || rest.length > 1) throw wrong('drop takes one id: drop ID')
      return { name, id }
    case 'export':
      if (values.out === undefined || values.out === '') throw wrong('export needs a file to write: export --out FILE')
      expect(rest.length === 0, 'export takes no names')
      return { name, out: values.out }
    default:
      throw wrong(`"${name}" is none of list, label, drop and export`)
  }
}

/** Does it; the number is the exit code. */
export async function runReview(command: Exclude<Command, { name: 'help' }>, review: Review, output: Output): Promise<number> {
  switch (command.name) {
    case 'list':
      return list(command, review, output)
    case 'label':
      return done(await review.label(command.id, command.intent), command.id, `${command.id} means ${command.intent}.`, output)
    case 'drop':
      return done(await review.drop(command.id), command.id, `${command.id} is gone.`, output)
    case 'export':
      return writeOut(command.out, review, output)
  }
}

async function list(command: Extract<Command, { name: 'list' }>, review: Review, { print, tell }: Output): Promise<number> {
  const { items, next } = await review.list({ labelled: command.labelled, limit: command.limit })
  for (const item of items) print(command.json ? JSON.stringify(item) : describe(item))
  const what = command.labelled ? 'with a label' : 'waiting for a label'
  if (items.length === 0) tell(`There is no sentence ${what}.`)
  else {
    const more = next === undefined ? '' : ' There are more: --limit N shows N of them.'
    tell(`${items.length} ${items.length === 1 ? 'sentence' : 'sentences'} ${what}.${more}`)
  }
  return 0
}

function describe({ id, text, language, reason, guesses, chosen, label, at }: Reviewed): string {
  const scores = guesses.map((guess) => `${guess.label} ${guess.score.toFixed(2)}`).join(', ')
  const lines = [
    `${id}  ${at.toISOString().slice(0, 10)}  ${language}  ${reason}${label === null ? '' : `  = ${label}`}`,
    `    ${printable(text)}`,
    `    guessed: ${scores}`,
    ...(reason === 'corrected' || chosen ? [`    they meant: ${chosen ?? 'none of what was offered'}`] : []),
  ]
  return lines.join('\n')
}

/** A person's words must not steer the operator's terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, ' ')
}

function done(found: boolean, id: string, sentence: string, { tell }: Output): number {
  tell(found ? sentence : `There is no sentence ${id} in the queue (any more). "list" shows those that are.`)
  return found ? 0 : 1
}

async function writeOut(file: string, review: Review, { tell }: Output): Promise<number> {
  const lines = new Set<string>() // the same sentence with the same label teaches once
  for (let after: string | undefined; ; ) {
    const { items, next } = await review.list({ labelled: true, limit: 500, ...(after === undefined ? {} : { after }) })
    for (const { text, label, language } of items) lines.add(JSON.stringify({ text, label, language }))
    if (next === undefined) break
    after = next
  }
  if (lines.size === 0) {
    tell('No sentence has a label yet, so nothing was written.')
    return 1
  }
  await writePrivately(file, `${[...lines].join('\n')}\n`)
  tell(`${lines.size} labelled ${lines.size === 1 ? 'sentence is' : 'sentences are'} in ${file}.`)
  tell(`It holds people's words: only you can read it (mode 0600). Delete it when the training is done.`)
  return 0
}

/** A new file takes the place of an old one, whose rights may have been wider. */
async function writePrivately(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.chmod(0o600)
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (cause) {
    await rm(draft, { force: true })
    throw new ConfigError(`${file} cannot be written. Check that its folder exists and that you may write there.`, { cause })
  }
}

function readIntent(given: string, isNew: boolean): string {
  const intent = given === 'oos' ? 'out_of_scope' : given
  if ((intents as readonly string[]).includes(intent)) return intent
  if (!isNew) throw wrong(`"${given}" is none of the intents: ${intents.join(', ')}. To teach a new one, add --new`)
  expect(/^[a-z][a-z0-9_]{0,63}$/.test(intent), `"${given}" is no name for an intent: small letters, digits and "_"`)
  return intent
}

function readLimit(given: string | undefined): number {
  if (given === undefined) return 50
  expect(/^[1-9]\d{0,4}$/.test(given), `--limit is "${given}": set it to a whole number from 1 to 99999`)
  return Number(given)
}

function read(given: string[]) {
  try {
    return parseArgs({
      args: given,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        labelled: { type: 'boolean' },
        json: { type: 'boolean' },
        limit: { type: 'string' },
        new: { type: 'boolean' },
        out: { type: 'string' },
      },
    })
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message.replace(/\.$/, '') : 'that cannot be read', cause)
  }
}

function expect(ok: boolean, sentence: string): void {
  if (!ok) throw wrong(sentence)
}

function wrong(sentence: string, cause?: unknown): ConfigError {
  return new ConfigError(`${sentence}. See npm run review -- --help.`, { cause })
}
