import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../../server/config.ts'

export type Environment = { [name: string]: string }

/** A process as the operator sees it: what it prints and how it ends. */
export interface Process {
  pid: number
  stdout: string
  stderr: string
  ended: Promise<number | null>
  kill(signal: NodeJS.Signals): Promise<void>
}

/** The built server, as `npm start` runs it. */
export interface Server extends Process {
  url: string
  port: string
  ask(path: string, options?: { key?: string; body?: unknown; headers?: Environment }): Promise<Answer>
}

export interface Answer {
  status: number
  type: string
  body: unknown
}

/** Runs a command to its end or until it is killed; nothing of this process's environment but the path goes along. */
export function run(command: string, args: string[], options: { env?: Environment; cwd?: string; input?: string } = {}): Process {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...options.env }
  const child = spawn(command, args, { cwd: options.cwd ?? root, env })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const running: Process = {
    pid: child.pid ?? 0,
    stdout: '',
    stderr: '',
    ended,
    async kill(signal) {
      child.kill(signal)
      await ended
    },
  }
  child.stdout.setEncoding('utf8').on('data', (text) => (running.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (running.stderr += text))
  child.stdin.on('error', () => {}) // it may end before it has read all of it
  child.stdin.end(options.input ?? '')
  return running
}

export function runServer(env: Environment): Process {
  const script = join(root, 'dist/server.js')
  if (!existsSync(script)) throw new Error(`${script} is missing. Run "npm run build" first; "npm test" does it.`)
  return run(process.execPath, [script], { env: { PORT: '0', WAYMARK_WORKERS: '1', ...env } })
}

/** Starts the server on a data folder and waits until it is ready. */
export async function serve(dataFolder: string, env: Environment = {}): Promise<Server> {
  const running = runServer({ WAYMARK_DATA: dataFolder, ...env })
  const url = await readyAt(running)
  const server: Server = Object.assign(running, {
    url,
    port: new URL(url).port,
    async ask(path: string, options: Parameters<Server['ask']>[1] = {}) {
      const { key = (await readFile(join(dataFolder, 'api-key'), 'utf8')).trim(), body, headers } = options
      const response = await fetch(url + path, {
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      const type = response.headers.get('content-type') ?? ''
      return { status: response.status, type, body: type.includes('json') ? JSON.parse(text) : text }
    },
  })
  return server
}

async function readyAt(running: Process): Promise<string> {
  const isOver = running.ended.then(() => true)
  for (;;) {
    const url = /Open (http:\S+)/.exec(running.stdout)?.[1]
    if (url !== undefined) return url
    const pause = new Promise<false>((resolve) => setTimeout(resolve, 30, false))
    if (await Promise.race([isOver, pause])) throw new Error(`The server ended before it was ready:\n${running.stderr}`)
  }
}

const reply = z.looseObject({
  text: z.string(),
  choices: z.array(z.object({ id: z.string(), label: z.string() })).optional(),
  card: z.looseObject({ kind: z.string() }).optional(),
})
const entry = z.object({ seq: z.number(), from: z.enum(['person', 'coach']), text: z.string().optional(), reply: reply.optional() })
const list = <T>(items: z.ZodType<T>) => z.object({ items: z.array(items) })
const answered = z.object({ replies: z.array(reply) })
const goal = z.looseObject({ id: z.string(), measure: z.looseObject({ number: z.number(), unit: z.string() }).nullable() })
const checkIn = z.looseObject({ id: z.string(), dueAt: z.string(), status: z.string() })

export type SaidReply = z.infer<typeof reply>
export type SaidEntry = z.infer<typeof entry>

/** What is kept about a person, read as another program would. `me` with a session token. */
export async function kept(server: Server, person: string, key?: string) {
  const read = async <T>(what: string, items: z.ZodType<T>): Promise<T[]> => {
    const { body } = await server.ask(`/api/v1/people/${person}/${what}?limit=200`, key === undefined ? {} : { key })
    return list(items).parse(body).items
  }
  return {
    entries: await read('messages', entry),
    goals: await read('goals', goal),
    checkIns: await read('check-ins', checkIn),
  }
}

/** Says something as a person of another program; throws when it was not answered. */
export async function say(server: Server, person: string, text: string, language: 'en' | 'zh'): Promise<SaidReply[]> {
  const { body } = await server.ask('/api/v1/messages', { body: { person, text, language, timeZone: zones[language] } })
  return answered.parse(body).replies
}

export const zones = { en: 'Europe/Berlin', zh: 'Asia/Shanghai' }

/** A port where nothing listens. */
export async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'waymark-e2e-'))
}

export async function forget(...folders: string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
}
