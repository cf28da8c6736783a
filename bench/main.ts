import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Config, ConfigError, readConfig } from '../server/config.ts'
import { benchEntities } from './entities.ts'
import { benchNlu } from './nlu.ts'
import { BenchError } from './nlu-corpora.ts'
import { benchObserving } from './observing.ts'
import { benchPeople } from './people.ts'
import { benchSharding } from './sharding.ts'
import { benchSocket } from './socket.ts'
import { benchStart } from './start.ts'
import { rounded } from './table.ts'
import { benchTurn } from './turn.ts'

const usage = `How fast Waymark is on this machine. Tables go to standard error, one JSON object to standard output.

  npm run bench                  all of the four
  npm run bench -- turn          a whole turn, one person, against the bare encoder and two bare commits
  npm run bench -- people        32 people at once, against the encoder threads alone
  npm run bench -- socket        the widget's channel against a bare Socket.IO echo
  npm run bench -- start         time to ready, and memory
  npm run bench -- nlu           how well it understands, beside its peers; an hour on two cores, a tenth of it with vectors known

  npm run bench -- entities      dates, times, amounts: beside chrono-node and recognizers-text
  npm run bench -- observing     what metrics and traces cost, side by side with neither
  npm run bench -- sharding      a model: the load of each shard for 10^6 and 10^8 people

  --tiny    a few rounds only, to see that it runs; the figures mean nothing
  --help    this page

For nlu:
  --data DIR        the corpora; ../shared/data/nlu when it is left out
  --only NAMES      clinc,banking,crosswoz,sentiment,emotion,own,speed: some of them
  --frozen FILE     the base encoder, not fine-tuned, as ONNX (models/training writes it): one of the peers
  --left-out FILE   an encoder that was fine-tuned without Banking77, as ONNX
  --peers none      ours alone. The peers are measured where they are installed: npm ci --prefix bench/peers
  --rows N          so many rows of each file, to try it; the figures mean nothing

It works in a new folder inside WAYMARK_DATA, so that commits go to the disk that the server uses, and removes it afterwards.
docs/performance.md says what the figures mean.
`

const options = {
  help: { type: 'boolean' },
  tiny: { type: 'boolean' },
  data: { type: 'string' },
  only: { type: 'string' },
  frozen: { type: 'string' },
  'left-out': { type: 'string' },
  peers: { type: 'string' },
  rows: { type: 'string' },
} as const
const { values, positionals } = parseArgs({ allowPositionals: true, options })

const benches: { [name: string]: (config: Config, tiny: boolean) => Promise<object> } = {
  turn: (config, tiny) => benchTurn(config, tiny ? { blocks: 1, block: 3, warmUp: 2 } : { blocks: 50, block: 8, warmUp: 60 }),
  people: (config, tiny) => benchPeople(config, tiny ? { people: 4, rounds: 1, turns: 8 } : { people: 32, rounds: 8, turns: 160 }),
  socket: (config, tiny) =>
    benchSocket(config, tiny ? { rounds: 3, warmUp: 1, settled: false } : { rounds: 200, warmUp: 30, settled: true }),
  start: (config, tiny) => benchStart(config, tiny ? { starts: 1, turns: 8 } : { starts: 3, turns: 200 }),
  entities: (_config, tiny) => benchEntities(tiny ? 1 : 20),
  observing: (config, tiny) =>
    benchObserving(config, tiny ? { people: 4, rounds: 1, turns: 40 } : { people: 32, rounds: 12, turns: 1_000 }),
  sharding: (_config, tiny) => benchSharding(tiny ? [10_000] : [1_000_000, 100_000_000]),
  nlu: (config, tiny) => {
    const { 'left-out': leftOut, ...rest } = values
    return benchNlu(config, { ...rest, tiny, ...(leftOut !== undefined && { leftOut }) })
  },
}
/** The others are about speed and take minutes; these are about what is understood, what watching costs, and a model. */
const onlyWhenNamed = ['nlu', 'entities', 'observing', 'sharding']

const unknown = positionals.find((name) => !(name in benches))
if (values.help) {
  process.stdout.write(usage)
} else if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}".\n\n${usage}`)
  process.exitCode = 2
} else {
  await run(
    positionals.length > 0 ? positionals : Object.keys(benches).filter((name) => !onlyWhenNamed.includes(name)),
    values.tiny === true,
  )
}

async function run(names: string[], tiny: boolean): Promise<void> {
  try {
    const { config } = readConfig(process.env)
    const before = machine()
    process.stderr.write(
      `${before.processor}, ${before.cores} cores, Node ${before.node}, load ${before.load.map((one) => one.toFixed(1)).join(' ')}\n`,
    )
    const results: { [name: string]: object } = {}
    for (const name of names) results[name] = (await benches[name]?.(config, tiny)) ?? {}
    const result = { at: new Date().toISOString(), tiny, machine: { ...before, loadAfter: loadavg(), workers: config.workers }, ...results }
    process.stdout.write(`${JSON.stringify(rounded(result))}\n`)
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof BenchError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  }
}

function machine(): { processor: string; cores: number; node: string; load: number[] } {
  const all = cpus()
  return { processor: all[0]?.model.trim() ?? 'an unknown processor', cores: all.length, node: process.versions.node, load: loadavg() }
}
