import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { traceFsync } from './fsync.ts'
import { runChaos } from './run.ts'
import { hasStrace } from './strace.ts'

// The short form of "npm run chaos"; another seed at each run, told with what was found.
const seed = String(Date.now() % 100_000)
const timeout = 600_000
let data: string

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'waymark-chaos-test-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

describe('a server that is killed again and again', () => {
  it.each(['sqlite', 'mongo'] as const)('loses nothing, says nothing twice and keeps the order, on %s', { timeout }, async (store) => {
    const outcome = await runChaos({
      store,
      rounds: 50,
      worlds: store === 'mongo' ? 3 : 2,
      seed,
      data: tmpdir(),
      mistake: null,
      tell: () => {},
    })
    if (outcome === undefined) return // it has said that there is no MongoDB
    expect(outcome.findings, `seed ${seed}, data in ${outcome.keptIn}`).toEqual([])
    expect(outcome.rounds).toBe(50)
    expect(outcome.kills.size).toBeGreaterThan(10)
    expect(outcome.acknowledged).toBeGreaterThan(100)
  })

  it('is found to lose messages when it acknowledges them before they are durable', { timeout }, async () => {
    const script = join(import.meta.dirname, 'main.ts')
    const args = ['--store', 'sqlite', '--rounds', '8', '--data', data, '--broken', 'ack-first']
    const { code, stdout } = await run(['--import', 'tsx', script, ...args])
    expect(stdout).toMatch(/^ {2}lost +[1-9]/m)
    expect(code).toBe(1)
  })
})

if (!hasStrace()) {
  const sentence = 'Whether acknowledgements wait for the disk is looked at with strace, which is missing or may not be used here.'
  if (process.env.CI) throw new Error(`${sentence} Install it, and run this as root.`)
  console.warn(`\nSKIPPED: ${sentence}\n`)
}

describe.skipIf(!hasStrace())('an acknowledgement', () => {
  it('goes out after the fsync that covers its row', { timeout }, async () => {
    const outcome = await traceFsync(200, data, null)
    expect(outcome).toMatchObject({ acknowledged: 200, traced: 200, violations: 0 })
  })

  it.each(['ack-first', 'no-fsync'] as const)(
    'is found to go out too early by a server with the mistake %s',
    { timeout },
    async (mistake) => {
      const outcome = await traceFsync(40, data, mistake)
      expect(outcome?.violations).toBeGreaterThan(0)
    },
  )
})

async function run(args: string[]): Promise<{ code: unknown; stdout: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, args)) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'stdout' in error) return { code: error.code, stdout: String(error.stdout) }
    throw error
  }
}
