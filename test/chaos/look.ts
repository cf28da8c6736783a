import { loadStack } from '../../dialogs/load-stack.ts'
import type { Account } from '../../growth/message.ts'
import type { Store } from '../../store/store.ts'
import { heardIn } from './script.ts'

export interface Question {
  account: Account
  conversation: string
  /** The messages that were sent, whether they arrived or not. */
  ids: string[]
}

/** What a store holds of somebody, as plain data. */
export interface Kept {
  version: number
  goals: string[]
  /** What the scripted dialog has heard. */
  heard: string[]
  /** Whether every frame of the dialogs under way could be loaded. */
  isWhole: boolean
  /** Where the real dialogs are, without what differs from run to run. */
  shape: string
  entries: { seq: number; from: 'person' | 'coach'; id?: string; text: string }[]
  /** The stored replies of each message. */
  answers: { [id: string]: { seq: number; text: string }[] | 'running' | 'unknown' }
}

/** Null when the store knows nobody of this account. */
export async function lookAt(store: Store, { account, conversation, ids }: Question): Promise<Kept | null> {
  const person = await store.people.find(account)
  const place = await store.people.conversation(account, conversation)
  if (person === undefined || place === undefined) return null
  const { version, stack, goals, plans } = await store.load(person)
  const entries = (await store.transcript.after(place, 0, 1_000_000)).map(({ seq, ...entry }) =>
    entry.from === 'person' ? { seq, from: entry.from, id: entry.id, text: entry.text } : { seq, from: entry.from, text: entry.reply.text },
  )
  const answers: Kept['answers'] = {}
  for (const id of ids) {
    const answer = await store.inbox.answer({ account, id })
    answers[id] = typeof answer === 'string' ? answer : answer.map(({ seq, text }) => ({ seq, text }))
  }
  // A turn that was committed while we looked: half of this is from before it.
  if ((await store.load(person)).version !== version) return lookAt(store, { account, conversation, ids })
  const heard = heardIn(stack)
  const shape = JSON.stringify({
    goals: goals.map(({ title, measure, status }) => ({ title, measure, status })),
    plans: plans.map(({ steps }) => steps.map(({ text }) => text)),
    stack: stack.map(({ dialog, asked, times }) => ({ dialog, asked, times })),
  })
  const isWhole = heard.length > 0 || JSON.stringify(loadStack(stack)) === JSON.stringify(stack)
  return { version, goals: goals.map(({ title }) => title), heard, isWhole, shape, entries, answers }
}
