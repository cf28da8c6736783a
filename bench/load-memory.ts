import type { Config } from '../server/config.ts'
import { startClients } from './load-clients.ts'
import { type Held, startServer } from './process.ts'
import { number, printBars, printTable } from './table.ts'

/** The same load again and again on one server: pages come, write all at once, write steadily, and go. What stays in memory? */
export async function loadMemory(
  config: Config,
  { sockets, seconds, rounds }: { sockets: number; seconds: number; rounds: number },
): Promise<object> {
  const server = await startServer(config, { probe: true })
  const clients = await startClients(sockets)
  const held: Held[] = []
  try {
    if (!server.degraded.includes('nlu')) await server.settled()
    held.push(await server.held())
    for (let round = 0; round < rounds; round += 1) {
      const counts = clients.share(sockets)
      await Promise.all(counts.map((count, place) => clients.one(place, 'connect', { urls: [server.url], count, perSecond: 500 })))
      await clients.each('burst', { withinMs: 1_000, dangerEvery: 20 })
      await clients.each('steady', { people: 32, seconds })
      await clients.each('disconnect')
      await new Promise((resolve) => setTimeout(resolve, 2_000))
      held.push(await server.held())
    }
  } finally {
    await clients.close()
    await server.stop()
  }
  const [start, first, last] = [held[0], held[1], held.at(-1)]
  if (start === undefined || first === undefined || last === undefined) throw new Error('There was no round to measure.')
  printTable(
    `What one server holds after ${sockets} pages came, wrote and went, again and again (garbage collected)`,
    ['', 'memory (MB)', 'heap (MB)', 'files and sockets'],
    held.map(({ resident, heap, handles }, round) => [
      round === 0 ? 'when ready' : `after round ${round}`,
      number(resident, 0),
      number(heap, 1),
      String(handles),
    ]),
  )
  // What is remembered for a while (vectors, replies, keys) fills in the first round, and has its bounds.
  const [heap, resident] = [last.heap / first.heap, last.resident / start.resident]
  const bars = [
    { goal: 'heap after the last round at most 1.1 of that after the first', measured: heap, reached: heap <= 1.1 },
    { goal: 'memory after the last round at most 1.1 of that when ready', measured: resident, reached: resident <= 1.1 },
    { goal: 'no more files and sockets than at first', measured: last.handles - start.handles, reached: last.handles <= start.handles },
  ]
  printBars(bars)
  return { held, bars }
}
