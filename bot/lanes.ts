import type { PersonId } from '../growth/message.ts'

/** One task at a time for a person, in the order they came; many people at once. */
export interface PersonLanes {
  run<T>(person: PersonId, task: () => Promise<T>): Promise<T>
  /** Whether something runs or waits for this person. */
  busy(person: PersonId): boolean
  /** Tasks that run or wait, over all people. */
  queued(): number
  /** Resolves when nothing runs or waits any more. */
  idle(): Promise<void>
}

export function createLanes(): PersonLanes {
  const tails = new Map<PersonId, Promise<unknown>>()
  let queued = 0

  async function run<T>(person: PersonId, task: () => Promise<T>): Promise<T> {
    queued += 1
    const before = tails.get(person)
    const mine = before === undefined ? task() : before.then(task)
    // The tail never rejects: a task that failed is its caller's affair, not the next one's.
    const tail = mine.then(nothing, nothing)
    tails.set(person, tail)
    try {
      return await mine
    } finally {
      queued -= 1
      if (tails.get(person) === tail) tails.delete(person)
    }
  }

  async function idle(): Promise<void> {
    while (tails.size > 0) await Promise.all(tails.values())
  }

  return { run, busy: (person) => tails.has(person), queued: () => queued, idle }
}

function nothing(): void {}
