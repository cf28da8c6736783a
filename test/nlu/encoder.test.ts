import { cp, mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Encoder, openEncoder } from '../../nlu/encoder.ts'
import type { WorkerSetup } from '../../nlu/encoder-worker.ts'
import { ModelError } from '../../nlu/errors.ts'

const folder = 'models'
const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

describe('the encoder', () => {
  let encoder: Encoder
  beforeAll(async () => {
    encoder = await openEncoder({ folder, workers: 2 })
  })
  afterAll(() => encoder.close())

  it('gives 384 numbers of unit length', async () => {
    const { features, search } = await encoder.embed('I want to run 10k before June')
    expect(features).toHaveLength(384)
    expect(search).toHaveLength(384)
    expect(cosine(search, search)).toBeCloseTo(1, 5)
  })

  it('puts the same wish in two languages nearer together than two wishes in one', async () => {
    const [english, chinese, other] = await Promise.all(
      ['I want to run 10k before June', '我想在六月前跑完10公里', 'please switch the language to Chinese'].map(
        async (text) => (await encoder.embed(text)).search,
      ),
    )
    expect(cosine(english as Float32Array, chinese as Float32Array)).toBeGreaterThan(
      cosine(english as Float32Array, other as Float32Array) + 0.1,
    )
  })

  it('gives the same vector again, and nobody can spoil it for the next caller', async () => {
    const first = await encoder.embed('good morning')
    const kept = { features: first.features.slice(), search: first.search.slice() }
    first.features.fill(0)
    first.search.fill(0)
    expect(await encoder.embed('good morning')).toEqual(kept)
  })

  it('gives every waiting text its own vector, in whatever order the threads answer', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `${index} ${'again and '.repeat(index % 7)}`)
    const together = await Promise.all(texts.map((text) => encoder.embed(text)))
    const alone = await openEncoder({ folder, workers: 1 })
    const one = await alone.embed(texts[13] ?? '')
    await alone.close()
    expect(together[13]).toEqual(one)
  })

  it.each([
    ['nothing', ''],
    ['NUL', '\0'],
    ['a lone surrogate', '\ud800'],
    ['emoji', '😀😀'],
    ['100 kB', 'I am so tired. '.repeat(7000)],
  ])('reads %s', async (_, text) => {
    const { search } = await encoder.embed(text)
    expect(cosine(search, search)).toBeCloseTo(1, 5)
  })
})

describe('a thread of the encoder that dies', () => {
  /** Dies at the text "poison", each time it reads it; answers anything else with a vector of its length. */
  const fragile = `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', (text) => {
      if (text === 'poison') process.exit(1)
      parentPort.postMessage({ vectors: { features: new Float32Array([text.length]), search: new Float32Array([1]) } })
    })
    parentPort.postMessage({ ready: true })`)}`

  it('is replaced, its text is tried once more, and the others get their answers', async () => {
    let spawned = 0
    const spawn = (): Worker => (spawned++, new Worker(new URL(fragile)))
    const encoder = await openEncoder({ folder, workers: 1, spawn })
    const [poisoned, after] = await Promise.allSettled([encoder.embed('poison'), encoder.embed('four')])
    expect(poisoned).toMatchObject({ status: 'rejected', reason: expect.any(ModelError) as unknown })
    expect(after).toMatchObject({ status: 'fulfilled', value: { features: new Float32Array([4]) } })
    expect(spawned).toBe(3)
    await encoder.close()
  })

  it('is to blame for the text it was reading only, not for the one that lay behind it', async () => {
    const encoder = await openEncoder({ folder, workers: 2, spawn: () => new Worker(new URL(fragile)) })
    const texts = ['poison', 'a', 'poison ', 'b', 'c']
    const answers = await Promise.allSettled(texts.map((text) => encoder.embed(text)))
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'])
    await encoder.close()
  })

  it('says so when no thread starts at all', async () => {
    const spawn = (): Worker => new Worker(new URL('data:text/javascript,throw new Error("no")'))
    await expect(openEncoder({ folder, workers: 1, spawn })).rejects.toThrow('The encoder does not start.')
  })

  it('has its next text before it has answered the first one, but nothing behind a long text', async () => {
    /** Answers the first text only when the second is there: a thread that got one at a time would never answer. */
    const pairs = `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads'
      const texts = []
      parentPort.on('message', (text) => {
        if (text === null) return parentPort.close()
        texts.push(text)
        if (texts.length < 2 && text.length < 1000) return
        for (const each of texts.splice(0)) parentPort.postMessage({ vectors: { features: new Float32Array([each.length]), search: new Float32Array([texts.length]) } })
      })
      parentPort.postMessage({ ready: true })`)}`
    const encoder = await openEncoder({ folder, workers: 1, spawn: () => new Worker(new URL(pairs)) })
    const together = await Promise.all(['one', 'three'].map((text) => encoder.embed(text)))
    expect(together.map(({ features }) => features[0])).toEqual([3, 5])
    const long = 'x'.repeat(1000)
    const answered: string[] = []
    await Promise.all([long, 'four', 'seven'].map((text) => encoder.embed(text).then(() => answered.push(text))))
    expect(answered).toEqual([long, 'four', 'seven'])
    await encoder.close()
  })

  it('finishes with the real model when its first thread is killed at work', async () => {
    const plain = await openEncoder({ folder, workers: 1 })
    const expected = await plain.embed('kept through the crash')
    await plain.close()
    const workers: Worker[] = []
    const spawn = (setup: WorkerSetup): Worker => {
      const source = pathToFileURL(join(process.cwd(), 'nlu/encoder-worker.ts')).href
      const code = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then((tsx) => { tsx.register(); return import(${JSON.stringify(source)}) })`
      const worker = new Worker(code, { eval: true, workerData: setup })
      workers.push(worker)
      return worker
    }
    const encoder = await openEncoder({ folder, workers: 1, spawn })
    const pending = encoder.embed('kept through the crash')
    await workers[0]?.terminate()
    expect(await pending).toEqual(expected)
    expect(workers).toHaveLength(2)
    await encoder.close()
  })
})

describe('a model file that is not the one in the manifest', () => {
  it.each([
    ['missing', 'encoder.onnx', (path: string) => rm(path)],
    ['cut short', 'encoder.onnx', (path: string) => truncate(path, 1000)],
    ['missing', 'tokenizer.json', (path: string) => rm(path)],
    ['missing', 'manifest.json', (path: string) => rm(path)],
  ])('%s: %s is refused with a sentence that says what to do', async (_, file, spoil) => {
    const copy = await mkdtemp(join(tmpdir(), 'waymark-models-'))
    await cp(folder, copy, { recursive: true })
    await spoil(join(copy, file))
    await expect(openEncoder({ folder: copy })).rejects.toThrow(`models/${file} is missing or changed. Run "git checkout models/".`)
    await rm(copy, { recursive: true })
  })
})
