import { afterAll, describe, expect, it } from 'vitest'
import { startMongod } from '../store/mongod.ts'
import { mistakes, withMistake } from './broken.ts'
import { mongoPlace, sqlitePlace } from './places.ts'
import { play } from './play.ts'

const mongod = await startMongod()

// Another seed each day finds what one seed never would; a failure says its own.
const seed = Math.floor(Date.now() / 86_400_000)

/** Both at once: mostly they wait for a disk. */
describe.concurrent('against the small model', () => {
  afterAll(async () => mongod?.stop())

  it('SQLite and the turn do what it says, whatever goes wrong in between', { timeout: 600_000 }, async () => {
    const place = sqlitePlace()
    const { commands, deaths } = await play(place, 1_700, { seed })
    await place.remove()
    expect(commands).toBeGreaterThanOrEqual(1_700)
    expect(deaths).toBeGreaterThan(10)
  })

  it.skipIf(!mongod)('two processes on MongoDB do what it says, whatever goes wrong in between', { timeout: 600_000 }, async () => {
    if (!mongod) return
    const place = mongoPlace(mongod)
    const { commands, deaths } = await play(place, 300, { seed })
    await place.remove()
    expect(commands).toBeGreaterThanOrEqual(300)
    expect(deaths).toBeGreaterThan(2)
  })

  it.each(mistakes)('a store that %s is found', { timeout: 120_000 }, async (mistake) => {
    const place = sqlitePlace()
    await expect(play(withMistake(place, mistake), 2_000, { seed, shrink: false })).rejects.toThrow('Property failed')
    await place.remove()
  })
})
