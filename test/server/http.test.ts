import { afterEach, describe, expect, it } from 'vitest'
import { forget } from '../bot/world.ts'
import { serve, type ServeOptions, type Served } from './serve.ts'

describe('the HTTP server', () => {
  let served: Served | undefined

  async function open(options?: ServeOptions): Promise<Served> {
    served = await serve(options)
    return served
  }

  afterEach(async () => {
    await served?.close()
    if (served) await forget(served.folder)
    served = undefined
  })

  it('is alive', async () => {
    const { ask } = await open()
    expect(await ask('/healthz', { key: '' })).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  it.each<[string, ServeOptions['degraded'], string[]]>([
    ['everything', {}, []],
    ['no model', { nlu: 'The model is missing.' }, ['nlu']],
    ['old helplines', { helplines: 'They are old.' }, ['helplines']],
    ['neither', { nlu: 'x', helplines: 'y' }, ['nlu', 'helplines']],
  ])('is ready with %s', async (_, degraded, listed) => {
    const { ask } = await open({ degraded: degraded ?? {} })
    expect(await ask('/readyz', { key: '' })).toMatchObject({ status: 200, body: { status: 'ready', degraded: listed } })
  })

  it('is not ready when the store cannot write, and still alive', async () => {
    const { ask, store } = await open()
    await store.close()
    expect(await ask('/readyz', { key: '' })).toMatchObject({ status: 503, body: { status: 'not-ready', degraded: ['store'] } })
    expect((await ask('/healthz', { key: '' })).status).toBe(200)
  })

  it('shows the page with a strict policy and no script of its own inside', async () => {
    const { ask } = await open()
    const { status, headers, text } = await ask('/', { key: '' })
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(text).toContain('<title>Waymark</title>')
    expect(text).toContain('<waymark-chat>')
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/)
  })

  it.each(['/nothing', '/../package.json', '/%2e%2e/package.json', '/server/config.ts', '/.env', '/dist/server.js'])(
    'gives nothing at %s',
    async (path) => {
      const { ask } = await open()
      expect(await ask(path, { key: '' })).toMatchObject({ status: 404, body: { detail: expect.stringMatching(/\.$/) } })
    },
  )
})
