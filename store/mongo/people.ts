import { accountKey, conversationKey, place } from '../places.ts'
import type { People } from '../store.ts'
import type { ConversationBody } from '../stored.ts'
import type { Parts } from './parts.ts'

export function openPeople({ engine, vault }: Parts): People {
  const { accounts, conversations } = engine.collections

  return {
    find: (account) =>
      engine.run(
        'look for a person',
        async () => (await accounts.findOne({ _id: accountKey(vault, account) }, { projection: { person: 1 } }))?.person,
      ),

    conversation: (account, conversation) =>
      engine.run('look for a conversation', async () => {
        const found = await accounts.findOne({ _id: accountKey(vault, account) }, { projection: { person: 1 } })
        if (!found) return undefined
        const key = conversationKey(vault, account, conversation)
        return (await conversations.findOne({ person: found.person, key }, { projection: { _id: 1 } }))?._id
      }),

    address: (conversation) =>
      engine.run('look for an address', async () => {
        const row = await conversations.findOne({ _id: conversation }, { projection: { person: 1, channel: 1, body: 1 } })
        if (!row) return undefined
        const box = await vault.box(row.person)
        return { channel: row.channel, address: box.open<ConversationBody>(place.conversation(conversation), row.body).address }
      }),
  }
}
