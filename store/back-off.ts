/** A lease that ends later than any that is given today was given before the clock went back: nobody has it any more. */
export function tooLate(now: Date, leaseMs: number): Date {
  return new Date(now.getTime() + leaseMs + clocksDifferMs)
}

/** Two servers that mean the same moment. */
const clocksDifferMs = 5 * 60_000

const giveUpAfterMs = 24 * 60 * 60_000
const longestPauseMs = 60 * 60_000

interface Failing {
  attempts: number
  failingSince: Date | null
}

/** When a reply that a platform did not take is sent again; `refused` once it has failed for a day. */
export function afterFailure(
  { attempts, failingSince }: Failing,
  retryAfterMs: number,
  now: Date,
): { nextAt: Date; since: Date } | 'refused' {
  const since = failingSince ?? now
  if (now.getTime() - since.getTime() >= giveUpAfterMs) return 'refused'
  const pauseMs = Math.max(retryAfterMs, Math.min(1000 * 2 ** attempts, longestPauseMs))
  return { nextAt: new Date(now.getTime() + pauseMs), since }
}
