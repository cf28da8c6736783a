import type { Account } from '../growth/message.ts'
import type { Gate } from './gate.ts'

/** Decides whose message is taken while many wait: better a kind sentence now than an answer that comes when nobody waits for it any more. */
export interface Admission {
  /** Why a message of this account is not taken now, or undefined. Who is in danger is taken as long as there is any room. */
  refusal(account: Account, isInDanger: boolean): 'busy' | 'tooFast' | undefined
  /** Takes it. */
  enter(account: Account): Admitted
}

export interface Admitted {
  /** It is durable, and stands in line from now on. */
  kept(): void
  /** It is answered, or could not be kept. */
  leave(): void
}

export interface AdmissionOptions {
  /** Messages that may wait for their answer at once. */
  mostQueued?: number
  /** So many of them one account may have. */
  mostOfOne?: number
  /** Nobody new is let in who would wait longer than this for an answer. */
  longestWaitMs?: number
}

export function createAdmission(
  gate: Pick<Gate, 'waiting' | 'paceMs' | 'oldestMs'>,
  { mostQueued = 2_000, mostOfOne = 50, longestWaitMs = 20_000 }: AdmissionOptions = {},
): Admission {
  const waiting = new Map<string, number>()
  let [all, arriving] = [0, 0]

  function refusal(account: Account, isInDanger: boolean): 'busy' | 'tooFast' | undefined {
    const own = waiting.get(nameOf(account)) ?? 0
    if (own >= mostOfOne) return 'tooFast'
    if (isInDanger) return all >= 2 * mostQueued ? 'busy' : undefined
    return all >= mostQueued || wouldWaitMs(own) > longestWaitMs ? 'busy' : undefined
  }

  /** People are called one after the other, so each message that somebody has already costs another round. */
  function wouldWaitMs(own: number): number {
    const line = gate.waiting() + arriving
    return line === 0 ? 0 : Math.max(gate.oldestMs(), Math.min(all, line * (own + 1)) * gate.paceMs())
  }

  function enter(account: Account): Admitted {
    const name = nameOf(account)
    let isArriving = true
    waiting.set(name, (waiting.get(name) ?? 0) + 1)
    all += 1
    arriving += 1

    function kept(): void {
      if (isArriving) arriving -= 1
      isArriving = false
    }
    function leave(): void {
      kept()
      all -= 1
      const left = (waiting.get(name) ?? 0) - 1
      if (left > 0) waiting.set(name, left)
      else waiting.delete(name)
    }
    return { kept, leave }
  }

  return { refusal, enter }
}

function nameOf({ channel, tenant, externalId }: Account): string {
  return JSON.stringify([channel, tenant, externalId])
}
