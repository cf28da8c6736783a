import { cp, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { type Encoder, openEncoder } from '../../nlu/encoder.ts'
import { openNlu } from '../../nlu/open.ts'
import type { Nlu } from '../../nlu/understanding.ts'
import { forget, messageOf, openWorld, restAccount, type World } from '../bot/world.ts'

const options = { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'Europe/Berlin' }
const danger = { en: 'I want to kill myself', zh: '我不想活了' }

/** Never comes to an end with a text that has "hang" in it, and not for long with one that has "stall"; answers anything else. */
const hanging = `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', (text) => {
    if (text === null) return parentPort.close()
    const forMs = text.includes('hang') ? Infinity : text.includes('stall') ? 1500 : 0
    if (forMs > 0) return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs)
    parentPort.postMessage({ vectors: { features: new Float32Array(384).fill(0.05), search: new Float32Array(384).fill(0.05) } })
  })
  parentPort.postMessage({ ready: true })`)}`

describe('an encoder thread that hangs in the middle of a text', () => {
  const closing: (() => Promise<unknown>)[] = []
  const threads: Worker[] = []

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
    // What was left behind never ends by itself; there is no onnxruntime in it, so here it may be ended.
    await Promise.all(threads.splice(0).map((thread) => thread.terminate()))
  })

  const spawn = (): Worker => {
    const thread = new Worker(new URL(hanging))
    threads.push(thread)
    return thread
  }
  const limited = (limitMs: number) => (given: Parameters<typeof openEncoder>[0]) => openEncoder({ ...given, spawn, limitMs })

  async function encoder(workers: number): Promise<Encoder> {
    const made = await limited(700)({ folder: 'models', workers })
    closing.push(() => made.close())
    return made
  }

  async function understanding(limitMs = 700, lines: string[] = []): Promise<Nlu> {
    const nlu = await openNlu({ folder: 'models', workers: 1, encoder: limited(limitMs), log: (line) => lines.push(line) })
    closing.push(() => nlu.close())
    return nlu
  }

  it('is replaced, its text is tried once more and then let go, and what lay behind it is read', async () => {
    const two = await encoder(1)
    const answers = await Promise.allSettled(['hang', 'a', 'b'].map((text) => two.embed(text)))
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect(threads).toHaveLength(3)
    expect(two.load()).toEqual({ threads: 1, busy: 0, waiting: 0 })
  })

  it('is given up when it happens again and again, since each one keeps its memory', async () => {
    const one = await encoder(1)
    await expect(one.embed('hang 1')).rejects.toThrow('hung twice')
    await expect(one.embed('hang 2')).rejects.toThrow('hung twice')
    await expect(one.embed('good')).rejects.toThrow('The encoder hangs again and again. Start the server anew.')
    expect(threads).toHaveLength(4)
  })

  it('leaves the text to the rules, which say so, and the next one is read by the model', async () => {
    const lines: string[] = []
    const nlu = await understanding(700, lines)
    const read = await nlu.understand('hang on, I want to run 10k before June', options)
    expect(read).toMatchObject({ language: 'en', features: new Float32Array() })
    expect(lines).toEqual(['Understanding works by rules only: The encoder stopped or hung twice while reading the same text.'])
    expect((await nlu.understand('good morning', options)).features).toHaveLength(384)
    expect(nlu.degraded).toBeNull()
  })

  it.each(['en', 'zh'] as const)('keeps nobody in danger waiting (%s)', async (language) => {
    const hour = 3_600_000
    const nlu = await understanding(hour)
    const text = `stall. ${danger[language]}`
    const { risk } = await nlu.understand(text, { ...options, dangerWaitMs: 20 })
    expect(risk.level).toBe('crisis')
    expect(nlu.load?.()).toEqual({ threads: 1, busy: 1, waiting: 0 }) // it is still at it
  })

  it('holds up no turn for ever: the person is answered, by what the rules understood', async () => {
    const nlu = await understanding()
    const world: World = await openWorld({ nlu })
    closing.push(async () => {
      await world.close()
      await forget(world.folder)
    })
    await world.bot.receive(messageOf('ann', 'm', 'hang'))
    expect(await world.bot.answered({ account: restAccount('ann'), id: 'm' }, 60_000)).toMatchObject([{ text: 'heard hang' }])
  })
})

describe('a model file with flipped bits', () => {
  let folder = ''
  let nlu: Nlu | undefined
  afterEach(async () => {
    await nlu?.close()
    await rm(folder, { recursive: true })
  })

  it.each(['encoder.onnx', 'tokenizer.json', 'tokenizer_config.json', 'heads/risk.json'])(
    '%s: a single bit is seen, nothing of it is loaded, and danger is found by rules',
    async (file) => {
      folder = await mkdtemp(join(tmpdir(), 'waymark-models-'))
      await cp('models', folder, { recursive: true, filter: (path) => !/examples|training/.test(path) })
      await flipOneBit(join(folder, file))
      nlu = await openNlu({ folder, workers: 1 })
      expect(nlu.degraded).toBe(`models/${file} is missing or changed. Run "git checkout models/".`)
      for (const text of Object.values(danger)) expect((await nlu.understand(text, options)).risk.level).toBe('crisis')
    },
  )
})

async function flipOneBit(path: string): Promise<void> {
  const file = await open(path, 'r+')
  const { size } = await file.stat()
  const place = Math.floor(size / 2)
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, place)
  await file.write(Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, place)
  await file.close()
}
