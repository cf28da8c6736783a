import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { root } from '../../server/config.ts'
import { forget } from '../bot/world.ts'

describe('the server process', () => {
  const closing: (() => void)[] = []
  const folders: string[] = []

  afterEach(async () => {
    for (const close of closing.splice(0)) close()
    await forget(...folders.splice(0))
  })

  async function temporaryFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-main-'))
    folders.push(folder)
    return folder
  }

  interface Running {
    process: ChildProcess
    stdout: string
    stderr: string
    ended: Promise<number | null>
    /** Resolves when this was printed, or when the process ended without. */
    printed(text: RegExp): Promise<void>
  }

  async function start(environment: { [name: string]: string }): Promise<Running> {
    const env = { PATH: process.env.PATH, PORT: '0', WAYMARK_DATA: await temporaryFolder(), WAYMARK_WORKERS: '1', ...environment }
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], { cwd: root, env })
    closing.push(() => child.kill('SIGKILL'))
    const running: Running = {
      process: child,
      stdout: '',
      stderr: '',
      ended: new Promise((resolve) => child.once('close', resolve)),
      printed: (text) =>
        new Promise((resolve) => {
          const look = () => text.test(running.stdout) && resolve()
          child.stdout.on('data', look)
          child.once('close', () => resolve())
          look()
        }),
    }
    child.stdout.on('data', (chunk) => (running.stdout += chunk))
    child.stderr.on('data', (chunk) => (running.stderr += chunk))
    return running
  }

  it('says where the page and the key are, and ends well when it is told to', async () => {
    const folder = await temporaryFolder()
    const running = await start({ WAYMARK_DATA: folder })
    await running.printed(/api-key/)
    expect(running.stdout).toMatch(/^Waymark is ready\. Open http:\/\/127\.0\.0\.1:\d+\nThe key for servers is in .*api-key\n/)
    const file = join(folder, 'api-key')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const url = /http:\S+/.exec(running.stdout)?.[0] ?? ''
    const key = (await readFile(file, 'utf8')).trim()
    const answer = await fetch(`${url}/api/v1/openapi.json`, { headers: { authorization: `Bearer ${key}` } })
    expect(answer.status).toBe(200)
    expect(running.stdout + running.stderr).not.toContain(key)
    running.process.kill('SIGTERM')
    expect(await running.ended).toBe(0)
  }, 60_000)

  it('says in one sentence which variable is wrong', async () => {
    const running = await start({ PORT: 'abc' })
    expect(await running.ended).toBe(2)
    expect(running.stderr.trim()).toBe('PORT is "abc". Set it to a whole number from 0 to 65535, or leave it out for 3978.')
  }, 60_000)

  it('says that the port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    closing.push(() => other.close())
    const { port } = other.address() as AddressInfo
    const running = await start({ PORT: String(port), WAYMARK_LOG: 'silent' })
    expect(await running.ended).toBe(2)
    expect(running.stderr.trim()).toBe(`Port ${port} is in use. Stop the program that uses it, or set PORT to another number.`)
  }, 60_000)

  it('says who has the data folder', async () => {
    const folder = await temporaryFolder()
    const first = await start({ WAYMARK_DATA: folder })
    await first.printed(/ready/)
    const second = await start({ WAYMARK_DATA: folder })
    expect(await second.ended).toBe(2)
    expect(second.stderr.trim()).toMatch(new RegExp(`^The data folder .* is in use by process ${first.process.pid}\\.`))
  }, 60_000)
})
