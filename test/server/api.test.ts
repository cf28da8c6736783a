import { afterEach, describe, expect, it } from 'vitest'
import { createLimit } from '../../bot/limits.ts'
import { createToken, sessionAccount } from '../../bot/session.ts'
import { forget, parrot } from '../bot/world.ts'
import { type Answer, keys, serve, type ServeOptions, type Served } from './serve.ts'

describe('the API', () => {
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

  function expectProblem({ status, headers, body }: Answer, expected: number, sentence?: RegExp): void {
    expect(status).toBe(expected)
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(body).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status: expected,
      detail: expect.stringMatching(/^[A-Z].*\.$/s),
    })
    if (sentence) expect(body.detail).toMatch(sentence)
  }

  const hello = { person: 'ann', text: 'hello' }
  const routes = ['goals', 'plans', 'check-ins', 'measures', 'suggestions', 'messages', 'export', 'report'].map(
    (name) => `/api/v1/people/ann/${name}`,
  )

  it('answers a message with the replies and what was understood', async () => {
    const { ask } = await open()
    const { status, body } = await ask('/api/v1/messages', { body: { ...hello, id: 'm1', language: 'en', timeZone: 'Asia/Shanghai' } })
    expect(status).toBe(200)
    expect(body).toEqual({
      id: 'm1',
      replies: [{ text: 'heard hello', seq: 2, at: expect.stringMatching(/Z$/) }],
      understanding: {
        language: 'en',
        intent: 'small_talk',
        confidence: 0.9,
        outOfScope: false,
        sentiment: 'neutral',
        valence: 0,
        risk: 'none',
        entities: [],
      },
    })
  })

  it('makes an id for a message that has none', async () => {
    const { ask } = await open()
    const [first, second] = [await ask('/api/v1/messages', { body: hello }), await ask('/api/v1/messages', { body: hello })]
    expect(first.body.id).toMatch(/.{20}/)
    expect(second.body.id).not.toBe(first.body.id)
  })

  it('gives the stored replies for the same id, and refuses another text under it', async () => {
    const { ask, heard } = await open()
    const first = await ask('/api/v1/messages', { body: { ...hello, id: 'm1' } })
    const again = await ask('/api/v1/messages', { body: { ...hello, id: 'm1' } })
    expect(again.body).toEqual(first.body)
    expect(heard).toEqual(['hello'])
    expectProblem(await ask('/api/v1/messages', { body: { person: 'ann', text: 'other', id: 'm1' } }), 409)
  })

  it('says 202 when the turn takes longer, and gives the replies to the same id later', async () => {
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    const decide = parrot()
    const { ask } = await open({
      api: { waitMs: 20 },
      world: { decide: { ...decide, step: (turn, context) => held.then(() => decide.step(turn, context)) } },
    })
    const first = await ask('/api/v1/messages', { body: { ...hello, id: 'm1' } })
    expect([first.status, first.body]).toEqual([202, { id: 'm1' }])
    go()
    let later = first
    while (later.status === 202) later = await ask('/api/v1/messages', { body: { ...hello, id: 'm1' } })
    expect(later.body.replies).toMatchObject([{ text: 'heard hello' }])
  })

  it.each(['/api/v1/openapi.json', '/api/v1/nothing', ...routes])('shows %s to nobody without a key', async (path) => {
    const { ask } = await open()
    await ask('/api/v1/messages', { body: hello })
    for (const key of ['', 'wrong', createToken(), `${keys.shop}x`]) expectProblem(await ask(path, { key }), 401)
  })

  it.each(['Basic c2hvcDprZXk=', 'Bearer', 'Bearer a b', keys.shop])('does not take "%s" for a key', async (authorization) => {
    const { ask } = await open()
    expectProblem(await ask('/api/v1/openapi.json', { key: '', headers: { authorization } }), 401)
  })

  it.each(routes)('says that there is nobody at %s before the first message', async (path) => {
    const { ask } = await open()
    expectProblem(await ask(path), 404, /no such person/)
  })

  it.each(routes)('keeps the people of two keys apart at %s', async (path) => {
    const { ask } = await open()
    await ask('/api/v1/messages', { body: hello, key: keys.shop })
    expectProblem(await ask(path, { key: keys.school }), 404, /no such person/)
  })

  it.each(['goals', 'plans', 'check-ins', 'measures', 'suggestions'])('lists %s', async (kind) => {
    const { ask } = await open()
    await ask('/api/v1/messages', { body: hello })
    const { status, body } = await ask(`/api/v1/people/ann/${kind}?limit=10`)
    expect([status, body]).toEqual([200, { items: [] }])
  })

  it('gives a conversation in pages', async () => {
    const { ask } = await open()
    for (const text of ['one', 'two']) await ask('/api/v1/messages', { body: { person: 'ann', text } })
    const first = await ask('/api/v1/people/ann/messages?limit=3')
    expect(first.body).toMatchObject({
      items: [
        { seq: 1, from: 'person', text: 'one' },
        { seq: 2, from: 'coach', reply: { text: 'heard one' } },
        { seq: 3, from: 'person', text: 'two' },
      ],
      next: '3',
    })
    const rest = await ask(`/api/v1/people/ann/messages?limit=3&after=${first.body.next}`)
    expect(rest.body).toEqual({ items: [{ seq: 4, from: 'coach', reply: { text: 'heard two' }, at: expect.any(String) }] })
  })

  it('gives everything that is kept as one JSON file', async () => {
    const { ask } = await open()
    await ask('/api/v1/messages', { body: hello })
    const { headers, body } = await ask('/api/v1/people/ann/export')
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
    expect(Array.isArray(body)).toBe(true)
    expect(JSON.stringify(body)).toContain('heard hello')
  })

  it('says honestly that there are no reports yet', async () => {
    const { ask } = await open()
    await ask('/api/v1/messages', { body: hello })
    expectProblem(await ask('/api/v1/people/ann/report'), 404, /not made yet/)
  })

  it('takes measures one by one, and says why it does not take one', async () => {
    const { ask } = await open()
    await ask('/api/v1/messages', { body: hello })
    const good = { kind: 'sleep', value: 7.5, at: '2026-01-01T07:00:00Z', source: 'watch' }
    const { status, body } = await ask('/api/v1/people/ann/measures', {
      body: [
        good,
        { ...good, kind: 'blood-sugar' },
        { ...good, value: '7' },
        { ...good, value: 30 },
        { ...good, at: 'yesterday' },
        { ...good, at: '2999-01-01T00:00:00Z' },
        { ...good, source: undefined },
        'nonsense',
      ],
    })
    expect(status).toBe(200)
    expect(body.accepted).toBe(1)
    expect(body.rejected.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(body.rejected[0]?.reason).toMatch(/mood, energy, stress, sleep/)
    expect(body.rejected[2]?.reason).toBe('sleep has to be from 0 to 24')
    const { items } = (await ask('/api/v1/people/ann/measures')).body
    expect(items).toMatchObject([{ kind: 'sleep', value: 7.5, unit: 'hour', source: 'watch' }])
  })

  it('stores measures that are sent twice once', async () => {
    const { ask } = await open()
    await ask('/api/v1/messages', { body: hello })
    const body = [{ kind: 'mood', value: 6, at: '2026-01-01T07:00:00Z', source: 'app' }]
    for (const headers of [{}, {}, { 'idempotency-key': 'k' }, { 'idempotency-key': 'k' }]) {
      expect((await ask('/api/v1/people/ann/measures', { body, headers })).body.accepted).toBe(1)
    }
    expect((await ask('/api/v1/people/ann/measures')).body.items).toHaveLength(2)
  })

  it('erases a person', async () => {
    const { ask } = await open()
    await ask('/api/v1/messages', { body: hello })
    const erased = await ask('/api/v1/people/ann', { method: 'DELETE' })
    expect([erased.status, erased.text]).toEqual([204, ''])
    expectProblem(await ask('/api/v1/people/ann/messages'), 404)
    expectProblem(await ask('/api/v1/people/ann', { method: 'DELETE' }), 404)
  })

  describe('with a session token', () => {
    async function openWithSession(): Promise<{ ask: Served['ask']; token: string }> {
      const { ask, bot } = await open()
      const token = createToken()
      const account = sessionAccount(token)
      await bot.receive({ id: 'm', channel: 'web', account, conversation: 'web', address: null, text: 'from the page', at: new Date() })
      await bot.answered({ account, id: 'm' }, 5_000)
      await ask('/api/v1/messages', { body: hello })
      return { ask, token }
    }

    it('shows a person their own data as "me"', async () => {
      const { ask, token } = await openWithSession()
      const { body } = await ask('/api/v1/people/me/messages', { key: token })
      expect(body.items).toMatchObject([{ text: 'from the page' }, { reply: { text: 'heard from the page' } }])
      expect((await ask('/api/v1/people/me/export', { key: token })).status).toBe(200)
    })

    it.each([...routes, '/api/v1/people/m%65x/goals'])('hides %s', async (path) => {
      const { ask, token } = await openWithSession()
      expectProblem(await ask(path, { key: token }), 404, /no such person/)
    })

    it('goes on with the conversation of the page', async () => {
      const { ask, token } = await openWithSession()
      const { body } = await ask('/api/v1/messages', { key: token, body: { person: 'me', text: 'more' } })
      expect(body.replies).toMatchObject([{ text: 'heard more', seq: 4 }])
      expectProblem(await ask('/api/v1/messages', { key: token, body: hello }), 404)
    })

    it('erases only its own person', async () => {
      const { ask, token } = await openWithSession()
      expectProblem(await ask('/api/v1/people/ann', { key: token, method: 'DELETE' }), 404)
      expect((await ask('/api/v1/people/me', { key: token, method: 'DELETE' })).status).toBe(204)
      expectProblem(await ask('/api/v1/people/me/goals', { key: token }), 401)
      expect((await ask('/api/v1/people/ann/goals')).status).toBe(200)
    })
  })

  it.each<[string, unknown, { [name: string]: string }, number, RegExp]>([
    ['no JSON', '{"person":', {}, 400, /not valid JSON/],
    ['another type', 'hello', { 'content-type': 'text/plain' }, 415, /as JSON/],
    ['a list', [], {}, 400, /cannot be read/],
    ['null', 'null', {}, 400, /cannot be read/],
    ['a missing text', { person: 'ann' }, {}, 400, /text/],
    ['an object for a text', { person: 'ann', text: { $ne: null } }, {}, 400, /text/],
    ['an unknown language', { ...hello, language: 'fr' }, {}, 400, /language/],
    ['an unknown zone', { ...hello, timeZone: 'Mars/Base' }, {}, 400, /timeZone/],
    ['an id with a NUL', { ...hello, id: 'a\0' }, {}, 400, /id/],
    ['an empty text', { person: 'ann', text: ' \n ' }, {}, 400, /empty/],
    ['100 kB', { person: 'ann', text: 'x'.repeat(100_000) }, {}, 400, /8,000/],
    ['1 MB', { person: 'ann', text: 'x'.repeat(1_000_000) }, {}, 413, /too large/],
  ])('answers %s with a sentence', async (_, body, headers, status, sentence) => {
    const { ask } = await open()
    expectProblem(await ask('/api/v1/messages', { body, headers }), status, sentence)
    expect((await ask('/api/v1/messages', { body: hello })).status).toBe(200)
  })

  it('reads nothing into the prototype', async () => {
    const { ask } = await open()
    await ask('/api/v1/messages', { body: '{"person":"ann","text":"hi","__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}' })
    expect('x' in {}).toBe(false)
  })

  it.each([
    ['/api/v1/people/ann/goals?limit=0', 400],
    ['/api/v1/people/ann/goals?limit=many', 400],
    ['/api/v1/people/ann/messages?after=-1', 400],
    ['/api/v1/people/%zz/goals', 400],
    ['/api/v1/people/ann/nothing', 404],
    ['/api/v1', 404],
  ])('answers GET %s with problem %i', async (path, status) => {
    const { ask } = await open()
    expectProblem(await ask(path), status)
  })

  it.each([
    ['GET', '/api/v1/messages', 'POST'],
    ['PUT', '/api/v1/people/ann/goals', 'GET'],
    ['PATCH', '/api/v1/people/ann/measures', 'GET, POST'],
    ['POST', '/api/v1/people/ann', 'DELETE'],
  ])('says that %s %s is not allowed', async (method, path, allow) => {
    const { ask } = await open()
    const answer = await ask(path, { method })
    expectProblem(answer, 405)
    expect(answer.headers.get('allow')).toBe(allow)
  })

  it('asks a key that is too fast to wait', async () => {
    const { ask } = await open({ api: { requestLimit: createLimit(2, 60) } })
    for (let times = 0; times < 2; times += 1) await ask('/api/v1/openapi.json')
    const answer = await ask('/api/v1/openapi.json')
    expectProblem(answer, 429, /Try again in \d+ s/)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask('/api/v1/openapi.json', { key: keys.school })).status).toBe(200)
  })

  it('asks whoever guesses keys to wait, and still lets a valid key in', async () => {
    const { ask } = await open({ api: { guessLimit: createLimit(2, 60) } })
    for (let times = 0; times < 2; times += 1) expectProblem(await ask('/api/v1/openapi.json', { key: 'guess' }), 401)
    expectProblem(await ask('/api/v1/openapi.json', { key: 'guess' }), 429)
    expect((await ask('/api/v1/openapi.json')).status).toBe(200)
  })

  it('answers 503 when the store cannot do it now', async () => {
    const { ask, store } = await open()
    await store.close()
    expectProblem(await ask('/api/v1/people/ann/goals'), 503)
  })

  it('describes itself as OpenAPI, with every route', async () => {
    const { ask } = await open()
    const { body } = await ask('/api/v1/openapi.json')
    expect(body.openapi).toMatch(/^3\.1/)
    const described = Object.keys(body.paths).map((path) => path.replace('{person}', 'ann'))
    expect(described).toEqual(expect.arrayContaining(['/api/v1/messages', '/api/v1/people/ann', ...routes]))
    expect(body.paths['/api/v1/messages']?.post.requestBody.content['application/json']?.schema.required).toEqual(['person', 'text'])
  })

  it('lets pages of listed sites read, and no others', async () => {
    const { ask } = await open({ origins: ['https://site.example'] })
    const allowed = (origin: string) => ask('/api/v1/openapi.json', { headers: { origin } })
    expect((await allowed('https://site.example')).headers.get('access-control-allow-origin')).toBe('https://site.example')
    expect((await allowed('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
    const preflight = await ask('/api/v1/people/me/export', { key: '', method: 'OPTIONS', headers: { origin: 'https://site.example' } })
    expect(preflight.status).toBe(204)
  })
})
