import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
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
      emotion: [],
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

    const parsed = await nlu(['parse', '--intents', join(folder, 'home')], '{"text":"please turn on the lights"}\n{"text":"播放一首歌"}\n')
    expect(lines(parsed.out).map(({ intent }) => intent)).toEqual(['light_on', 'music'])
  }, 60_000)

  it.each([
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
