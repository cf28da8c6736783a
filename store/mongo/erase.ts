import type { ClientSession } from 'mongodb'
import type { PersonId } from '../../growth/message.ts'
import type { Parts } from './parts.ts'

/**
 * Erasing is two steps. In the turn's transaction goes all by which a person can be found, with a tombstone; after it the key, which makes
 * what is left here and in backups unreadable, then the history, however long it is, and the tombstone last. So an erasure that
 * was interrupted is finished at the next start of any process, and doing it twice does no harm.
 */
export function openEraser({ engine, vault }: Pick<Parts, 'engine' | 'vault'>) {
  const { accounts, conversations, messages, records, changes, causes, outbox, erasures } = engine.collections

  return {
    /** Inside the turn's transaction, after the person's own row. */
    async erase(person: PersonId, session: ClientSession): Promise<void> {
      await accounts.deleteMany({ person }, { session })
      await conversations.deleteMany({ person }, { session })
      await outbox.deleteMany({ person }, { session })
      await records.deleteMany({ person }, { session })
      await messages.deleteMany({ state: 'open', person }, { session })
      await erasures.insertOne({ _id: person }, { session })
    },

    /** After it. A database that cannot be reached now leaves the tombstone for the next time. */
    async finish(person: PersonId): Promise<void> {
      await engine.run('finish an erasure', () => sweep(person)).catch(() => {})
    },

    async finishAll(): Promise<void> {
      for await (const { _id } of erasures.find()) await sweep(_id)
    },
  }

  async function sweep(person: PersonId): Promise<void> {
    await vault.destroy(person)
    for (const collection of [messages, changes, causes]) await collection.deleteMany({ person } as object)
    await erasures.deleteOne({ _id: person })
  }
}

export type Eraser = ReturnType<typeof openEraser>
