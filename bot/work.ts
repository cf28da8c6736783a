import type { PersonId } from '../growth/message.ts'
import type { ClaimedCheckIn, Received } from '../store/store.ts'
import type { BotLog } from './open.ts'
import type { Channels, Show } from './show.ts'
import { type Ended, nameOf, pause } from './ended.ts'
import { closed, type InLane, type Wanted } from './lane.ts'
import type { PersonLanes } from './lanes.ts'
import type { Spot } from './nodes.ts'
import { isGone, observe, type Observer, type StageTime } from './observer.ts'
import type { Recent } from './recent.ts'
import { hasName, runCheckIn, runTurn, type Turned, type TurnParts } from './turn.ts'

export interface WorkParts extends TurnParts {
  channels: Channels
  log: BotLog
  observer?: Observer
  backOffMs?: number[]
  lanes: PersonLanes
  inLane: InLane
  show: Show
  recent: Recent
  ended: Ended
  closing: AbortSignal
}

/** Runs turns. A server of role `web` has none of it. */
export interface Work {
  /** Runs the open messages of a person up to this one, when it is their turn. */
  take(person: PersonId, message: Spot, kept?: StageTime): Promise<void>
  /** The same for a message that another server received; not when there is enough to do. */
  wake(person: PersonId, message: Spot): Promise<void>
  /** Messages that nobody works on: after a start, and those of a process that ended. */
  takeUp(): Promise<void>
  checkIn(claimed: ClaimedCheckIn): Promise<void>
}

/** So many people's turns run or wait here at once; what else waits in the store is left to other servers, or for later. */
const mostAtOnce = 200

export function openWork(parts: WorkParts): Work {
  const { store, log, observer, channels, lanes, inLane, show, recent, ended, closing } = parts
  const woken = new Set<string>()
  let hasLeft = false

  async function take(person: PersonId, message: Spot, kept?: StageTime): Promise<void> {
    if (closing.aborted) return
    await takeUpTo(person, { message, firstWaitMs: 20 }, kept)
  }

  async function wake(person: PersonId, message: Spot): Promise<void> {
    if (closing.aborted) return
    if (lanes.queued() >= mostAtOnce) hasLeft = true
    const name = nameOf(message)
    if ((hasLeft && lanes.queued() > mostAtOnce / 2) || woken.has(name)) return
    woken.add(name)
    // All who run turns hear of it, and one has the lane: the others mostly need not ask again.
    await takeUpTo(person, { message, firstWaitMs: 150 })
    woken.delete(name)
  }

  async function takeUpTo(person: PersonId, wanted: Wanted, kept?: StageTime): Promise<void> {
    const asked = performance.now()
    await inLine(person, async () => {
      while (!ended.has(wanted.message)) {
        const done = await takeNext(person, { asked, wanted, ...(kept && { kept }) })
        if (done === undefined || (done !== 'again' && nameOf(done) === nameOf(wanted.message))) return
      }
    })
  }

  /** After what was asked before for the same person; then what had to be left. */
  async function inLine(person: PersonId, task: () => Promise<void>): Promise<void> {
    await lanes.run(person, task)
    if (!hasLeft || lanes.queued() > mostAtOnce / 2) return
    hasLeft = false
    await takeUp()
  }

  /** The message that it ran; undefined when there was nothing to do. Never throws: a message that cannot be finished now stays open. */
  async function takeNext(
    person: PersonId,
    { asked = performance.now(), wanted, kept }: { asked?: number; wanted?: Wanted; kept?: StageTime } = {},
  ): Promise<Spot | 'again' | undefined> {
    let received: Received | undefined
    let fault: 'store' | 'turn' | undefined
    let failures = 0
    let waitingSince = asked
    const next = async (fence: number): Promise<Spot | 'again' | undefined> => {
      if (closing.aborted) return undefined
      // The same message again after a fault of the store: that one says nothing about the message, so it counts no attempt.
      if (fault === 'store' && received !== undefined) {
        const answer = await store.inbox.answer(received.key)
        if (answer !== 'running') {
          // Stored, although the store did not get to say so: who waits for it has not heard yet.
          const { conversation } = received
          if (answer !== 'unknown') handOn(received, { person, conversation, replies: answer, erased: false, gaveUp: false })
          return received
        }
      } else {
        received = await store.inbox.next(person)
      }
      if (received === undefined) return failures > 0 ? 'again' : undefined
      const waited: StageTime = { stage: 'wait', start: waitingSince, end: performance.now() }
      await takeOne(received, fence, kept === undefined || failures > 0 ? [waited] : [kept, waited])
      return received
    }
    for (; !closing.aborted; failures += 1) {
      try {
        // The lane before the message: to ask for one counts an attempt, and another process may be at it this moment.
        return await inLane(person, next, wanted)
      } catch (error) {
        if (hasName(error, 'LaneLost')) return 'again'
        if (error === closed || isGone(error)) return undefined
        fault = hasName(error, 'StoreError') ? 'store' : 'turn'
        log.warn({ error, fault, failures: failures + 1 }, 'turn failed')
        await pause(backOff(failures), closing)
        waitingSince = performance.now()
      }
    }
    return undefined
  }

  async function takeOne(received: Received, fence: number, before: StageTime[]): Promise<void> {
    const { message } = received
    const channel = channels.get(message.channel)
    void channel?.typing?.(message.address).catch(nothing)
    await observe(observer, { cause: 'message', channel: message.channel, before }, async (time) => {
      const turned = await runTurn(received, { ...parts, time }, fence)
      await time('show', async () => handOn(received, turned))
      return turned
    })
  }

  /** To whoever waits for it, and to where it is shown. */
  function handOn(received: Received, turned: Turned): void {
    const { key, message, seq } = received
    recent.add(key, turned)
    ended.add(received)
    show({ channel: message.channel, address: message.address }, seq, turned)
  }

  async function checkIn(claimed: ClaimedCheckIn): Promise<void> {
    const asked = performance.now()
    await inLine(claimed.person, async () => {
      if (closing.aborted) return
      const turned = await inLane(claimed.person, (fence) => {
        const before = [{ stage: 'wait', start: asked, end: performance.now() } as const]
        const lateMs = parts.clock.now().getTime() - Date.parse(claimed.slot)
        return observe(observer, { cause: 'check-in', before, lateMs }, (time) => runCheckIn(claimed, { ...parts, time }, fence))
      })
      const { conversation, replies } = turned
      const place = conversation === undefined || replies.length === 0 ? undefined : await store.people.address(conversation)
      if (place) show(place, 0, turned)
    })
  }

  async function takeUp(): Promise<void> {
    if (closing.aborted) return
    const open = await store.inbox.waiting(1_000).catch(nothing)
    for (const { person } of open ?? []) {
      if (lanes.busy(person)) continue
      if (lanes.queued() < mostAtOnce) void inLine(person, () => takeAll(person))
      else hasLeft = true
    }
  }

  async function takeAll(person: PersonId): Promise<void> {
    while ((await takeNext(person)) !== undefined);
  }

  function backOff(failures: number): number {
    const waits = parts.backOffMs ?? [100, 500, 2_000, 10_000]
    return waits[Math.min(failures, waits.length - 1)] ?? 0
  }

  return { take, wake, takeUp, checkIn }
}

function nothing(): undefined {}
