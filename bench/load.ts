import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Config, ConfigError, readConfig } from '../server/config.ts'
import { loadBurst } from './load-burst.ts'
import { loadIdle } from './load-idle.ts'
import { loadMemory } from './load-memory.ts'
import { loadNodes } from './load-nodes.ts'
import { loadSteady, loadRules } from './load-steady.ts'
import { loadStorm } from './load-storm.ts'
import { rounded } from './table.ts'

const usage = `How much one server bears. Tables go to standard error, one JSON object to standard output.

  npm run load                        all of it, about ten minutes
  npm run load -- --only idle,burst   some of it:

    idle     pages that are open and say nothing: memory each, connects per second, drops
    steady   as many turns as it gives, with the encoder, beside the encoder's threads alone
    rules    the same by rules only
    burst    2,000 people write within a second, every twentieth in danger
    storm    the server starts again while pages are open and people write
    nodes    two servers on MongoDB against one (needs a mongod: MONGOMS_SYSTEM_BINARY or on the PATH)
    memory   whether memory comes back after load

  --sockets N   pages of idle and storm, 10,000 when it is left out; bounded by the file descriptors of a process (ulimit -n)
  --seconds N   how long each steady part takes, 30 when it is left out
  --tiny        a few pages and seconds only, to see that it runs; the figures mean nothing
  --help        this page

The pages are processes of their own on this machine, and share its cores with the server: figures from two cores are lower than those of
a server alone. It works in a new folder inside WAYMARK_DATA and removes it afterwards. docs/performance.md says what the figures mean.
`

interface Size {
  sockets: number
  seconds: number
  tiny: boolean
}

const parts: { [name: string]: (config: Config, size: Size) => Promise<object> } = {
  idle: (config, { sockets, seconds, tiny }) => loadIdle(config, { sockets, seconds: tiny ? 0 : seconds }),
  steady: (config, { seconds, tiny }) => loadSteady(config, { people: tiny ? 4 : 64, seconds, rounds: tiny ? 1 : 6 }),
  rules: (config, { seconds, tiny }) => loadRules(config, { people: tiny ? 4 : 64, seconds, rounds: tiny ? 1 : 6 }),
  burst: (config, { tiny }) => loadBurst(config, tiny ? { messages: 60, warmUp: 0.5 } : { messages: 2_000, warmUp: 5 }),
  storm: (config, { sockets, tiny }) => loadStorm(config, { sockets, writing: tiny ? 5 : 200 }),
  nodes: (config, { seconds, tiny }) => loadNodes(config, { people: tiny ? 4 : 64, seconds, rounds: tiny ? 1 : 6 }),
  memory: (config, { seconds, tiny }) =>
    loadMemory(config, tiny ? { sockets: 20, seconds: 0.5, rounds: 2 } : { sockets: 2_000, seconds: seconds / 3, rounds: 4 }),
}

/** What a process needs beside its sockets. */
const otherDescriptors = 500

const options = {
  only: { type: 'string' },
  sockets: { type: 'string' },
  seconds: { type: 'string' },
  tiny: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

await main()

async function main(): Promise<void> {
  try {
    const { values } = parseArgs({ options })
    if (values.help) return void process.stdout.write(usage)
    const tiny = values.tiny === true
    const names = values.only?.split(',') ?? Object.keys(parts)
    const unknown = names.find((name) => !(name in parts))
    if (unknown !== undefined) throw new ConfigError(`There is no part "${unknown}".\n\n${usage}`)
    const wanted = whole('--sockets', values.sockets, tiny ? 20 : 10_000)
    const size = { sockets: bounded(wanted), seconds: whole('--seconds', values.seconds, tiny ? 1 : 30), tiny }
    await run(names, size)
  } catch (error) {
    const isOfArguments = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    if (!(error instanceof ConfigError || isOfArguments)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  }
}

async function run(names: string[], size: Size): Promise<void> {
  const { config } = readConfig(process.env)
  const machine = { processor: cpus()[0]?.model.trim() ?? '', cores: availableParallelism(), node: process.versions.node, load: loadavg() }
  process.stderr.write(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}\n`)
  const results: { [name: string]: object } = {}
  for (const name of names) {
    const load = loadavg()
    results[name] = { ...(await parts[name]?.(config, size)), load, loadAfter: loadavg() }
    process.stderr.write(`load average ${load[0]?.toFixed(1)} before, ${loadavg()[0]?.toFixed(1)} after\n`)
  }
  process.stdout.write(`${JSON.stringify(rounded({ at: new Date().toISOString(), ...size, machine, ...results }))}\n`)
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new ConfigError(`${name} is "${text}". Write a whole number above 0.`)
}

/** No more sockets than the server's process may have open. */
function bounded(sockets: number): number {
  const most = descriptors() - otherDescriptors
  if (sockets <= most) return sockets
  process.stderr.write(`A process may have ${most + otherDescriptors} files open here (ulimit -n), so there will be ${most} pages.\n`)
  return most
}

function descriptors(): number {
  try {
    return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Number.POSITIVE_INFINITY)
  } catch {
    return Number.POSITIVE_INFINITY // not Linux
  }
}
