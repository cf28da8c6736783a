import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Only that they run and what they print: how fast this machine is today decides nothing. */
describe('the benches, a few rounds of each', () => {
  let folder: string
  let tables: string
  let result: { [name: string]: object }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-bench-'))
    const { stdout, stderr } = await bench('--tiny')
    tables = stderr
    result = JSON.parse(stdout) as typeof result
  }, 120_000)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  function bench(...args: string[]): Promise<{ stdout: string; stderr: string }> {
    return promisify(execFile)(process.execPath, ['--import', 'tsx', 'bench/main.ts', ...args], {
      cwd: root,
      env: { ...process.env, WAYMARK_DATA: folder },
    })
  }

  it.each([
    ['turn', 'A whole turn, one person (ms)', ['whole turn', 'bare encoder session', 'two bare durable commits', 'without NLU']],
    ['people', '4 people at once', ['turns / s', 'texts / s, encoder threads alone', 'message to reply']],
    ['socket', 'Over Socket.IO', ['bare echo', 'message until its reply is there']],
    ['start', 'A fresh server', ['ready after', 'memory after 8 turns']],
  ])('%s prints its table and its part of the JSON', (name, title, rows) => {
    for (const line of [title, ...rows]) expect(tables).toContain(line)
    expect(result[name]).toBeTypeOf('object')
  })

  it('says on which machine it ran', () => {
    expect(result['machine']).toMatchObject({ cores: expect.any(Number), node: process.versions.node, load: expect.any(Array) })
  })

  it('leaves nothing behind in the data folder', async () => {
    expect(await readdir(folder)).toEqual([])
  })

  it('says what it can do when it is asked for something else', async () => {
    await expect(bench('tea')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('There is no bench "tea".') })
  })
})
