import type { ConversationId, Numbered, PersonId, Reply } from '../../growth/message.ts'
import { place } from '../places.ts'
import type { Entry, Transcript as StoreTranscript } from '../store.ts'
import type { MessageBody, Stored } from '../stored.ts'
import type { MessageDocument } from './documents.ts'
import type { Parts } from './parts.ts'
import type { Box } from './vault.ts'

const cacheLimit = 10_000

/** The transcript, and how the other parts read replies out of it. */
export interface Transcript extends StoreTranscript {
  /** Inside a run: so many replies from a number on. */
  replies(person: PersonId, conversation: ConversationId, firstSeq: number, count: number): Promise<Numbered<Reply>[]>
}

export function openTranscript({ engine, vault }: Parts): Transcript {
  const { conversations, messages } = engine.collections
  const people = new Map<ConversationId, PersonId>()

  return {
    after: (conversation, seq, limit) =>
      engine.run('read a conversation', () => entries(conversation, { seq: { $gt: seq } }, { sort: 1, limit })),

    newest: (conversation, limit) =>
      engine.run('read a conversation', async () => (await entries(conversation, {}, { sort: -1, limit })).reverse()),

    read: (conversation, seq) =>
      engine.run('note what was read', async () => {
        // a client says it again at every reconnect: then nothing matches and nothing is written
        const readSeq = { $max: ['$readSeq', { $min: [seq, { $subtract: ['$nextSeq', 1] }] }] }
        await conversations.updateOne({ _id: conversation, readSeq: { $lt: seq } }, [{ $set: { readSeq } }])
      }),

    async replies(person, conversation, firstSeq, count) {
      const rows = await messages
        .find({ person, conversation, seq: { $gte: firstSeq, $lt: firstSeq + count }, state: 'said' })
        .sort({ seq: 1 })
        .toArray()
      const box = await vault.box(person)
      return rows.map((row) => ({ ...toReply(row, box), seq: row.seq, at: row.at }))
    },
  }

  async function entries(conversation: ConversationId, range: object, { sort, limit }: { sort: 1 | -1; limit: number }): Promise<Entry[]> {
    const person = await personOf(conversation)
    if (person === undefined || limit === 0) return []
    const rows = await messages
      .find({ person, conversation, ...range }, { limit })
      .sort({ seq: sort })
      .toArray()
    if (rows.length === 0) return []
    const box = await vault.box(person)
    return rows.map((row) => toEntry(row, box))
  }

  async function personOf(conversation: ConversationId): Promise<PersonId | undefined> {
    const known = people.get(conversation)
    if (known !== undefined) return known
    const found = await conversations.findOne({ _id: conversation }, { projection: { person: 1 } })
    if (!found) return undefined
    const [oldest] = people.keys()
    if (people.size >= cacheLimit && oldest !== undefined) people.delete(oldest)
    people.set(conversation, found.person)
    return found.person
  }
}

function toEntry(row: MessageDocument, box: Box): Entry {
  const { seq, at, conversation } = row
  if (row.state === 'said') return { seq, at, from: 'coach', reply: toReply(row, box) }
  const { id, text } = box.open<Stored<MessageBody>>(place.message(conversation, seq), row.body)
  return { seq, at, from: 'person', id, text }
}

function toReply({ conversation, seq, body }: MessageDocument, box: Box): Reply {
  return box.open<Reply>(place.message(conversation, seq), body)
}
