import { createServer, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import express, { type Express, type RequestHandler, type Router } from 'express'
import type { Channel } from '../bot/channel.ts'
import type { Health } from './health.ts'
import type { Log } from './log.ts'
import { Problem, problems, sendProblem } from './problem.ts'

export interface HttpParts {
  root: string
  api: Router
  health: Health
  /** Answers with the metrics whoever may read them. */
  metrics?: RequestHandler | undefined
  channels: Channel[]
  /** Other sites that show the widget: their pages may read a person's own data with the session token. */
  origins: string[]
  log: Log
}

// Adopted style sheets of the widget need no 'unsafe-inline'; data: is the page's little icon.
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** All addresses of the server but the socket's. */
export function createApp({ root, api, health, metrics, channels, origins, log }: HttpParts): Express {
  const app = newApp()
  // Before any body parser: platforms sign the bytes.
  for (const channel of channels) {
    for (const { path, handle } of channel.routes ?? []) app.use(path, (request, response) => handle(request, response))
  }

  addHealth(app, { health, metrics })

  app.use('/api/v1', (request, response, next) => {
    const { origin } = request.headers
    if (origin === undefined || !origins.includes(origin)) return next()
    response.set({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' })
    if (request.method !== 'OPTIONS') return next()
    response.set({ 'Access-Control-Allow-Methods': 'GET, POST, DELETE', 'Access-Control-Allow-Headers': 'Authorization, Content-Type' })
    response.status(204).end()
  })
  app.use('/api/v1', api)

  for (const [path, file] of Object.entries(files)) {
    app.get(path, (_request, response, next) => {
      response.set({ 'Content-Security-Policy': pagePolicy, 'Cache-Control': 'no-cache' })
      // Other sites may show the widget; everything else is for our own page.
      response.set('Cross-Origin-Resource-Policy', path === '/widget.js' ? 'cross-origin' : 'same-origin')
      response.sendFile(join(root, file), { cacheControl: false, dotfiles: 'allow' }, (error) => {
        if (error && !response.headersSent) next(new Problem(404, `${file} is missing. Run "npm run build" and open the page again.`))
      })
    })
  }

  app.use((_request, response) => sendProblem(response, new Problem(404, 'There is nothing at this address. The page is at /.')))
  app.use(problems(log))
  return app
}

/** A server of role `worker` only says how it is. */
export function createWorkerApp({ log, ...parts }: Pick<HttpParts, 'health' | 'metrics' | 'log'>): Express {
  const app = newApp()
  addHealth(app, parts)
  const sentence =
    'This server runs turns and answers only /healthz, /readyz and /metrics. Pages and programs go to those of role web or all.'
  app.use((_request, response) => sendProblem(response, new Problem(404, sentence)))
  app.use(problems(log))
  return app
}

function newApp(): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'X-Frame-Options': 'DENY' })
    next()
  })
  return app
}

function addHealth(app: Express, { health, metrics }: Pick<HttpParts, 'health' | 'metrics'>): void {
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
  app.get('/readyz', async (_request, response) => {
    const { status, body } = await health.ready()
    response.status(status).json(body)
  })
  if (metrics) app.get('/metrics', metrics)
}

const files = {
  '/': 'server/demo.html',
  '/demo.css': 'server/demo.css',
  '/demo.js': 'dist/demo.js',
  '/widget.js': 'dist/widget.js',
}

export function createHttp(handle: RequestListener): Server {
  // Long enough for a large body, short enough for a client that sends a byte a minute.
  return createServer({ requestTimeout: 60_000, headersTimeout: 20_000 }, handle)
}

/** Resolves with the port once it listens. */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
