import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { z } from 'zod'
import { kept, type SaidReply, type Server, zones } from './serving.ts'

export type Language = 'en' | 'zh'

/** `waiting`: it is kept, and its answer comes later. */
export type Said = { replies: SaidReply[] } | { refused: string } | { waiting: true }

/** One person who writes to the coach, over one channel. */
export interface Way {
  say(text: string): Promise<Said>
  kept(): ReturnType<typeof kept>
  close(): void
}

export const ways = { widget: overWidget, rest: overRest }

async function overRest(server: Server, language: Language): Promise<Way> {
  const person = randomUUID()
  return {
    async say(text) {
      const { status, type, body } = await server.ask('/api/v1/messages', { body: { person, text, language, timeZone: zones[language] } })
      if (status === 200) return z.object({ replies: z.array(z.custom<SaidReply>()) }).parse(body)
      if (status === 202) return { waiting: true }
      return { refused: problemOf({ type, body, status }).detail }
    },
    kept: () => kept(server, person),
    close() {},
  }
}

/** What every error of the API looks like. */
export function problemOf({ status, type, body }: { status: number; type: string; body: unknown }) {
  const problem = z.strictObject({ type: z.literal('about:blank'), title: z.string(), status: z.literal(status), detail: z.string() })
  if (!type.startsWith('application/problem+json')) throw new Error(`${status} came as ${type}: ${JSON.stringify(body)}`)
  return problem.parse(body)
}

const answer = z.union([z.object({ seq: z.number() }), z.object({ error: z.string() })])
const wireEntries = z.object({
  entries: z.array(z.looseObject({ seq: z.number(), from: z.string(), reply: z.custom<SaidReply>().optional() })),
})

/** The widget's wire without the widget, so that it can say what no page would. */
async function overWidget(server: Server, language: Language): Promise<Way> {
  const auth = { last: 0, language: { en: 'en-GB', zh: 'zh-CN' }[language], timeZone: zones[language] }
  const socket = io(server.url, { transports: ['websocket'], auth, reconnection: false, forceNew: true })
  const token = await new Promise<string>((resolve, reject) => {
    socket.once('welcome', (event: unknown) => resolve(z.object({ token: z.string() }).parse(event).token))
    socket.once('connect_error', reject)
  })
  return {
    async say(text) {
      const heard: z.infer<typeof wireEntries>['entries'] = []
      const listen = (event: unknown) => void heard.push(...wireEntries.parse(event).entries)
      socket.on('entries', listen)
      try {
        const said = answer.parse(await socket.timeout(10_000).emitWithAck('message', { id: randomUUID(), text }))
        if ('error' in said) return { refused: said.error }
        for (let waits = 0; waits < 500; waits += 1) {
          const replies = heard.flatMap(({ seq, from, reply }) => (from === 'coach' && seq > said.seq && reply ? [reply] : []))
          if (replies.length > 0) return { replies }
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
        return { waiting: true }
      } finally {
        socket.off('entries', listen)
      }
    },
    kept: () => kept(server, 'me', token),
    close: () => void socket.close(),
  }
}
