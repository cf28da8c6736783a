import { type Logger, pino } from 'pino'

export type Log = Logger

/** Error classes whose messages are our own sentences, without a word of what a person wrote. */
const ourErrors = new Set(['ConfigError', 'StoreError', 'ModelError', 'InputError', 'StaleTurn', 'LaneLost', 'ChannelError'])

/**
 * JSON lines on standard error: facts and counts, never a text, a name or an account.
 * Messages of foreign errors are left out too: a JSON parser, for one, quotes what it could not read.
 */
export function openLog(level: string): Log {
  return pino({ level, base: null, serializers: { error: describeError } }, pino.destination({ fd: 2, sync: true }))
}

export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, stack = '' } = error
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const at = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
  const message = ourErrors.has(name) ? { message: error.message } : {}
  return { name, ...code, ...message, at, ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }) }
}
