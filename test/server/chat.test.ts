import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type ChatClient, openChatClient } from '../../server/chat-client.ts'
import { startWaymark, type Waymark } from '../../server/compose.ts'
import { ConfigError, readConfig } from '../../server/config.ts'
import { openLog } from '../../server/log.ts'
import { forget, parrot, parrotNlu, until } from '../bot/world.ts'

describe('the chat in a terminal', () => {
  const closing: (() => Promise<unknown>)[] = []
  const folders: string[] = []

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
    await forget(...folders.splice(0))
  })

  const parts = {
    decide: parrot(),
    nlu: parrotNlu(),
    recommender: { suggest: async () => [], practice: () => undefined },
    log: openLog('silent'),
    schedulerPollMs: 10,
  }

  async function settings(more: { [name: string]: string } = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-chat-'))
    folders.push(folder)
    return readConfig({ PORT: '1', WAYMARK_DATA: folder, ...more })
  }

  /** A server of its own, and the settings of a terminal that finds it. */
  async function serve(): Promise<{ waymark: Waymark; found: Awaited<ReturnType<typeof settings>> }> {
    const given = await settings()
    const waymark = await startWaymark({ ...given, config: { ...given.config, port: 0 } }, parts)
    closing.push(waymark.close)
    return { waymark, found: { ...given, config: { ...given.config, port: waymark.port } } }
  }

  async function open(given: Awaited<ReturnType<typeof settings>>, aheadMs = 0): Promise<ChatClient> {
    const client = await openChatClient(given, undefined, { language: 'en', aheadMs }, parts)
    closing.push(client.close)
    return client
  }

  it('talks to the server that runs, with its key file', async () => {
    const { found } = await serve()
    const client = await open(found)
    expect(await client.start()).toEqual([])
    expect(await client.say({ text: 'hello' })).toMatchObject([{ text: 'heard hello', seq: 2 }])
    expect(await client.fresh()).toEqual([])
  })

  it('does not move the time of a database that other servers may share', async () => {
    const more = { WAYMARK_MONGODB_URL: 'mongodb://127.0.0.1:1', WAYMARK_MASTER_KEY_FILE: 'master.key' }
    await expect(open(await settings(more), 86_400_000)).rejects.toThrow(/^--at moves the time of everybody on this database/)
  })

  it('shows a check-in that comes by itself', async () => {
    const { found } = await serve()
    const client = await open(found)
    const seen = (await client.say({ text: 'remind me' })).map(({ text }) => text)
    await until(async () => {
      seen.push(...(await client.fresh()).map(({ text }) => text))
      return seen.length === 2
    })
    expect(seen).toEqual(['heard remind me', 'how did it go?'])
  })

  it('goes on where it was, without a server and with one', async () => {
    const given = await settings()
    const alone = await openChatClient(given, undefined, { language: 'en', aheadMs: 0 }, parts)
    await alone.say({ text: 'one' })
    await alone.close()
    const again = await open(given)
    expect(await again.start()).toMatchObject([{ text: 'heard one' }])
    expect(await again.say({ text: 'two' })).toMatchObject([{ text: 'heard two', seq: 4 }])
  })

  it('starts anew after everything was erased', async () => {
    const client = await open(await settings())
    await client.say({ text: 'hello' })
    expect(await client.say({ text: 'forget me' })).toMatchObject([{ text: 'heard forget me' }])
    expect(await client.say({ text: 'hello again' })).toMatchObject([{ text: 'heard hello again', seq: 2 }])
  })

  it('fetches what only this person may see', async () => {
    const client = await open(await settings())
    await client.say({ text: 'hello' })
    expect(await client.fetchText('/api/v1/people/me/export')).toContain('heard hello')
  })

  it('says what was refused and goes on', async () => {
    const client = await open(await settings())
    await expect(client.say({ text: 'x'.repeat(9_000) })).rejects.toThrow(/8,000/)
    expect(await client.say({ text: 'hello' })).toMatchObject([{ text: 'heard hello' }])
  })

  it('moves coaching time when it runs alone, and never back', async () => {
    const given = await settings()
    const { clock, close } = await startWaymark(
      { ...given, config: { ...given.config, port: 0, clock: { start: null, rate: 1, aheadMs: 3_600_000 } } },
      parts,
    )
    const moved = clock.now().getTime()
    await close()
    const after = await startWaymark({ ...given, config: { ...given.config, port: 0 } }, parts)
    closing.push(after.close)
    expect(after.clock.now().getTime()).toBeGreaterThanOrEqual(moved)
  })

  it('does not move the time of a server that runs', async () => {
    const { found } = await serve()
    await expect(open(found, 1_000)).rejects.toThrow(ConfigError)
    await expect(open(found, 1_000)).rejects.toThrow(/cannot be moved from here/)
  })

  it('says which file it needs when it finds a server without its key', async () => {
    const { found } = await serve()
    const elsewhere = await settings()
    await expect(open({ ...elsewhere, config: { ...elsewhere.config, port: found.config.port } })).rejects.toThrow(/Set WAYMARK_DATA/)
  })
})
