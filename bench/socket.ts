import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import type { Config } from '../server/config.ts'
import type { WireEntry } from '../web-widget/protocol.ts'
import { inTurns, spread, timed } from './measure.ts'
import { startServer, stopProcess } from './process.ts'
import { printTable, spreadRow } from './table.ts'
import { textAt } from './texts.ts'

/** One page on loopback, each server in a process of its own: a bare echo against a message until its reply is there. */
export async function benchSocket(config: Config, size: { rounds: number; warmUp: number; settled: boolean }): Promise<object> {
  const echoServer = fork(join(import.meta.dirname, 'echo-server.ts'), { execArgv: ['--import', 'tsx'] })
  const [{ port }] = (await once(echoServer, 'message')) as [{ port: number }]
  const server = await startServer(config)
  const echo = connect(`http://127.0.0.1:${port}`)
  const widget = connect(server.url)
  const measured = { echo: [] as number[], acknowledged: [] as number[], replied: [] as number[] }
  try {
    await Promise.all([heardFrom(widget, 'welcome'), heardFrom(echo, 'connect')])
    if (size.settled && !server.degraded.includes('nlu')) await server.settled()
    for (let round = 0; round < size.rounds + size.warmUp; round += 1) {
      if (round === size.warmUp) for (const list of Object.values(measured)) list.length = 0
      const event = { id: String(round), text: textAt(round, 'en') }
      await inTurns(round, [
        async () => {
          const heard = replyTo(echo)
          measured.echo.push(await timed(() => (echo.emit('message', event), heard)))
        },
        async () => {
          const heard = replyTo(widget)
          const start = performance.now()
          const answer: unknown = await widget.emitWithAck('message', event)
          measured.acknowledged.push(performance.now() - start)
          if (typeof answer !== 'object' || answer === null || !('seq' in answer)) throw new Error(`Refused: ${JSON.stringify(answer)}`)
          await heard
          measured.replied.push(performance.now() - start)
        },
      ])
    }
  } finally {
    echo.close()
    widget.close()
    await stopProcess(echoServer)
    await server.stop()
  }
  printTable(
    'Over Socket.IO, one page, loopback (ms)',
    ['', 'p50', 'p95', 'times'],
    [
      spreadRow('bare echo', spread(measured.echo)),
      spreadRow('message until it is durable (acknowledged)', spread(measured.acknowledged)),
      spreadRow('message until its reply is there', spread(measured.replied)),
    ],
  )
  const { echo: bareEcho, acknowledged, replied } = measured
  return { echo: spread(bareEcho), acknowledged: spread(acknowledged), replied: spread(replied), degraded: server.degraded }
}

function connect(url: string): Socket {
  return io(url, { auth: { last: 0, language: 'en', timeZone: 'Europe/London' }, transports: ['websocket'], forceNew: true })
}

function heardFrom(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve) => socket.once(event, () => resolve()))
}

/** Resolves with the coach's next reply; a page that is sent away, or waits in vain, ends the bench with a sentence. */
function replyTo(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new Error('No reply came within a minute.'))), 60_000)
    socket.on('entries', hear).on('disconnect', lost)

    function hear({ entries }: { entries: WireEntry[] }): void {
      if (entries.some(({ from }) => from === 'coach')) end(resolve)
    }
    function lost(): void {
      end(() => reject(new Error('The server closed the connection before it replied.')))
    }
    function end(settle: () => void): void {
      clearTimeout(timer)
      socket.off('entries', hear).off('disconnect', lost)
      settle()
    }
  })
}
