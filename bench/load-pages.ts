import { setTimeout } from 'node:timers/promises'
import { type BarePage, openBarePage, openRealPage, type RealPage, type Said } from './load-page.ts'
import { textAt } from './texts.ts'
import { languageOf } from './world.ts'

// Pages of many people, in a process of their own: bench/load-clients.ts starts it and says what they do.

export interface Calls {
  /** Opens pages at this rate; resolves when each is connected or has failed. */
  connect(options: { urls: string[]; count: number; perSecond: number }): Promise<{ ms: number; failed: number }>
  /** How many of them are connected. */
  connected(): Promise<number>
  /** The first `people` pages write one message after the other, for so long. */
  steady(options: { people: number; seconds: number }): Promise<{ turns: number; refused: number; ms: number; waits: number[] }>
  /** Each page writes once, all within this time; every so many writes of danger. */
  burst(options: { withinMs: number; dangerEvery: number }): Promise<{ ms: number; danger: Said[]; others: Said[] }>
  disconnect(): Promise<void>
  /** Pages as people have them, which come back by themselves. */
  visit(options: { url: string; count: number; perSecond: number }): Promise<void>
  /** So many of them write, beginning with this one. */
  write(options: { from: number; count: number }): Promise<void>
  /** When those that are connected did so last (time of day), and the messages that are not answered yet. */
  back(): Promise<{ connectedAt: number[]; open: number }>
  leave(): Promise<void>
}

const danger = ['I want to kill myself tonight', '我不想活了，今晚就想自杀']

/** More at once than a slow server can greet would wait until their patience ends, and count as ones that failed. */
const mostUnderWay = 100

let bare: BarePage[] = []
let real: RealPage[] = []
let said = 0

const calls: Calls = {
  async connect({ urls, count, perSecond }) {
    let [failed, greeted] = [0, 0]
    const start = performance.now()
    const open = (index: number) => {
      const page = openBarePage(urls[index % urls.length] ?? '')
      bare.push(page)
      page.socket.once('welcome', () => (greeted += 1)).once('connect_error', () => (failed += 1))
    }
    const before = bare.length
    const underWay = () => bare.length - before - greeted - failed
    await paced(count, perSecond, open, () => underWay() < mostUnderWay)
    while (underWay() > 0) await setTimeout(10)
    return { ms: performance.now() - start, failed }
  },
  connected: async () => bare.filter(({ socket }) => socket.connected).length,
  async steady({ people, seconds }) {
    const start = performance.now()
    const waits: number[] = []
    let refused = 0
    let last = start
    const one = async (page: BarePage, person: number) => {
      while (performance.now() - start < seconds * 1_000) {
        const { result, answeredMs } = await page.say(nextText(person))
        if (result === 'no answer') throw new Error('A message was not answered.')
        if (result === 'refused') refused += 1
        if (answeredMs !== undefined) waits.push(answeredMs)
        last = performance.now()
      }
    }
    await Promise.all(bare.slice(0, people).map(one))
    return { turns: waits.length, refused, ms: last - start, waits }
  },
  async burst({ withinMs, dangerEvery }) {
    const all: { isDanger: boolean; said: Promise<Said> }[] = []
    const start = performance.now()
    await paced(bare.length, (bare.length / withinMs) * 1_000, (index) => {
      const isDanger = index % dangerEvery === dangerEvery - 1
      const text = isDanger ? danger[Math.floor(index / dangerEvery) % danger.length] : nextText(index)
      const page = bare[index]
      if (page) all.push({ isDanger, said: page.say(text ?? '') })
    })
    const ended = await Promise.all(all.map(async ({ isDanger, said: one }) => ({ isDanger, ...(await one) })))
    const of = (wanted: boolean) => ended.filter(({ isDanger }) => isDanger === wanted)
    return { ms: performance.now() - start, danger: of(true), others: of(false) }
  },
  async disconnect() {
    for (const { socket } of bare) socket.disconnect()
    bare = []
  },
  async visit({ url, count, perSecond }) {
    const underWay = () => real.filter((page) => page.connectedAt() === undefined).length
    await paced(
      count,
      perSecond,
      () => void real.push(openRealPage(url)),
      () => underWay() < mostUnderWay,
    )
    while (underWay() > 0) await setTimeout(50)
  },
  async write({ from, count }) {
    for (const [index, page] of real.slice(from, from + count).entries()) page.send(nextText(index))
  },
  async back() {
    return { connectedAt: real.flatMap((page) => page.connectedAt() ?? []), open: real.reduce((sum, page) => sum + page.open(), 0) }
  },
  async leave() {
    for (const page of real) page.close()
    real = []
  },
}

process.on('message', ({ id, name, options }: { id: number; name: keyof Calls; options: never }) => {
  calls[name](options).then(
    (result: unknown) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0)) // never outlives the bench

/** Does it so many times at this rate, or slower where it may not go on. */
async function paced(count: number, perSecond: number, what: (index: number) => void, mayGoOn = () => true): Promise<void> {
  const start = performance.now()
  for (let done = 0; done < count; await setTimeout(10)) {
    const due = Math.min(count, Math.ceil(((performance.now() - start) / 1_000) * perSecond) + 1)
    for (; done < due && mayGoOn(); done += 1) what(done)
  }
}

function nextText(person: number): string {
  return textAt((said += 1), languageOf(person))
}
