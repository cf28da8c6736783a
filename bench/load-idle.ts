import type { Config } from '../server/config.ts'
import { startClients } from './load-clients.ts'
import { startServer } from './process.ts'
import { number, printBars, printTable } from './table.ts'

/** Pages that are open and say nothing: what each costs one server, and whether they stay. */
export async function loadIdle(config: Config, { sockets, seconds }: { sockets: number; seconds: number }): Promise<object> {
  const server = await startServer(config, { probe: true })
  const clients = await startClients(sockets)
  try {
    if (!server.degraded.includes('nlu')) await server.settled()
    const before = await server.held()
    const counts = clients.share(sockets)
    const asked = counts.map((count, place) =>
      clients.one(place, 'connect', { urls: [server.url], count, perSecond: 1_000 / counts.length }),
    )
    const connected = await Promise.all(asked)
    const atOnce = await server.memory()
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
    const left = sum(await clients.each('connected'))
    const after = await server.held()
    const failed = sum(connected.map((one) => one.failed))
    const ms = Math.max(...connected.map((one) => one.ms))
    const each = (of: 'resident' | 'heap') => ((after[of] - before[of]) * 1024) / left
    const figures = {
      sockets,
      connectsPerSecond: sockets / (ms / 1_000),
      failed,
      dropped: sockets - failed - left,
      kilobytesEach: each('resident'),
      heapKilobytesEach: each('heap'),
      kilobytesEachBeforeCollecting: (((atOnce?.now ?? Number.NaN) - before.resident) * 1024) / left,
      megabytesBefore: before.resident,
      megabytesAfter: after.resident,
    }
    printTable(
      `${sockets} pages that are open and say nothing, one server, ${seconds} s`,
      ['', ''],
      [
        ['connected / s', number(figures.connectsPerSecond, 0)],
        ['could not connect', String(failed)],
        ['dropped', String(figures.dropped)],
        ['memory before (MB)', number(before.resident, 0)],
        ['memory with them (MB)', number(after.resident, 0)],
        ['memory each (kB)', number(figures.kilobytesEach, 1)],
        ['of it in the heap (kB)', number(figures.heapKilobytesEach, 1)],
        ['memory each while garbage is not collected (kB)', number(figures.kilobytesEachBeforeCollecting, 1)],
      ],
    )
    const bars = [
      { goal: 'memory each at most 30 kB', measured: figures.kilobytesEach, reached: figures.kilobytesEach <= 30 },
      { goal: 'none dropped', measured: failed + figures.dropped, reached: failed + figures.dropped === 0 },
    ]
    printBars(bars)
    return { ...figures, bars }
  } finally {
    await clients.close()
    await server.stop()
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
