import type { Config } from '../server/config.ts'
import { startClients } from './load-clients.ts'
import type { Said } from './load-page.ts'
import { spread } from './measure.ts'
import { startServer } from './process.ts'
import { number, printBars, printTable, spreadRow } from './table.ts'

/** Every twentieth person is in danger. */
const dangerEvery = 20

/** So many people write within one second: who is taken is answered, who is not is told, and those in danger come first. */
export async function loadBurst(config: Config, { messages, warmUp }: { messages: number; warmUp: number }): Promise<object> {
  const server = await startServer(config)
  const clients = await startClients(messages)
  try {
    if (!server.degraded.includes('nlu')) await server.settled()
    await clients.each('connect', { urls: [server.url], count: messages, perSecond: 500 })
    // With a line in front of the turns, so that the server knows how fast it is.
    await clients.each('steady', { people: Math.min(messages, 100), seconds: warmUp })
    const [ended] = await clients.each('burst', { withinMs: 1_000, dangerEvery })
    if (ended === undefined) throw new Error('There are no pages to write.')
    return report(ended)
  } finally {
    await clients.close()
    await server.stop()
  }
}

function report({ ms, danger, others }: { ms: number; danger: Said[]; others: Said[] }): object {
  const all = [...danger, ...others]
  const count = (of: Said[], result: Said['result']) => of.filter((one) => one.result === result).length
  const kept = all.filter(({ keptMs }) => keptMs !== undefined)
  const lost = kept.filter(({ result }) => result !== 'answered').length
  const silent = count(all, 'no answer') - lost
  const answered = (of: Said[]) => spread(of.flatMap(({ answeredMs }) => answeredMs ?? []))
  const helped = spread(danger.flatMap(({ helpedMs, answeredMs }) => Math.min(helpedMs ?? Infinity, answeredMs ?? Infinity)))
  printTable(
    `${all.length} people write within a second, one server with the encoder`,
    ['', 'people in danger', 'others'],
    [
      ['taken and answered', String(count(danger, 'answered')), String(count(others, 'answered'))],
      ['refused with a sentence', String(count(danger, 'refused')), String(count(others, 'refused'))],
      ['taken and not answered', String(lost), ''],
      ['neither taken nor refused', String(silent), ''],
    ],
  )
  const rows = { danger: answered(danger), others: answered(others) }
  printTable(
    `How long each waited (ms); the last one ${number(ms / 1_000, 1)} s`,
    ['', 'p50', 'p95', 'times'],
    [
      spreadRow('in danger: message to its reply', rows.danger),
      spreadRow('in danger: message to the first help', helped),
      spreadRow('others: message to its reply', rows.others),
    ],
  )
  const ratio = rows.danger.p95 / rows.others.p95
  const bars = [
    { goal: 'of those taken none lost', measured: lost, reached: lost === 0 },
    { goal: 'nobody without an answer', measured: silent, reached: silent === 0 },
    { goal: 'nobody in danger refused', measured: count(danger, 'refused'), reached: count(danger, 'refused') === 0 },
    { goal: 'p95 of those in danger below that of the others (ratio)', measured: ratio, reached: ratio < 1 },
  ]
  printBars(bars)
  return {
    messages: all.length,
    drainMs: ms,
    answered: count(all, 'answered'),
    refused: count(all, 'refused'),
    lost,
    silent,
    ...rows,
    helped,
    bars,
  }
}
