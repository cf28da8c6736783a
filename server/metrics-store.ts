import { hasName } from '../bot/turn.ts'
import { isGone } from '../bot/observer.ts'
import type { Store } from '../store/store.ts'

/** What is asked of the store, in a few words that can be labels. */
export const asks = [
  'receive',
  'inbox',
  'lanes',
  'load',
  'commit',
  'check-ins',
  'outbox',
  'transcript',
  'people',
  'check',
  'other',
] as const
export type Asked = (typeof asks)[number]

/** The same store; whoever counts is told what failed, and how many check-ins were claimed. */
export function watchStore<S extends Store>(store: S, tell: { storeFailed(asked: Asked): void; checkInsClaimed(count: number): void }): S {
  async function watch<T>(asked: Asked, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      // A turn that came too late, and a person who was erased meanwhile, are no faults.
      if (!hasName(error, 'StaleTurn') && !hasName(error, 'LaneLost') && !isGone(error)) tell.storeFailed(asked)
      throw error
    }
  }
  const { inbox, lanes, checkIns, outbox, transcript, people, settings } = store

  return {
    ...store,
    receive: (message) => watch('receive', () => store.receive(message)),
    inbox: {
      ...inbox,
      waiting: (limit) => watch('inbox', () => inbox.waiting(limit)),
      next: (person) => watch('inbox', () => inbox.next(person)),
      answer: (key) => watch('inbox', () => inbox.answer(key)),
    },
    lanes: {
      ...lanes,
      claim: (person, leaseMs) => watch('lanes', () => lanes.claim(person, leaseMs)),
      renew: (person, fence, leaseMs) => watch('lanes', () => lanes.renew(person, fence, leaseMs)),
      release: (person, fence) => watch('lanes', () => lanes.release(person, fence)),
    },
    load: (person) => watch('load', () => store.load(person)),
    commit: (outcome) => watch('commit', () => store.commit(outcome)),
    checkIns: {
      ...checkIns,
      async claimDue(due, now, limit, leaseMs) {
        const claimed = await watch('check-ins', () => checkIns.claimDue(due, now, limit, leaseMs))
        if (claimed.length > 0) tell.checkInsClaimed(claimed.length)
        return claimed
      },
      nextDue: () => watch('check-ins', () => checkIns.nextDue()),
    },
    outbox: {
      ...outbox,
      waiting: (now, limit) => watch('outbox', () => outbox.waiting(now, limit)),
      settle: (id, delivery, now) => watch('outbox', () => outbox.settle(id, delivery, now)),
      count: () => watch('outbox', () => outbox.count()),
    },
    transcript: {
      ...transcript,
      after: (conversation, seq, limit) => watch('transcript', () => transcript.after(conversation, seq, limit)),
      newest: (conversation, limit) => watch('transcript', () => transcript.newest(conversation, limit)),
      read: (conversation, seq) => watch('transcript', () => transcript.read(conversation, seq)),
    },
    people: {
      ...people,
      find: (account) => watch('people', () => people.find(account)),
      conversation: (account, conversation) => watch('people', () => people.conversation(account, conversation)),
      address: (conversation) => watch('people', () => people.address(conversation)),
    },
    list: (person, kind, page) => watch('other', () => store.list(person, kind, page)),
    settings: {
      ...settings,
      get: (name) => watch('other', () => settings.get(name)),
      set: (name, value) => watch('other', () => settings.set(name, value)),
    },
    check: () => watch('check', () => store.check()),
  }
}
