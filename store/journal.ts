import type { Change } from '../growth/change.ts'
import type { Json } from '../growth/message.ts'

/**
 * The changes of a turn as the journal keeps them. A sentence for review is named only: its words are in the queue, and have to be
 * gone from everywhere when they are taken out of there (the message itself is the conversation's).
 */
export function toJournal(changes: Change[]): (Exclude<Change, { kind: 'utterance-for-review' }> | { kind: string; utterance: Json })[] {
  return changes.map((change) =>
    change.kind === 'utterance-for-review' ? { kind: change.kind, utterance: { id: change.utterance.id } } : change,
  )
}
