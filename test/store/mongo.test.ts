import { afterAll, describe } from 'vitest'
import { contract } from './contract.ts'
import { newWorld, startMongod } from './mongod.ts'

const mongod = await startMongod()
const shared = mongod && newWorld(mongod)

afterAll(async () => {
  await shared?.remove()
  await mongod?.stop()
})

describe.skipIf(!shared)('MongoDB', () => {
  contract('MongoDB', async () => {
    if (!shared) throw new Error('there is no MongoDB')
    return { open: () => shared.open(), remove: () => shared.empty() }
  })
})
