import { mkdtemp } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { connectionOf } from '../../bench/load-page.ts'
import type { Connection } from '../../web-widget/connection.ts'
import { openHistory } from '../../web-widget/history.ts'
import type { WireEntry } from '../../web-widget/protocol.ts'
import { type KeyStorage, openMemory } from '../../web-widget/storage.ts'
import { forget } from '../bot/world.ts'
import type { World } from '../store/mongod.ts'

/** A load balancer without affinity: each connection goes to the next server that answers. */
export interface Balancer {
  url: string
  /** Where the connections went, as places in the list, in order. */
  went: number[]
  /** The next connections go here first. */
  next(place: number): void
  close(): Promise<void>
}

async function openBalancer(servers: string[]): Promise<Balancer> {
  const went: number[] = []
  const open = new Set<Socket>()
  let place = 0
  const server = createServer((client) => pass(client, servers.length))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function pass(client: Socket, triesLeft: number): void {
    const mine = place % servers.length
    place += 1
    const to = new URL(servers[mine] ?? '')
    const behind = connect(Number(to.port), to.hostname)
    let isThrough = false
    behind.once('connect', () => {
      isThrough = true
      went.push(mine)
      client.pipe(behind).pipe(client)
    })
    for (const one of [client, behind]) open.add(one)
    client.once('close', () => behind.destroy()).on('error', () => {})
    behind.on('error', () => {}).once('close', () => (isThrough || triesLeft <= 1 ? client.destroy() : pass(client, triesLeft - 1)))
  }

  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    went,
    next: (wanted) => void (place = wanted),
    async close() {
      for (const one of open) one.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The widget's own connection, and what it showed. */
export interface Page {
  connection: Connection
  shown: WireEntry[]
  texts(): string[]
  states: string[]
  typing: boolean[]
  erasures: number
  storage: KeyStorage
  close(): void
}

/** Two pages with one storage are two tabs of a browser. */
function openPage(url: string, storage: KeyStorage = openMemory()): Page {
  const history = openHistory()
  const page: Page = {
    shown: [],
    texts: () => page.shown.map((entry) => (entry.from === 'person' ? entry.text : entry.reply.text)),
    states: [],
    typing: [],
    erasures: 0,
    storage,
    close: () => page.connection.close(),
    connection: connectionOf(url, {
      storage,
      history,
      on: {
        state: (state) => void page.states.push(state),
        entries: (entries) => void page.shown.push(...entries),
        restarted: () => void (page.shown = []),
        typing: (on) => void page.typing.push(on),
        help() {},
        erased: () => void (page.erasures += 1),
        accepted() {},
        refused() {},
      },
    }),
  }
  page.connection.open()
  return page
}

export interface Fleet {
  /** What has to be closed after the test, the last first. */
  closing: (() => unknown)[]
  newFolder(): Promise<string>
  balance(...servers: { url: string }[]): Promise<Balancer>
  visit(url: string, storage?: KeyStorage): Page
}

/** For the tests of one block: what each opened is closed after it, its folders are removed, and the database is empty again. */
export function fleetOf(world: World | undefined): Fleet {
  const closing: Fleet['closing'] = []
  const folders: string[] = []

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
    await world?.empty()
    await forget(...folders.splice(0))
  })

  return {
    closing,
    async newFolder() {
      const folder = await mkdtemp(join(tmpdir(), 'waymark-fleet-'))
      folders.push(folder)
      return folder
    },
    async balance(...servers) {
      const balancer = await openBalancer(servers.map(({ url }) => url))
      closing.push(balancer.close)
      return balancer
    },
    visit(url, storage) {
      const page = openPage(url, storage)
      closing.push(page.close)
      return page
    },
  }
}
