import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
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
  /** Milliseconds that it used of the processor: all its threads, and the one that everything passes through. Null where the system does not say. */
  processor(): Promise<{ all: number; main: number } | null>
  /** What it holds once the garbage is collected; for a server that was started with a probe. */
  held(): Promise<Held>
  /** Ends it as an operator does, and starts it again on the same data and port. */
  restart(): Promise<Running>
  stop(): Promise<void>
}

/** Megabytes, and how many things of the system are open. */
export interface Held {
  resident: number
  heap: number
  handles: number
}

export interface ServerOptions {
  /** Beside the settings of every bench. */
  environment?: { [name: string]: string }
  /** Whether it can be asked what it holds. */
  probe?: boolean
  /** An earlier server's. */
  folder?: string
  port?: number
}

/** The built server in a process of its own, on a new data folder. */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<Running> {
  const { environment, probe, folder = await makeFolder(config), port = await freePort() } = options
  const url = `http://127.0.0.1:${port}`
  const start = performance.now()
  const flags = probe ? ['--expose-gc', '--import', pathToFileURL(join(import.meta.dirname, 'load-probe.js')).href] : []
  const child = spawn(process.execPath, [...flags, join(root, 'dist/server.js')], {
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
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit', ...(probe ? ['ipc' as const] : [])],
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
      processor: () => processorOf(child),
      async held() {
        const answer = once(child, 'message')
        child.send('held')
        const [held] = (await answer) as [Held]
        return held
      },
      async restart() {
        await stopProcess(child)
        return startServer(config, { ...options, folder, port })
      },
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

async function processorOf({ pid }: ChildProcess): Promise<{ all: number; main: number } | null> {
  const used = async (file: string) => {
    const stat = await readFile(file, 'utf8').catch(() => '')
    // After the name, which may have anything in it: fields 14 and 15 of all, in hundredths of a second.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  }
  const [all, main] = [await used(`/proc/${pid}/stat`), await used(`/proc/${pid}/task/${pid}/stat`)]
  return Number.isFinite(all + main) ? { all, main } : null
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
