import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { fromTerminal, toTerminal } from '../bot/terminal.ts'
import type { Choice, Language, Numbered, Reply } from '../growth/message.ts'
import { type ChatClient, openChatClient } from './chat-client.ts'
import { readShift } from './clock.ts'
import { ConfigError, readConfig } from './config.ts'
import { describeError } from './log.ts'

const help = `Talk to Waymark in this terminal.

  npm run chat                       with the server on PORT when one runs, else with one of its own
  npm run chat -- --at +3d           three days later (also +6h, +30m); only when no server runs
  npm run chat -- --language zh      the language of the first words (en or zh; default: of this system)

Type a number to choose an answer, "/quit" or Ctrl-D to leave.`

const pollMs = 2_000

try {
  await main()
} catch (error) {
  const known = error instanceof Error && ['ConfigError', 'StoreError', 'ModelError', 'InputError'].includes(error.name)
  console.error(known ? error.message : `The chat ended: ${JSON.stringify(describeError(error))}`)
  process.exitCode = error instanceof ConfigError ? 2 : 1
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') return console.log(help)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readConfig(process.env)
  if (options.aheadMs > 0 && process.env.NODE_ENV === 'production') {
    throw new ConfigError('--at moves the time of everybody, so it is refused while NODE_ENV is production. Leave --at out.')
  }
  const client = await openChatClient(settings, process.env.WAYMARK_API_KEYS, options)
  try {
    await talk(client)
  } finally {
    await client.close()
  }
}

/** Reads a line, says it, prints what comes back; meanwhile looks for what the coach says by itself. */
async function talk(client: ChatClient): Promise<void> {
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ', terminal: process.stdin.isTTY })
  const lines = input[Symbol.asyncIterator]() // from now on, so that what is typed during the start is not lost
  let choices: Choice[] = []
  let work = show(await client.start())
  const poll = setInterval(() => void (work = work.then(async () => show(await client.fresh())).catch(complain)), pollMs)
  await work
  prompt()
  try {
    for await (const line of { [Symbol.asyncIterator]: () => lines }) {
      if (line.trim() === '/quit') break
      if (line.trim() !== '') work = work.then(async () => show(await client.say(fromTerminal(line, choices)))).catch(complain)
      await work
      prompt()
    }
  } finally {
    clearInterval(poll)
    await work
  }

  function prompt(): void {
    if (process.stdin.isTTY) input.prompt(true)
  }

  async function show(replies: Numbered<Reply>[]): Promise<void> {
    for (const reply of replies) {
      console.log(`\n${toTerminal(reply)}`)
      await keepExport(reply)
    }
    if (replies.length === 0) return
    choices = replies.at(-1)?.choices ?? []
    prompt()
  }

  async function keepExport({ card }: Reply): Promise<void> {
    const link = card?.kind === 'data' ? card.lines.find((line) => line.link?.startsWith('/api/v1/'))?.link : undefined
    if (link === undefined) return
    const file = `waymark-export-${new Date().toISOString().slice(0, 10)}.json`
    await writeFile(file, await client.fetchText(link), { mode: 0o600 })
    console.log(`  -> ${file}`)
  }
}

function complain(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error))
}

function readOptions(given: string[]): { language: Language; aheadMs: number } | 'help' {
  const { values } = (() => {
    try {
      return parseArgs({
        args: given,
        options: { at: { type: 'string' }, language: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      })
    } catch (cause) {
      throw new ConfigError(`${cause instanceof Error ? cause.message : 'That cannot be read.'} See npm run chat -- --help.`, { cause })
    }
  })()
  if (values.help) return 'help'
  const aheadMs = values.at === undefined ? 0 : readShift(values.at)
  if (aheadMs === undefined) throw new ConfigError(`--at is "${values.at}". Write how far to go ahead: +3d, +6h or +30m.`)
  const language = values.language ?? (Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh' : 'en')
  if (language !== 'en' && language !== 'zh') throw new ConfigError(`--language is "${language}". Set it to en or zh.`)
  return { language, aheadMs }
}
