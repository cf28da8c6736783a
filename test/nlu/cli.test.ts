import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Ran {
  code: number | null
  out: string
  err: string
}

function nlu(args: string[], input = ''): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'nlu/cli.ts', ...args, '--workers', '1'])
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })
}

function lines(out: string): Record<string, unknown>[] {
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('npm run nlu', () => {
  it('parses lines in order, each with the promised fields; a bad line gets its reason', async () => {
    const input = [
      '{"text":"ran 3k today","at":"2026-01-15T12:00:00Z","timeZone":"Europe/Berlin"}',
      'not json',
      '{"text":5}',
      '[]',
      '{"text":"hi","timeZone":"Mars/Base"}',
      '{"text":"hi","at":"soon"}',
      '{"text":"hi","language":"fr"}',
      '{"text":"我想每天背30个单词","language":"zh"}',
    ].join('\n')
    const { code, out } = await nlu(['parse'], input)
    const answers = lines(out)
    expect(code).toBe(0)
    expect(answers).toHaveLength(8)
    expect(Object.keys(answers[0] ?? {})).toEqual([
      'text',
      'language',
      'intent',
      'confidence',
      'outOfScope',
      'sentiment',
      'valence',
      'emotion',
      'risk',
      'entities',
    ])
    expect(answers[0]).toMatchObject({
      text: 'ran 3k today',
      language: 'en',
      intent: 'log_progress',
      outOfScope: false,
      emotion: [expect.objectContaining({ label: 'neutral' })],
      risk: 'none',
    })
    expect(answers[0]?.entities).toContainEqual({ type: 'quantity', text: '3k', start: 4, end: 6, value: { number: 3, unit: 'km' } })
    expect(answers.slice(1, 7).map(({ error }) => error)).toEqual([
      'This line is not JSON. Write {"text": "..."}.',
      '"text" must be a string.',
      'A line is an object like {"text": "..."}.',
      '"timeZone" must be a name like "Europe/Berlin".',
      '"at" must be a time like "2026-01-15T08:00:00Z".',
      '"language" must be "en" or "zh".',
    ])
    expect(answers[7]).toMatchObject({ language: 'zh' })
  })

  it('answers a line before the next one comes', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'nlu/cli.ts', 'parse', '--workers', '2'])
    const first = new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve))
    const closed = new Promise((resolve) => child.on('close', resolve))
    child.stdin.write('{"text":"hello"}\n')
    expect(JSON.parse(await first)).toMatchObject({ intent: 'greet' })
    child.stdin.end()
    await closed
  })

  it('trains intents from a handful of examples and parses with them', async () => {
    const examples = [
      ...['turn the light on', 'lights on please', 'switch on the lamp', 'make it bright in here', 'lamp on', '开灯'].map((text) => ({
        text,
        label: 'light_on',
      })),
      ...['play some jazz', 'put on a song', 'music please', 'start the playlist', 'I want to hear a tune', '放首歌'].map((text) => ({
        text,
        label: 'music',
      })),
      ...['how tall is the tower', 'write my essay', 'I am hungry', 'what a day', '几点了'].map((text) => ({ text, label: 'oos' })),
    ]
    const file = join(folder, 'home.jsonl')
    await writeFile(file, examples.map((example) => JSON.stringify(example)).join('\n'))
    const trained = await nlu(['train', '--examples', file, '--out', join(folder, 'home')])
    expect(trained).toMatchObject({ code: 0, out: '' })
    expect(trained.err).toContain('Saved')
    const same = await nlu(['train', '--examples', file, '--out', join(folder, 'again')])
    expect(same.code).toBe(0)
    expect(await readFile(join(folder, 'again', 'intents.json'))).toEqual(await readFile(join(folder, 'home', 'intents.json')))

    const parsed = await nlu(['parse', '--intents', join(folder, 'home')], '{"text":"please turn on the lights"}\n{"text":"播放一首歌"}\n')
    expect(lines(parsed.out).map(({ intent }) => intent)).toEqual(['light_on', 'music'])
  }, 180_000)

  it('refuses a head that is worse on frozen texts unless it is forced, and puts the last one back', async () => {
    const rows = {
      lamp: ['lights on', 'turn the lamp on', 'make it bright', '开灯'],
      song: ['play a song', 'music please', 'some jazz now', '放首歌'],
    }
    const write = async (name: string, examples: Record<string, string[]>): Promise<string> => {
      const file = join(folder, name)
      await writeFile(
        file,
        Object.entries(examples)
          .flatMap(([label, texts]) => texts.map((text) => `${JSON.stringify({ text, label })}\r\n`))
          .join(''),
      )
      return file
    }
    const [good, swapped] = [await write('good.jsonl', rows), await write('swapped.jsonl', { lamp: rows.song, song: rows.lamp })]
    const out = join(folder, 'gated')
    const head = () => readFile(join(out, 'intents.json'), 'utf8')
    const teach = (...args: string[]) => nlu(['train', '--out', out, '--gate', good, ...args])

    expect((await teach('--examples', good)).code).toBe(0)
    const before = await head()
    const refused = await teach('--examples', swapped)
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.err).toMatch(/Worse than the live head[\s\S]*right before[\s\S]*Nothing was replaced/)
    expect(await head()).toBe(before)

    const forced = await teach('--examples', swapped, '--force')
    expect(forced).toMatchObject({ code: 0 })
    expect(forced.err).toContain('REPLACED ALL THE SAME')
    expect(await head()).not.toBe(before)
    expect((await nlu(['versions', '--out', out])).out).toMatch(/\| intents +\|/)
    expect((await nlu(['rollback', '--out', out])).code).toBe(0)
    expect(await head()).toBe(before)
    expect((await nlu(['rollback', '--out', out])).code).toBe(1)
  }, 180_000)

  it.each([
    [['train', '--kept', '95', '--examples', 'x', '--out', 'y'], '--kept takes a share between 0 and 1'],
    [['train', '--examples', 'missing.jsonl', '--out', 'x'], 'missing.jsonl cannot be read.'],
    [['train'], 'train needs --examples FILE and --out DIR, or --builtin.'],
    [['dance'], 'There is no command "dance".'],
    [['parse', '--intents', '/nowhere'], '/nowhere/intents.json is missing or cannot be read.'],
  ])('%j ends with a sentence', async (args, sentence) => {
    const { code, err } = await nlu(args)
    expect(code).toBe(1)
    expect(err).toContain(sentence)
  })

  it('explains itself with --help', async () => {
    const { code, out } = await nlu(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('parse')
  })
})
