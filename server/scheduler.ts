import type { RunningBot } from '../bot/open.ts'
import type { ClaimedCheckIn, Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

export interface SchedulerOptions {
  checkIns: Store['checkIns']
  bot: Pick<RunningBot, 'checkIn'>
  clock: Clock
  log: Log
  /** The longest sleep; a check-in that is made meanwhile is seen after it. */
  pollMs?: number
}

export interface Scheduler {
  close(): Promise<void>
}

const atOnce = 20
const mostInFlight = 200
const leaseMs = 60_000

/** Opens a turn for every check-in whose time has come. What was due while nobody ran is due at the start, once. */
export function startScheduler({ checkIns, bot, clock, log, pollMs = 1_000 }: SchedulerOptions): Scheduler {
  const inFlight = new Map<string, Promise<void>>()
  let closed = false
  let wake = () => {}
  const running = run()

  async function run(): Promise<void> {
    while (!closed) {
      const waitMs = await openDue().catch((error: unknown) => {
        log.warn({ error }, 'check-ins could not be read')
        return pollMs * 5
      })
      if (!closed && waitMs > 0) await sleep(waitMs)
    }
  }

  /** Opens what is due; returns how long there is nothing to do. */
  async function openDue(): Promise<number> {
    // Not awaited one by one: somebody whose turn takes long must not hold up the others.
    if (inFlight.size >= mostInFlight) return pollMs
    const claimed = await checkIns.claimDue(clock.now(), new Date(), atOnce, leaseMs)
    for (const one of claimed) if (!inFlight.has(one.id)) inFlight.set(one.id, open(one))
    if (claimed.length === atOnce) return 0
    const next = await checkIns.nextDue()
    const untilMs = next === undefined ? pollMs : clock.untilMs(next)
    // Due, but nobody's to claim: it is being opened, or failed and waits for its lease to end.
    return untilMs === 0 ? pollMs : Math.min(pollMs, Math.max(20, untilMs))
  }

  async function open(claimed: ClaimedCheckIn): Promise<void> {
    try {
      await bot.checkIn(claimed)
    } catch (error) {
      log.warn({ error }, 'check-in failed') // its lease ends and it is claimed again
    } finally {
      inFlight.delete(claimed.id)
    }
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    async close() {
      closed = true
      wake()
      await running // not the turns: they are the bot's, which finishes those that run
    },
  }
}
