import type { KeyStorage } from './storage.ts'

/** Written, but the server has not said yet that it has it. */
export interface Unsent {
  id: string
  text: string
  choice?: string
  /** Client time in milliseconds; only for the order. */
  at: number
}

/** What was written and not yet acknowledged. It outlives the page: nothing is lost on reload or offline. */
export interface Outbox {
  add(message: { text: string; choice?: string }): Unsent
  /** Oldest first; also what other tabs have written. */
  list(): Unsent[]
  remove(id: string): void
  clear(): void
}

/** One key a message: two tabs that write at the same time cannot overwrite each other's list. */
export function openOutbox(storage: KeyStorage, prefix: string, options: { now: () => number; newId: () => string }): Outbox {
  let newest = 0
  const keyOf = (id: string) => `${prefix}/${id}`

  return {
    add({ text, choice }) {
      newest = Math.max(options.now(), newest + 1) // two messages in one millisecond keep their order
      const message: Unsent = { id: options.newId(), text, at: newest, ...(choice === undefined ? {} : { choice }) }
      storage.set(keyOf(message.id), JSON.stringify(message))
      return message
    },
    list() {
      const kept = storage.keys().filter((key) => key.startsWith(`${prefix}/`))
      return kept.flatMap((key) => readUnsent(storage.get(key))).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    },
    remove: (id) => storage.remove(keyOf(id)),
    clear() {
      for (const key of storage.keys()) if (key.startsWith(`${prefix}/`)) storage.remove(key)
    },
  }
}

/** Random enough for everyone, also on plain http, where crypto.randomUUID is missing. */
export function newMessageId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function readUnsent(text: string | undefined): Unsent[] {
  let value: unknown
  try {
    value = JSON.parse(text ?? 'null')
  } catch {
    return []
  }
  return isUnsent(value) ? [value] : []
}

function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== 'object' || value === null) return false
  const { id, text, at, choice } = value as Record<string, unknown>
  const isChoice = choice === undefined || typeof choice === 'string'
  return typeof id === 'string' && typeof text === 'string' && typeof at === 'number' && isChoice
}
