import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openBot, type RunningBot } from '../bot/open.ts'
import type { Observer } from '../bot/observer.ts'
import { type Config, root } from '../server/config.ts'
import { openLog } from '../server/log.ts'
import { createMetrics } from '../server/metrics.ts'
import { watchStore } from '../server/metrics-store.ts'
import { openTraces } from '../server/traces.ts'
import { atOnce, inTurns, quantile, timed, undisturbed } from './measure.ts'
import { stopProcess } from './process.ts'
import { number, othersLine, printBars, printTable } from './table.ts'
import { textAt } from './texts.ts'
import { languageOf, messageOf, openWorld } from './world.ts'

const kinds = ['nothing', 'metrics', 'metrics and traces'] as const
type Kind = (typeof kinds)[number]
type Round = Record<Kind, { turnsPerSecond: number; cpuMs: number }>

/**
 * What it costs to count and to trace: the same turns with nothing, with metrics, and with every turn traced and sent to a collector in a
 * process of its own. By rules only, so that the turns are the cheapest there are.
 */
export async function benchObserving(config: Config, size: { people: number; rounds: number; turns: number }): Promise<object> {
  const { people, turns, rounds } = size
  const world = await openWorld({ ...config, modelsFolder: join(root, 'bench') }) // no model there
  const collector = await startCollector()
  const metrics = createMetrics()
  const log = openLog('silent')
  const traces = await openTraces({ url: collector.url, ratio: 1, service: 'waymark' }, { version: 'bench', log })
  const counted: Observer = metrics.observer
  const traced: Observer = {
    ...counted,
    turned(turn) {
      counted.turned(turn)
      traces.observer.turned(turn)
    },
  }
  const parts = { ...world.parts, channels: [], log }
  const store = watchStore(parts.store, metrics)
  const bots: Record<Kind, RunningBot> = {
    nothing: openBot(parts),
    metrics: openBot({ ...parts, store, observer: counted }),
    'metrics and traces': openBot({ ...parts, store, observer: traced }),
  }
  let sent = 0
  let count = 0

  async function say(kind: Kind, person: number): Promise<void> {
    const language = languageOf(person)
    const id = String(sent++)
    const message = messageOf(`${kind}-${person}`, id, textAt(sent, language), language)
    await bots[kind].receive(message)
    const replies = await bots[kind].answered({ account: message.account, id }, 60_000)
    if (!Array.isArray(replies)) throw new Error(`A turn did not end: ${replies}.`)
  }

  async function measureRound(): Promise<Round> {
    const round: Partial<Round> = {}
    const measure = (kind: Kind) => async () => {
      const before = process.cpuUsage()
      const ms = await timed(() => atOnce(people, turns, (person) => say(kind, person)))
      const { user, system } = process.cpuUsage(before)
      round[kind] = { turnsPerSecond: turns / (ms / 1_000), cpuMs: (user + system) / 1_000 / turns }
    }
    await inTurns(count++, kinds.map(measure))
    return round as Round
  }

  try {
    for (const kind of kinds) await atOnce(people, people * 3, (person) => say(kind, person)) // everybody is introduced
    const { kept, othersShare } = await undisturbed(rounds, measureRound)
    return report(kept, othersShare)
  } finally {
    for (const bot of Object.values(bots)) await bot.close()
    await traces.close()
    await world.close()
    await stopProcess(collector.process)
  }
}

function report(rounds: Round[], othersShare: number): object {
  const middle = (kind: Kind, of: 'turnsPerSecond' | 'cpuMs') =>
    quantile(
      rounds.map((round) => round[kind][of]),
      0.5,
    )
  // Round by round: what else the machine does hits all three alike.
  const more = (kind: Kind) =>
    quantile(
      rounds.map((round) => round[kind].cpuMs / round.nothing.cpuMs - 1),
      0.5,
    )
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  printTable(
    `What counting and tracing costs, turns by rules only (${rounds.length} rounds)`,
    ['', 'turns / s', 'processor ms a turn', 'more than nothing'],
    kinds.map((kind) => [kind, number(middle(kind, 'turnsPerSecond')), number(middle(kind, 'cpuMs')), percent(more(kind))]),
  )
  const bars = [{ goal: 'metrics cost at most 5 % of the cheapest turn', measured: more('metrics'), reached: more('metrics') <= 0.05 }]
  printBars(bars)
  process.stderr.write(othersLine(othersShare))
  const figures = Object.fromEntries(
    kinds.map((kind) => [kind, { turnsPerSecond: middle(kind, 'turnsPerSecond'), cpuMs: middle(kind, 'cpuMs'), more: more(kind) }]),
  )
  return { ...figures, othersShare, bars }
}

/** Hears spans and throws them away. */
async function startCollector(): Promise<{ url: string; process: ChildProcess }> {
  const script = `require('http').createServer((q, r) => q.resume().on('end', () => r.end('{}')))
    .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(child.stdout, 'data')
  return { url: `http://127.0.0.1:${String(port).trim()}/v1/traces`, process: child }
}
