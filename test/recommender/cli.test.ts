import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const tsx = fileURLToPath(new URL('../../node_modules/.bin/tsx', import.meta.url))
const cli = fileURLToPath(new URL('../../recommender/cli.ts', import.meta.url))
const run = (input: string, ...words: string[]) => spawnSync(tsx, [cli, ...words], { input, encoding: 'utf8' })

it('answers each line in its place and keeps standard output for answers', { timeout: 60_000 }, () => {
  const { stdout, status } = run('{"text":"tired"}\nnonsense\n{"text":"睡不着","count":1}\n', 'suggest', '--words-only')
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(status).toBe(0)
  expect(lines).toEqual([
    { suggestions: expect.any(Array) },
    { error: expect.stringContaining('not valid JSON') },
    { suggestions: [expect.objectContaining({ title: expect.any(String) })] },
  ])
})

it('explains itself', { timeout: 60_000 }, () => {
  expect(run('', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('JSON lines') })
  expect(run('', 'dance')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('"dance" is not a command') })
})
