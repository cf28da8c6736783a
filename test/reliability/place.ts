import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import type { Decide } from '../../bot/turn.ts'
import { startWaymark, type Waymark } from '../../server/compose.ts'
import { apiKey, readConfig } from '../../server/config.ts'
import { openLog } from '../../server/log.ts'
import type { Store } from '../../store/store.ts'
import type { ClientEvents, ServerEvents, WireReply } from '../../web-widget/protocol.ts'

/** The whole server with the real dialogs, understanding by rules, on a store that may be in trouble. */
export interface Place extends Waymark {
  visit(hello?: { token?: string; language?: string; timeZone?: string; last?: number }): Promise<Page>
  post(body: { person: string; text: string; id?: string; language?: string; timeZone?: string }): Promise<Answer>
}

export interface Page {
  socket: Socket<ServerEvents, ClientEvents>
  token: string
  /** What was shown outside of the conversation. */
  helps: WireReply[]
  /** Numbers of what the coach said, in the order in which it came. */
  said: number[]
  say(text: string, id: string): Promise<{ seq: number } | { error: string }>
}

export interface Answer {
  status: number
  body: { id?: string; replies?: { seq: number; text: string }[]; help?: WireReply; detail?: string }
}

export interface PlaceOptions {
  store?: Store
  folder?: string
  decide?: Decide
  environment?: { [name: string]: string }
}

export async function openPlace({ store, decide, environment = {}, folder }: PlaceOptions = {}): Promise<Place> {
  const made = folder ?? (await mkdtemp(join(tmpdir(), 'waymark-reliability-')))
  const models = { WAYMARK_MODELS: join(made, 'no-models'), WAYMARK_WORKERS: '1' }
  const { config } = readConfig({ PORT: '0', WAYMARK_DATA: made, ...models, ...environment })
  const parts = { log: openLog('silent'), schedulerPollMs: 20, ...(store && { store }), ...(decide && { decide }) }
  const waymark = await startWaymark({ config, secrets: { apiKeys: [apiKey('test', 'the-key')], mongodbUrl: null } }, parts)
  const sockets: Socket[] = []
  return {
    ...waymark,
    async visit(hello = {}) {
      const auth = { last: 0, language: 'en', timeZone: 'Europe/Berlin', ...hello }
      const socket: Page['socket'] = io(waymark.url, { auth, forceNew: true, reconnection: false, transports: ['websocket'] })
      sockets.push(socket)
      const page: Page = { socket, token: '', helps: [], said: [], say: (text, id) => socket.emitWithAck('message', { id, text }) }
      socket.on('help', ({ reply }) => void page.helps.push(reply))
      socket.on('entries', ({ entries }) => void page.said.push(...entries.flatMap(({ seq, from }) => (from === 'coach' ? [seq] : []))))
      await new Promise<void>((resolve, reject) => {
        socket.once('welcome', ({ token }) => {
          page.token = token
          resolve()
        })
        socket.once('connect_error', reject)
      })
      return page
    },
    async post(body) {
      const headers = { authorization: 'Bearer the-key', 'content-type': 'application/json' }
      const response = await fetch(`${waymark.url}/api/v1/messages`, { method: 'POST', headers, body: JSON.stringify(body) })
      return { status: response.status, body: (await response.json()) as Answer['body'] }
    },
    async close() {
      for (const socket of sockets) socket.disconnect()
      await waymark.close()
      if (folder === undefined) await rm(made, { recursive: true, force: true })
    },
  }
}

/** A store whose calls wait while it hangs; each is done once it goes on. */
export function hangable(store: Store): { store: Store; hang(): void; goOn(): void; held(): number } {
  let open = () => {}
  let gate: Promise<void> | undefined
  let held = 0
  const wait =
    <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      held += 1
      await gate
      held -= 1
      return work(...given)
    }
  return {
    store: {
      ...store,
      receive: wait(store.receive),
      load: wait(store.load),
      commit: wait(store.commit),
      inbox: { waiting: wait(store.inbox.waiting), next: wait(store.inbox.next), answer: wait(store.inbox.answer) },
      people: { ...store.people, find: wait(store.people.find), conversation: wait(store.people.conversation) },
    },
    hang: () => void (gate = new Promise((resolve) => (open = resolve))),
    goOn() {
      gate = undefined
      open()
    },
    held: () => held,
  }
}
