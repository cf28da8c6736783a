import { cp, mkdir, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { root } from '../../server/config.ts'
import { type Environment, forget, kept, type Process, runServer, type Server, say, serve, temporaryFolder } from './serving.ts'

const folders: string[] = []
const processes: Process[] = []

afterEach(async () => {
  for (const running of processes.splice(0)) await running.kill('SIGKILL')
  await forget(...folders.splice(0))
})

async function newFolder(): Promise<string> {
  const folder = await temporaryFolder()
  folders.push(folder)
  return folder
}

describe('a server that cannot start', () => {
  it.concurrent.each<[string, Environment, RegExp]>([
    ['a word for a port', { PORT: 'abc' }, /^PORT is "abc"/],
    ['a port that does not exist', { PORT: '70000' }, /^PORT is "70000"/],
    ['a host with a slash', { HOST: 'http://localhost' }, /^HOST is "http/],
    ['a host that is elsewhere', { HOST: '192.0.2.1', WAYMARK_PUBLIC_URL: 'https://coach.example' }, /^HOST is 192\.0\.2\.1/],
    ['a host for everybody without an address', { HOST: '0.0.0.0' }, /^HOST is 0\.0\.0\.0.*WAYMARK_PUBLIC_URL/],
    ['a key with a space', { WAYMARK_API_KEYS: 'shop:secret words' }, /^WAYMARK_API_KEYS cannot be read/],
    ['the same key twice', { WAYMARK_API_KEYS: 'a:secretsecret,b:secretsecret' }, /^WAYMARK_API_KEYS has the same key twice/],
    ['an address without a scheme', { WAYMARK_PUBLIC_URL: 'coach.example' }, /^WAYMARK_PUBLIC_URL is "coach\.example"/],
    ['an origin with a path', { WAYMARK_ORIGINS: 'https://a.example/x' }, /^WAYMARK_ORIGINS has "https:\/\/a\.example\/x"/],
    ['no worker', { WAYMARK_WORKERS: '0' }, /^WAYMARK_WORKERS is "0"/],
    ['an unknown level', { WAYMARK_LOG: 'loud' }, /^WAYMARK_LOG is "loud"/],
    ['a clock that is no time', { WAYMARK_CLOCK: 'yesterday' }, /^WAYMARK_CLOCK is "yesterday"/],
    ['a moved clock in production', { WAYMARK_CLOCK: 'x2', NODE_ENV: 'production' }, /^WAYMARK_CLOCK is set and NODE_ENV is production/],
    ['no messages', { WAYMARK_MESSAGES_PER_MINUTE: '0' }, /^WAYMARK_MESSAGES_PER_MINUTE is "0"/],
    ['a number with a comma', { WAYMARK_REQUESTS_PER_SECOND: '1,5' }, /^WAYMARK_REQUESTS_PER_SECOND is "1,5"/],
    ['a file for the data', { WAYMARK_DATA: join(root, 'package.json') }, /package\.json/],
    ['a key file that is none', { WAYMARK_MASTER_KEY_FILE: join(root, 'package.json') }, /package\.json/],
  ])('says what is wrong with %s and ends with 2', async (_name, env, sentence) => {
    const folder = await temporaryFolder()
    const running = runServer({ WAYMARK_DATA: join(folder, 'data'), ...env })
    const code = await running.ended
    await forget(folder)
    expect(code).toBe(2)
    expectSentence(running, sentence)
    expect(running.stderr).not.toMatch(/secret/)
  })

  it('tells all that is wrong at once', async () => {
    const running = runServer({ PORT: 'abc', WAYMARK_LOG: 'loud', WAYMARK_CLOCK: 'soon' })
    processes.push(running)
    expect(await running.ended).toBe(2)
    expect(running.stderr.trim().split('\n')).toHaveLength(3)
  })

  it('says that the port is in use and ends with 2', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const running = runServer({ WAYMARK_DATA: await newFolder(), WAYMARK_LOG: 'silent', PORT: String(port) })
    processes.push(running)
    expect(await running.ended).toBe(2)
    expectSentence(running, new RegExp(`^Port ${port} is in use`))
    other.close()
  })

  it('says who has the data folder, and leaves that one alone', async () => {
    const folder = await newFolder()
    const first = await started(folder)
    const second = runServer({ WAYMARK_DATA: folder })
    processes.push(second)
    expect(await second.ended).not.toBe(0)
    expectSentence(second, new RegExp(`in use by process ${first.pid}`))
    expect(await say(first, 'ann', 'hello', 'en')).not.toEqual([])
  })
})

describe('a server that is stopped', () => {
  it.each([1, 2, 3])('ends well right after its start, while its model is at work (%i)', async () => {
    const server = await started(await newFolder())
    await server.kill('SIGTERM')
    expect(server.stderr).not.toMatch(/terminate called|Napi/)
    expect(await server.ended).toBe(0)
  })
})

describe('a server without its model', () => {
  const wishes = {
    en: 'I want to run 10k before June but I am always too tired after work',
    zh: '我想在六月前跑完10公里，可是下班总是太累',
  }
  const dangers = { en: 'I want to kill myself', zh: '我不想活了，想自杀' }

  async function brokenEncoder(): Promise<string> {
    const models = join(await newFolder(), 'models')
    await cp(join(root, 'models'), models, { recursive: true })
    await truncate(join(models, 'encoder.onnx'), 1_000_000)
    return models
  }

  async function brokenHead(): Promise<string> {
    const models = join(await newFolder(), 'models')
    await cp(join(root, 'models'), models, { recursive: true })
    await mkdir(join(models, 'heads'), { recursive: true })
    await writeFile(join(models, 'heads/intent.json'), '{"labels": [')
    return models
  }

  it.each([
    ['a broken encoder', brokenEncoder, /encoder\.onnx/],
    ['a broken head', brokenHead, /intent\.json/],
    ['no folder at all', async () => join(await newFolder(), 'nothing'), /manifest\.json/],
  ])('starts with %s, says so, and still takes a goal and a cry for help in both languages', async (_name, broken, file) => {
    const server = await started(await newFolder(), { WAYMARK_MODELS: await broken() })
    const { status, body } = await server.ask('/readyz')
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'ready', degraded: expect.arrayContaining(['nlu']) })
    expect(server.stdout).toMatch(/Not all of it works:.*nlu/)
    const warning = server.stderr.split('\n').find((line) => line.includes('degraded') && line.includes('"level":40')) ?? ''
    expect(warning).toMatch(file)
    expect(warning).not.toMatch(/helplines/)
    for (const language of ['en', 'zh'] as const) {
      await say(server, `runner-${language}`, wishes[language], language)
      const { goals } = await kept(server, `runner-${language}`)
      expect(goals).toMatchObject([{ measure: { number: 10, unit: 'km' } }])
      const replies = await say(server, `runner-${language}`, dangers[language], language)
      expect(replies[0]?.card?.kind).toBe('helplines')
      expect(replies[0]?.text).toMatch({ en: /[a-z]{3,} [a-z]{2,} [a-z]{2,}/, zh: /\p{Script=Han}{6}/u }[language])
    }
  })
})

async function started(folder: string, env: Environment = {}): Promise<Server> {
  const server = await serve(folder, env)
  processes.push(server)
  return server
}

/** A sentence a stranger can act on, and nothing of the machine below it. */
function expectSentence({ stderr, stdout }: Process, sentence: RegExp): void {
  expect(stderr.trim()).toMatch(sentence)
  expect(stderr.trim()).toMatch(/\.$/)
  expect(stderr).not.toMatch(/^\s+at |Error:|node:internal/m)
  expect(stdout).toBe('')
}
