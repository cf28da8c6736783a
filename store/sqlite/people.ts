import type { ChannelName } from '../../growth/message.ts'
import { accountKey, conversationKey, place } from '../places.ts'
import type { People } from '../store.ts'
import type { ConversationBody } from '../stored.ts'
import type { Parts } from './parts.ts'
import { query } from './sql.ts'

export function openPeople({ engine, vault }: Parts): People {
  const { db } = engine
  const findAccount = query<{ person: string }>(db, 'select person from accounts where key = ?')
  const findConversation = query<{ id: string }>(db, 'select id from conversations where key = ?')
  const findAddress = query<{ person: string; channel: ChannelName; body: Uint8Array }>(
    db,
    'select person, channel, body from conversations where id = ?',
  )

  return {
    find: (account) => engine.read('look for a person', () => findAccount.get(accountKey(vault, account))?.person),

    conversation: (account, conversation) =>
      engine.read('look for a conversation', () => findConversation.get(conversationKey(vault, account, conversation))?.id),

    address: (conversation) =>
      engine.read('look for an address', () => {
        const row = findAddress.get(conversation)
        if (!row) return undefined
        const { address } = vault.open<ConversationBody>(row.person, place.conversation(conversation), row.body)
        return { channel: row.channel, address }
      }),
  }
}
