import type { Config } from '../server/config.ts'
import { type Clients, startClients } from './load-clients.ts'
import { spread } from './measure.ts'
import { startServer } from './process.ts'
import { number, printBars, printTable } from './table.ts'

const longestMs = 180_000

/** A restart under everybody's feet: the widget's own connections come back by themselves, with what was written around it. */
export async function loadStorm(config: Config, { sockets, writing }: { sockets: number; writing: number }): Promise<object> {
  let server = await startServer(config)
  const clients = await startClients(sockets)
  try {
    const counts = clients.share(sockets)
    await Promise.all(
      counts.map((count, place) => clients.one(place, 'visit', { url: server.url, count, perSecond: 1_000 / counts.length })),
    )
    const each = Math.ceil(writing / counts.length)
    await clients.each('write', { from: 0, count: each })
    const stoppedAt = Date.now()
    const restarting = server.restart()
    await new Promise((resolve) => setTimeout(resolve, 300))
    await clients.each('write', { from: each, count: each })
    server = await restarting
    const readyAt = Date.now()
    const { connectedAt, open } = await untilBack(clients, sockets)
    const waits = connectedAt.map((at) => at - readyAt)
    const lastMs = connectedAt.length < sockets ? Number.POSITIVE_INFINITY : Math.max(...waits)
    printTable(
      `The server starts again while ${sockets} pages are open and ${2 * each * counts.length} of them write`,
      ['', ''],
      [
        ['away for (ms)', number(readyAt - stoppedAt, 0)],
        ['pages back', String(connectedAt.length)],
        ['half of them back after (ms)', number(spread(waits).p50, 0)],
        ['95 % of them back after (ms)', number(spread(waits).p95, 0)],
        ['all of them back after (ms)', number(lastMs, 0)],
        ['messages without an answer', String(open)],
      ],
    )
    const bars = [
      { goal: 'all back within 60 s of the new start', measured: lastMs / 1_000, reached: lastMs <= 60_000 },
      { goal: 'no message lost', measured: open, reached: open === 0 },
    ]
    printBars(bars)
    return { sockets, awayMs: readyAt - stoppedAt, back: connectedAt.length, waits: spread(waits), lastMs, open, bars }
  } finally {
    await clients.close()
    await server.stop()
  }
}

async function untilBack(clients: Clients, sockets: number): Promise<{ connectedAt: number[]; open: number }> {
  const until = performance.now() + longestMs
  for (;;) {
    const all = await clients.each('back')
    const state = { connectedAt: all.flatMap((one) => one.connectedAt), open: all.reduce((sum, one) => sum + one.open, 0) }
    if ((state.connectedAt.length === sockets && state.open === 0) || performance.now() > until) return state
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
