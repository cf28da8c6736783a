import type { MessageKey } from '../growth/message.ts'
import type { Turned } from './turn.ts'

/**
 * Turns that ended a moment ago, for whoever waits for one: it saves a read, tells what was understood, and is the only
 * way to hand over the goodbye of somebody whose data was just erased.
 */
export interface Recent {
  add(key: MessageKey, turned: Answered): void
  get(key: MessageKey): Answered | undefined
  /** The turn when it ends, or undefined after `waitMs`, after `stop` or `wake`, or when the bot closes. */
  wait(key: MessageKey, waitMs: number): { turned: Promise<Answered | undefined>; stop(): void }
  /** It ended in another process: whoever waits has to read what came of it. */
  wake(key: MessageKey): void
  close(): void
}

export type Answered = Pick<Turned, 'replies' | 'understanding'>

const keptMs = 60_000
const mostKept = 2_000

export function createRecent(): Recent {
  const kept = new Map<string, { turned: Answered; until: number }>()
  const waiting = new Map<string, Set<(turned?: Answered) => void>>()

  function add(key: MessageKey, turned: Answered): void {
    const name = nameOf(key)
    const now = performance.now()
    kept.set(name, { turned, until: now + keptMs })
    // A Map keeps the order of insertion, so the old ones are in front.
    for (const [oldest, { until }] of kept) {
      if (until > now && kept.size <= mostKept) break
      kept.delete(oldest)
    }
    for (const give of waiting.get(name) ?? []) give(turned)
  }

  function get(key: MessageKey): Answered | undefined {
    const found = kept.get(nameOf(key))
    return found !== undefined && found.until > performance.now() ? found.turned : undefined
  }

  function wait(key: MessageKey, waitMs: number): { turned: Promise<Answered | undefined>; stop(): void } {
    const name = nameOf(key)
    const all = waiting.get(name) ?? new Set()
    waiting.set(name, all)
    let give: (turned?: Answered) => void = () => {}
    const turned = new Promise<Answered | undefined>((resolve) => {
      const timer = setTimeout(() => give(), waitMs)
      give = (found) => {
        clearTimeout(timer)
        all.delete(give)
        if (all.size === 0 && waiting.get(name) === all) waiting.delete(name)
        resolve(found)
      }
    })
    all.add(give)
    return { turned, stop: () => give() }
  }

  function wake(key: MessageKey): void {
    for (const give of waiting.get(nameOf(key)) ?? []) give()
  }

  function close(): void {
    // Each takes itself off the set, which a loop over a set allows.
    for (const all of waiting.values()) for (const give of all) give()
  }

  return { add, get, wait, wake, close }
}

function nameOf({ account, id }: MessageKey): string {
  return JSON.stringify([account.channel, account.tenant, account.externalId, id])
}
