import type { ChannelName, Language } from '../growth/message.ts'
import type { Seen } from '../store/store.ts'
import { hasName, type Turned, untimed } from './turn.ts'
import type { Refusal } from './wording.ts'

/** Whoever counts and times what the bot does. Facts only: never a person, an account, an id, or what somebody wrote or is told. */
export interface Observer {
  /** A message is durable; `ms` is how long that took. */
  received(facts: { channel: ChannelName; seen: Seen; ms: number }): void
  refused(reason: RefusedBecause): void
  turned(turn: ObservedTurn): void
  /** One reply of a push channel was sent, or was tried to be. */
  delivered(facts: { channel: ChannelName; result: DeliveryResult; start: number; end: number }): void
}

/** The times are those of `performance.now()`. */
export interface ObservedTurn {
  cause: TurnCause
  channel?: ChannelName
  result: TurnResult
  /** In the order in which they ended; a turn that was stale loads, decides and commits again. */
  stages: StageTime[]
  language?: Language
  /** Whether the encoder read the message, or only the rules. */
  by?: 'encoder' | 'rules'
  /** Of a check-in: how long after its time, in coaching time. */
  lateMs?: number
}

export interface StageTime {
  stage: Stage
  start: number
  end: number
}

/** `receive` and `wait` lie before the turn; `wait` is everything from the acknowledgement on until it begins. */
export const stages = ['receive', 'wait', 'load', 'understand', 'decide', 'commit', 'show'] as const
export type Stage = (typeof stages)[number]

export const turnCauses = ['message', 'check-in', 'event'] as const
export type TurnCause = (typeof turnCauses)[number]

/** `given-up`: committed, but with the kind sentence after too many attempts; `gone`: the person was erased meanwhile. */
export const turnResults = ['committed', 'given-up', 'stale', 'lane-lost', 'gone', 'failed'] as const
export type TurnResult = (typeof turnResults)[number]

export const refusedBecause = ['empty', 'tooLong', 'busy', 'tooFast', 'cannotKeep', 'late', 'otherText'] as const satisfies Refusal[]
export type RefusedBecause = (typeof refusedBecause)[number]

export const deliveryResults = ['delivered', 'unknown', 'refused', 'retry'] as const
export type DeliveryResult = (typeof deliveryResults)[number]

/** Does the work of a stage, and notes how long it took. */
export type Timer = <T>(stage: Stage, work: () => Promise<T>) => Promise<T>

/** Runs a turn and tells the observer what came of it and where its time went. */
export async function observe(
  observer: Observer | undefined,
  facts: Pick<ObservedTurn, 'cause' | 'channel' | 'lateMs'> & { before: StageTime[] },
  run: (time: Timer) => Promise<Turned>,
): Promise<Turned> {
  if (observer === undefined) return run(untimed)
  const { before, ...about } = facts
  const times = [...before]
  const tell = (result: TurnResult, heard: Turned['heard']) => quietly(() => observer.turned({ ...about, ...heard, result, stages: times }))
  try {
    const turned = await run(timer(times))
    tell(turned.gaveUp ? 'given-up' : 'committed', turned.heard)
    return turned
  } catch (error) {
    tell(resultOf(error), undefined)
    throw error
  }
}

function timer(times: StageTime[]): Timer {
  return async (stage, work) => {
    const start = performance.now()
    try {
      return await work()
    } finally {
      times.push({ stage, start, end: performance.now() })
    }
  }
}

function resultOf(error: unknown): TurnResult {
  if (hasName(error, 'StaleTurn')) return 'stale'
  if (hasName(error, 'LaneLost')) return 'lane-lost'
  return isGone(error) ? 'gone' : 'failed'
}

/** The store says that the person was erased. */
export function isGone(error: unknown): boolean {
  return hasName(error, 'StoreError') && error instanceof Error && 'gone' in error && error.gone === true
}

/** Whoever counts is no reason for a turn to fail. */
export function quietly(tell: () => void): void {
  try {
    tell()
  } catch {
    // it is theirs to mend; here there is nobody to tell
  }
}
