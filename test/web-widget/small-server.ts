import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import type { ClientEvents, Handshake, ServerEvents, WireEntry, WireReply } from '../../web-widget/protocol.ts'

export interface SmallServer {
  url: string
  /** What the person of the newest connection has said and heard. */
  entries(): WireEntry[]
  handshakes: Handshake[]
  reads: number[]
  afters: number[]
  received: string[]
  /** The coach says something by itself. */
  say(reply: WireReply): void
  /** Shows helplines outside of the conversation. */
  help(reply: WireReply): void
  /** Cuts every connection, as a lost network does. */
  cut(): void
  /** The next so many things the server does go wrong. */
  lose: { acknowledgements: number; pushes: number }
  erase(): void
  /** The process goes away and comes back on the same port, with the same store. */
  restart(forMs: number): Promise<void>
  close(): Promise<void>
}

interface Person {
  entries: WireEntry[]
  known: Map<string, number>
}

type Answer = (text: string, choice: string | undefined) => WireReply[]

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'"

/** A server of the widget's wire without a coach behind it: people live in memory, answers come from a function. */
export async function openSmallServer(answer: Answer, script = ''): Promise<SmallServer> {
  const people = new Map<string, Person>()
  const lose = { acknowledgements: 0, pushes: 0 }
  const [handshakes, reads, afters, received]: [Handshake[], number[], number[], string[]] = [[], [], [], []]
  let newest = ''
  let { http, io } = open()
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    entries: () => people.get(newest)?.entries ?? [],
    handshakes,
    reads,
    afters,
    received,
    lose,
    say: (reply) => add(newest, { from: 'coach', reply }),
    help: (reply) => void io.to(newest).emit('help', { reply }),
    cut: () => io.engine.close(),
    erase() {
      people.delete(newest)
      io.to(newest).emit('erased', {})
    },
    async restart(forMs) {
      await io.close()
      await new Promise((done) => setTimeout(done, forMs))
      ;({ http, io } = open())
      http.listen(port, '127.0.0.1')
      await once(http, 'listening')
    },
    close: () => io.close(),
  }

  function open() {
    const http = createServer((request, response) => {
      if (request.url === '/widget.js') return void response.setHeader('content-type', 'text/javascript').end(script)
      if (request.url === '/page.css') return void response.setHeader('content-type', 'text/css').end('html,body{margin:0;height:100%}')
      if (request.url?.startsWith('/api/v1/')) return void response.end(JSON.stringify({ by: request.headers.authorization }))
      response.setHeader('content-type', 'text/html; charset=utf-8').setHeader('content-security-policy', policy)
      response.end(
        `<!doctype html><html lang="en"><title>Test</title><link rel="stylesheet" href="/page.css"><waymark-chat></waymark-chat><script src="/widget.js"></script>`,
      )
    })
    const io = new Server<ClientEvents, ServerEvents>(http, { serveClient: false })
    io.on('connection', (socket) => {
      const handshake = socket.handshake.auth as Handshake
      handshakes.push(handshake)
      const token = handshake.token !== undefined && people.has(handshake.token) ? handshake.token : `token-${people.size}-${Date.now()}`
      const person = people.get(token) ?? { entries: [], known: new Map<string, number>() }
      people.set(token, person)
      newest = token
      void socket.join(token)
      socket.emit('welcome', { token, upTo: person.entries.length })
      if (person.entries.length > handshake.last) socket.emit('entries', { entries: person.entries.slice(handshake.last) })
      socket.on('after', ({ seq }, acknowledge) => {
        afters.push(seq)
        acknowledge({ entries: person.entries.slice(seq, seq + 3) }) // small pages, so that the rest has to be asked for
      })
      socket.on('read', ({ seq }) => reads.push(seq))
      socket.on('message', ({ id, text, choice }, acknowledge) => {
        received.push(text)
        const known = person.known.get(id)
        if (known !== undefined) return acknowledge({ seq: known })
        if (text === 'refuse me') return acknowledge({ error: 'Please wait a moment.' })
        const seq = add(token, { from: 'person', id, text })
        person.known.set(id, seq)
        if (lose.acknowledgements > 0) {
          lose.acknowledgements -= 1
          socket.conn.close()
          return
        }
        acknowledge({ seq })
        for (const reply of answer(text, choice)) add(token, { from: 'coach', reply })
      })
    })
    return { http, io }
  }

  function add(token: string, what: { from: 'person'; id: string; text: string } | { from: 'coach'; reply: WireReply }): number {
    const entries = people.get(token)?.entries ?? []
    const entry: WireEntry = { seq: entries.length + 1, at: new Date().toISOString(), ...what }
    entries.push(entry)
    if (lose.pushes > 0) lose.pushes -= 1
    else io.to(token).emit('entries', { entries: [entry] })
    return entry.seq
  }
}
