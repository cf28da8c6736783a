import { cp, readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { root } from '../../server/config.ts'
import { type Environment, forget, freePort, kept, type Process, run, serve, temporaryFolder } from './serving.ts'

const intents = z.string().regex(/^[a-z_]+$/)
const parsed = z.strictObject({
  text: z.string(),
  language: z.enum(['en', 'zh']),
  intent: intents,
  confidence: z.number().min(0).max(1),
  outOfScope: z.boolean(),
  sentiment: z.enum(['negative', 'neutral', 'positive']),
  valence: z.number().min(-1).max(1),
  emotion: z.array(z.strictObject({ label: z.string(), score: z.number() })),
  risk: z.enum(['none', 'concern', 'crisis']),
  entities: z.array(z.strictObject({ type: z.string(), text: z.string(), start: z.int(), end: z.int(), value: z.unknown() })),
})
const suggested = z.strictObject({
  suggestions: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      tags: z.array(z.string()),
      contraindications: z.array(z.string()),
      score: z.number(),
      reason: z.string().min(1),
    }),
  ),
})
const failed = z.strictObject({ error: z.string().regex(/\.$/) })

describe('npm run nlu -- parse', { timeout: 120_000 }, () => {
  it('answers each line in its place, in order, and a bad one with what is wrong with it', async () => {
    const lines = [
      '{"text":"I want to run 10k before June","at":"2026-12-01T09:00:00Z","timeZone":"Europe/Berlin"}',
      'not json',
      '{"text":"😀 明天晚上8点提醒我","language":"zh","at":"2026-12-01T09:00:00Z","timeZone":"Asia/Shanghai"}',
      '{"txt":"hello"}',
      '{"text":5}',
      '',
      '{"text":""}',
      '{"text":"hello","language":"fr"}',
      '{"text":"hello","at":"yesterday"}',
      '{"text":"hello","timeZone":"Mars/Olympus"}',
      '["hello"]',
      ...Array.from({ length: 40 }, (_, index) => JSON.stringify({ text: `I ran ${index} km ${'and more '.repeat(index % 7)}` })),
      '{"text":"我不想活了"}',
    ]
    const { code, answers, stderr } = await npm(['run', '--silent', 'nlu', '--', 'parse'], `${lines.join('\n')}\n`)
    expect(code).toBe(0)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(answers).toHaveLength(lines.length)
    const english = parsed.parse(answers[0])
    expect(english).toMatchObject({ text: 'I want to run 10k before June', language: 'en', intent: 'set_goal', risk: 'none' })
    expect(english.entities.map(({ text, start, end }) => english.text.slice(start, end) === text)).not.toContain(false)
    expect(english.entities.map(({ text }) => text).join(' ')).toMatch(/10k.*June/)
    const chinese = parsed.parse(answers[2])
    expect(chinese.language).toBe('zh')
    expect(chinese.entities.length).toBeGreaterThan(0)
    expect(chinese.entities.map(({ text, start, end }) => chinese.text.slice(start, end) === text)).not.toContain(false)
    for (const place of [1, 3, 4, 5, 7, 8, 9, 10]) failed.parse(answers[place])
    expect(parsed.parse(answers[6])).toMatchObject({ text: '', outOfScope: true })
    expect(answers.slice(11, 51).map((answer) => parsed.parse(answer).text)).toEqual(
      lines.slice(11, 51).map((line) => JSON.parse(line).text),
    )
    expect(parsed.parse(answers.at(-1))).toMatchObject({ risk: 'crisis', language: 'zh' })
  })

  it('takes a last line without a line break, and nothing at all', async () => {
    expect((await npm(['run', '--silent', 'nlu', '--', 'parse'], '{"text":"hello"}')).answers).toHaveLength(1)
    expect(await npm(['run', '--silent', 'nlu', '--', 'parse'], '')).toMatchObject({ code: 0, answers: [] })
  })

  it.concurrent.each([
    ['an unknown command', ['guess'], /guess/],
    ['an unknown option', ['parse', '--loud'], /--loud/],
    ['a head that is not there', ['parse', '--intents', '/nowhere'], /nowhere/],
    ['no worker', ['parse', '--workers', '0'], /--workers/],
  ])('says in a sentence what is wrong with %s', async (_name, args, sentence) => {
    await expectRefusal(['nlu', '--', ...args], sentence)
  })
})

describe('npm run recommend -- suggest', { timeout: 120_000 }, () => {
  it('answers each line in its place, in order, and never suggests what is to be avoided', async () => {
    const text = 'I am always too tired to run after work'
    const lines = [
      JSON.stringify({ text }),
      'not json',
      '{"text":"最近总是睡不好","field":"health","count":5}',
      '{"field":"health"}',
      '{"text":"hello","field":"sports"}',
      '{"text":"hello","avoid":["everything"]}',
      '{"text":"hello","count":0}',
      JSON.stringify({ text, avoid: ['cardiac', 'injury'], count: 20 }),
      '{"text":"I keep putting off my thesis","language":"zh","count":1}',
    ]
    const { code, answers, stderr } = await npm(['run', '--silent', 'recommend', '--', 'suggest'], `${lines.join('\n')}\n`)
    expect(code).toBe(0)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(answers).toHaveLength(lines.length)
    expect(suggested.parse(answers[0]).suggestions).toHaveLength(3)
    const sleep = suggested.parse(answers[2]).suggestions
    expect(sleep).toHaveLength(5)
    expect(sleep.map(({ title }) => /\p{Script=Han}/u.test(title))).not.toContain(false)
    expect(sleep.map(({ reason }) => /\p{Script=Han}/u.test(reason))).not.toContain(false)
    for (const place of [1, 3, 4, 5, 6]) failed.parse(answers[place])
    const careful = suggested.parse(answers[7]).suggestions
    expect(careful.length).toBeGreaterThan(3)
    expect(careful.flatMap(({ contraindications }) => contraindications)).not.toEqual(expect.arrayContaining(['cardiac']))
    expect(careful.flatMap(({ contraindications }) => contraindications)).not.toEqual(expect.arrayContaining(['injury']))
    const [translated, ...others] = suggested.parse(answers[8]).suggestions
    expect(others).toEqual([])
    expect(translated?.title).toMatch(/\p{Script=Han}/u)
  })

  it.concurrent.each([
    ['an unknown command', ['guess'], /guess/],
    ['no command', [], /command/],
    ['an unknown option', ['suggest', '--loud'], /--loud/],
  ])('says in a sentence what is wrong with %s', async (_name, args, sentence) => {
    await expectRefusal(['recommend', '--', ...args], sentence)
  })
})

describe('npm run chat', { timeout: 120_000 }, () => {
  // It builds before it runs, and other tests run what is built: so it gets a place of its own.
  let copy: string

  beforeAll(async () => {
    copy = await temporaryFolder()
    for (const name of await readdir(root)) {
      if (['.git', '.env', 'data', 'dist'].includes(name)) continue
      if (name === 'build.js' || name === 'package.json') await cp(join(root, name), join(copy, name))
      else await symlink(join(root, name), join(copy, name))
    }
  })
  afterAll(() => forget(copy))

  it('talks in a terminal, keeps what was said, and later asks by itself how it went', async () => {
    const env = {
      WAYMARK_DATA: join(copy, 'data'),
      WAYMARK_WORKERS: '1',
      WAYMARK_CLOCK: '2026-12-01T09:00Z',
      PORT: await freePort(),
      TZ: 'Asia/Shanghai',
    }
    const chat = (args: string[], input: string) =>
      npm(['run', '--silent', 'chat', ...(args.length > 0 ? ['--', ...args] : [])], input, { cwd: copy, env })
    const first = await chat(['--language', 'zh'], '我想在六月前跑完10公里，可是下班总是太累\n\n1\n我的目标\n')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toMatch(/「跑完10公里」[\s\S]*1\W+好，可以[\s\S]*周日 18:00[\s\S]*10 公里/)
    const later = await chat(['--at', '+7d', '--language', 'zh'], '这周很糟，什么都没做\n/quit\nnot said any more\n')
    expect(later.code).toBe(0)
    expect(later.stdout).toMatch(/跑完10公里/)
    expect(later.stdout).not.toMatch(/not said any more/)
    expect(await npm(['run', '--silent', 'chat'], '', { cwd: copy, env })).toMatchObject({ code: 0 })
  })

  it('talks to the server that runs on the port, as the same person', async () => {
    const data = join(copy, 'served')
    const server = await serve(data)
    try {
      const env = { WAYMARK_DATA: data, PORT: server.port }
      const chat = await npm(['run', '--silent', 'chat'], 'I want to learn 300 Spanish words by the end of March\n', { cwd: copy, env })
      expect(chat).toMatchObject({ code: 0, stderr: '' })
      expect(chat.stdout).toMatch(/300/)
      expect((await kept(server, 'terminal')).goals).toHaveLength(1)
      const moved = await npm(['run', '--silent', 'chat', '--', '--at', '+3d'], 'hello\n', { cwd: copy, env })
      expect(moved.code).toBe(2)
      expect(moved.stderr.trim()).toMatch(/^A server runs on port \d+.+\.$/)
    } finally {
      await server.kill('SIGTERM')
    }
  })

  it.concurrent.each([
    ['a time it cannot read', ['--at', 'soon'], /--at/],
    ['a language it does not speak', ['--language', 'fr'], /--language/],
    ['an unknown option', ['--loud'], /--loud/],
  ])('says in a sentence what is wrong with %s', async (_name, args, sentence) => {
    await expectRefusal(['chat', '--', ...args], sentence, copy)
  })
})

describe.each(['nlu', 'recommend', 'chat'])('npm run %s -- --help', { timeout: 120_000 }, (name) => {
  it('says how it is used', async () => {
    const script = { nlu: 'nlu/cli.ts', recommend: 'recommender/cli.ts', chat: 'server/chat.ts' }[name] ?? ''
    // `npm run chat` would build anew what other tests run.
    const args = name === 'chat' ? ['exec', '--', 'tsx', script, '--help'] : ['run', '--silent', name, '--', '--help']
    const { code, stdout, stderr } = await npm(args, '')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(`npm run ${name === 'chat' ? '' : '--silent '}${name}`)
  })
})

interface Ran {
  code: number | null
  stdout: string
  stderr: string
  /** The lines of standard output, read as JSON where they are. */
  answers: unknown[]
}

async function npm(args: string[], input: string, options: { cwd?: string; env?: Environment } = {}): Promise<Ran> {
  const running: Process = run('npm', args, { input, ...options, env: { npm_config_update_notifier: 'false', ...options.env } })
  const code = await running.ended
  const { stdout, stderr } = running
  return { code, stdout, stderr: ownLines(stderr), answers: stdout.split('\n').slice(0, -1).map(read) }
}

/** npm's own remarks about the machine's settings are not ours. */
function ownLines(stderr: string): string {
  return stderr.replace(/^npm warn .*\n/gm, '')
}

function read(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

async function expectRefusal(command: string[], sentence: RegExp, cwd = root): Promise<void> {
  const { code, stdout, stderr } = await npm(['run', '--silent', ...command], '', { cwd })
  expect(code).toBeGreaterThan(0)
  expect(stdout).toBe('')
  expect(stderr).toMatch(sentence)
  expect(stderr).not.toMatch(/^\s+at |node:internal/m)
}
