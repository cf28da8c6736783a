import { setTimeout } from 'node:timers/promises'
import { type Asked, expected, firstMoment, isQuiet, peopleOf } from './calendar.ts'
import { type Child, openChildren } from './children.ts'
import type { Fate, Where } from './process.ts'

export interface Options {
  where: Where
  /** How many schedulers run at once. */
  processes: number
  rounds: number
  people: number
  seed: number
  tell?: (round: number, outcome: Outcome) => void
}

export interface Outcome {
  rounds: number
  killed: number
  frozen: number
  asked: number
  missed: number
  twice: number
  quiet: number
  /** Asked, but not as the calendar says: another time, or not what people see. */
  other: number
  /** The first few, as sentences. */
  what: string[]
}

const leaseMs = 400
const frozenMs = 800
const longestStepMs = 3 * 60 * 60_000
const patienceMs = 300_000

/** Moves the clock of all schedulers on, again and again, and each time one of them dies or freezes; then counts what was asked. */
export async function runCheckIns({ where, processes, rounds, people: count, seed, tell }: Options): Promise<Outcome> {
  const random = mulberry(seed)
  const people = peopleOf(count)
  const outcome: Outcome = { rounds: 0, killed: 0, frozen: 0, asked: 0, missed: 0, twice: 0, quiet: 0, other: 0, what: [] }
  const children = await openChildren()
  const moments: number[] = []
  let now = firstMoment
  const running: Child[] = []
  try {
    for (let number = 0; number < processes; number += 1) running.push(await startNext())
    const agreed = await running[0]?.ask({ agree: { people, at: now } }, (answer) => ('agreed' in answer ? true : undefined))
    if (!agreed) throw new Error('The process died that was to agree on the check-ins.')
    while (outcome.rounds < rounds) {
      now += Math.ceil((random() * longestStepMs) / 60_000) * 60_000
      moments.push(now)
      await round()
      outcome.rounds += 1
      tell?.(outcome.rounds, outcome)
    }
    await tally()
    return outcome
  } finally {
    for (const child of running) child.signal('SIGCONT')
    await children.close()
  }

  async function startNext(): Promise<Child> {
    const child = children.next()
    const isReady = await child.ask({ start: { where, now, leaseMs } }, (answer) => ('ready' in answer ? true : undefined))
    if (!isReady) throw new Error('A scheduler ended before it was ready; above stands what it said.')
    return child
  }

  async function round(): Promise<void> {
    const victim = Math.floor(random() * processes)
    const fate = random() < 0.75 ? fateOf(random) : null
    const atMs = random() * 60
    const then = random() < 0.6 ? 'SIGKILL' : 'SIGSTOP'
    for (const [index, child] of running.entries()) child.order({ clock: now, fate: index === victim ? fate : null })
    const struck = running[victim]
    if (fate === null) {
      await setTimeout(atMs)
      struck?.signal(then)
    }
    await allDone()
    // Nothing was due, or not so much: then it happens between two rounds.
    if (struck?.state === 'runs' && fate !== null) struck.signal(fate.then === 'kill' ? 'SIGKILL' : 'SIGSTOP')
    await reviveAll()
  }

  /** Until nothing is due any more; who died is replaced, who was frozen goes on when its leases are over. */
  async function allDone(): Promise<void> {
    const until = Date.now() + patienceMs
    for (let number = 1; ; number += 1) {
      const awake = running.find(({ state }) => state === 'runs')
      if (awake === undefined) await reviveAll()
      const answering = awake?.ask({ next: number }, (answer) => ('next' in answer && answer.next === number ? answer : undefined))
      const answer = await Promise.race([answering, setTimeout(1_000)])
      if (answer !== undefined && (answer.dueAt === null || answer.dueAt > now)) return
      if (Date.now() > until) throw new Error(`Still due after ${patienceMs / 1000} s, at ${new Date(now).toISOString()}.`)
      if (running.some(({ state }) => state === 'dead')) await reviveAll()
      await setTimeout(5)
    }
  }

  async function reviveAll(): Promise<void> {
    for (const [index, child] of running.entries()) {
      if (child.state === 'stopped') {
        outcome.frozen += 1
        await setTimeout(frozenMs)
        child.order({ clock: now, fate: null })
        child.signal('SIGCONT')
      } else if (child.state === 'dead') {
        outcome.killed += 1
        await child.ended
        running[index] = await startNext()
      }
    }
  }

  async function tally(): Promise<void> {
    const report = await running[0]?.ask({ report: people }, (answer) => ('asked' in answer ? answer : undefined))
    if (report === undefined) throw new Error('The process died that was asked what came out.')
    for (const [index, person] of people.entries()) {
      const asked = report.asked[index] ?? []
      const should = expected(person, firstMoment, moments)
      const say = (kind: 'missed' | 'twice' | 'quiet' | 'other', { slot, at }: Asked) => {
        outcome[kind] += 1
        const when = `due ${new Date(slot).toISOString()}, at ${new Date(at).toISOString()}`
        if (outcome.what.length < 10) outcome.what.push(`${kind}: ${JSON.stringify(person)} ${when}`)
      }
      outcome.asked += asked.length
      const slots = new Set(asked.map(({ slot }) => slot))
      for (const one of should) if (!slots.has(one.slot)) say('missed', one)
      for (const [place, one] of asked.entries()) {
        if (asked.findIndex(({ slot }) => slot === one.slot) !== place) say('twice', one)
        if (isQuiet(person, one.at)) say('quiet', one)
        if (!should.some(({ slot, at }) => slot === one.slot && at === one.at)) say('other', one)
      }
      if (report.said[index] !== asked.length) say('other', { slot: now, at: now })
    }
  }
}

function fateOf(random: () => number): Fate {
  const pick = <T>(...all: [T, ...T[]]): T => all[Math.floor(random() * all.length)] ?? all[0]
  return {
    step: pick('claim', 'claim', 'lane', 'load', 'commit', 'commit'),
    when: pick('before', 'after'),
    skip: pick(0, 0, 0, 1, 3),
    then: pick('kill', 'kill', 'freeze'),
  }
}

/** mulberry32 of T. Ettinger: the same figures every time. */
function mulberry(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
