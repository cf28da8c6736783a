import { setTimeout } from 'node:timers/promises'
import type { RunningBot } from '../../bot/open.ts'
import type { Numbered, Reply } from '../../growth/message.ts'
import type { Receipt, Store } from '../../store/store.ts'
import { messageOf, restAccount } from '../bot/world.ts'

/** People who write one message after the other, each again with the same id until it was acknowledged. */
export interface People {
  /** When the longest time since `from` ended in which nobody was answered. */
  backAt(from: number): number
  /** Resolves when everybody had an answer to a message that they began to send after this moment. */
  everybody(from: number): Promise<number>
  /** No new messages; resolves when all that were acknowledged are answered. */
  rest(): Promise<void>
  goOn(): void
  acknowledged(): number
  /** What was lost, doubled, or out of order; asks `store`, which should be another one than the bot's. */
  judge(store: Store): Promise<Verdict>
}

export interface Verdict {
  lost: number
  doubled: number
  disordered: number
  /** The first few, as sentences. */
  what: string[]
}

interface Person {
  name: string
  sent: { id: string; beganAt: number; receipt: Receipt }[]
  resting: boolean
  idle: boolean
}

export function openPeople(bot: RunningBot, { people: count, perSecond }: { people: number; perSecond: number }): People {
  const everyMs = (count / perSecond) * 1_000
  const answers: { name: string; beganAt: number; at: number }[] = []
  const people = Array.from({ length: count }, (_, number): Person => ({ name: `person ${number}`, sent: [], resting: true, idle: true }))
  const open = new Set<Promise<void>>()

  async function write(person: Person): Promise<void> {
    person.idle = false
    for (let next = Date.now() + Math.random() * everyMs; !person.resting; next = Math.max(next + everyMs, Date.now())) {
      await setTimeout(Math.max(0, next - Date.now()))
      const id = `${person.name} ${person.sent.length}`
      const beganAt = Date.now()
      const receipt = await send(person.name, id)
      person.sent.push({ id, beganAt, receipt })
      const answering = hear(person.name, id, beganAt)
      open.add(answering)
      void answering.finally(() => open.delete(answering))
    }
    person.idle = true
  }

  async function send(name: string, id: string): Promise<Receipt> {
    for (;;) {
      const receipt = await bot.receive(messageOf(name, id, `text of ${id}`)).catch(() => undefined)
      if (receipt !== undefined) return receipt
      await setTimeout(50)
    }
  }

  async function hear(name: string, id: string, beganAt: number): Promise<void> {
    for (;;) {
      const answer: Numbered<Reply>[] | string = await bot.answered({ account: restAccount(name), id }, 5_000).catch(() => 'running')
      if (typeof answer !== 'string') break
      await setTimeout(50)
    }
    answers.push({ name, beganAt, at: Date.now() })
  }

  async function judge(store: Store): Promise<Verdict> {
    const verdict: Verdict = { lost: 0, doubled: 0, disordered: 0, what: [] }
    const say = (kind: 'lost' | 'doubled' | 'disordered', what: string) => {
      verdict[kind] += 1
      if (verdict.what.length < 10) verdict.what.push(`${kind}: ${what}`)
    }
    for (const { name, sent } of people) {
      const [first] = sent
      if (!first) continue
      const entries = await store.transcript.after(first.receipt.conversation, 0, 1_000_000)
      const written = entries.flatMap((entry) => (entry.from === 'person' ? [entry.id] : []))
      const said = entries.flatMap((entry) => (entry.from === 'coach' ? [entry.reply.text] : []))
      const { version } = await store.load(first.receipt.person)
      const [writtenTimes, saidTimes] = [timesOf(written), timesOf(said)]
      for (const { id, receipt } of sent) {
        const reply = `heard text of ${id}`
        const entry = entries[receipt.seq - 1]
        if (entry?.from !== 'person' || entry.id !== id) say('lost', `${id} has no place at its number ${receipt.seq}`)
        if (!saidTimes.has(reply)) say('lost', `${id} has no reply`)
        if ((writtenTimes.get(id) ?? 0) > 1 || (saidTimes.get(reply) ?? 0) > 1) say('doubled', id)
      }
      if (version !== said.length) say('doubled', `${name} had ${version} turns for ${said.length} replies`)
      if (entries.some(({ seq }, index) => seq !== index + 1)) say('disordered', `the numbers of ${name} have gaps`)
      if (written.some((id, index) => id !== sent[index]?.id)) say('disordered', `the messages of ${name}`)
      if (said.some((text, index) => text !== `heard text of ${sent[index]?.id}`)) say('disordered', `the replies to ${name}`)
    }
    return verdict
  }

  return {
    backAt(from) {
      const times = [from, ...answers.flatMap(({ at }) => (at > from ? [at] : []))]
      const gaps = times.slice(1).map((at, index) => ({ until: at, ms: at - (times[index] ?? at) }))
      return gaps.reduce((longest, gap) => (gap.ms > longest.ms ? gap : longest), { until: from, ms: 0 }).until
    },
    async everybody(from) {
      for (;;) {
        const names = new Set(answers.flatMap(({ name, beganAt }) => (beganAt > from ? [name] : [])))
        if (names.size === people.length) return Date.now()
        await setTimeout(10)
      }
    },
    async rest() {
      for (const person of people) person.resting = true
      while (people.some(({ idle }) => !idle) || open.size > 0) await setTimeout(10)
    },
    goOn() {
      answers.length = 0
      for (const person of people) {
        person.resting = false
        void write(person)
      }
    },
    acknowledged: () => people.reduce((sum, { sent }) => sum + sent.length, 0),
    judge,
  }
}

function timesOf(texts: string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1)
  return times
}
