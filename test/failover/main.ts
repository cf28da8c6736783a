import { parseArgs } from 'node:util'
import { type Failure, failures, startMembers } from './members.ts'
import { type Outcome, type Round, runFailover } from './run.ts'

const usage = `Makes the primary of a MongoDB replica set of three fail under load: killed (-9), frozen, stepped down, in turns.

  npm run failover                       30 rounds
  npm run failover -- --rounds 300
  npm run failover -- --only frozen      ${failures.join(', ')}
  npm run failover -- --freeze 20        for how many seconds a primary is frozen
  npm run failover -- --plain            MongoDB as it comes, not as docs/running.md advises
  npm run failover -- --people 20 --turns 50     how many write, and how many turns a second they want

It prints what was lost, doubled or out of order, how long it took until turns were committed again ("back"), and until everybody had been
answered who wrote after it. It ends with 1 when a message was lost or doubled, the order was broken, or the 95th percentile of "back"
was 10 seconds or more. It needs MONGOMS_SYSTEM_BINARY (a mongod).
`
const barMs = 10_000

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    only: { type: 'string' },
    people: { type: 'string', default: '20' },
    turns: { type: 'string', default: '50' },
    freeze: { type: 'string', default: '20' },
    plain: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
})
const kinds = failures.filter((one) => values.only === undefined || values.only === one)
const [rounds, people, perSecond] = [Number(values.rounds), Number(values.people), Number(values.turns)]
const freeze = Number(values.freeze)
const isWrong = kinds.length === 0 || !(rounds >= 1) || !(people >= 1) || !(perSecond > 0) || !(freeze > 0)

if (values.help || isWrong) {
  process.stderr.write(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  await main()
}

async function main(): Promise<void> {
  const members = await startMembers(values.plain ? 'plain' : 'quick')
  if (members === undefined) {
    process.exitCode = 1
    return
  }
  const plan = Array.from({ length: rounds }, (_, index): Failure => kinds[index % kinds.length] ?? 'killed')
  let count = 0
  const tell = ({ failure, backMs, everybodyMs }: Round) =>
    console.error(`  ${(count += 1)} ${failure}: back after ${seconds(backMs)}, everybody answered after ${seconds(everybodyMs)}`)
  try {
    const outcome = await runFailover(members, plan, { people, perSecond, beforeMs: 1_000, frozenMs: freeze * 1_000, tell })
    if (!report(outcome)) process.exitCode = 1
  } finally {
    await members.stop()
  }
}

/** False when a promise was broken. */
function report({ rounds: done, acknowledged, verdict }: Outcome): boolean {
  const { lost, doubled, disordered, what } = verdict
  for (const failure of kinds)
    line(
      failure,
      done.filter((round) => round.failure === failure),
    )
  const p95 = line('all', done)
  console.log(`  acknowledged ${acknowledged}, lost ${lost}, doubled ${doubled}, out of order ${disordered}`)
  for (const sentence of what) console.log(`    ${sentence}`)
  return lost + doubled + disordered === 0 && p95 < barMs
}

function line(name: string, of: Round[]): number {
  const back = of.map(({ backMs }) => backMs)
  const everybody = of.map(({ everybodyMs }) => everybodyMs)
  const times = (all: number[]) =>
    `p50 ${seconds(quantile(all, 0.5))}  p95 ${seconds(quantile(all, 0.95))}  max ${seconds(quantile(all, 1))}`
  console.log(`  ${name.padEnd(12)} ${String(of.length).padStart(3)} rounds   back ${times(back)}   everybody ${times(everybody)}`)
  return quantile(back, 0.95)
}

function quantile(all: number[], share: number): number {
  const sorted = all.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
