import { ObjectId } from 'mongodb'
import type { AnyBulkWriteOperation, ClientSession } from 'mongodb'
import type { Numbered, PersonId, Reply } from '../../growth/message.ts'
import { toJournal } from '../journal.ts'
import { causeKey, place } from '../places.ts'
import { isErasure, isPushed, nextState, noSuchPerson, numbered } from '../state.ts'
import { LaneLost, StaleTurn, StoreError } from '../store.ts'
import type { Committed, Store, TurnOutcome } from '../store.ts'
import { toState } from '../stored.ts'
import type { StateBody, Stored } from '../stored.ts'
import type { MessageDocument } from './documents.ts'
import type { Eraser } from './erase.ts'
import { isDuplicate, isTransient, LookAgain } from './errors.ts'
import type { Loader } from './load.ts'
import type { Parts, Source } from './parts.ts'
import { nextN } from './receive.ts'
import { idOf } from './records.ts'
import type { Records } from './records.ts'
import type { Transcript } from './transcript.ts'
import type { Box } from './vault.ts'

interface Others {
  records: Records
  loader: Loader
  transcript: Transcript
  eraser: Eraser
}

/** A turn with what it is decided on. */
interface Turn {
  outcome: TurnOutcome
  key: Uint8Array
  source: Source | undefined
  box: Box
}

/** The numbers that the replies of a turn got. */
interface Said {
  replies: Numbered<Reply>[]
  n: number
  isPushed: boolean
}

export function committer({ engine, vault, sources }: Parts, { records, loader, transcript, eraser }: Others): Store['commit'] {
  const { people, conversations, messages, changes, causes, outbox } = engine.collections

  return async (outcome) => {
    const key = causeKey(vault, outcome.person, outcome.cause)
    const doing = () => commit(outcome, key)
    const committed = await engine.run('store a turn', doing, `commit ${outcome.person}`)
    if (!committed.again && isErasure(outcome.changes)) await eraser.finish(outcome.person)
    return committed
  }

  /** Writes first and looks only when that did not go: the database's own checks decide, and most turns need no other. */
  async function commit(outcome: TurnOutcome, key: Uint8Array): Promise<Committed> {
    const { person, expected } = outcome
    const sealed = await loader.stateAt(person, expected)
    if (sealed === undefined) return settle(outcome, key, new LookAgain('the person is at another version'))
    const box = await vault.box(person)
    const turn = { outcome, key, box, source: await findSource(outcome, key) }
    const state = toState(box.open<Stored<StateBody>>(place.person(person), sealed))
    const next = nextState(state, outcome, turn.source?.at)
    const sealedNext = box.seal(place.person(person), next)
    const version = expected + 1
    try {
      const replies = await engine.transaction(async (session) => {
        if (isErasure(outcome.changes)) return erase(turn, session)
        // First, because it is what messages that come meanwhile change, too: a later command finds it changed since the transaction began.
        const said = await takeNumbers(outcome, session)
        await advance(outcome, { version, state: sealedNext }, session)
        await keepCause(turn, said, session)
        await keepMessages(turn, said, session)
        await records.apply({ ...outcome, version, profile: next.profile }, box, session)
        await keepChanges(turn, session)
        if (said.isPushed) await queue(outcome, said, session)
        return said.replies
      })
      loader.follow(outcome, version, sealedNext)
      return { version, replies, again: false }
    } catch (error) {
      sources.forget(person, key) // should it be what was wrong, it is asked for the next time
      if (isTransient(error) && !(error instanceof LookAgain)) throw error
      // a cause that another is committing this moment is there for the index before it is there to be read
      return settle(outcome, key, isDuplicate(error) ? new LookAgain('another was faster', { cause: error }) : error)
    }
  }

  /** After a commit that was refused: what was committed before, or why not. The order of the questions is that of every store. */
  async function settle({ person, expected, cause, fence }: TurnOutcome, key: Uint8Array, error: unknown): Promise<Committed> {
    // The person first: whoever committed this cause meanwhile changed both at once, so a new version is never seen without its cause.
    const row = await people.findOne({ _id: person }, { projection: { version: 1, fence: 1 } })
    if (!row) throw noSuchPerson()
    const before = await causes.findOne({ person, key })
    if (before) {
      const { version, conversation, firstSeq, replies } = before
      const said = conversation === null || replies === 0 ? [] : await transcript.replies(person, conversation, firstSeq, replies)
      return { version, replies: said, again: true }
    }
    if ('checkIn' in cause) {
      const checkIn = await engine.collections.records.findOne(
        { _id: idOf(person, 'check-in', cause.checkIn) },
        { projection: { lease: 1 } },
      )
      if (checkIn?.lease !== cause.lease) throw new LaneLost('The check-in was moved, answered, or claimed by somebody else meanwhile.')
    }
    if (fence !== undefined && row.fence !== fence) throw new LaneLost('Another process has taken over this person meanwhile.')
    if (row.version !== expected) throw new StaleTurn(`The person is at version ${row.version}, the turn expected ${expected}.`)
    throw error
  }

  async function findSource({ person, cause }: TurnOutcome, key: Uint8Array): Promise<Source | undefined> {
    if (!('message' in cause)) return undefined
    const source = sources.get(person, key) ?? (await messages.findOne({ person, key }, { projection: { conversation: 1, seq: 1, at: 1 } }))
    if (!source) throw neverReceived()
    return source
  }

  async function takeNumbers({ person, to, replies, at }: TurnOutcome, session: ClientSession): Promise<Said> {
    if (replies.length === 0) return { replies: [], n: 0, isPushed: false }
    if (to === undefined) throw nowhere()
    const taken = await conversations.findOneAndUpdate(
      { _id: to, person },
      [{ $set: { nextSeq: { $add: ['$nextSeq', replies.length] }, lastAt: at, lastN: nextN } }],
      { returnDocument: 'after', projection: { nextSeq: 1, channel: 1, lastN: 1 }, session },
    )
    if (!taken) throw nowhere()
    const first = taken.nextSeq - replies.length
    return {
      replies: replies.map((reply, index) => ({ ...reply, seq: first + index, at })),
      n: taken.lastN,
      isPushed: isPushed(taken.channel),
    }
  }

  /** The version and the fence are conditions: nothing is written over what another turn wrote. */
  async function advance({ person, expected, fence }: TurnOutcome, to: { version: number; state: Uint8Array }, session: ClientSession) {
    const { matchedCount } = await people.updateOne(conditions(person, expected, fence), { $set: to }, { session })
    if (matchedCount === 0) throw new LookAgain('the person is at another version, or the lane is lost')
  }

  async function keepCause({ outcome, key }: Turn, { replies }: Said, session: ClientSession): Promise<void> {
    const { person, expected, to } = outcome
    const came = { version: expected + 1, conversation: to ?? null, firstSeq: replies[0]?.seq ?? 0, replies: replies.length }
    await causes.insertOne({ _id: new ObjectId(), person, key, ...came }, { session })
  }

  /** The message is done, the replies are said. All are updates, so it is one command. */
  async function keepMessages({ outcome, key, source, box }: Turn, { replies, n }: Said, session: ClientSession): Promise<void> {
    const { person, to, understanding, at } = outcome
    const operations: AnyBulkWriteOperation<MessageDocument>[] = []
    if (source) {
      const { conversation, seq } = source
      const understood = understanding === undefined ? null : box.seal(place.understanding(conversation, seq), understanding)
      const done = { $set: { state: 'done', understanding: understood } } as const
      operations.push({ updateOne: { filter: { person, key, conversation, seq }, update: done } })
    }
    for (const [index, reply] of outcome.replies.entries()) {
      const { seq } = replies[index] ?? {}
      if (seq === undefined || to === undefined) throw nowhere()
      const body = box.seal(place.message(to, seq), reply)
      const said = { person, conversation: to, seq, n, state: 'said', at, attempts: 0, body, understanding: null } as const
      // with an id of its own it matches none and is inserted, and the unique index holds
      operations.push({ updateOne: { filter: { _id: new ObjectId() }, update: { $setOnInsert: said }, upsert: true } })
    }
    if (operations.length === 0) return
    const { matchedCount, upsertedCount } = await messages.bulkWrite(operations, { session })
    if (source && matchedCount !== 1) throw neverReceived()
    if (upsertedCount !== replies.length) throw new StoreError('Could not store a turn: not every reply was written.')
  }

  async function keepChanges({ outcome, box }: Turn, session: ClientSession): Promise<void> {
    if (outcome.changes.length === 0) return
    const { person, at } = outcome
    const version = outcome.expected + 1
    const body = box.seal(place.changes(person, version), toJournal(outcome.changes))
    await changes.insertOne({ _id: new ObjectId(), person, version, at, body }, { session })
  }

  async function queue({ person, to }: TurnOutcome, { replies, n }: Said, session: ClientSession): Promise<void> {
    if (to === undefined) throw nowhere()
    const fresh = {
      state: 'waiting',
      attempts: 0,
      nextAt: new Date(0),
      failingSince: null,
      takenBy: null,
      takenUntil: null,
      delivered: null,
    } as const
    await outbox.insertMany(
      replies.map(({ seq }) => ({ _id: `${to} ${seq}`, person, conversation: to, seq, n, ...fresh })),
      { session },
    )
  }

  /** The replies are numbered for whoever shows them and stored nowhere: nothing of the person stays. */
  async function erase({ outcome }: Turn, session: ClientSession): Promise<Numbered<Reply>[]> {
    const { person, expected, fence, to, replies } = outcome
    const conversation = to === undefined ? null : await conversations.findOne({ _id: to, person }, { projection: { nextSeq: 1 }, session })
    if (!conversation && replies.length > 0) throw nowhere()
    const { deletedCount } = await people.deleteOne(conditions(person, expected, fence), { session })
    if (deletedCount === 0) throw new LookAgain('the person is at another version, or the lane is lost')
    await eraser.erase(person, session)
    return numbered(outcome, conversation?.nextSeq ?? 0)
  }
}

function conditions(person: PersonId, version: number, fence: number | undefined) {
  return { _id: person, version, ...(fence === undefined ? {} : { fence }) }
}

function nowhere(): StoreError {
  return new StoreError('Could not store a turn: its replies have no conversation of this person to go to.')
}

function neverReceived(): StoreError {
  return new StoreError('Could not store a turn: its message was never received from this person.')
}
