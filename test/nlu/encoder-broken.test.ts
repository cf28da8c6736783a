import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { sha256OfFile } from '../../nlu/manifest.ts'
import { openNlu } from '../../nlu/open.ts'
import type { Nlu } from '../../nlu/understanding.ts'
import { createHealth } from '../../server/health.ts'

const options = { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'Europe/Berlin' }
const longStory = 'Today I went to the market and bought some apples for my neighbour. '.repeat(60)

const zero = async (folder: string): Promise<void> => writeFile(join(folder, 'encoder.onnx'), Buffer.alloc(1_000_000))

async function changeManifest(folder: string, change: (encoder: { sha256: string }) => void): Promise<void> {
  const path = join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { encoder: { sha256: string } }
  change(manifest.encoder)
  await writeFile(path, JSON.stringify(manifest))
}

/** The checksum fits, so only the thread that loads it finds out; the heads fit, too. */
async function zeroWithItsChecksum(folder: string): Promise<void> {
  await zero(folder)
  const sha256 = await sha256OfFile(join(folder, 'encoder.onnx'))
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    encoder: { sha256: string }
    heads: Record<string, { file: string; sha256: string }>
  }
  manifest.encoder.sha256 = sha256
  for (const listed of Object.values(manifest.heads)) {
    const path = join(folder, listed.file)
    await writeFile(path, JSON.stringify({ ...(JSON.parse(await readFile(path, 'utf8')) as object), encoder: sha256 }))
    listed.sha256 = await sha256OfFile(path)
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
}

describe('a model that cannot be used', () => {
  let folder = ''
  let nlu: Nlu | undefined
  afterEach(async () => {
    await nlu?.close()
    await rm(folder, { recursive: true })
  })

  it.each<[string, (folder: string) => Promise<void>, RegExp]>([
    ['a file cut short', (at) => truncate(join(at, 'encoder.onnx'), 1_000_000), /encoder\.onnx is missing or changed/],
    ['a file of zeros', zero, /encoder\.onnx is missing or changed/],
    ['no tokenizer', (at) => rm(join(at, 'tokenizer.json')), /tokenizer\.json is missing or changed/],
    ['a wrong checksum', (at) => changeManifest(at, (encoder) => (encoder.sha256 = 'f'.repeat(64))), /missing or changed|another encoder/],
    ['a file of zeros whose checksum fits', zeroWithItsChecksum, /^The encoder does not start\.$/],
  ])('%s: rules only, said in the log and by /readyz, and danger is seen in short and long texts', async (_, spoil, why) => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-models-'))
    await cp('models', folder, { recursive: true, filter: (path) => !/examples|training/.test(path) })
    await spoil(folder)
    const lines: string[] = []
    nlu = await openNlu({ folder, workers: 1, log: (line) => lines.push(line) })
    expect(nlu.degraded).toMatch(why)
    expect(lines).toEqual([`Understanding works by rules only: ${nlu.degraded}`])
    const store = { check: () => Promise.resolve() }
    const health = createHealth({ store, nlu, helplines: { degraded: () => null } })
    expect(await health.ready()).toEqual({
      status: 200,
      body: { status: 'ready', degraded: ['nlu'], meaning: { nlu: expect.stringMatching(/rules only/) as string } },
    })
    const texts = ['I want to kill myself', '我不想活了', `${longStory}I want to kill myself. ${longStory}`]
    for (const text of texts) expect((await nlu.understand(text, options)).risk.level).toBe('crisis')
  })
})
