import type { Store } from '../../store/store.ts'
import type { Place } from './places.ts'

/** Stores with a mistake, to see that it is found. */
export const mistakes = ['writes over others', 'says it twice', 'forgets to forget', 'hands out the last first', 'counts from one'] as const
export type Mistake = (typeof mistakes)[number]

export function withMistake(place: Place, mistake: Mistake): Place {
  return { ...place, open: async () => broken(await place.open(), mistake) }
}

function broken(store: Store, mistake: Mistake): Store {
  let count = 0
  switch (mistake) {
    case 'writes over others':
      return { ...store, commit: async (turn) => store.commit({ ...turn, expected: (await store.load(turn.person)).version }) }
    case 'says it twice':
      return {
        ...store,
        commit: (turn) => store.commit({ ...turn, replies: (count += 1) % 20 === 0 ? [...turn.replies, ...turn.replies] : turn.replies }),
      }
    case 'forgets to forget':
      return {
        ...store,
        commit: (turn) => store.commit({ ...turn, changes: turn.changes.filter(({ kind }) => kind !== 'person-erased') }),
      }
    case 'hands out the last first':
      return {
        ...store,
        transcript: { ...store.transcript, after: async (...page) => (await store.transcript.after(...page)).toReversed() },
      }
    case 'counts from one':
      return { ...store, receive: async (message) => ({ ...(await store.receive(message)), seq: 1 }) }
  }
}
