import { openNlu } from '../nlu/open.ts'
import type { Config } from '../server/config.ts'
import { startClients } from './load-clients.ts'
import { atOnce, quantile, spread, type Spread } from './measure.ts'
import { startServer } from './process.ts'
import { type Bar, number, printBars, printTable, spreadRow } from './table.ts'
import { textAt } from './texts.ts'
import { languageOf, withoutModel } from './world.ts'

interface Size {
  people: number
  seconds: number
  rounds: number
}

/** As many turns as one server gives, each person writing again once they have their reply: the real encoder, beside its threads alone. */
export async function loadSteady(config: Config, size: Size): Promise<object> {
  const nlu = await openNlu({ folder: config.modelsFolder, workers: config.workers })
  let told = 0
  /** The same texts, with nothing around the encoder, in the seconds between. */
  const alone = async () => {
    const until = performance.now() + (size.seconds * 1_000) / size.rounds
    let count = 0
    const start = performance.now()
    await atOnce(size.people, Number.POSITIVE_INFINITY, async (person) => {
      if (performance.now() > until) return Promise.reject(over)
      await nlu.embed([textAt((told += 1), languageOf(person))])
      count += 1
    }).catch((error: unknown) => {
      if (error !== over) throw error
    })
    return count / ((performance.now() - start) / 1_000)
  }
  try {
    const { rates, waits, refused, besides, processor } = await measure(config, size, alone)
    const ratio = quantile(
      rates.map((rate, round) => rate / (besides[round] ?? Number.NaN)),
      0.5,
    )
    const perSecond = quantile(rates, 0.5)
    printSteady(`${size.people} people, one server with the encoder`, { rates, besides, ratio, waits, processor })
    const bars = [
      { goal: 'turns/s with the encoder at least 100', measured: perSecond, reached: perSecond >= 100 },
      { goal: 'turns / texts of the encoder threads alone at least 0.6', measured: ratio, reached: ratio >= 0.6 },
    ]
    printBars(bars)
    return { turnsPerSecond: rates, textsPerSecond: besides, ratio, waits, refused, processor, bars, degraded: nlu.degraded }
  } finally {
    await nlu.close()
  }
}

/** The same by rules only: what everything but the encoder costs. */
export async function loadRules(config: Config, size: Size): Promise<object> {
  const { rates, waits, refused, processor } = await measure(withoutModel(config), size)
  const perSecond = quantile(rates, 0.5)
  printSteady(`${size.people} people, one server by rules only`, { rates, waits, processor })
  const bars: Bar[] = [{ goal: 'turns/s by rules only at least 500', measured: perSecond, reached: perSecond >= 500 }]
  printBars(bars)
  return { turnsPerSecond: rates, waits, refused, processor, bars }
}

const over = new Error('the time is over')

interface Measured {
  rates: number[]
  /** Of what was measured in turns with it. */
  besides: number[]
  waits: Spread
  refused: number
  /** Milliseconds of the processor that a turn costs the server; what others do to the machine hardly changes it. */
  processor: { all: number; main: number }
}

async function measure(config: Config, { people, seconds, rounds }: Size, beside?: () => Promise<number>): Promise<Measured> {
  const server = await startServer(config)
  const clients = await startClients(people)
  const measured = { rates: [] as number[], besides: [] as number[], waits: [] as number[], refused: 0 }
  const processor = { all: 0, main: 0 }
  try {
    if (!server.degraded.includes('nlu')) await server.settled()
    await clients.each('connect', { urls: [server.url], count: people, perSecond: 1_000 })
    const round = async () => (await clients.each('steady', { people, seconds: seconds / rounds }))[0]
    await round() // everybody is introduced
    await beside?.()
    for (let count = 0; count < rounds; count += 1) {
      const before = await server.processor()
      const one = await round()
      const after = await server.processor()
      if (beside) measured.besides.push(await beside())
      if (one === undefined) continue
      measured.rates.push(one.turns / (one.ms / 1_000))
      measured.waits.push(...one.waits)
      measured.refused += one.refused
      for (const of of ['all', 'main'] as const) processor[of] += (after?.[of] ?? Number.NaN) - (before?.[of] ?? Number.NaN)
    }
    const turns = measured.waits.length
    return { ...measured, waits: spread(measured.waits), processor: { all: processor.all / turns, main: processor.main / turns } }
  } finally {
    await clients.close()
    await server.stop()
  }
}

interface Steady extends Omit<Measured, 'besides' | 'refused'> {
  besides?: number[]
  ratio?: number
}

function printSteady(title: string, { rates, besides, ratio, waits, processor }: Steady): void {
  const row = (name: string, list: number[]) => [name, ...[0.5, 0, 1].map((part) => number(quantile(list, part), 0))]
  printTable(
    title,
    ['', 'median', 'lowest', 'highest'],
    [
      row('turns / s', rates),
      ...(besides ? [row('texts / s, encoder threads alone', besides), ['turns / texts', number(ratio ?? Number.NaN), '', '']] : []),
    ],
  )
  const { all, main } = processor
  printTable(
    'Processor time a turn (ms)',
    ['all threads', 'main thread', 'turns / s that the main thread alone bears'],
    [[number(all), number(main), number(1_000 / main, 0)]],
  )
  printTable('How long each waits for the reply (ms)', ['', 'p50', 'p95', 'times'], [spreadRow('message to reply', waits)])
}
