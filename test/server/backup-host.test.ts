import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyWhileHeld, openBackupHost } from '../../server/backup-host.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Files, Store } from '../../store/store.ts'
import { forget, until } from '../bot/world.ts'
import { message } from '../store/samples.ts'

describe('the door for backups', () => {
  let folder: string
  let store: Store
  let host: { close(): Promise<void> }
  let holds: boolean[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-door-'))
    store = await openSqliteStore({ folder })
    holds = []
    host = await openBackupHost(folder, watched(store.files))
  })

  afterEach(async () => {
    await host.close()
    await store.close()
    await forget(folder)
  })

  /** Notes each end of a hold. */
  function watched(files: Files | undefined): Files {
    if (files === undefined) throw new Error('SQLite has files')
    return {
      hold(file) {
        const hold = files.hold(file)
        return {
          release() {
            holds.push(hold.release())
            return holds.at(-1) ?? false
          },
        }
      },
    }
  }

  it('keeps the file still while it is copied, and then lets go', async () => {
    const done = await copyWhileHeld(folder, 'waymark.db', async () => {
      const before = await readFile(join(folder, 'waymark.db'))
      for (let id = 0; id < 20; id++) await store.receive(message(`${id}`))
      expect((await readFile(join(folder, 'waymark.db'))).equals(before)).toBe(true)
    })
    expect([done, holds.includes(true)]).toEqual(['copied', true])
    expect(await copyWhileHeld(folder, 'keys.db', async () => {})).toBe('copied')
  })

  it('does not pass a copy for whole when the server ends meanwhile', async () => {
    const copying = copyWhileHeld(folder, 'waymark.db', async () => {
      await host.close()
      await store.close()
    })
    await expect(copying).rejects.toThrow('The server stopped while its data were being copied. Run the backup again.')
  })

  it('lets go when whoever copies is gone, and serves one at a time', async () => {
    const failing = copyWhileHeld(folder, 'waymark.db', async () => {
      await expect(copyWhileHeld(folder, 'waymark.db', async () => {})).rejects.toThrow('A backup is being made already')
      throw new Error('killed')
    })
    await expect(failing).rejects.toThrow('killed')
    await until(() => holds.length === 1)
    expect(await copyWhileHeld(folder, 'waymark.db', async () => {})).toBe('copied')
  })

  it('opens only to who can read the data folder', async () => {
    const { port } = JSON.parse(await readFile(join(folder, 'backup-door.json'), 'utf8'))
    for (const line of [
      '{"token":"guessed","hold":"waymark.db"}',
      '{"hold":"waymark.db"}',
      '{"token":1}',
      'GET / HTTP/1.1',
      'x'.repeat(5_000),
    ]) {
      const socket = connect(port, '127.0.0.1')
      let heard = ''
      socket.setEncoding('utf8').on('data', (text: string) => (heard += text))
      socket.write(`${line}\n`)
      await once(socket, 'close')
      expect(heard).toMatch(/^\{"refused":"[^"]+"\}\n$/)
    }
    expect(holds).toEqual([])
  })

  it('is not there where nobody answers', async () => {
    await host.close()
    expect(await copyWhileHeld(folder, 'waymark.db', async () => {})).toBeUndefined()
    await writeFile(join(folder, 'backup-door.json'), '{"port":1,"token":"left by one that was killed"}')
    expect(await copyWhileHeld(folder, 'waymark.db', async () => {})).toBeUndefined()
  })
})
