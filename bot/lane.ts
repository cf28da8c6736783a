import type { PersonId } from '../growth/message.ts'
import type { Store } from '../store/store.ts'
import { type Ended, pause } from './ended.ts'
import type { Gate } from './gate.ts'
import type { Spot } from './nodes.ts'

/** For which message the lane is wanted, and how long to wait before asking again where another process has it. */
export interface Wanted {
  message: Spot
  firstWaitMs: number
}

/**
 * Runs a task in the store's lane of a person when it is their turn, for as long as it takes, and waits while another process has it. With `wanted` it is for
 * a message's sake: rejects with `closed` once another server has answered that one.
 */
export type InLane = <T>(person: PersonId, task: (fence: number) => Promise<T>, wanted?: Wanted) => Promise<T>

export interface LaneParts {
  gate: Pick<Gate, 'enter'>
  ended: Ended
  closing: AbortSignal
}

/** Thrown by what waited for a lane and does not need it any more: the bot closed, or there is nothing left to do. */
export const closed = new Error('there was no more need for the lane')

const leaseMs = 15_000

export function laneOf({ lanes }: Pick<Store, 'lanes'>, { gate, ended, closing }: LaneParts): InLane {
  return async (person, task, wanted) => {
    let leave = await gate.enter(person)
    try {
      if (wanted !== undefined && (closing.aborted || ended.has(wanted.message))) throw closed
      let lane = await lanes.claim(person, leaseMs)
      for (let waitMs = wanted?.firstWaitMs ?? 20; lane === 'taken'; waitMs = Math.min(waitMs * 2, 500)) {
        leave() // who waits for another process keeps nobody here from their turn
        // Most often the other one has it for this very message, and tells when it is done.
        if (wanted === undefined) await pause(waitMs, closing)
        else if (await ended.wait(wanted.message, waitMs)) throw closed
        if (closing.aborted) throw closed
        leave = await gate.enter(person)
        lane = await lanes.claim(person, leaseMs)
      }
      return await inLease(person, lane.fence, task)
    } finally {
      leave()
    }
  }

  async function inLease<T>(person: PersonId, fence: number, task: (fence: number) => Promise<T>): Promise<T> {
    const renew = setInterval(() => void lanes.renew(person, fence, leaseMs).catch(nothing), leaseMs / 3).unref()
    try {
      return await task(fence)
    } finally {
      clearInterval(renew)
      await lanes.release(person, fence).catch(nothing)
    }
  }
}

function nothing(): void {}
