import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mongodBinary } from '../store/mongod.ts'

const root = join(import.meta.dirname, '../..')

interface Result {
  idle: { sockets: number; failed: number; dropped: number }
  steady: { turnsPerSecond: number[]; textsPerSecond: number[]; refused: number }
  rules: { turnsPerSecond: number[] }
  burst: { messages: number; answered: number; refused: number; lost: number; silent: number }
  storm: { sockets: number; back: number; open: number }
  nodes: { one: number[]; two: number[] }
  memory: { held: { handles: number }[] }
}

/** That each part runs, counts what it should, and loses nothing: how fast this machine is today decides nothing. */
describe('the load, a little of each part', () => {
  let folder: string
  let tables: string
  let result: Result
  const hasMongod = mongodBinary('Two servers under load need a MongoDB: set') !== undefined
  const names = ['idle', 'steady', 'rules', 'burst', 'storm', ...(hasMongod ? ['nodes'] : []), 'memory']

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-load-'))
    const { stdout, stderr } = await load('--tiny', '--only', names.join(','))
    tables = stderr
    result = JSON.parse(stdout) as Result
  }, 600_000)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  function load(...args: string[]): Promise<{ stdout: string; stderr: string }> {
    return promisify(execFile)(process.execPath, ['--import', 'tsx', 'bench/load.ts', ...args], {
      cwd: root,
      // By rules only: the model would make nothing here truer, and each start longer.
      env: { ...process.env, WAYMARK_DATA: folder, WAYMARK_MODELS: join(root, 'bench') },
    })
  }

  it('keeps idle pages connected', () => {
    expect(result.idle).toMatchObject({ sockets: 20, failed: 0, dropped: 0 })
    expect(tables).toContain('memory each (kB)')
  })

  it('counts turns, with the encoder beside its threads alone and by rules only', () => {
    for (const rates of [result.steady.turnsPerSecond, result.steady.textsPerSecond, result.rules.turnsPerSecond]) {
      expect(rates).toEqual([expect.any(Number)])
    }
    expect(tables).toContain('turns / texts')
  })

  it('loses nothing of a burst: each message is answered or refused', () => {
    const { messages, answered, refused, lost, silent } = result.burst
    expect([messages, answered + refused, lost, silent]).toEqual([60, 60, 0, 0])
  })

  it('has all pages back after a restart, and every message answered', () => {
    expect(result.storm).toMatchObject({ sockets: 20, back: 20, open: 0 })
  })

  it.runIf(hasMongod)('measures two servers on one database against one', () => {
    expect([result.nodes.one.length, result.nodes.two.length]).toEqual([1, 1])
  })

  it('says what a server holds after each round, and that no file or socket stays open', () => {
    const { held } = result.memory
    expect(held).toHaveLength(3)
    expect(held.at(-1)?.handles).toBe(held[1]?.handles)
  })

  it('leaves nothing behind in the data folder', async () => {
    expect(await readdir(folder)).toEqual([])
  })

  it.each([
    [['--only', 'tea'], 'There is no part "tea".'],
    [['--sockets', 'many'], '--sockets is "many".'],
  ])('says what is wrong with %j', async (args, sentence) => {
    await expect(load(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
  })
})
