import type { Message, PersonId } from '../../growth/message.ts'
import { accountKey, conversationKey, messageKey, place } from '../places.ts'
import { newState } from '../state.ts'
import type { Receipt, Store } from '../store.ts'
import { toMessageBody } from '../stored.ts'
import type { ConversationBody, MessageBody, Stored } from '../stored.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'

export function receiver({ engine, vault, ids }: Parts): Store['receive'] {
  const { db } = engine
  const findPerson = query<{ person: string; conversation: string | null }>(
    db,
    'select person, conversation from accounts join people on people.id = person where key = ?',
  )
  const insertPerson = query(db, "insert into people (id, version, status, created_at, state) values (?, 0, 'active', ?, ?)")
  const setConversation = query(db, 'update people set conversation = ? where id = ?')
  const insertAccount = query(db, 'insert into accounts (key, person, body) values (?, ?, ?)')
  const findConversation = query<{ id: string; next_seq: number }>(db, 'select id, next_seq from conversations where key = ?')
  const insertConversation = query(
    db,
    'insert into conversations (id, key, person, channel, next_seq, read_seq, last_at, body) values (?, ?, ?, ?, 2, 0, ?, ?)',
  )
  const advance = query(db, 'update conversations set next_seq = next_seq + 1, last_at = ?, body = ? where id = ?')
  const findMessage = query<{ conversation: string; seq: number; person: string; body: Uint8Array }>(
    db,
    'select conversation, seq, person, body from messages where key = ?',
  )
  const insertMessage = query(
    db,
    "insert into messages (conversation, seq, person, state, at, key, body) values (?, ?, ?, 'open', ?, ?, ?)",
  )

  return (message) => engine.write('receive a message', () => receive(message))

  function receive(message: Message): Receipt {
    const account = accountKey(vault, message.account)
    const found = findPerson.get(account)
    const key = messageKey(vault, { account: message.account, id: message.id })
    const before = found && findMessage.get(key)
    if (before) {
      const { person, conversation, seq } = before
      const { text } = vault.open<Stored<MessageBody>>(person, place.message(conversation, seq), before.body)
      return { person, conversation, seq, seen: text === message.text ? 'same' : 'other-text' }
    }
    const person = found?.person ?? makePerson(account, message)
    const { conversation, seq } = takeNumber(person, message)
    insertMessage.run(
      conversation,
      seq,
      person,
      message.at.getTime(),
      key,
      vault.seal(person, place.message(conversation, seq), toMessageBody(message)),
    )
    if (found?.conversation !== conversation) setConversation.run(conversation, person)
    return { person, conversation, seq, seen: 'new' }
  }

  function makePerson(account: Uint8Array, message: Message): PersonId {
    const person = ids()
    vault.make(person)
    const state = newState(message.hints)
    insertPerson.run(person, message.at.getTime(), vault.seal(person, place.person(person), state))
    insertAccount.run(account, person, vault.seal(person, place.account(account), message.account))
    return person
  }

  function takeNumber(person: PersonId, message: Message): { conversation: string; seq: number } {
    const key = conversationKey(vault, message.account, message.conversation)
    const body: ConversationBody = { conversation: message.conversation, address: message.address }
    const at = message.at.getTime()
    const found = findConversation.get(key)
    if (found) {
      advance.run(at, vault.seal(person, place.conversation(found.id), body), found.id)
      return { conversation: found.id, seq: found.next_seq }
    }
    const conversation = ids()
    insertConversation.run(conversation, key, person, message.channel, at, vault.seal(person, place.conversation(conversation), body))
    return { conversation, seq: 1 }
  }
}
