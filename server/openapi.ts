import { z } from 'zod'
import { identifier } from '../bot/clean-text.ts'
import { restMessage } from '../bot/rest.ts'
import { fields } from '../growth/goal.ts'
import { measureKinds } from '../growth/measure.ts'
import { longestMeasures, postedMeasure } from './measures.ts'

type Json = { [key: string]: unknown }

const time = z.iso.datetime()
const day = z.iso.date()

const choice = z.object({ id: z.string(), label: z.string() })
const card = z.object({
  kind: z.enum(['goal', 'plan', 'practice', 'helplines', 'data']),
  title: z.string(),
  lines: z.array(z.object({ label: z.string(), value: z.string(), link: z.string().optional() })),
  steps: z.array(z.string()).optional(),
  progress: z.number().optional(),
})
const chart = z.object({
  kind: z.enum(['progress', 'measure']),
  title: z.string(),
  unit: z.string(),
  points: z.array(z.object({ at: day, value: z.number() })),
  target: z.number().optional(),
})
const reply = z.object({
  text: z.string(),
  choices: z.array(choice).optional(),
  card: card.optional(),
  chart: chart.optional(),
  why: z.array(z.object({ kind: z.string(), text: z.string() })).optional(),
})
const help = reply.describe('For somebody in danger who cannot be answered at once: show it now. It is kept nowhere and has no number.')
const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  id: z.string().optional().describe('Beside `help`: the id under which to send the message again.'),
  help: help.optional(),
})
const understanding = z.object({
  language: z.enum(['en', 'zh']),
  intent: z.string(),
  confidence: z.number(),
  outOfScope: z.boolean(),
  sentiment: z.enum(['negative', 'neutral', 'positive']),
  valence: z.number(),
  risk: z.enum(['none', 'concern', 'crisis']),
  entities: z.array(z.object({ type: z.string(), text: z.string(), start: z.int(), end: z.int(), value: z.unknown() })),
})
const answer = z.object({
  id: z.string(),
  replies: z.array(reply.extend({ seq: z.int(), at: time })),
  understanding: understanding.nullable().describe('null when the turn ended more than a minute ago'),
})
const entry = z.object({
  seq: z.int(),
  at: time,
  from: z.enum(['person', 'coach']),
  id: z.string().optional(),
  text: z.string().optional(),
  reply: reply.optional(),
})
const goal = z.looseObject({
  id: z.string(),
  title: z.string(),
  measure: z.object({ verb: z.string(), number: z.number(), unit: z.string() }).nullable(),
  by: day.nullable(),
  fields: z.array(z.enum(fields)),
  status: z.enum(['active', 'paused', 'done', 'dropped']),
  progress: z.number().min(0).max(1),
  createdAt: time,
})
const plan = z.looseObject({
  goal: z.string(),
  steps: z.array(z.object({ id: z.string(), text: z.string(), day: z.string(), time: z.string().nullable() })),
  ifThen: z.object({ if: z.string(), then: z.string() }).nullable(),
})
const checkIn = z.looseObject({
  id: z.string(),
  goal: z.string().nullable(),
  dueAt: time,
  rule: z.string().nullable(),
  status: z.enum(['waiting', 'asked', 'paused', 'stopped']),
})
const measure = z.looseObject({
  id: z.string(),
  kind: z.enum(measureKinds),
  value: z.number(),
  unit: z.string(),
  at: time,
  source: z.string(),
})
const suggestion = z.looseObject({ id: z.string(), practice: z.string(), title: z.string(), at: time })
const judged = z.object({ accepted: z.int(), rejected: z.array(z.object({ index: z.int(), reason: z.string() })) })

/** The API as an OpenAPI 3.1 document, made from the schemas that judge the requests. */
export function openapi(): Json {
  const person = {
    name: 'person',
    in: 'path',
    required: true,
    description: 'Your own id of the person; `me` with a session token.',
    schema: shape(identifier),
  }
  const page = (after: z.ZodType) => [person, query('after', after), query('limit', z.int().min(1).max(200))]
  const list = (items: z.ZodType) => z.object({ items: z.array(items), next: z.string().optional() })
  const listPath = (what: string, items: z.ZodType) => ({
    get: operation(`The ${what} of a person, oldest first`, { 200: [`A page of ${what}`, list(items)] }, { parameters: page(z.string()) }),
  })
  const postMeasures = operation(
    'Measures from a device or another system',
    { 200: ['Which were accepted', judged] },
    {
      parameters: [person, { ...query('Idempotency-Key', z.string().max(200)), in: 'header' }],
      requestBody: body(z.array(postedMeasure).max(longestMeasures)),
    },
  )
  return {
    openapi: '3.1.0',
    info: { title: 'Waymark', version: '1', description: 'Every address needs a server key or a session token as bearer.' },
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/api/v1/messages': {
        post: operation(
          'Say something to the coach and wait for the replies',
          {
            200: ['The replies', answer],
            202: ['Received; ask again with the same id', z.object({ id: z.string(), help: help.optional() })],
          },
          { requestBody: body(restMessage), also: [409] },
        ),
      },
      '/api/v1/people/{person}/goals': listPath('goals', goal),
      '/api/v1/people/{person}/plans': listPath('plans', plan),
      '/api/v1/people/{person}/check-ins': listPath('check-ins', checkIn),
      '/api/v1/people/{person}/measures': { ...listPath('measures', measure), post: postMeasures },
      '/api/v1/people/{person}/suggestions': listPath('suggestions', suggestion),
      '/api/v1/people/{person}/messages': {
        get: operation('A conversation', { 200: ['A page of it', list(entry)] }, { parameters: page(z.int().min(0)) }),
      },
      '/api/v1/people/{person}/export': {
        get: operation('Everything that is kept about a person', { 200: ['All of it', z.array(z.unknown())] }, { parameters: [person] }),
      },
      '/api/v1/people/{person}/report': { get: operation('The report of a person (not made yet)', {}, { parameters: [person] }) },
      '/api/v1/people/{person}': {
        delete: operation('Erase a person with everything that is kept', { 204: ['Erased', undefined] }, { parameters: [person] }),
      },
    },
  }
}

interface OperationParts {
  parameters?: Json[]
  requestBody?: Json
  also?: number[]
}

function operation(summary: string, good: { [status: number]: [string, z.ZodType | undefined] }, parts: OperationParts): Json {
  const { also = [], ...rest } = parts
  const answers = Object.entries(good).map(([status, [description, schema]]) => [
    status,
    { description, ...(schema === undefined ? {} : { content: { 'application/json': { schema: shape(schema) } } }) },
  ])
  const bad = [400, 401, 404, 413, 415, 429, 500, 503, ...also].map((status) => [
    status,
    { description: 'A problem, with a sentence in `detail`', content: { 'application/problem+json': { schema: shape(problem) } } },
  ])
  return { summary, ...rest, responses: Object.fromEntries([...answers, ...bad]) }
}

function query(name: string, schema: z.ZodType): Json {
  return { name, in: 'query', required: false, schema: shape(schema) }
}

function body(schema: z.ZodType): Json {
  return { required: true, content: { 'application/json': { schema: shape(schema) } } }
}

function shape(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}
