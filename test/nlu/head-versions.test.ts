import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Head, loadHead } from '../../nlu/head.ts'
import { headVersions, replaceBuiltinHead, replaceHead, rollBack, rollBackBuiltin } from '../../nlu/head-versions.ts'
import { readManifest, verified } from '../../nlu/manifest.ts'
import { readIntent } from '../../nlu/reading.ts'
import { trainHead } from '../../nlu/train-head.ts'
import { world } from './world.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-versions-'))
})
afterEach(() => rm(folder, { recursive: true }))

const { examples, vectors } = world(['run', 'read', 'sleep'], 6)
async function heads(count: number): Promise<Head[]> {
  const { head } = await trainHead(examples, vectors, { encoder: 'e5', oosLabel: 'oos' })
  return Array.from({ length: count }, (_, at) => ({ ...head, temperature: head.temperature * (1 + at) }))
}
const at = (second: number): Date => new Date(Date.UTC(2026, 10, 23, 8, 0, second))
const answers = (head: Head): unknown => vectors.map((vector) => readIntent(head, vector))

describe('a head that is replaced', () => {
  it('is kept, and comes back with exactly the answers of before, three times', async () => {
    const path = join(folder, 'intents.json')
    const all = await heads(5)
    for (const [second, head] of all.entries()) await replaceHead(path, head, at(second))
    expect((await headVersions(folder)).map(({ at: stamp }) => stamp)).toEqual([
      '2026-11-23T08-00-04-000Z',
      '2026-11-23T08-00-03-000Z',
      '2026-11-23T08-00-02-000Z',
    ])
    for (const head of [all[3], all[2], all[1]]) {
      await rollBack(folder)
      expect(answers(await loadHead(path, 'e5'))).toEqual(answers(head as Head))
    }
    await expect(rollBack(folder)).rejects.toThrow('there is nothing to put back')
  })

  it('is not kept when the same head comes again', async () => {
    const path = join(folder, 'intents.json')
    const [head] = (await heads(1)) as [Head]
    await replaceHead(path, head, at(0))
    await replaceHead(path, head, at(1))
    expect(await headVersions(folder)).toEqual([])
    expect(await readdir(folder)).not.toContain('intents.json.new')
  })
})

describe("one of Waymark's own heads", () => {
  const file = { file: 'x', sha256: '0'.repeat(64), bytes: 1 }
  beforeEach(async () => {
    await mkdir(join(folder, 'heads'))
    const encoder = { ...file, dimensions: 384, maxTokens: 128, truncation: { head: 1, tail: 1 }, padId: 1 }
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ about: 'us', encoder, tokenizer: file, tokenizerConfig: file }))
  })
  const manifest = () => readFile(join(folder, 'manifest.json'), 'utf8')

  it('goes back together with its line in the manifest, which still has the right checksum', async () => {
    const [first, second] = (await heads(2)) as [Head, Head]
    await replaceBuiltinHead(folder, 'intent', { head: first, facts: { texts: 1 }, at: at(0) })
    const before = await manifest()
    await replaceBuiltinHead(folder, 'intent', { head: second, facts: { texts: 2 }, at: at(1) })
    expect(await manifest()).not.toBe(before)
    await rollBackBuiltin(folder)
    expect(await manifest()).toBe(before)
    const listed = (await readManifest(folder)).heads?.['intent']
    expect(answers(await loadHead(await verified(folder, listed as never), 'e5'))).toEqual(answers(first))
    expect(await readdir(join(folder, 'heads', 'history'))).toEqual([])
  })

  it('goes back with those that the same training replaced, and leaves the others', async () => {
    const [first, second] = (await heads(2)) as [Head, Head]
    for (const name of ['intent', 'sentiment', 'risk']) await replaceBuiltinHead(folder, name, { head: first, facts: {}, at: at(0) })
    await replaceBuiltinHead(folder, 'risk', { head: second, facts: {}, at: at(1) })
    for (const name of ['intent', 'sentiment']) await replaceBuiltinHead(folder, name, { head: second, facts: {}, at: at(2) })
    expect((await rollBackBuiltin(folder)).map(({ name }) => name)).toEqual(['intent', 'sentiment'])
    await expect(rollBackBuiltin(folder, 'intent')).rejects.toThrow('keeps no earlier head "intent"')
    expect((await rollBackBuiltin(folder, 'risk')).map(({ name }) => name)).toEqual(['risk'])
  })
})
