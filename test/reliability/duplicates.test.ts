import fc from 'fast-check'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { sessionAccount } from '../../bot/session.ts'
import type { Account } from '../../growth/message.ts'
import { forget, parrot, until } from '../bot/world.ts'
import { openPlace, type Page, type Place } from './place.ts'

/** One delivery of an event: whose, and which of their messages. */
interface Delivery {
  by: number
  id: string
}

const people = [0, 1, 2]
const ids = ['a', 'b', 'c', 'd', 'e']
const events = people.flatMap((by) => ids.map((id) => ({ by, id })))
const fastPeople = { WAYMARK_MESSAGES_PER_MINUTE: '100000', WAYMARK_REQUESTS_PER_SECOND: '100000' }

/** Each event one to five times, in any order. */
const deliveries = fc
  .tuple(...events.map(() => fc.integer({ min: 1, max: 5 })))
  .map((times) => events.flatMap((one, index) => Array.from({ length: times[index] ?? 1 }, () => one)))
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))

const ways = fc.sample(deliveries, { numRuns: 3, seed: 20261123 })

describe('events that come more than once and in any order', { timeout: 120_000 }, () => {
  const closing: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  async function newFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-duplicates-'))
    closing.push(() => forget(folder))
    return folder
  }

  async function open(folder: string, heard: string[], environment = {}): Promise<Place> {
    const place = await openPlace({ folder, decide: parrot(heard), environment: { ...fastPeople, ...environment } })
    let isOpen = true
    const close = async () => {
      if (isOpen) await place.close()
      isOpen = false
    }
    closing.push(close)
    return { ...place, close }
  }

  const inAnHour = () => ({ WAYMARK_CLOCK: `${new Date(Date.now() + 3_600_000).toISOString()} x1` })

  /** What is kept of somebody, once everything is answered: in the order of the first deliveries, each with one reply. */
  async function expectOnce({ store, bot }: Place, account: Account, name: string, given: Delivery[]): Promise<void> {
    const first = [...new Set(given.map(({ id }) => id))]
    for (const id of first) await until(async () => Array.isArray(await bot.answer({ account, id })))
    const entries = await store.transcript.after((await store.people.conversation(account, name)) ?? '', 0, 1_000)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    expect(entries.flatMap((entry) => (entry.from === 'person' ? [entry.id] : []))).toEqual(first)
    expect(entries.flatMap((entry) => (entry.from === 'coach' ? [entry.reply.text] : []))).toEqual(first.map((id) => `heard text ${id}`))
  }

  const of = (given: Delivery[], by: number) => given.filter((one) => one.by === by)

  it.each(ways)('are one message and one reply over the page: now, after a restart, and an hour later', async (...given) => {
    const folder = await newFolder()
    const heard: string[] = []
    const acknowledged = new Map<string, number>()
    let tokens: string[] = []

    async function play(place: Place, order: Delivery[]): Promise<Page[]> {
      const pages = await Promise.all(people.map((by) => place.visit(tokens[by] === undefined ? {} : { token: tokens[by], last: 99 })))
      const answers = await Promise.all(order.map(async ({ by, id }) => pages[by]?.say(`text ${id}`, id)))
      for (const [index, answer] of answers.entries()) {
        const name = JSON.stringify(order[index])
        const seq = answer !== undefined && 'seq' in answer ? answer.seq : -1
        expect(acknowledged.get(name) ?? seq).toBe(seq)
        acknowledged.set(name, seq)
      }
      tokens = pages.map(({ token }) => token)
      for (const by of people) await expectOnce(place, sessionAccount(tokens[by] ?? ''), 'web', of(given, by))
      return pages
    }

    const first = await open(folder, heard)
    for (const page of await play(first, given)) expect(page.said).toHaveLength(new Set(page.said).size)
    await first.close()
    const second = await open(folder, heard)
    await play(second, given.toReversed())
    await second.close()
    await play(
      await open(folder, heard, inAnHour()),
      given.toSorted((a, b) => a.id.localeCompare(b.id)),
    )
    expect(heard).toHaveLength(events.length)
    expect([...acknowledged.values()].every((seq) => seq > 0)).toBe(true)
  })

  it('are one message and one reply over another program, which gets the same answer each time', async () => {
    const [given = []] = ways
    const folder = await newFolder()
    const heard: string[] = []
    const answers = new Map<string, unknown>()
    const account = (by: number): Account => ({ channel: 'rest', tenant: 'test', externalId: `p${by}` })

    async function play(place: Place, order: Delivery[]): Promise<void> {
      // A program that does not wait for its answers: which of two requests is first is known to nobody.
      const all = await Promise.all(order.map(({ by, id }) => place.post({ person: `p${by}`, id, text: `text ${id}` })))
      for (const [index, { status, body }] of all.entries()) {
        const name = JSON.stringify(order[index])
        expect([status, body.id]).toEqual([200, order[index]?.id])
        expect(answers.get(name) ?? body.replies).toEqual(body.replies)
        answers.set(name, body.replies)
      }
      expect((await place.post({ person: 'p0', id: 'a', text: 'another text' })).status).toBe(409)
      for (const by of people) {
        const kept = await place.store.transcript.after((await place.store.people.conversation(account(by), 'rest')) ?? '', 0, 1_000)
        const inTheirOrder = kept.flatMap((entry) => (entry.from === 'person' ? [{ by, id: entry.id }] : []))
        await expectOnce(place, account(by), 'rest', inTheirOrder)
        expect(inTheirOrder.map(({ id }) => id).toSorted()).toEqual(ids)
      }
    }

    const first = await open(folder, heard)
    await play(first, given)
    await first.close()
    await play(await open(folder, heard, inAnHour()), given.toReversed())
    expect(heard).toHaveLength(events.length)
  })
})
