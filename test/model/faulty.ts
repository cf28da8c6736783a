import { type Store, StoreError } from '../../store/store.ts'

export const steps = ['receive', 'claim', 'next', 'answer', 'load', 'commit', 'release', 'settle'] as const
export type Step = (typeof steps)[number]

/** At the call number `skip` (from 0) of this step, before it is done or after: the process dies, or the call fails so many times. */
export interface Fault {
  step: Step
  when: 'before' | 'after'
  skip: number
  then: 'die' | { fail: number }
}

export interface FaultyStore {
  store: Store
  arm(fault: Fault | undefined): void
  /** Runs once, before the next commit reaches the store. */
  beforeCommit(work: () => Promise<void>): void
  /** The process is gone: nothing that it calls is done or answered any more. */
  die(): void
  /** Resolves when it is. */
  died: Promise<'died'>
  dead(): boolean
  /** Calls under way. */
  running(): number
}

/** A process's view of a store, which can go wrong at any call. */
export function faulty(store: Store): FaultyStore {
  let armed: Fault | undefined
  let before: (() => Promise<void>) | undefined
  let dead = false
  let running = 0
  let tell: (died: 'died') => void = () => {}
  const died = new Promise<'died'>((resolve) => (tell = resolve))

  function die(): void {
    dead = true
    tell('died')
  }

  async function call<T>(step: Step | undefined, work: () => Promise<T>): Promise<T> {
    if (dead) return never()
    running += 1
    try {
      const hit = hits(step)
      if (hit?.when === 'before') await strike(hit)
      const value = await work()
      if (hit?.when === 'after' && !dead) await strike(hit)
      return dead ? await never() : value
    } catch (error) {
      if (dead) return await never()
      throw error
    } finally {
      running -= 1
    }
  }

  function hits(step: Step | undefined): Fault | undefined {
    const fault = armed
    if (fault === undefined || fault.step !== step) return undefined
    if (fault.skip > 0) {
      armed = { ...fault, skip: fault.skip - 1 }
      return undefined
    }
    armed = fault.then !== 'die' && fault.then.fail > 1 ? { ...fault, then: { fail: fault.then.fail - 1 } } : undefined
    return fault
  }

  async function strike({ then }: Fault): Promise<void> {
    if (then !== 'die') throw new StoreError('The store cannot be reached at the moment.', { transient: true })
    die()
    await never()
  }

  function gate<A extends unknown[], R>(step: Step | undefined, method: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return (...args) => call(step, () => method(...args))
  }

  const { inbox, lanes, checkIns, outbox, transcript, people } = store
  return {
    store: {
      ...store,
      receive: gate('receive', store.receive),
      load: gate('load', store.load),
      commit: gate('commit', async (outcome) => {
        const work = before
        before = undefined
        await work?.()
        return store.commit(outcome)
      }),
      inbox: { waiting: gate(undefined, inbox.waiting), next: gate('next', inbox.next), answer: gate('answer', inbox.answer) },
      lanes: { claim: gate('claim', lanes.claim), renew: gate(undefined, lanes.renew), release: gate('release', lanes.release) },
      checkIns: { claimDue: gate(undefined, checkIns.claimDue), nextDue: gate(undefined, checkIns.nextDue) },
      outbox: { ...outbox, waiting: gate(undefined, outbox.waiting), settle: gate('settle', outbox.settle) },
      transcript: { ...transcript, after: gate(undefined, transcript.after) },
      people: { ...people, address: gate(undefined, people.address), find: gate(undefined, people.find) },
    },
    arm(fault) {
      armed = fault
    },
    beforeCommit(work) {
      before = work
    },
    die,
    died,
    dead: () => dead,
    running: () => running,
  }
}

function never(): Promise<never> {
  return new Promise(() => {})
}
