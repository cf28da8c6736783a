import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Language, Numbered, Reply } from '../growth/message.ts'
import { type Overrides, startWaymark } from './compose.ts'
import { apiKey, type Config, ConfigError, type Secrets } from './config.ts'
import { keyFileIn, readKey } from './keys.ts'

/** The terminal's side of the REST channel. */
export interface ChatClient {
  /** The end of the conversation so far. */
  start(): Promise<Numbered<Reply>[]>
  say(said: { text: string; choice?: string }): Promise<Numbered<Reply>[]>
  /** What the coach has said since. */
  fresh(): Promise<Numbered<Reply>[]>
  fetchText(link: string): Promise<string>
  close(): Promise<void>
}

export interface ChatOptions {
  language: Language
  /** How far coaching time jumps ahead. */
  aheadMs: number
}

const person = 'terminal'

/** Talks to the server on PORT when one runs, else starts one on the same data. */
export async function openChatClient(
  { config, secrets }: { config: Config; secrets: Secrets },
  givenKeys: string | undefined,
  { language, aheadMs }: ChatOptions,
  overrides: Overrides = {},
): Promise<ChatClient> {
  const running = `http://127.0.0.1:${config.port}`
  if (await isWaymark(running)) {
    if (aheadMs > 0)
      throw new ConfigError(
        `A server runs on port ${config.port}, and its time cannot be moved from here. Stop it first, or leave --at out.`,
      )
    const key = /^(?:[^:,]*:)?([^,]+)/.exec(givenKeys?.trim() ?? '')?.[1]?.trim() ?? (await readKey(config.dataFolder))
    if (key === undefined) {
      throw new ConfigError(
        `A server runs on port ${config.port}, but ${keyFileIn(config.dataFolder)} is not there. Set WAYMARK_DATA to its data folder.`,
      )
    }
    return clientOf(running, key, language, async () => {})
  }
  if (aheadMs > 0 && secrets.mongodbUrl !== null) {
    throw new ConfigError('--at moves the time of everybody on this database, and other servers may be at work on it. Leave --at out.')
  }
  const key = randomBytes(32).toString('base64url')
  // The name of the key is the tenant: the same one as over a running server, so that it is the same person.
  const name = secrets.apiKeys[0]?.name ?? 'default'
  const start = aheadMs > 0 ? { start: null, rate: 1, ...config.clock, aheadMs } : config.clock
  const waymark = await startWaymark(
    {
      config: { ...config, host: '127.0.0.1', port: 0, role: 'all', logLevel: 'error', clock: start },
      secrets: { ...secrets, apiKeys: [apiKey(name, key)] },
    },
    overrides,
  )
  if (waymark.degraded.length > 0) console.error(`Not all of it works: ${waymark.degraded.join(', ')}.`)
  return clientOf(waymark.url, key, language, waymark.close)
}

const answer = z.object({ id: z.string(), replies: z.array(z.looseObject({ seq: z.number(), text: z.string() })).optional() })
const entries = z.object({ items: z.array(z.looseObject({ seq: z.number(), from: z.string(), reply: z.unknown().optional() })) })
const problem = z.object({ detail: z.string() })

function clientOf(server: string, key: string, language: Language, close: () => Promise<void>): ChatClient {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  let last = 0

  async function ask(path: string, body?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return fetch(server + path, body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) })
  }

  /** Those that were not shown yet. */
  function newOnes(replies: Numbered<Reply>[]): Numbered<Reply>[] {
    const found = replies.filter(({ seq }) => seq > last)
    last = Math.max(last, ...found.map(({ seq }) => seq))
    return found
  }

  async function nextPage(): Promise<{ isEmpty: boolean; replies: Numbered<Reply>[] }> {
    const response = await ask(`/api/v1/people/${person}/messages?after=${last}`)
    if (response.status === 404) last = 0 // not yet, or not any more: the numbers start again
    if (!response.ok) return { isEmpty: true, replies: [] }
    const { items } = entries.parse(await response.json())
    const replies = newOnes(
      items.flatMap(({ seq, from, reply }) => (from === 'coach' ? [{ ...(reply as Reply), seq, at: new Date() }] : [])),
    )
    last = Math.max(last, ...items.map(({ seq }) => seq))
    return { isEmpty: items.length === 0, replies }
  }

  async function fresh(): Promise<Numbered<Reply>[]> {
    return (await nextPage()).replies
  }

  return {
    async start() {
      let newest: Numbered<Reply>[] = []
      for (let page = await nextPage(); !page.isEmpty; page = await nextPage()) newest = [...newest, ...page.replies].slice(-1)
      return newest
    },
    async say(said) {
      const response = await ask('/api/v1/messages', { person, language, timeZone, ...said })
      const body: unknown = await response.json()
      if (!response.ok) throw new Error(problem.safeParse(body).data?.detail ?? `The server answered ${response.status}.`)
      const replies = (answer.parse(body).replies ?? []) as unknown as Numbered<Reply>[]
      return [...newOnes(replies), ...(await fresh())]
    },
    fresh,
    async fetchText(link) {
      const response = await ask(link.replace('/people/me/', `/people/${person}/`))
      if (!response.ok) throw new Error(`The server answered ${response.status}.`)
      return response.text()
    },
    close,
  }
}

async function isWaymark(server: string): Promise<boolean> {
  const response = await fetch(`${server}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
  return response?.ok === true
}
