import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { sessionAccount } from '../../bot/session.ts'
import { seededRandom } from '../../dialogs/random.ts'
import type { Account } from '../../growth/message.ts'
import { messageKey } from '../../store/places.ts'
import { takeMasterKey } from '../../store/seal.ts'
import type { ClientEvents, ServerEvents } from '../../web-widget/protocol.ts'
import type { Mistake } from './broken.ts'
import { bundleServer } from './bundle.ts'
import { apiKey } from './people.ts'
import { spawnServer } from './process.ts'
import { scripted } from './script.ts'
import { hasStrace, tellWrites } from './strace.ts'
import { openTrace } from './trace.ts'
import { environmentOf } from './world.ts'

export interface FsyncOutcome {
  acknowledged: number
  /** Acknowledgements that went out before their row was on the disk. */
  violations: number
  /** Acknowledgements that were seen on the wire. Has to be as many as clients got. */
  traced: number
  syncs: number
  seconds: number
}

const [socketPeople, restPeople] = [6, 2]

/**
 * Runs the server under strace while eight people write, and looks at each acknowledgement that it sends: an fsync of SQLite's log has to have
 * returned that was asked for after the row's frame, and the frame that closes its transaction, were written. A row is found in the log by its
 * key. Undefined where strace is missing or may not be used.
 */
export async function traceFsync(turns: number, data: string, mistake: Mistake | null): Promise<FsyncOutcome | undefined> {
  if (!hasStrace()) return undefined
  const folder = await mkdtemp(join(data, 'waymark-fsync-'))
  const start = performance.now()
  const trace = openTrace()
  const script = await bundleServer()
  const told = join(folder, 'told') // a pipe with a name: the server itself changes how its own standard error is written to
  execFileSync('mkfifo', [told])
  const server = spawnServer(script, tellWrites(told))
  const telling = createReadStream(told, { encoding: 'latin1' }).on('data', (text) => trace.feed(String(text)))
  const acknowledged = new Map<string, string>() // as the trace names it -> id
  try {
    server.start({ env: environmentOf({ folder, mongodbUrl: null }), plan: null, mistake })
    const url = await server.ready
    if (url === undefined) throw new Error('The server did not start under strace.')
    const master = takeMasterKey(join(folder, 'master.key'), false)
    const { id: newId } = seededRandom(folder)
    let left = turns
    const another = (account: Account): string | undefined => {
      if (left-- <= 0) return undefined
      const id = newId()
      trace.expect(id, messageKey(master, { account, id }))
      return id
    }
    const acknowledge = (by: string, id: string) => void acknowledged.set(by, id)
    await Promise.all([
      ...Array.from({ length: socketPeople }, (_, index) => talkBySocket(url, index, another, acknowledge)),
      ...Array.from({ length: restPeople }, (_, index) => talkByRest(url, index, another, acknowledge)),
    ])
  } finally {
    server.kill()
    await server.died
    if (!telling.readableEnded) await once(telling, 'end')
    await rm(folder, { recursive: true, force: true })
  }
  const traced = trace.acks.filter(({ by }) => acknowledged.has(by))
  const violations = traced.filter(({ by, isDurable }) => !isDurable(acknowledged.get(by) ?? '')).length
  const seconds = (performance.now() - start) / 1_000
  return { acknowledged: acknowledged.size, traced: traced.length, violations, syncs: trace.syncs, seconds }
}

type Another = (account: Account) => string | undefined
type Acknowledge = (by: string, id: string) => void

/** Sends a message, waits for the acknowledgement, sends the next. */
async function talkBySocket(url: string, index: number, another: Another, acknowledge: Acknowledge): Promise<void> {
  const token = `${index}`.repeat(43)
  const socket: Socket<ServerEvents, ClientEvents> = io(url, { transports: ['websocket'], forceNew: true, auth: { token, last: 0 } })
  await new Promise<void>((resolve) => socket.once('welcome', () => resolve()))
  const port = portOf(socket)
  const account = sessionAccount(token)
  for (let id = another(account); id !== undefined; id = another(account)) {
    const answer = await socket.emitWithAck('message', { id, text: `${scripted} ${id}` })
    if ('error' in answer) throw new Error(`A message was refused: ${answer.error}`)
    acknowledge(`${port} ${answer.seq}`, id)
  }
  socket.close()
}

/** The answer is the acknowledgement. */
async function talkByRest(url: string, index: number, another: Another, acknowledge: Acknowledge): Promise<void> {
  const person = `rest ${index}`
  const account: Account = { channel: 'rest', tenant: 'chaos', externalId: person }
  for (let id = another(account); id !== undefined; id = another(account)) {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const response = await fetch(`${url}/api/v1/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ person, id, text: `${scripted} ${id}` }),
    })
    await response.text()
    if (!response.ok) throw new Error(`A message was refused: ${response.status}`)
    acknowledge(id, id)
  }
}

/** The port on our side, by which strace names the connection. */
function portOf(socket: Socket<ServerEvents, ClientEvents>): number {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: { localPort: number } } } }
  return transport.ws._socket.localPort
}
