import { parseArgs } from 'node:util'
import { startMongod } from '../store/mongod.ts'
import { mongoPlace, type Place, sqlitePlace } from './places.ts'
import { type Played, play } from './play.ts'

const usage = `Drives a store and the bot on it with random commands, and compares both with a small model after each.

  npm run model                          10,000 commands, half of them on each store
  npm run model -- --commands 100000
  npm run model -- --store sqlite        sqlite, mongo or both
  npm run model -- --seed 7              the same commands as with this seed before
  npm run model -- --longest 100         so many commands in one run, at most

Where they differ it ends with 1 and says with which commands; the shortest list of them is found first. MongoDB: WAYMARK_TEST_MONGO (any
replica set of yours) or MONGOMS_SYSTEM_BINARY (a mongod to start).
`

const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '10000' },
    store: { type: 'string', default: 'both' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    longest: { type: 'string', default: '100' },
    help: { type: 'boolean' },
  },
})
const stores = (['sqlite', 'mongo'] as const).filter((name) => values.store === name || values.store === 'both')
const [commands, seed, longest] = [Number(values.commands), Number(values.seed), Number(values.longest)]

if (values.help || stores.length === 0 || !(commands >= 1) || !(longest >= 1) || Number.isNaN(seed)) {
  process.stderr.write(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  const mongod = stores.includes('mongo') ? await startMongod() : undefined
  if (mongod === undefined && stores.includes('mongo')) process.exitCode = 1
  try {
    for (const store of stores) {
      if (store === 'sqlite') await playOn(sqlitePlace())
      else if (mongod) await playOn(mongoPlace(mongod))
    }
  } finally {
    await mongod?.stop()
  }
}

async function playOn(place: Place): Promise<void> {
  const start = Date.now()
  let told = start
  const secondsSince = (moment: number) => Math.round((Date.now() - moment) / 1000)
  try {
    const { runs, commands: done, deaths } = await play(place, Math.ceil(commands / stores.length), { seed, longest, tell })
    const rest = `${deaths} processes died, 0 divergences, seed ${seed}, ${secondsSince(start)} s`
    console.log(`${place.name}: ${done} commands in ${runs} runs, ${rest}`)
  } catch (error) {
    console.log(
      error instanceof Error ? `${place.name}: ${error.message}\n${error.cause instanceof Error ? error.cause.message : ''}` : error,
    )
    process.exitCode = 1
  } finally {
    await place.remove()
  }

  function tell({ runs, commands: done }: Played): void {
    if (secondsSince(told) < 20) return
    told = Date.now()
    console.error(`  ${place.name}: ${done} commands in ${runs} runs, ${secondsSince(start)} s`)
  }
}
