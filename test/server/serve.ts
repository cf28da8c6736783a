import { createLimit } from '../../bot/limits.ts'
import { openRest } from '../../bot/rest.ts'
import type { RunningBot } from '../../bot/open.ts'
import { type ApiParts, createApi } from '../../server/api.ts'
import { apiKey, root } from '../../server/config.ts'
import { createHealth } from '../../server/health.ts'
import { createApp, createHttp, listen } from '../../server/http.ts'
import { openLog } from '../../server/log.ts'
import { openWorld, type World } from '../bot/world.ts'

export const keys = { shop: 'key-of-the-shop', school: 'key-of-the-school' }

/** The HTTP side of the server on a bot that repeats what it hears. */
export interface Served extends World {
  url: string
  ask(path: string, options?: { key?: string; method?: string; body?: unknown; headers?: { [name: string]: string } }): Promise<Answer>
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** As if everything were there: a test looks at what it expects. */
  body: Body
}

interface Body {
  id: string
  replies: unknown[]
  items: unknown[]
  next: string
  accepted: number
  rejected: { index: number; reason: string }[]
  detail: string
  openapi: string
  paths: { [path: string]: { post: { requestBody: { content: { [type: string]: { schema: { required: string[] } } } } } } }
}

export interface ServeOptions {
  api?: Partial<ApiParts>
  world?: Parameters<typeof openWorld>[0]
  degraded?: { nlu?: string; helplines?: string }
  origins?: string[]
}

export async function serve({ api = {}, world: parts = {}, degraded = {}, origins = [] }: ServeOptions = {}): Promise<Served> {
  const world = await openWorld({ channels: [openRest()], ...parts })
  const { store, bot } = world
  const log = openLog('silent')
  const apiParts: ApiParts = {
    store,
    bot: bot satisfies RunningBot,
    clock: { now: () => new Date() },
    keys: [apiKey('shop', keys.shop), apiKey('school', keys.school)],
    people: store.people,
    messageLimit: createLimit(1_000, 60),
    requestLimit: createLimit(1_000, 1),
    guessLimit: createLimit(1_000, 60),
    waitMs: 5_000,
    ...api,
  }
  const health = createHealth({
    store,
    nlu: { degraded: degraded.nlu ?? null },
    helplines: { degraded: () => degraded.helplines ?? null },
  })
  const app = createApp({ root, api: createApi(apiParts), health, channels: [], origins, log })
  const http = createHttp(app)
  const port = await listen(http, { host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${port}`
  return {
    ...world,
    url,
    async ask(path, { key = keys.shop, method, body, headers = {} } = {}) {
      const response = await fetch(url + path, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson = /json/.test(response.headers.get('content-type') ?? '')
      return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
    },
    async close() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await world.close()
    },
  }
}
