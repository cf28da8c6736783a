import type { Account, Json, PersonId, Reply } from '../../growth/message.ts'
import { accountLine, changeLines, conversationLine, messageLine, pages, pageSize, profileLine, recordLine, replyLine } from '../lines.ts'
import type { Line } from '../lines.ts'
import { place } from '../places.ts'
import { kinds } from '../rows.ts'
import { noSuchPerson } from '../state.ts'
import type { Store } from '../store.ts'
import type { ConversationBody, MessageBody, StateBody, Stored } from '../stored.ts'
import type { MessageDocument } from './documents.ts'
import type { Parts } from './parts.ts'
import { openRecord } from './records.ts'
import type { Box } from './vault.ts'

/** Everything about a person, read page by page. */
export function exporter({ engine, vault }: Parts): Store['export'] {
  const { people, accounts, conversations, records, messages, changes } = engine.collections

  return async function* everything(person) {
    const read = <T>(work: (box: Box) => Promise<T>): Promise<T> => engine.run('export a person', async () => work(await boxOf(person)))
    yield* await read((box) => heads(person, box))
    for (const kind of kinds) {
      yield* pages(0, (after) =>
        read(async (box) => {
          const rows = await records
            .find({ person, kind, n: { $gt: after } }, { limit: pageSize })
            .sort({ n: 1 })
            .toArray()
          return rows.map((row) => [row.n, recordLine(kind, openRecord<Line>(person, row, box))])
        }),
      )
    }
    for (const { _id: conversation } of await read(() => conversations.find({ person }, { projection: { _id: 1 } }).toArray())) {
      yield* pages(0, (after) =>
        read(async (box) => {
          const query = messages.find({ person, conversation, seq: { $gt: after } }, { limit: pageSize })
          return (await query.sort({ seq: 1 }).toArray()).map((row) => [row.seq, toMessageLine(row, box)])
        }),
      )
    }
    yield* pages(0, (after) =>
      read(async (box) => {
        const rows = await changes
          .find({ person, version: { $gt: after } }, { limit: pageSize })
          .sort({ version: 1 })
          .toArray()
        return rows.map(({ version, at, body }) => [
          version,
          ...changeLines(version, at, box.open<Line[]>(place.changes(person, version), body)),
        ])
      }),
    )
  }

  /** A person who was erased has neither a row nor a key. */
  async function boxOf(person: PersonId): Promise<Box> {
    const box = (await vault.boxes([person])).get(person)
    if (!box) throw noSuchPerson()
    return box
  }

  async function heads(person: PersonId, box: Box): Promise<Line[]> {
    const row = await people.findOne({ _id: person })
    if (!row) throw noSuchPerson()
    const lines = [profileLine(person, row.createdAt, box.open<Stored<StateBody>>(place.person(person), row.state))]
    for (const { _id, body } of await accounts.find({ person }).toArray())
      lines.push(accountLine(box.open<Account>(place.account(_id), body)))
    for (const { _id: id, channel, lastAt, readSeq, body } of await conversations.find({ person }).toArray()) {
      lines.push(conversationLine({ id, channel, lastAt, readSeq }, box.open<ConversationBody>(place.conversation(id), body)))
    }
    return lines
  }
}

function toMessageLine({ conversation, seq, at, state, body, understanding }: MessageDocument, box: Box): Line {
  const row = { conversation, seq, at }
  const whole = place.message(conversation, seq)
  if (state === 'said') return replyLine(row, box.open<Reply>(whole, body))
  const understood = understanding && box.open<Json>(place.understanding(conversation, seq), understanding)
  return messageLine(row, box.open<Stored<MessageBody>>(whole, body), understood ?? undefined)
}
