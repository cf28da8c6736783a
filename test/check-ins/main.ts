import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { newWorld, startMongod } from '../store/mongod.ts'
import type { Where } from './process.ts'
import { type Outcome, runCheckIns } from './run.ts'

const usage = `Kills and freezes schedulers around the check-ins they claim, while the clock moves on through weeks with clock changes in many zones.

  npm run check-ins                      1,000 rounds on each store: two schedulers on MongoDB, one on SQLite that is started again
  npm run check-ins -- --store sqlite    sqlite, mongo or both
  npm run check-ins -- --rounds 100 --people 120 --seed 7

Leases last half a second, a frozen scheduler sleeps longer. It prints what was missed, asked twice, or asked in quiet hours, and ends
with 1 when anything was. MongoDB: WAYMARK_TEST_MONGO (any replica set of yours) or MONGOMS_SYSTEM_BINARY (a mongod to start).
`

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'both' },
    rounds: { type: 'string', default: '1000' },
    people: { type: 'string', default: '120' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    help: { type: 'boolean' },
  },
})
const stores = (['sqlite', 'mongo'] as const).filter((name) => values.store === name || values.store === 'both')
const [rounds, people, seed] = [Number(values.rounds), Number(values.people), Number(values.seed)]

if (values.help || stores.length === 0 || !(rounds >= 1) || !(people >= 1) || Number.isNaN(seed)) {
  process.stderr.write(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  for (const store of stores) {
    console.log(`${store}: ${rounds} rounds, ${people} people, seed ${seed}`)
    const outcome = store === 'sqlite' ? await onSqlite() : await onMongo()
    if (outcome === undefined || !report(outcome)) process.exitCode = 1
  }
}

async function onSqlite(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-check-ins-'))
  try {
    return await run({ sqlite: folder }, 1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onMongo(): Promise<Outcome | undefined> {
  const mongod = await startMongod()
  if (mongod === undefined) return undefined
  const world = newWorld(mongod)
  try {
    return await run({ mongo: { url: world.url, masterKeyFile: world.masterKeyFile } }, 2)
  } finally {
    await world.remove()
    await mongod.stop()
  }
}

function run(where: Where, processes: number): Promise<Outcome> {
  let told = Date.now()
  return runCheckIns({ where, processes, rounds, people, seed, tell })

  function tell(round: number): void {
    if (Date.now() - told < 20_000) return
    told = Date.now()
    console.error(`  round ${round}`)
  }
}

/** False when a promise was broken. */
function report({ rounds: done, killed, frozen, asked, missed, twice, quiet, other, what }: Outcome): boolean {
  console.log(`  ${done} rounds, killed ${killed} times, frozen ${frozen} times, asked ${asked} check-ins`)
  console.log(`  missed ${missed}, twice ${twice}, in quiet hours ${quiet}, otherwise wrong ${other}`)
  for (const sentence of what) console.log(`    ${sentence}`)
  return missed + twice + quiet + other === 0
}
