import type { WireEntry } from './protocol.ts'

/** What the page knows of the conversation: everything up to `last`, in order, and what came too early. */
export interface History {
  /** Everything up to this number is here. */
  readonly last: number
  readonly entries: readonly WireEntry[]
  /** Takes entries in any order, again and again if need be; returns those that can be shown now, in order. */
  add(entries: readonly WireEntry[]): WireEntry[]
  /** Something is here whose predecessors are not. */
  hasGap(): boolean
  clear(): void
}

export function openHistory(): History {
  let entries: WireEntry[] = []
  const early = new Map<number, WireEntry>()
  const last = () => entries.at(-1)?.seq ?? 0

  return {
    get last() {
      return last()
    },
    get entries() {
      return entries
    },
    add(arrived) {
      for (const entry of arrived) if (entry.seq > last()) early.set(entry.seq, entry)
      const ready: WireEntry[] = []
      for (let next = early.get(last() + 1); next; next = early.get(last() + 1)) {
        early.delete(next.seq)
        entries.push(next)
        ready.push(next)
      }
      return ready
    },
    hasGap: () => early.size > 0,
    clear() {
      entries = []
      early.clear()
    },
  }
}
