import type { ErrorRequestHandler, Response } from 'express'
import { ChannelError } from '../bot/channel.ts'
import { StoreError } from '../store/store.ts'
import type { Log } from './log.ts'

/** An error a client can act on: RFC 9457, with a sentence in `detail`. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly headers: { [name: string]: string }
  /** What a program may need beside the sentence. */
  readonly more: object

  constructor(status: number, detail: string, headers: { [name: string]: string } = {}, more: object = {}) {
    super(detail)
    this.more = more
    this.status = status
    this.headers = headers
  }
}

const titles: { [status: number]: string } = {
  400: 'Bad request',
  401: 'Not authorised',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
}

export function sendProblem(response: Response, problem: Problem): void {
  const { status, message: detail, headers, more } = problem
  response
    .status(status)
    .set(headers)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: titles[status] ?? 'Error', status, detail, ...more }))
}

/** The one place where errors become HTTP answers. */
export function problems(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const problem = toProblem(error)
    if (problem.status >= 500) log.error({ error }, 'request failed')
    sendProblem(response, problem)
  }
}

export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof ChannelError) {
    return error.transient ? new Problem(503, error.message, { 'Retry-After': '5' }) : new Problem(400, error.message)
  }
  if (error instanceof StoreError) {
    return new Problem(503, 'The store cannot do that now. Nothing was changed; please try again in a moment.', { 'Retry-After': '5' })
  }
  const type = typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : ''
  const known = bodyProblems[type]
  if (known) return new Problem(...known)
  if (error instanceof URIError) return new Problem(400, 'The address has a % that is not followed by two hexadecimal digits.')
  return new Problem(500, 'Something went wrong here. Nothing was changed; the log says what happened.')
}

/** What the body parser calls its errors. */
const bodyProblems: { [type: string]: [number, string] } = {
  'entity.parse.failed': [400, 'The body is not valid JSON.'],
  'entity.too.large': [413, 'The body is too large for this address. Send it in smaller parts.'],
  'entity.verify.failed': [400, 'The body cannot be read.'],
  'encoding.unsupported': [415, 'This content encoding is not supported. Send the body as it is, gzip or deflate.'],
  'charset.unsupported': [415, 'Send the body in UTF-8.'],
  'request.size.invalid': [400, 'The body is shorter or longer than its Content-Length says.'],
  'request.aborted': [400, 'The request ended before its body.'],
}
