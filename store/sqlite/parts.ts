import type { Engine } from './engine.ts'
import type { Vault } from './vault.ts'

/** What every part of the store is made of. */
export interface Parts {
  engine: Engine
  vault: Vault
  /** Makes an id that nobody can guess. */
  ids: () => string
}
