import { isDeepStrictEqual } from 'node:util'
import { type Entry, StoreError } from '../../store/store.ts'
import { seenOf } from './dialog.ts'
import type { Gone, Life, Model, Room } from './model.ts'
import { accountOf, type Real } from './real.ts'

/** What is not as the model has it, in sentences; empty when all is. To be asked when nothing runs. */
export async function differences(model: Model, real: Real, accounts: number[]): Promise<string[]> {
  const found: string[] = []
  for (const account of accounts) {
    const life = model.lives[account]
    const sentences = life ? await ofLife(life, account, real) : await ofNobody(account, real)
    found.push(...sentences.map((sentence) => `person ${account}: ${sentence}`))
  }
  for (const gone of model.gone.slice(-2)) found.push(...(await ofGone(gone, real)))
  return found
}

async function ofGone({ person, conversations }: Gone, real: Real): Promise<string[]> {
  const store = storeOf(real)
  const loaded = await store.load(person).catch((error: unknown) => (error instanceof StoreError && error.gone ? undefined : error))
  const entries = await Promise.all(conversations.map((conversation) => store.transcript.after(conversation, 0, 1)))
  return loaded === undefined && entries.flat().length === 0 ? [] : [`${person} was erased, and can still be read`]
}

async function ofNobody(account: number, real: Real): Promise<string[]> {
  const person = await storeOf(real).people.find(accountOf(account))
  return person === undefined ? [] : [`exists as ${person}, but should not`]
}

/** What is not as it should be with one person. */
export async function ofLife(life: Life, account: number, real: Real): Promise<string[]> {
  const store = storeOf(real)
  const person = await store.people.find(accountOf(account))
  if (person !== life.person) return [`is ${person} and not ${life.person}`]
  const found: string[] = []
  const state = await store.load(person)
  found.push(...unlike('state', seenOf(state), life.seen))
  const { items } = await store.list(person, 'goals', { limit: 500 })
  const ids = items.map((item) => (typeof item === 'object' && item !== null && 'id' in item ? item['id'] : item))
  found.push(
    ...unlike(
      'list of goals',
      ids,
      life.seen.goals.map(({ id }) => id),
    ),
  ) // oldest first, as they were made
  for (const [name, room] of Object.entries(life.rooms)) {
    const entries = await store.transcript.after(room.conversation, 0, 10_000)
    found.push(...ofTranscript(name, entries, life, room), ...(await ofAnswers(name, entries, life, account, real)))
    found.push(...(await ofClient(name, entries, room, real)), ...ofPushed(name, entries, account, real))
  }
  return found
}

function ofTranscript(name: string, entries: Entry[], life: Life, room: Room): string[] {
  const heard = life.heard.filter((one) => one.room === name).toSorted((a, b) => a.seq - b.seq)
  const written = entries.flatMap((entry) => (entry.from === 'person' ? [{ seq: entry.seq, id: entry.id, text: entry.text }] : []))
  const said = entries.flatMap((entry) => (entry.from === 'coach' ? [entry] : []))
  const early = said.filter(({ seq }, index) => seq <= (room.said[index]?.behind ?? 0))
  return [
    ...unlike(
      `numbers in ${name}`,
      entries.map(({ seq }) => seq),
      entries.map((_, index) => index + 1),
    ),
    ...unlike(
      `messages in ${name}`,
      written,
      heard.map(({ seq, id, text }) => ({ seq, id, text })),
    ),
    ...unlike(
      `replies in ${name}`,
      said.map(({ reply }) => reply.text),
      room.said.map(({ text }) => text),
    ),
    ...unlike(`replies before their message in ${name}`, early, []),
  ]
}

/** Each message was answered once, with what it was to be answered with, and this is what stands in the transcript. */
async function ofAnswers(name: string, entries: Entry[], life: Life, account: number, real: Real): Promise<string[]> {
  const found: string[] = []
  // The newest: what was answered before was looked at before, and the transcript shows that it is still there.
  for (const { id, replies } of life.heard.filter(({ room }) => room === name).slice(-2)) {
    const answer = await storeOf(real).inbox.answer({ account: accountOf(account), id })
    const texts = typeof answer === 'string' ? answer : answer.map(({ text }) => text)
    found.push(...unlike(`answer to ${id}`, texts, replies))
    if (typeof answer === 'string') continue
    const there = answer.filter(({ seq, text }) => {
      const entry = entries[seq - 1]
      return entry?.from === 'coach' && entry.reply.text === text
    })
    found.push(...unlike(`answer to ${id} in the transcript`, there.length, replies.length))
  }
  return found
}

async function ofClient(name: string, entries: Entry[], { conversation }: Room, real: Real): Promise<string[]> {
  const client = real.clients.get(name)
  if (!client || client.conversation !== conversation) return [`no client of ${name}`]
  await client.read()
  const seen = client.connected ? entries : entries.slice(0, client.lines.length)
  return [...unlike(`lines of the page ${name}`, client.lines, seen), ...unlike(`numbers on the page ${name}`, client.wrong, [])]
}

function ofPushed(name: string, entries: Entry[], account: number, real: Real): string[] {
  if (accountOf(account).channel !== 'slack') return []
  const said = entries.flatMap(({ seq, ...entry }) => (entry.from === 'coach' ? [{ room: name, seq, text: entry.reply.text }] : []))
  const got = real.pushed.filter(({ room }) => room === name)
  const once = got.filter(({ seq }, index) => !real.mayRepeat || got.findIndex((other) => other.seq === seq) === index)
  return unlike(`what Slack got for ${name}`, once, said)
}

function unlike(what: string, is: unknown, shouldBe: unknown): string[] {
  return isDeepStrictEqual(is, shouldBe) ? [] : [`${what} is ${JSON.stringify(is)} and should be ${JSON.stringify(shouldBe)}`]
}

function storeOf({ processes }: Real) {
  const [first] = processes
  if (!first) throw new Error('there is no process')
  return first.bare
}
