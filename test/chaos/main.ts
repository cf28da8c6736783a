import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { mistakes } from './broken.ts'
import { traceFsync } from './fsync.ts'
import { promises } from './judge.ts'
import { type Outcome, runChaos } from './run.ts'

const usage = `Kills the server again and again while people write, and compares what they sent, heard and saw with what is stored.

  npm run chaos                          1,000 rounds on each store
  npm run chaos -- --store sqlite        sqlite, mongo or both
  npm run chaos -- --rounds 50
  npm run chaos -- --seed 7              the same people and the same deaths as with this seed before, as far as time allows
  npm run chaos -- --worlds 3            places that are worked on at the same time
  npm run chaos -- --data DIR            where the data lie; a round that broke a promise leaves them there
  npm run chaos -- --broken ack-first    a server with a mistake, to see that it is found: ${mistakes.join(', ')}

  npm run chaos -- --fsync 10000         so many turns under strace instead: no acknowledgement before its row is on the disk

It ends with 1 when a promise was broken. MongoDB: WAYMARK_TEST_MONGO (any replica set of yours) or MONGOMS_SYSTEM_BINARY (a mongod to start).
docs/reliability.md says what is promised.
`

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'both' },
    rounds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    worlds: { type: 'string', default: '2' },
    data: { type: 'string', default: tmpdir() },
    broken: { type: 'string' },
    fsync: { type: 'string' },
    help: { type: 'boolean' },
  },
})

const stores = (['sqlite', 'mongo'] as const).filter((name) => values.store === name || values.store === 'both')
const mistake = mistakes.find((name) => name === values.broken) ?? null
const [rounds, worlds] = [Number(values.rounds), Number(values.worlds)]
const turns = Number(values.fsync ?? 1)
const isWrong =
  !(turns >= 1) || stores.length === 0 || !(rounds >= 1) || !(worlds >= 1) || (values.broken !== undefined && mistake === null)

if (values.help || isWrong) {
  process.stderr.write(usage)
  process.exitCode = values.help ? 0 : 2
} else if (values.fsync !== undefined) {
  const outcome = await traceFsync(turns, values.data, mistake)
  if (outcome === undefined) {
    console.error('SKIPPED: strace is missing, or this system does not let it look at a process. Install it, or run this as root.')
    process.exitCode = 1
  } else {
    const { acknowledged, traced, violations, syncs, seconds } = outcome
    console.log(`acknowledged ${acknowledged}, seen on the wire ${traced}, fsyncs of the log ${syncs}, ${seconds.toFixed(0)} s`)
    console.log(`acknowledged before the row was on the disk: ${violations}`)
    if (violations > 0 || traced !== acknowledged) process.exitCode = 1
  }
} else {
  for (const store of stores) {
    console.log(`${store}: ${rounds} rounds, seed ${values.seed}`)
    const tell = (line: string) => console.error(`  ${line}`)
    const outcome = await runChaos({ store, rounds, worlds, seed: values.seed, data: values.data, mistake, tell })
    if (outcome === undefined)
      process.exitCode = 1 // it has said why
    else if (!report(outcome)) process.exitCode = 1
  }
}

/** False when a promise was broken. */
function report({ rounds: done, kills, messages, acknowledged, broken, findings, seconds, keptIn }: Outcome): boolean {
  const sorted = [...kills].sort(([a], [b]) => a.localeCompare(b))
  console.log(`  kills         ${sorted.map(([at, count]) => `${at} ${count}`).join(', ')}`)
  console.log(`  rounds        ${done} in ${seconds.toFixed(0)} s`)
  console.log(`  messages      ${messages}`)
  console.log(`  acknowledged  ${acknowledged}`)
  for (const promise of promises) console.log(`  ${promise.padEnd(12)}  ${broken[promise]}`)
  for (const { what } of findings.slice(0, 20)) console.log(`    ${what}`)
  if (keptIn !== undefined) console.log(`  The data are kept in ${keptIn}`)
  return findings.length === 0
}
