import { setImmediate } from 'node:timers/promises'
import type { Account, ConversationId, Json, PersonId, Reply } from '../growth/message.ts'
import type { ConversationBody, MessageBody, StateBody, Stored } from './stored.ts'

/**
 * The lines of an export, out of opened bodies: one plain object a line; `kind` says what it is. A measure's own kind is in `measure`,
 * a change's in `change`, and a conversation is named by its id.
 */
export type Line = { [key: string]: Json }

/** So many rows are opened before others have their turn. */
export const pageSize = 100

export function profileLine(person: PersonId, createdAt: Date, { profile, ...rest }: Stored<StateBody>): Line {
  return { kind: 'profile', id: person, createdAt: createdAt.toISOString(), ...toLine(profile), ...toLine(rest) }
}

export function accountLine(account: Account): Line {
  return { kind: 'account', ...toLine(account) }
}

export function conversationLine(
  { id, channel, lastAt, readSeq }: { id: ConversationId; channel: string; lastAt: Date; readSeq: number },
  { conversation: name, address }: ConversationBody,
): Line {
  return { kind: 'conversation', id, channel, name, address, lastMessageAt: lastAt.toISOString(), readUpTo: readSeq }
}

export function recordLine(kind: string, { kind: measure, ...body }: Line): Line {
  return measure === undefined ? { kind, ...body } : { kind, measure, ...body }
}

export interface Said {
  conversation: ConversationId
  seq: number
  at: Date
}

export function replyLine({ conversation, seq, at }: Said, reply: Reply): Line {
  return { kind: 'message', conversation, seq, at: at.toISOString(), from: 'coach', reply: toLine(reply) }
}

export function messageLine({ conversation, seq, at }: Said, body: Stored<MessageBody>, understanding: Json | undefined): Line {
  const { account: _, channel: _channel, conversation: _name, ...said } = body
  const line = { kind: 'message', conversation, seq, at: at.toISOString(), from: 'person' }
  return { ...toLine(said), ...line, ...(understanding === undefined ? {} : { understanding }) }
}

export function changeLines(version: number, at: Date, changes: Line[]): Line[] {
  return changes.map(({ kind: change, ...line }) => ({
    at: at.toISOString(),
    ...line,
    kind: 'change',
    change: change ?? null,
    version,
  }))
}

/** Page after page, each row with its place in front; others have their turn in between. */
export async function* pages(start: number, next: (after: number) => Promise<[number, ...Line[]][]>): AsyncGenerator<Line> {
  for (let after = start; ; ) {
    const rows = await next(after)
    for (const [, ...lines] of rows) yield* lines
    const last = rows.at(-1)
    if (rows.length < pageSize || !last) return
    after = last[0]
    await setImmediate()
  }
}

/** What came out of a body is JSON already. */
function toLine(body: object): Line {
  return body as Line
}
