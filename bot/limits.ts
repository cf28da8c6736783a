import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Takes one from what is left: undefined = go on, else how long to wait. */
export type Limit = (key: string) => Promise<{ retryAfterMs: number } | undefined>

/** So many in so many seconds for each key. */
export function createLimit(points: number, seconds: number): Limit {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return (key) =>
    limiter.consume(key).then(
      () => undefined,
      (refused: unknown) => {
        if (refused instanceof RateLimiterRes) return { retryAfterMs: Math.max(1, refused.msBeforeNext) }
        throw refused
      },
    )
}
