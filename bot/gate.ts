import type { PersonId } from '../growth/message.ts'

/** So many turns at once; the others wait in line, one place a person, those of people in danger in front. */
export interface Gate {
  /** Resolves when it is this person's turn, with what gives the place to the next. */
  enter(person: PersonId): Promise<() => void>
  /** From now on this person goes before those who are in no danger, until what is returned is called. */
  hurry(person: PersonId): () => void
  /** How many stand in line. */
  waiting(): number
  /** How long each in line costs who stands behind: that of now or, with too little of a line, of the last one. 0 before the first. */
  paceMs(): number
  /** How long the first in line, danger apart, has been there. */
  oldestMs(): number
}

export interface GateOptions {
  most?: number
  /** A turn that takes longer keeps nobody else from theirs. */
  patienceMs?: number
}

interface Ticket {
  person: PersonId
  since: number
  go(): void
}

/** Enough that commits share an fsync and the encoder never waits; few enough that who goes in front is answered at once. */
const usualMost = 48
/** So many more when all of them are people in danger. */
const reserved = 8
const usualPatienceMs = 5_000
/** The pace is that of the last few; fewer than half as many say nothing. */
const mostCalls = 64

export function createGate({ most = usualMost, patienceMs = usualPatienceMs }: GateOptions = {}): Gate {
  const inDanger = new Map<PersonId, number>()
  const first: Ticket[] = []
  const others: Ticket[] = []
  let running = 0
  /** When the last ones were called, as long as there was a line all the time. */
  let calls: number[] = []
  let lastPaceMs = 0

  function enter(person: PersonId): Promise<() => void> {
    const line = inDanger.has(person) ? first : others
    return new Promise((resolve) => {
      line.push({ person, since: performance.now(), go: () => resolve(begin()) })
      callNext()
    })
  }

  function begin(): () => void {
    running += 1
    const leave = () => {
      if (timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      running -= 1
      callNext()
    }
    let timer: NodeJS.Timeout | undefined = setTimeout(leave, patienceMs).unref()
    return leave
  }

  function callNext(): void {
    while (first.length > 0 && running < most + reserved) first.shift()?.go()
    while (others.length > 0 && running < most) {
      calls = [...calls.slice(1 - mostCalls), performance.now()]
      others.shift()?.go()
    }
    if (others.length > 0) return
    lastPaceMs = paceMs()
    calls = []
  }

  function hurry(person: PersonId): () => void {
    inDanger.set(person, (inDanger.get(person) ?? 0) + 1)
    const place = others.findIndex((ticket) => ticket.person === person)
    if (place >= 0) {
      first.push(...others.splice(place, 1))
      callNext()
    }
    return () => {
      const left = (inDanger.get(person) ?? 0) - 1
      if (left > 0) inDanger.set(person, left)
      else inDanger.delete(person)
    }
  }

  function paceMs(): number {
    const [oldest, newest] = [calls[0], calls.at(-1)]
    if (oldest === undefined || newest === undefined || calls.length < mostCalls / 2) return lastPaceMs
    return (newest - oldest) / (calls.length - 1)
  }

  return {
    enter,
    hurry,
    waiting: () => first.length + others.length,
    paceMs,
    oldestMs: () => (others[0] === undefined ? 0 : performance.now() - others[0].since),
  }
}
