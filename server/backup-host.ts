import { randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { dataFiles, type DataFile, type Files, StoreError } from '../store/store.ts'

// Who has a data folder is asked by `npm run backup` to keep a file still while it is copied. The door is on this machine alone, and its
// key lies in the data folder: who can read that could copy the files anyway, only not in one piece. A line of JSON each way.

const doorFile = 'backup-door.json'
const door = z.object({ port: z.number(), token: z.string() })
const wish = z.object({ token: z.string(), hold: z.enum(dataFiles) })
const answer = z.object({ held: z.boolean().optional(), still: z.boolean().optional(), refused: z.string().optional() })

/** One that was stopped or hangs must not keep the log growing for ever. */
const silenceMs = 30_000
const mostBytes = 1024 * 1024

/** On the side of the server. `files` belongs to the store that is open on this folder. */
export async function openBackupHost(dataFolder: string, files: Files): Promise<{ close(): Promise<void> }> {
  const token = randomBytes(32).toString('base64url')
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    serve(socket, token, files)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const file = join(dataFolder, doorFile)
  const { port } = server.address() as AddressInfo
  await writeFile(`${file}.new`, JSON.stringify({ port, token } satisfies z.infer<typeof door>), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return {
    async close() {
      await rm(file, { force: true })
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serve(socket: Socket, token: string, files: Files): void {
  let hold: ReturnType<Files['hold']> | undefined
  const say = (line: z.infer<typeof answer>) => socket.write(`${JSON.stringify(line)}\n`)
  const end = (line: z.infer<typeof answer>) => socket.end(`${JSON.stringify(line)}\n`)
  let bytes = 0
  socket.setTimeout(silenceMs, () => socket.destroy())
  socket.on('data', (chunk) => {
    bytes += chunk.length
    if (bytes > mostBytes) socket.destroy() // anybody on this machine can knock
  })
  socket.on('error', () => {}) // it went away; `close` comes next
  socket.once('close', () => hold?.release())
  createInterface({ input: socket }).on('line', (line) => {
    try {
      if (hold !== undefined) {
        if (line === 'wait') return
        const still = hold.release()
        hold = undefined
        return end({ still })
      }
      const wanted = wish.parse(JSON.parse(line))
      if (!isSame(wanted.token, token)) return end({ refused: 'The key in the data folder is not that of the server. Try again.' })
      hold = files.hold(wanted.hold)
      say({ held: true })
    } catch (error) {
      end({ refused: error instanceof StoreError ? error.message : 'That was not understood.' })
    }
  })
}

/** On the side of `npm run backup`: copies while the server keeps the file still. Undefined where nobody answers. */
export async function copyWhileHeld(dataFolder: string, file: DataFile, copy: () => Promise<void>): Promise<'copied' | undefined> {
  const found = door.safeParse(parse(await readFile(join(dataFolder, doorFile), 'utf8').catch(() => '')))
  if (!found.success) return undefined
  const socket = connect(found.data.port, '127.0.0.1')
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  try {
    await once(socket, 'connect')
  } catch {
    return undefined
  }
  const alive = setInterval(() => socket.write('wait\n'), silenceMs / 6)
  try {
    socket.on('error', () => {}) // then no line comes any more, and that is told below
    socket.write(`${JSON.stringify({ token: found.data.token, hold: file } satisfies z.infer<typeof wish>)}\n`)
    await expectLine('held')
    await copy()
    socket.write('release\n')
    await expectLine('still')
    return 'copied'
  } finally {
    clearInterval(alive)
    socket.destroy()
  }

  async function expectLine(what: 'held' | 'still'): Promise<void> {
    const { value } = await lines.next()
    const said = answer.safeParse(parse(typeof value === 'string' ? value : '')).data ?? {}
    if (said[what] === true) return
    throw new StoreError(said.refused ?? 'The server stopped while its data were being copied. Run the backup again.')
  }
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
