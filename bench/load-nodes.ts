import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoMemoryReplSet } from 'mongodb-memory-server-core'
import type { Config } from '../server/config.ts'
import { mongodArgs, mongodBinary } from '../test/store/mongod.ts'
import { type Clients, startClients } from './load-clients.ts'
import { quantile, spread } from './measure.ts'
import { type Running, startServer } from './process.ts'
import { number, printBars, printTable, spreadRow } from './table.ts'
import { withoutModel } from './world.ts'

interface Size {
  people: number
  seconds: number
  rounds: number
}

/** Two servers on one MongoDB against one, in turns on the same database, by rules only; where there is a mongod. */
export async function loadNodes(config: Config, size: Size): Promise<object> {
  const systemBinary = mongodBinary('Two servers need a MongoDB: set')
  if (systemBinary === undefined) return { skipped: 'There is no mongod here.' }
  const set = await MongoMemoryReplSet.create({
    binary: { systemBinary, checkMD5: false },
    instanceOpts: [{ storageEngine: 'wiredTiger', args: mongodArgs, launchTimeout: 120_000 }],
    replSet: { count: 1, ip: '127.0.0.1' },
  })
  const folder = await mkdtemp(join(tmpdir(), 'waymark-load-'))
  const environment = { WAYMARK_MONGODB_URL: set.getUri('waymark-load'), WAYMARK_MASTER_KEY_FILE: join(folder, 'master.key') }
  const servers: Running[] = []
  // Two processes of pages: those of one server, and those of two.
  const clients = await startClients(2 * size.people, 2)
  try {
    for (let count = 0; count < 2; count += 1) servers.push(await startServer(withoutModel(config), { environment }))
    return report(size, await measure(clients, servers, size))
  } finally {
    await clients.close()
    for (const server of servers) await server.stop()
    await set.stop({ doCleanup: true })
    await rm(folder, { recursive: true, force: true })
  }
}

interface Rounds {
  rates: number[]
  waits: number[]
}

async function measure(clients: Clients, servers: Running[], { people, seconds, rounds }: Size): Promise<[Rounds, Rounds]> {
  const urls = servers.map(({ url }) => url)
  const measured: [Rounds, Rounds] = [
    { rates: [], waits: [] },
    { rates: [], waits: [] },
  ]
  for (const place of [0, 1]) {
    await clients.one(place, 'connect', { urls: urls.slice(0, place + 1), count: people, perSecond: 500 })
    await clients.one(place, 'steady', { people, seconds: seconds / rounds }) // everybody is introduced
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const place of [round % 2, 1 - (round % 2)]) {
      const { turns, ms, waits } = await clients.one(place, 'steady', { people, seconds: seconds / rounds })
      measured[place]?.rates.push(turns / (ms / 1_000))
      measured[place]?.waits.push(...waits)
    }
  }
  return measured
}

function report({ people }: Size, [one, two]: [Rounds, Rounds]): object {
  const ratio = quantile(two.rates, 0.5) / quantile(one.rates, 0.5)
  const row = (name: string, list: number[]) => [name, ...[0.5, 0, 1].map((part) => number(quantile(list, part), 0))]
  printTable(
    `${people} people on MongoDB, by rules only (turns / s)`,
    ['', 'median', 'lowest', 'highest'],
    [row('one server', one.rates), row('two servers', two.rates)],
  )
  const waits = { one: spread(one.waits), two: spread(two.waits) }
  printTable(
    'How long each waits for the reply (ms)',
    ['', 'p50', 'p95', 'times'],
    [spreadRow('one server', waits.one), spreadRow('two servers', waits.two)],
  )
  const bars = [{ goal: 'two servers give more turns than one (ratio)', measured: ratio, reached: ratio > 1 }]
  printBars(bars)
  return { one: one.rates, two: two.rates, ratio, waits, bars }
}
