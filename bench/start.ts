import type { Config } from '../server/config.ts'
import { atOnce, quantile } from './measure.ts'
import { apiKey, type Running, startServer } from './process.ts'
import { number, printBars, printTable } from './table.ts'
import { textAt } from './texts.ts'
import { languageOf } from './world.ts'

/** How long a fresh server takes until it is ready, and what it holds in memory after so many turns of eight people. */
export async function benchStart(config: Config, { starts, turns }: { starts: number; turns: number }): Promise<object> {
  const ready: number[] = []
  let memory: { atStart: Memory; afterTurns: Memory } | undefined
  let degraded: string[] = []
  for (let start = 1; start <= starts; start += 1) {
    const server = await startServer(config)
    try {
      ready.push(server.readyMs)
      degraded = server.degraded
      if (start < starts) continue
      const atStart = await server.memory()
      await atOnce(8, turns, (person, index) => say(server, person, index))
      memory = { atStart, afterTurns: await server.memory() }
    } finally {
      await server.stop()
    }
  }
  const now = memory?.afterTurns?.now ?? Number.NaN
  printTable(
    'A fresh server (node dist/server.js)',
    ['', ''],
    [
      [`ready after (ms; median of ${starts})`, number(quantile(ready, 0.5), 0)],
      ['memory when ready (MB)', number(memory?.atStart?.now ?? Number.NaN, 0)],
      [`memory after ${turns} turns (MB)`, number(now, 0)],
      ['memory at most (MB)', number(memory?.afterTurns?.most ?? Number.NaN, 0)],
    ],
  )
  const bars = [{ goal: `resident memory after ${turns} turns at most 450 MB`, measured: now, reached: now <= 450 }]
  printBars(bars)
  return { readyMs: ready, memory, bars, degraded }
}

type Memory = Awaited<ReturnType<Running['memory']>>

async function say({ url }: Running, person: number, index: number): Promise<void> {
  const language = languageOf(person)
  const body = JSON.stringify({ person: `person-${person}`, id: String(index), text: textAt(index, language), language })
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/api/v1/messages`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(`The server answered ${response.status}: ${await response.text()}`)
  await response.json()
}
