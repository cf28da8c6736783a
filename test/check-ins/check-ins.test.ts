import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mongodForTests } from '../store/mongod.ts'
import type { Where } from './process.ts'
import { type Outcome, runCheckIns } from './run.ts'

const { world } = await mongodForTests()

describe.concurrent('check-ins', () => {
  const options = { rounds: 5, people: 60, seed: Math.floor(Date.now() / 86_400_000) }

  function judge({ rounds, killed, frozen, asked, ...rest }: Outcome): void {
    expect(rest).toEqual({ missed: 0, twice: 0, quiet: 0, other: 0, what: [] })
    expect(rounds).toBe(options.rounds)
    expect(killed + frozen).toBeGreaterThan(rounds / 2)
    expect(asked).toBeGreaterThan(rounds)
  }

  it('are asked once and in time by a scheduler that is killed again and again', { timeout: 600_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-check-ins-'))
    try {
      judge(await runCheckIns({ ...options, where: { sqlite: folder }, processes: 1 }))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it.skipIf(!world)(
    'are asked once and in time by two schedulers on MongoDB that are killed and frozen',
    { timeout: 600_000 },
    async () => {
      if (!world) return
      const where: Where = { mongo: { url: world.url, masterKeyFile: world.masterKeyFile } }
      judge(await runCheckIns({ ...options, where, processes: 2 }))
    },
  )
})
