import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What lies between a server and its database: it may be slow, say nothing any more, or cut the line. */
export interface Proxy {
  port: number
  /** `silent`: lines stay open, and nothing comes through any more, not even the end of them. */
  be(how: 'open' | 'silent' | { slowMs: number }): void
  /** Cuts all lines there are, and says how many. */
  cut(): number
  close(): Promise<void>
}

export async function openProxy(target: { host: string; port: number }): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let way: Parameters<Proxy['be']>[0] = 'open'
  const server = createServer((near) => {
    const far = connect(target)
    join(near, far)
    join(far, near)
  })

  function join(from: Socket, to: Socket): void {
    sockets.add(from)
    let last = Promise.resolve()
    from.on('data', (bytes) => {
      const pauseMs = typeof way === 'object' ? way.slowMs : 0
      if (way === 'silent') return // for ever: what comes later on this line would make no sense
      last = last.then(() => pause(pauseMs)).then(() => void (to.destroyed || to.write(bytes)))
    })
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      void last.then(() => to.destroy())
    })
  }

  function cut(): number {
    const open = sockets.size
    for (const socket of sockets) socket.resetAndDestroy()
    return open
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    be: (how) => void (way = how),
    cut,
    async close() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function pause(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))
}
