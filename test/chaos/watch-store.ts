import type { Store } from '../../store/store.ts'
import type { Fate } from './points.ts'

/** The leases of a killed process would hold up every round for 30 s; the same code takes over after one. */
const longestLeaseMs = 1_000

/** The store, with points before and after what a turn asks of it. */
export function watchStore(store: Store, { pass }: Fate): Store {
  const { inbox, lanes } = store
  return {
    ...store,
    async receive(message) {
      pass('before-receive')
      const receipt = await store.receive(message)
      pass('after-receive')
      return receipt
    },
    async load(person) {
      pass('before-load')
      const state = await store.load(person)
      pass('after-load')
      return state
    },
    async commit(outcome) {
      pass('before-commit')
      const committed = await store.commit(outcome)
      pass('after-commit')
      return committed
    },
    inbox: {
      ...inbox,
      async next(person) {
        const received = await inbox.next(person)
        if (received !== undefined) pass('after-next')
        return received
      },
    },
    lanes: { ...lanes, claim: (person, leaseMs) => lanes.claim(person, Math.min(leaseMs, longestLeaseMs)) },
  }
}
