import { describe } from 'vitest'
import { contract } from './contract.ts'
import { mongodForTests } from './mongod.ts'

const { world: shared } = await mongodForTests()

describe.skipIf(!shared)('MongoDB', () => {
  contract('MongoDB', async () => {
    if (!shared) throw new Error('there is no MongoDB')
    return { open: () => shared.open(), remove: () => shared.empty() }
  })
})
