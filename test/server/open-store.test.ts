import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeError } from '../../server/log.ts'
import { openStore } from '../../server/open-store.ts'

describe('the configured store', () => {
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-open-store-'))
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is SQLite in the data folder, unless a database is named', async () => {
    const dataFolder = join(folder, 'data')
    const place = { dataFolder, masterKeyFile: null }
    await expect(openStore(place, { mongodbUrl: null }, { mustExist: true })).rejects.toThrow(/There are no data in .* Set WAYMARK_DATA/)
    await (await openStore(place, { mongodbUrl: null })).close()
    expect(await readdir(dataFolder)).toEqual(expect.arrayContaining(['waymark.db', 'keys.db', 'master.key']))
    await (await openStore(place, { mongodbUrl: null }, { mustExist: true })).close()
  })

  it('needs a master key file with MongoDB', async () => {
    const opening = openStore({ dataFolder: folder, masterKeyFile: null }, { mongodbUrl: 'mongodb://127.0.0.1:1/waymark' })
    await expect(opening).rejects.toThrow(/Set WAYMARK_MASTER_KEY_FILE/)
  })

  it.each([
    ['cannot be reached', 'mongodb://me:verysecret@127.0.0.1:1/waymark?serverSelectionTimeoutMS=100'],
    ['has an option that does not exist', 'mongodb://me:verysecret@127.0.0.1:1/waymark?replicaset=rs0&nonsense=1'],
    ['has a percent sign that stands for nothing', 'mongodb://me:verysecret%@127.0.0.1:1/waymark'],
  ])('says so in a sentence and never tells the password when the address %s', async (_, mongodbUrl) => {
    const masterKeyFile = join(folder, 'master.key')
    const error: unknown = await openStore({ dataFolder: folder, masterKeyFile }, { mongodbUrl }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'StoreError', message: expect.stringMatching(/database/) })
    expect(String(error) + JSON.stringify(describeError(error))).not.toContain('verysecret')
  })
})
