import type { ChannelName, ConversationId, Numbered, Reply } from '../../growth/message.ts'
import { toJournal } from '../journal.ts'
import { causeKey, messageKey, place } from '../places.ts'
import { isErasure, isPushed, nextState, noSuchPerson, numbered } from '../state.ts'
import { LaneLost, StaleTurn, StoreError } from '../store.ts'
import type { Cause, Committed, Store, TurnOutcome } from '../store.ts'
import { toState } from '../stored.ts'
import type { StateBody, Stored } from '../stored.ts'
import type { Eraser } from './erase.ts'
import type { Loader } from './load.ts'
import type { Parts } from './parts.ts'
import type { Records } from './records.ts'
import { query } from './sql.ts'
import type { Transcript } from './transcript.ts'

interface Source {
  conversation: ConversationId
  seq: number
  at: number
}

interface CommittedRow {
  version: number
  conversation: string | null
  first_seq: number
  replies: number
}

interface Others {
  records: Records
  loader: Loader
  transcript: Transcript
  eraser: Eraser
}

export function committer({ engine, vault }: Parts, { records, loader, transcript, eraser }: Others): Store['commit'] {
  const { db } = engine
  const findCause = query<CommittedRow>(db, 'select version, conversation, first_seq, replies from causes where key = ?')
  const insertCause = query(db, 'insert into causes (key, person, version, conversation, first_seq, replies) values (?, ?, ?, ?, ?, ?)')
  const findPerson = query<{ version: number; created_at: number; state: Uint8Array }>(
    db,
    'select version, created_at, state from people where id = ?',
  )
  const updatePerson = query(db, 'update people set version = ?, state = ? where id = ?')
  const findMessage = query<Source>(db, 'select conversation, seq, at from messages where key = ? and person = ?')
  const finishMessage = query(db, "update messages set state = 'done', understanding = ? where conversation = ? and seq = ?")
  const findLease = query<{ lease: string | null }>(db, "select lease from records where person = ? and kind = 'check-in' and id = ?")
  const insertChanges = query(db, 'insert into changes (person, version, at, body) values (?, ?, ?, ?)')
  const findConversation = query<{ next_seq: number; channel: ChannelName }>(
    db,
    'select next_seq, channel from conversations where id = ? and person = ?',
  )
  const takeNumbers = query(db, 'update conversations set next_seq = ?, last_at = ? where id = ?')
  const insertReply = query(db, "insert into messages (conversation, seq, person, state, at, body) values (?, ?, ?, 'said', ?, ?)")
  const insertOutbox = query(db, "insert into outbox (conversation, seq, state, attempts, next_at) values (?, ?, 'waiting', 0, 0)")

  return async (outcome) => {
    const committed = await engine.write('store a turn', () => commit(outcome))
    if (committed.again) return committed
    loader.follow(outcome, committed)
    if (isErasure(outcome.changes)) eraser.finish()
    return committed
  }

  function commit(outcome: TurnOutcome): Committed {
    const { person, cause } = outcome
    const key = causeKey(vault, person, cause)
    const before = findCause.get(key)
    if (before) return again(before)
    const row = findPerson.get(person)
    if (!row) throw noSuchPerson()
    if ('checkIn' in cause && findLease.get(person, cause.checkIn)?.lease !== cause.lease) {
      throw new LaneLost('The check-in was moved, answered, or claimed by somebody else meanwhile.')
    }
    if (row.version !== outcome.expected) {
      throw new StaleTurn(`The person is at version ${row.version}, the turn expected ${outcome.expected}.`)
    }
    const source = findSource(person, cause)
    const version = row.version + 1
    const at = outcome.at.getTime()
    if (isErasure(outcome.changes)) {
      // numbered for whoever shows them, stored nowhere: nothing of the person stays
      const { firstSeq } = placeOf(outcome)
      eraser.erase(person)
      return { version, replies: numbered(outcome, firstSeq), again: false }
    }
    const state = toState(vault.open<Stored<StateBody>>(person, place.person(person), row.state))
    const next = nextState(state, outcome, source && new Date(source.at))
    updatePerson.run(version, vault.seal(person, place.person(person), next), person)
    for (const change of outcome.changes) records.apply(person, change)
    records.forgetUnlessAgreed(person, next.profile, outcome.changes)
    if (outcome.changes.length > 0) {
      insertChanges.run(person, version, at, vault.seal(person, place.changes(person, version), toJournal(outcome.changes)))
    }
    if (source) finish(source, outcome)
    const replies = say(outcome)
    insertCause.run(key, person, version, outcome.to ?? null, replies[0]?.seq ?? 0, replies.length)
    return { version, replies, again: false }
  }

  function again({ version, conversation, first_seq, replies }: CommittedRow): Committed {
    return { version, replies: conversation === null ? [] : transcript.replies(conversation, first_seq, replies), again: true }
  }

  function findSource(person: string, cause: Cause): Source | undefined {
    if (!('message' in cause)) return undefined
    const source = findMessage.get(messageKey(vault, cause.message), person)
    if (!source) throw new StoreError('Could not store a turn: its message was never received from this person.')
    return source
  }

  function finish({ conversation, seq }: Source, { person, understanding }: TurnOutcome): void {
    const body = understanding === undefined ? null : vault.seal(person, place.understanding(conversation, seq), understanding)
    finishMessage.run(body, conversation, seq)
  }

  function placeOf({ person, to, replies }: TurnOutcome): { firstSeq: number; channel: ChannelName | null } {
    const found = to === undefined ? undefined : findConversation.get(to, person)
    if (found) return { firstSeq: found.next_seq, channel: found.channel }
    if (replies.length > 0) throw new StoreError('Could not store a turn: its replies have no conversation of this person to go to.')
    return { firstSeq: 0, channel: null }
  }

  function say(outcome: TurnOutcome): Numbered<Reply>[] {
    const { firstSeq, channel } = placeOf(outcome)
    const { person, to } = outcome
    const replies = numbered(outcome, firstSeq)
    if (to === undefined || replies.length === 0) return replies
    for (const [index, reply] of outcome.replies.entries()) {
      const seq = firstSeq + index
      insertReply.run(to, seq, person, outcome.at.getTime(), vault.seal(person, place.message(to, seq), reply))
      if (channel !== null && isPushed(channel)) insertOutbox.run(to, seq)
    }
    takeNumbers.run(firstSeq + replies.length, outcome.at.getTime(), to)
    return replies
  }
}
