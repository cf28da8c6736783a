import { accountKey, messageKey, place } from '../places.ts'
import type { Inbox, Received } from '../store.ts'
import { toMessage } from '../stored.ts'
import type { ConversationBody, MessageBody, Stored } from '../stored.ts'
import type { CauseDocument, ConversationDocument, MessageDocument } from './documents.ts'
import type { Parts } from './parts.ts'
import type { Transcript } from './transcript.ts'
import type { Box } from './vault.ts'

type Open = Pick<MessageDocument, 'person' | 'conversation' | 'seq' | 'attempts' | 'body'>
type Place = Pick<ConversationDocument, 'body'>

interface Answered {
  person: string
  messages: Pick<MessageDocument, 'state'>[]
  causes: Pick<CauseDocument, 'conversation' | 'firstSeq' | 'replies'>[]
}

export function openInbox({ engine, vault, sources }: Parts, transcript: Transcript): Inbox {
  const { accounts, conversations, messages } = engine.collections

  return {
    waiting: (limit) =>
      engine.run('read the inbox', async () => {
        const rows = await messages.aggregate<Open & { places: Place[] }>(firstOfEach(limit)).toArray()
        const boxes = await vault.boxes(rows.map(({ person }) => person))
        return rows.flatMap(({ places: [where], ...row }) => {
          const box = boxes.get(row.person)
          return box && where ? [toReceived(row, where, box)] : [] // else erased this moment
        })
      }),

    next: (person) =>
      engine.run('hand out a message', async () => {
        // counted before it is handed out: should it kill the process, the next one knows
        const row = await messages.findOneAndUpdate(
          { state: 'open', person },
          { $inc: { attempts: 1 } },
          { sort: { n: 1 }, returnDocument: 'after', projection: { person: 1, conversation: 1, seq: 1, attempts: 1, body: 1 } },
        )
        const where = row && (await conversations.findOne({ _id: row.conversation }, { projection: { body: 1 } }))
        if (!where) return undefined
        const received = toReceived(row, where, await vault.box(person))
        sources.set(person, messageKey(vault, received.key), { ...received, at: received.message.at })
        return received
      }),

    answer: (key) =>
      engine.run('read an answer', async () => {
        const [found] = await accounts.aggregate<Answered>(answered(accountKey(vault, key.account), messageKey(vault, key))).toArray()
        if (!found?.messages[0]) return 'unknown'
        if (found.messages[0].state === 'open') return 'running'
        const [cause] = found.causes
        if (!cause || cause.conversation === null || cause.replies === 0) return []
        return transcript.replies(found.person, cause.conversation, cause.firstSeq, cause.replies)
      }),
  }
}

function toReceived({ person, conversation, seq, attempts, body }: Open, where: Place, box: Box): Received {
  const { address } = box.open<ConversationBody>(place.conversation(conversation), where.body)
  const message = toMessage(box.open<Stored<MessageBody>>(place.message(conversation, seq), body), address)
  return { key: { account: message.account, id: message.id }, person, conversation, seq, message, attempts }
}

export function firstOfEach(limit: number): object[] {
  return [
    { $match: { state: 'open' } },
    { $sort: { state: 1, person: 1, n: 1 } }, // as the index has it
    { $group: { _id: '$person', first: { $first: '$$ROOT' } } },
    { $replaceRoot: { newRoot: '$first' } },
    { $sort: { n: 1 } },
    { $limit: limit },
    { $lookup: { from: 'conversations', localField: 'conversation', foreignField: '_id', as: 'places' } },
  ]
}

/** A message and what came of it, in one command. */
export function answered(account: Uint8Array, key: Uint8Array): object[] {
  const withKey = (from: string) => ({
    $lookup: { from, localField: 'person', foreignField: 'person', pipeline: [{ $match: { key } }, { $project: { body: 0 } }], as: from },
  })
  return [{ $match: { _id: account } }, withKey('messages'), withKey('causes')]
}
