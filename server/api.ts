import { createHash } from 'node:crypto'
import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Limit } from '../bot/limits.ts'
import type { RunningBot } from '../bot/open.ts'
import { answerMessage, restMessage } from '../bot/rest.ts'
import type { PersonId } from '../growth/message.ts'
import type { ListKind, Store } from '../store/store.ts'
import { type AccessParts, type Caller, identify, nobody, placeOf, refuseBeyond } from './access.ts'
import { judgeMeasures, longestMeasures } from './measures.ts'
import { openapi } from './openapi.ts'
import { Problem, sendProblem, toProblem } from './problem.ts'

export interface ApiParts extends AccessParts {
  store: Pick<Store, 'people' | 'list' | 'export' | 'transcript'>
  bot: Pick<RunningBot, 'receive' | 'answered' | 'understood' | 'change'>
  clock: { now(): Date }
  /** Messages a person with a session may send; shared with the widget. */
  messageLimit: Limit
  /** How long a message's turn is waited for. */
  waitMs?: number
}

const lists: ListKind[] = ['goals', 'plans', 'check-ins', 'measures', 'suggestions']
const listPage = z.object({ after: z.string().min(1).max(200).optional(), limit: limit(50) })
const messagePage = z.object({ after: z.coerce.number().int().nonnegative().default(0), limit: limit(100) })

/** Everything under /api/v1: for servers with a key, and for a person with their session token. */
export function createApi(parts: ApiParts): Router {
  const { store, bot, clock } = parts
  const api = Router({ caseSensitive: true })

  api.use(async (request, response, next) => {
    response.locals.caller = await identify(request, parts)
    response.set('Cache-Control', 'no-store')
    next()
  })

  api
    .route('/openapi.json')
    .get((_request, response) => void response.json(openapi()))
    .all(notAllowed('GET'))

  api
    .route('/messages')
    .post(json('200kb'), async (request, response) => {
      const body = parse(restMessage, bodyOf(request))
      const place = placeOf(callerOf(response), body.person)
      if (place.account.channel === 'web')
        await refuseBeyond(parts.messageLimit, `web:${place.account.externalId}`, 'That was a lot at once.')
      const answer = await answerMessage(body, place, bot, { at: clock.now(), waitMs: parts.waitMs ?? 30_000 })
      if (answer.kind === 'other-text') throw new Problem(409, 'This id was used before with another text. Use a new id for a new message.')
      if (answer.kind === 'help') throw withHelp(answer)
      if (answer.kind === 'running') response.status(202).json({ id: answer.id, ...(answer.help && { help: answer.help }) })
      else response.json({ id: answer.id, replies: answer.replies, understanding: answer.understanding })
    })
    .all(notAllowed('POST'))

  for (const kind of lists) {
    const route = api.route(`/people/:person/${kind}`).get(async (request, response) => {
      const { after, limit } = parse(listPage, request.query)
      const person = await personOf(request, response)
      response.json(await store.list(person, kind, { limit, ...(after === undefined ? {} : { after }) }))
    })
    if (kind !== 'measures') route.all(notAllowed('GET'))
  }

  api
    .route('/people/:person/measures')
    .post(json('1mb'), async (request, response) => {
      const items = bodyOf(request)
      if (!Array.isArray(items)) throw new Problem(400, 'The body has to be a list of measures: [{"kind","value","unit","at","source"}].')
      if (items.length > longestMeasures) throw new Problem(413, `At most ${longestMeasures} measures at once. Send them in smaller parts.`)
      const person = await personOf(request, response)
      const { accepted, rejected } = judgeMeasures(items, clock.now())
      const id = request.get('idempotency-key') ?? createHash('sha256').update(JSON.stringify(items)).digest('base64url')
      if (accepted.length > 0) {
        // With the person: two servers may use the same key for different people.
        await bot.change(person, { event: 'measures', id: `${person}:${id.slice(0, 200)}` }, (random) =>
          accepted.map((measure) => ({ kind: 'measure-logged', measure: { ...measure, id: random.id() } })),
        )
      }
      response.json({ accepted: accepted.length, rejected })
    })
    .all(notAllowed('GET, POST'))

  api
    .route('/people/:person/messages')
    .get(async (request, response) => {
      const { after, limit } = parse(messagePage, request.query)
      await personOf(request, response)
      const { account, conversation } = placeOf(callerOf(response), request.params.person)
      const place = await store.people.conversation(account, conversation)
      const items = place === undefined ? [] : await store.transcript.after(place, after, limit)
      const last = items.at(-1)
      response.json({ items, ...(items.length === limit && last ? { next: String(last.seq) } : {}) })
    })
    .all(notAllowed('GET'))

  api
    .route('/people/:person/export')
    .get(async (request, response) => {
      const person = await personOf(request, response)
      response.set('Content-Disposition', 'attachment; filename="waymark-export.json"').type('json')
      let before = '[\n'
      for await (const item of store.export(person)) {
        response.write(before + JSON.stringify(item))
        before = ',\n'
      }
      response.end(before === '[\n' ? '[]\n' : '\n]\n')
    })
    .all(notAllowed('GET'))

  api
    .route('/people/:person/report')
    .get(async (request, response) => {
      await personOf(request, response)
      throw new Problem(404, 'Reports are not made yet. Goals, measures and check-ins can be read under their own addresses.')
    })
    .all(notAllowed('GET'))

  api
    .route('/people/:person')
    .delete(async (request, response) => {
      const person = await personOf(request, response)
      await bot.change(person, { event: 'operator', id: `erase:${person}` }, (_, at) => [{ kind: 'person-erased', at }])
      response.status(204).end()
    })
    .all(notAllowed('DELETE'))

  api.use((_request, response) => {
    sendProblem(response, new Problem(404, 'There is nothing at this address. /api/v1/openapi.json lists what there is.'))
  })

  async function personOf(request: Request<{ person: string }>, response: Response): Promise<PersonId> {
    const { account } = placeOf(callerOf(response), request.params.person)
    const person = await store.people.find(account)
    if (person === undefined) throw nobody()
    return person
  }

  return api
}

/** Whoever wrote it may be in danger: a program shows them `help`, and sends the message again under the same id. */
function withHelp({ id, help, refused }: { id: string; help: object; refused?: unknown }): Problem {
  const late = new Problem(503, 'The message is not kept yet. Show `help` to its writer at once, and send it again with this id.', {
    'Retry-After': '5',
  })
  const { status, message, headers } = refused === undefined ? late : toProblem(refused)
  return new Problem(status, message, headers, { id, help })
}

function callerOf(response: Response): Caller {
  return response.locals.caller
}

/** Only JSON is read; without a limit of its own, one request could fill the memory. */
function json(limit: string) {
  return express.json({ limit, strict: false, type: ['application/json', 'application/*+json'] })
}

function bodyOf(request: Request): unknown {
  if (request.body === undefined) throw new Problem(415, 'Send the body as JSON, with the header "Content-Type: application/json".')
  return request.body
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const sentences = read.error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
  throw new Problem(400, `The request cannot be read. ${sentences.join('; ')}.`)
}

function limit(otherwise: number) {
  return z.coerce.number().int().min(1).max(200).default(otherwise)
}

function notAllowed(methods: string) {
  return (_request: Request, response: Response): void => {
    sendProblem(response, new Problem(405, `This address answers only ${methods}.`, { Allow: methods }))
  }
}
