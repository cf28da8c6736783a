import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import type { Random } from '../../dialogs/dialog.ts'
import { sessionAccount, webConversation } from '../../bot/session.ts'
import type { ClientEvents, ServerEvents, WireEntry } from '../../web-widget/protocol.ts'
import type { Question } from './look.ts'
import { scripted } from './script.ts'

export const apiKey = 'chaos-key'

/** A message as its sender knows it. */
export interface Sent {
  id: string
  text: string
  /** The number that the server gave it, or that it was answered (REST). Undefined while nothing was heard. */
  acknowledged: number | 'answered' | undefined
  /** Whether bytes of it ever went out. */
  isTried: boolean
  /** Never sent again although nothing was heard: it may be there or not, but never by half. */
  isGivenUp: boolean
  /** The server said in a sentence that it could not take it now: sent again, so its place among the others is not promised any more. */
  isRefused: boolean
  /** Sent again although it was acknowledged. */
  isRepeated: boolean
}

/** Somebody who writes, and remembers what was sent, what was acknowledged and what was seen. */
export interface Person {
  name: string
  /** Whether the script answers, or the real dialogs. */
  isScripted: boolean
  sent: Sent[]
  /** What the client was shown, by number. */
  seen: Map<number, string>
  /** What cannot be: two texts under one number, two numbers for one message. */
  contradictions: string[]
  question(): Question
  /** Writes more; it is sent while there is a connection. */
  write(texts: string[]): void
  connect(url: string): void
  disconnect(): void
  /** Nothing is to be sent or heard of any more. */
  isQuiet(): boolean
  /** Fetches what was missed. False when it could not. */
  catchUp(): Promise<boolean>
}

/** Before somebody asks again. */
const pauseMs = 50

type Client = Pick<Person, 'connect' | 'disconnect' | 'catchUp'>
type Self = Pick<Person, 'sent' | 'seen' | 'contradictions' | 'isQuiet'> & { random: Random; see(seq: number, text: string): void }

/** By Socket.IO: sends up to three without waiting for the acknowledgement, some of them twice. */
export function socketPerson(name: string, random: Random): Person {
  const token = createHash('sha256').update(name).digest('base64url')
  return createPerson(name, random, { account: sessionAccount(token), conversation: webConversation, isScripted: true }, (self) =>
    socketClient(token, self),
  )
}

/** By REST: waits for the answer to each, some of them sent twice at once. */
export function restPerson(name: string, random: Random, isScripted: boolean): Person {
  const account = { channel: 'rest', tenant: 'chaos', externalId: name } as const
  return createPerson(name, random, { account, conversation: 'rest', isScripted }, (self) => restClient(name, self))
}

function createPerson(
  name: string,
  random: Random,
  { isScripted, ...place }: Omit<Question, 'ids'> & { isScripted: boolean },
  clientOf: (self: Self) => Client & { wake(): void },
): Person {
  const sent: Sent[] = []
  const seen = new Map<number, string>()
  const contradictions: string[] = []
  const isQuiet = () => sent.every((one) => one.isGivenUp || one.acknowledged !== undefined)
  const see = (seq: number, text: string) => {
    const before = seen.get(seq)
    if (before !== undefined && before !== text) contradictions.push(`number ${seq} was "${before}" and is "${text}"`)
    seen.set(seq, text)
  }
  const client = clientOf({ sent, seen, contradictions, isQuiet, random, see })
  return {
    name,
    isScripted,
    sent,
    seen,
    contradictions,
    question: () => ({ ...place, ids: sent.map(({ id }) => id) }),
    write(texts) {
      const fresh = { acknowledged: undefined, isTried: false, isGivenUp: false, isRefused: false, isRepeated: false }
      for (const text of texts) {
        const id = random.id()
        sent.push({ id, text: isScripted ? `${scripted} ${text} ${id}` : text, ...fresh })
      }
      client.wake()
    },
    connect: client.connect,
    disconnect: client.disconnect,
    isQuiet,
    catchUp: client.catchUp,
  }
}

/** What the client makes of what it never heard of, once the connection is gone: mostly it sends it again. */
function afterLoss({ sent, random }: Self): void {
  for (const one of sent) {
    const isUnknown = one.isTried && one.acknowledged === undefined
    // Only the last: a client that goes on without an earlier message would be another promise.
    if (isUnknown && one === sent.at(-1) && random.next() < 0.2) one.isGivenUp = true
  }
}

function socketClient(token: string, self: Self): Client & { wake(): void } {
  const { sent, seen, contradictions, random, see } = self
  const most = 1 + Math.floor(random.next() * 3)
  let socket: Socket<ServerEvents, ClientEvents> | undefined
  let under: Set<Sent> = new Set() // on their way over this connection

  function connect(url: string): void {
    const auth = { token, last: lastSeen(), language: 'en', timeZone: 'Europe/Berlin' }
    const mine: Socket<ServerEvents, ClientEvents> = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, auth })
    socket = mine
    under = new Set()
    mine.on('welcome', () => wake())
    mine.on('entries', ({ entries }) => entries.forEach(seeEntry))
  }

  function wake(): void {
    const mine = socket
    if (mine?.connected !== true) return
    for (const one of sent) {
      if (under.size >= most) return
      if (one.acknowledged !== undefined || one.isGivenUp || under.has(one)) continue
      under.add(one)
      one.isTried = true
      emit(mine, one)
      if (random.next() < 0.1) emit(mine, one)
    }
  }

  function emit(mine: Socket<ServerEvents, ClientEvents>, one: Sent): void {
    mine.emit('message', { id: one.id, text: one.text }, (answer) => {
      if ('error' in answer) {
        one.isRefused = true
        under.delete(one)
        return void setTimeout(pauseMs).then(wake)
      }
      const { acknowledged } = one
      if (acknowledged !== undefined && acknowledged !== answer.seq) {
        contradictions.push(`${one.id} is number ${acknowledged} and number ${answer.seq}`)
      }
      one.acknowledged = answer.seq
      under.delete(one)
      if (!one.isRepeated && random.next() < 0.15) {
        one.isRepeated = true
        emit(mine, one)
      }
      wake()
    })
  }

  function lastSeen(): number {
    let last = 0
    while (seen.has(last + 1)) last += 1
    return last
  }

  function seeEntry(entry: WireEntry): void {
    see(entry.seq, entry.from === 'person' ? entry.text : entry.reply.text)
  }

  return {
    connect,
    wake,
    disconnect() {
      socket?.disconnect()
      socket = undefined
      afterLoss(self)
    },
    async catchUp() {
      for (let last = -1; last < lastSeen(); ) {
        last = lastSeen()
        const answer = await socket
          ?.timeout(30_000)
          .emitWithAck('after', { seq: last })
          .catch(() => undefined)
        if (answer === undefined) return false
        answer.entries.forEach(seeEntry)
      }
      return true
    },
  }
}

function restClient(name: string, self: Self): Client & { wake(): void } {
  const { sent, contradictions, random, see } = self
  let url: string | undefined
  let running: Promise<void> | undefined

  function wake(): void {
    running ??= run().finally(() => {
      running = undefined
      if (url !== undefined && !self.isQuiet()) wake() // another server meanwhile, or another message
    })
  }

  async function run(): Promise<void> {
    for (let at = url; at !== undefined && at === url; ) {
      const one = sent.find(({ acknowledged, isGivenUp }) => acknowledged === undefined && !isGivenUp)
      if (one === undefined) return
      one.isTried = true
      const both = await Promise.all(random.next() < 0.15 ? [post(at, one), post(at, one)] : [post(at, one)])
      const answers = both.filter((answer) => answer !== undefined)
      if (answers.length > 0) one.acknowledged = 'answered'
      if (new Set(answers).size > 1) contradictions.push(`${one.id} was answered in two ways: ${answers.join(' | ')}`)
      if (answers.length === 0) await setTimeout(pauseMs) // also what waits for its turn: asked for again by the same id
    }
  }

  /** The numbers and texts of the replies; undefined when nothing, or nothing final, was heard. */
  async function post(at: string, one: Sent): Promise<string | undefined> {
    const { id, text } = one
    try {
      const response = await fetch(`${at}/api/v1/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ person: name, id, text, language: 'en', timeZone: 'Europe/Berlin' }),
      })
      const body: unknown = await response.json()
      if (!isAnswer(body)) {
        if (response.status !== 202) one.isRefused = true
        return undefined
      }
      for (const reply of body.replies) see(reply.seq, reply.text)
      return JSON.stringify(body.replies.map(({ seq, text: said }) => [seq, said]))
    } catch {
      return undefined // killed meanwhile
    }
  }

  return {
    connect(to) {
      url = to
      wake()
    },
    disconnect() {
      url = undefined
      afterLoss(self)
    },
    wake,
    catchUp: async () => true,
  }
}

function isAnswer(body: unknown): body is { replies: { seq: number; text: string }[] } {
  return typeof body === 'object' && body !== null && 'replies' in body && Array.isArray(body.replies)
}
