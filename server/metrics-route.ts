import type { RequestHandler } from 'express'
import { type AccessParts, identify } from './access.ts'
import type { Metrics } from './metrics.ts'
import { Problem } from './problem.ts'

/**
 * GET /metrics, for a server's key alone. Not for everybody on this machine: behind a proxy on the same machine, everybody in the world
 * comes from there.
 */
export function metricsRoute(metrics: Pick<Metrics, 'text' | 'contentType'>, access: AccessParts): RequestHandler {
  return async (request, response) => {
    const caller = await identify(request, access)
    if (!('key' in caller))
      throw new Problem(403, 'The metrics are for a server key. A session token reads only what belongs to its person.')
    response.set({ 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' }).send(await metrics.text())
  }
}
