import type { Message, MessageKey } from '../../growth/message.ts'
import type { Receipt, Store } from '../../store/store.ts'

/** Deliberate mistakes, to see that the tests find them. */
export const mistakes = ['ack-first', 'no-fsync'] as const
export type Mistake = (typeof mistakes)[number]

const lateMs = 25

/**
 * Says that a message is kept and keeps it a moment later. First contacts are kept properly, because nobody can guess an id; `again` hands a
 * message to the bot once it is there, so that its turn runs.
 */
export function acknowledgeFirst(store: Store, again: (message: Message) => void): Store {
  const known = new Map<string, Receipt>()
  const late = new Map<string, Promise<Receipt>>()
  return {
    ...store,
    async receive(message) {
      const place = nameOf(message, '')
      const last = known.get(place)
      const name = nameOf(message, message.id)
      if (last === undefined || late.has(name)) {
        const receipt = await (late.get(name) ?? store.receive(message))
        known.set(place, receipt)
        return receipt
      }
      const guess: Receipt = { ...last, seq: last.seq + 2, seen: 'new' }
      known.set(place, guess)
      late.set(name, keepLater(message))
      return guess
    },
  }

  async function keepLater(message: Message): Promise<Receipt> {
    await new Promise((resolve) => setTimeout(resolve, lateMs))
    const receipt = await store.receive(message)
    known.set(nameOf(message, ''), receipt)
    setImmediate(() => again(message))
    return { ...receipt, seen: 'same' }
  }
}

function nameOf({ account }: Pick<MessageKey, 'account'>, id: string): string {
  return JSON.stringify([account.channel, account.externalId, id])
}
