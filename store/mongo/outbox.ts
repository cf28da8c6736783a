import type { Reply } from '../../growth/message.ts'
import { afterFailure } from '../back-off.ts'
import { place } from '../places.ts'
import type { Outbox } from '../store.ts'
import type { ConversationBody } from '../stored.ts'
import type { ConversationDocument, MessageDocument, OutboxDocument } from './documents.ts'
import type { Parts } from './parts.ts'

/** Longer than any sending takes. A process that died holds its replies back for so long. */
const sendingMs = 120_000

type Taken = OutboxDocument & { conversations: ConversationDocument[]; messages: MessageDocument[] }

/**
 * What one process was given, no other is given until it is settled, or until that process was silent for longer than any sending takes.
 * It may be given the same again: who has taken an item settles it before asking again.
 */
export function openOutbox({ engine, vault, me }: Parts): Outbox & { letGo(): Promise<void> } {
  const { outbox } = engine.collections

  return {
    waiting: (now, limit) =>
      engine.run('read the outbox', async () => {
        const isFree = { $or: [{ takenBy: me }, { takenUntil: null }, { takenUntil: { $lte: now } }] }
        const heads = await outbox.aggregate<{ _id: string }>(ready(now, isFree, limit)).toArray()
        if (heads.length === 0) return []
        const some = { _id: { $in: heads.map(({ _id }) => _id) } }
        const takenUntil = new Date(now.getTime() + sendingMs)
        await outbox.updateMany({ ...some, state: 'waiting', ...isFree }, { $set: { takenBy: me, takenUntil } })
        const rows = await outbox.aggregate<Taken>(withWords({ ...some, state: 'waiting', takenBy: me })).toArray()
        const boxes = await vault.boxes(rows.map(({ person }) => person))
        return rows.flatMap(({ _id, person, conversation, seq, attempts, conversations: [where], messages: [message] }) => {
          const box = boxes.get(person)
          if (!box || !where || !message) return [] // erased this moment
          const { address } = box.open<ConversationBody>(place.conversation(conversation), where.body)
          const reply = { ...box.open<Reply>(place.message(conversation, seq), message.body), seq, at: message.at }
          return [{ id: _id, channel: where.channel, conversation, address, reply, attempts }]
        })
      }),

    count: () => engine.run('count the outbox', () => outbox.countDocuments({ state: 'waiting' })),

    settle: (id, delivery, now) =>
      engine.run('note a delivery', async () => {
        const item = await outbox.findOne({ _id: id, state: 'waiting' })
        if (!item) return // settled before, or erased with its person
        const free = { takenBy: null, takenUntil: null }
        const end = async (state: OutboxDocument['state'], delivered: Uint8Array | null) => {
          await outbox.updateOne({ _id: id, state: 'waiting' }, { $set: { state, delivered, ...free }, $inc: { attempts: 1 } })
        }
        if (typeof delivery === 'string') return end(delivery, null)
        if ('delivered' in delivery) {
          const box = await vault.box(item.person)
          return end('delivered', box.seal(place.delivered(item.conversation, item.seq), delivery.delivered))
        }
        const next = afterFailure(item, delivery.retryAfterMs, now)
        if (next === 'refused') return end('refused', null)
        // only by who has it: another may be sending it by now
        const mine = { _id: id, state: 'waiting', attempts: item.attempts, takenBy: me } as const
        await outbox.updateOne(mine, { $set: { nextAt: next.nextAt, failingSince: next.since, ...free }, $inc: { attempts: 1 } })
      }),

    /** At the end: the others need not wait for what this process had taken. */
    async letGo() {
      await outbox.updateMany({ state: 'waiting', takenBy: me }, { $set: { takenBy: null, takenUntil: null } })
    },
  }
}

/** The first that waits of each conversation, when it may be sent now; the one that waited longest first. */
export function ready(now: Date, isFree: object, limit: number): object[] {
  return [
    { $match: { state: 'waiting' } },
    { $sort: { state: 1, conversation: 1, seq: 1 } }, // as the index has it
    { $group: { _id: '$conversation', first: { $first: '$$ROOT' } } },
    { $replaceRoot: { newRoot: '$first' } },
    { $match: { nextAt: { $lte: now }, ...isFree } },
    { $sort: { n: 1, _id: 1 } },
    { $limit: limit },
    { $project: { _id: 1 } },
  ]
}

export function withWords(which: object): object[] {
  return [
    { $match: which },
    { $sort: { n: 1, _id: 1 } },
    { $lookup: { from: 'conversations', localField: 'conversation', foreignField: '_id', as: 'conversations' } },
    {
      $lookup: {
        from: 'messages',
        let: { conversation: '$conversation', seq: '$seq' },
        localField: 'person',
        foreignField: 'person',
        pipeline: [{ $match: { $expr: { $and: [{ $eq: ['$conversation', '$$conversation'] }, { $eq: ['$seq', '$$seq'] }] } } }],
        as: 'messages',
      },
    },
  ]
}
