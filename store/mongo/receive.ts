import { ObjectId } from 'mongodb'
import type { ClientSession } from 'mongodb'
import type { Message, PersonId } from '../../growth/message.ts'
import { accountKey, conversationKey, messageKey, place } from '../places.ts'
import { newState } from '../state.ts'
import type { Receipt, Store } from '../store.ts'
import { toMessageBody } from '../stored.ts'
import type { ConversationBody, MessageBody, Stored } from '../stored.ts'
import type { MessageDocument } from './documents.ts'
import { isDuplicate, LookAgain } from './errors.ts'
import type { Parts, Source } from './parts.ts'
import type { Box } from './vault.ts'

/** What is there of a message's writer, read at one moment. */
interface Known {
  person: PersonId
  /** Where the person wrote last. */
  last: { conversation: string | null }[]
  conversations: { _id: string }[]
  messages: Pick<MessageDocument, '_id' | 'conversation' | 'seq' | 'body'>[]
}

interface Keys {
  account: Uint8Array
  conversation: Uint8Array
  message: Uint8Array
}

export function receiver({ engine, vault, ids, sources }: Parts): Store['receive'] {
  const { accounts, people, conversations, messages } = engine.collections

  return (message) => {
    const { account, id } = message
    const keys = {
      account: accountKey(vault, account),
      conversation: conversationKey(vault, account, message.conversation),
      message: messageKey(vault, { account, id }),
    }
    const mark = new ObjectId()
    // of one account in the order they came: the numbers follow it, and messages do not get in each other's way
    return engine.run('receive a message', () => receive(message, keys, mark), `receive ${Buffer.from(keys.account).toString('base64url')}`)
  }

  /** `mark` is the id of the document: what we wrote without hearing of it is known by it again. */
  async function receive(message: Message, keys: Keys, mark: ObjectId): Promise<Receipt> {
    const [known] = await accounts.aggregate<Known>(lookUp(keys), { readConcern: { level: 'snapshot' } }).toArray()
    const before = known?.messages[0]
    if (known && before) {
      const { conversation, seq, body } = before
      const box = await boxOf(known.person)
      const { text } = box.open<Stored<MessageBody>>(place.message(conversation, seq), body)
      const seen = before._id.equals(mark) ? 'new' : text === message.text ? 'same' : 'other-text'
      return { person: known.person, conversation, seq, seen }
    }
    const person = known?.person ?? ids()
    const box = await (known ? boxOf(person) : vault.make(person))
    try {
      const source = await engine.transaction(async (session) => {
        if (!known) await makePerson(person, message, keys, box, session)
        return add(person, message, keys, mark, box, known, session)
      })
      sources.set(person, keys.message, source)
      return { person, conversation: source.conversation, seq: source.seq, seen: 'new' }
    } catch (error) {
      // The unique indexes decide between two at once: the same message twice, or two first ones of an account.
      throw isDuplicate(error) ? new LookAgain('somebody else wrote the same', { cause: error }) : error
    }
  }

  async function boxOf(person: PersonId): Promise<Box> {
    const box = (await vault.boxes([person])).get(person)
    if (!box) throw new LookAgain('the person was erased meanwhile')
    return box
  }

  async function makePerson(
    person: PersonId,
    { at, account, hints }: Message,
    keys: Keys,
    box: Box,
    session: ClientSession,
  ): Promise<void> {
    const state = box.seal(place.person(person), newState(hints))
    const lane = { fence: 0, laneBy: null, laneUntil: null }
    await people.insertOne({ _id: person, version: 0, createdAt: at, conversation: null, state, ...lane }, { session })
    await accounts.insertOne({ _id: keys.account, person, body: box.seal(place.account(keys.account), account) }, { session })
  }

  async function add(
    person: PersonId,
    message: Message,
    keys: Keys,
    mark: ObjectId,
    box: Box,
    known: Known | undefined,
    session: ClientSession,
  ): Promise<Source> {
    const { at } = message
    const found = known?.conversations[0]?._id
    const conversation = found ?? ids()
    const { seq, n } = await takeNumber(person, conversation, message, keys, box, { isNew: found === undefined, session })
    // Erasing deletes this conversation and this person. A receive changes the one or the other, so of the two only one can happen:
    // a message is never added to a person who is being erased.
    if (known?.last[0]?.conversation !== conversation) {
      const { matchedCount } = await people.updateOne({ _id: person }, { $set: { conversation } }, { session })
      if (matchedCount === 0) throw new LookAgain('the person was erased meanwhile')
    }
    const body = box.seal(place.message(conversation, seq), toMessageBody(message))
    const row = { person, conversation, seq, n, state: 'open', at, key: keys.message, attempts: 0, body, understanding: null } as const
    await messages.insertOne({ _id: mark, ...row }, { session })
    return { conversation, seq, at }
  }

  async function takeNumber(
    person: PersonId,
    conversation: string,
    { at, channel, address, conversation: name }: Message,
    keys: Keys,
    box: Box,
    { isNew, session }: { isNew: boolean; session: ClientSession },
  ): Promise<{ seq: number; n: number }> {
    const body: ConversationBody = { conversation: name, address }
    const numbers = { nextSeq: { $add: [{ $ifNull: ['$nextSeq', 1] }, 1] }, readSeq: { $ifNull: ['$readSeq', 0] }, lastN: nextN }
    const sealed = box.seal(place.conversation(conversation), body)
    const taken = await conversations.findOneAndUpdate(
      { _id: conversation, person, key: keys.conversation },
      [{ $set: { ...numbers, channel: { $literal: channel }, lastAt: at, body: { $literal: sealed } } }],
      { upsert: isNew, returnDocument: 'after', projection: { nextSeq: 1, lastN: 1 }, session },
    )
    if (!taken) throw new LookAgain('the conversation was erased meanwhile')
    return { seq: taken.nextSeq - 1, n: taken.lastN }
  }
}

/**
 * The order of arrival over the conversations of a person, whichever process received: the database's clock in milliseconds, and within
 * one conversation always more than before.
 */
export const nextN = { $max: [{ $add: [{ $ifNull: ['$lastN', 0] }, 1] }, { $toLong: '$$NOW' }] }

/** The account, its person's last conversation, this conversation and this message, as far as they are there: one command. */
export function lookUp({ account, conversation, message }: Keys): object[] {
  const ofPerson = { localField: 'person', foreignField: 'person' }
  return [
    { $match: { _id: account } },
    { $lookup: { from: 'people', localField: 'person', foreignField: '_id', pipeline: [{ $project: { conversation: 1 } }], as: 'last' } },
    {
      $lookup: {
        from: 'conversations',
        ...ofPerson,
        pipeline: [{ $match: { key: conversation } }, { $project: { _id: 1 } }],
        as: 'conversations',
      },
    },
    {
      $lookup: {
        from: 'messages',
        ...ofPerson,
        pipeline: [{ $match: { key: message } }, { $project: { conversation: 1, seq: 1, body: 1 } }],
        as: 'messages',
      },
    },
  ]
}
