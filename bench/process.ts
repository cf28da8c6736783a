import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Config, root } from '../server/config.ts'
import { makeFolder } from './world.ts'

export const apiKey = 'bench-key'

export interface Running {
  url: string
  /** From the start of the process to the first 200 of /readyz. */
  readyMs: number
  degraded: string[]
  /** Resolves when the vectors of the library, which a fresh server computes behind the scenes, are kept; after a minute at the latest. */
  settled(): Promise<void>
  /** Megabytes of memory, now and at most; null where the system does not say. */
  memory(): Promise<{ now: number; most: number } | null>
  stop(): Promise<void>
}

/** The built server in a process of its own, on a new data folder. */
export async function startServer(config: Config): Promise<Running> {
  const folder = await makeFolder(config)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const start = performance.now()
  const child = spawn(process.execPath, [join(root, 'dist/server.js')], {
    cwd: folder, // no .env of somebody's is read
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      WAYMARK_DATA: folder,
      WAYMARK_MODELS: config.modelsFolder,
      WAYMARK_API_KEYS: apiKey,
      WAYMARK_LOG: 'error',
      WAYMARK_MESSAGES_PER_MINUTE: '100000',
      WAYMARK_REQUESTS_PER_SECOND: '100000',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = async () => {
    await stopProcess(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const degraded = await untilReady(url, child)
    return {
      url,
      readyMs: performance.now() - start,
      degraded,
      settled: () => untilThere(join(folder, 'cache/practice-vectors.bin')),
      memory: () => memoryOf(child),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function untilReady(url: string, child: ChildProcess): Promise<string[]> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error('The server ended before it was ready. Run "npm start" to see why.')
    const response = await fetch(`${url}/readyz`).catch(() => undefined)
    const body = (await response?.json()) as { degraded: string[] } | undefined
    if (response?.status === 200 && body) return body.degraded
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function untilThere(file: string): Promise<void> {
  const until = performance.now() + 60_000
  while (!existsSync(file) && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
}

async function memoryOf({ pid }: ChildProcess): Promise<{ now: number; most: number } | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  return status === '' ? null : { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
