import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { workerCount } from '../nlu/worker-count.ts'
import { type ClockSetting, readClockSetting } from './clock.ts'
import type { TraceSettings } from './traces.ts'

/** The repository's root: one level up, from `server/` as from `dist/`. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** What a server does of all there is to do: take messages and show replies (`web`), run turns and the scheduler (`worker`), or both. */
export type Role = (typeof roles)[number]
const roles = ['all', 'web', 'worker'] as const

export function takesMessages(role: Role): boolean {
  return role !== 'worker'
}

export function runsTurns(role: Role): boolean {
  return role !== 'web'
}

export interface Config {
  port: number
  host: string
  /** Where all data lies. */
  dataFolder: string
  /** Opens every sealed body; null: the store makes one in the data folder. Never null with MongoDB. */
  masterKeyFile: string | null
  role: Role
  /** How people reach this server from outside. */
  publicUrl: URL | null
  /** Other sites that may show the widget. */
  origins: string[]
  modelsFolder: string
  workers: number
  logLevel: string
  clock: ClockSetting | null
  /** Messages a person may send from a page in a minute. */
  messagesPerMinute: number
  /** Requests a server's key may make in a second. */
  requestsPerSecond: number
  /** Null: nothing is traced, and nothing leaves the server. */
  traces: TraceSettings | null
}

/** Kept apart from the configuration, so that printing one never prints the other. */
export interface Secrets {
  apiKeys: ApiKey[]
  /** The address of the database, with the password in it; null: SQLite in the data folder. */
  mongodbUrl: string | null
}

export interface ApiKey {
  /** The tenant of the people that this key's server brings. */
  name: string
  hash: Buffer
}

/** What is wrong with the environment, one sentence a problem. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Environment = { [name: string]: string | undefined }

/** Reads the environment once and judges all of it, so that every problem is told at the first start. */
export function readConfig(environment: Environment): { config: Config; secrets: Secrets } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const read = variables.safeParse(given)
  const problems = read.success ? contradictions(read.data, given) : read.error.issues.map((issue) => issue.message)
  if (!read.success || problems.length > 0) throw new ConfigError(problems.join('\n'))
  const values = read.data
  const config: Config = {
    port: values.PORT,
    host: values.HOST,
    dataFolder: resolve(values.WAYMARK_DATA),
    masterKeyFile: values.WAYMARK_MASTER_KEY_FILE === undefined ? null : resolve(values.WAYMARK_MASTER_KEY_FILE),
    role: values.WAYMARK_ROLE,
    publicUrl: values.WAYMARK_PUBLIC_URL ?? null,
    origins: values.WAYMARK_ORIGINS,
    modelsFolder: values.WAYMARK_MODELS === undefined ? join(root, 'models') : resolve(values.WAYMARK_MODELS),
    workers: values.WAYMARK_WORKERS,
    logLevel: values.WAYMARK_LOG,
    clock: values.WAYMARK_CLOCK ?? null,
    messagesPerMinute: values.WAYMARK_MESSAGES_PER_MINUTE,
    requestsPerSecond: values.WAYMARK_REQUESTS_PER_SECOND,
    traces: tracesOf(values),
  }
  return { config, secrets: { apiKeys: values.WAYMARK_API_KEYS, mongodbUrl: values.WAYMARK_MONGODB_URL ?? null } }
}

export function apiKey(name: string, key: string): ApiKey {
  return { name, hash: createHash('sha256').update(key).digest() }
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const

const variables = z.object({
  PORT: whole('PORT', 0, 65_535, 3978),
  HOST: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9.:-]+$/, says('HOST', 'Set it to an address of this machine such as 127.0.0.1 or 0.0.0.0'))
    .default('127.0.0.1'),
  WAYMARK_DATA: z.string().trim().default('data'),
  WAYMARK_MONGODB_URL: z.string().transform(readMongodbUrl).optional(),
  WAYMARK_MASTER_KEY_FILE: z.string().trim().optional(),
  WAYMARK_ROLE: z.enum(roles, says('WAYMARK_ROLE', 'Set it to web, worker or all')).default('all'),
  WAYMARK_API_KEYS: z.string().default('').transform(readKeys),
  WAYMARK_PUBLIC_URL: z
    .string()
    .transform((text, context) => {
      const url = webUrl(text)
      if (url !== undefined) return url
      return complain(context, `WAYMARK_PUBLIC_URL is "${text}". Set it to the address people open, such as https://coach.example.org.`)
    })
    .optional(),
  WAYMARK_ORIGINS: z
    .string()
    .default('')
    .transform((text, context) =>
      listOf(text).map((item) => {
        const url = webUrl(item)
        if (url?.pathname === '/' && url.search === '') return url.origin
        return complain(context, `WAYMARK_ORIGINS has "${item}". List sites as https://site.example, comma separated, without a path.`)
      }),
    ),
  WAYMARK_MODELS: z.string().trim().optional(),
  WAYMARK_WORKERS: whole('WAYMARK_WORKERS', 1, 64, workerCount()),
  WAYMARK_LOG: z.enum(logLevels, says('WAYMARK_LOG', `Set it to one of ${logLevels.join(', ')}`)).default('info'),
  WAYMARK_CLOCK: z
    .string()
    .transform((text, context) => {
      const setting = readClockSetting(text)
      if (setting !== undefined) return setting
      return complain(
        context,
        `WAYMARK_CLOCK is "${text}". Set it to a time, a speed or both: "2026-12-01T08:00Z", "x600", "2026-12-01T08:00Z x600".`,
      )
    })
    .optional(),
  WAYMARK_MESSAGES_PER_MINUTE: whole('WAYMARK_MESSAGES_PER_MINUTE', 1, 100_000, 120),
  WAYMARK_REQUESTS_PER_SECOND: whole('WAYMARK_REQUESTS_PER_SECOND', 1, 100_000, 300),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .transform((text, context) => {
      const url = webUrl(text)
      if (url !== undefined) return url
      // Not printed: there may be a password in it.
      return complain(
        context,
        'OTEL_EXPORTER_OTLP_ENDPOINT is no web address. Set it to that of your collector, such as http://127.0.0.1:4318.',
      )
    })
    .optional(),
  OTEL_TRACES_SAMPLER: z
    .enum(samplers, says('OTEL_TRACES_SAMPLER', `Set it to one of ${samplers.join(', ')}`))
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .transform((text, context) => {
      const ratio = /^\d*\.?\d+$/.test(text.trim()) ? Number(text) : Number.NaN
      if (ratio >= 0 && ratio <= 1) return ratio
      return complain(context, `OTEL_TRACES_SAMPLER_ARG is "${text}". Set it to a share from 0 to 1, such as 0.1 for every tenth turn.`)
    })
    .default(1),
  OTEL_SERVICE_NAME: z.string().trim().max(200).default('waymark'),
})

/** The standard variables of OpenTelemetry; a turn here never has a parent elsewhere, so `parentbased_` makes no difference. */
function tracesOf(values: z.output<typeof variables>): TraceSettings | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER: sampler } = values
  const ratio = sampler.endsWith('always_off') ? 0 : sampler.endsWith('traceidratio') ? values.OTEL_TRACES_SAMPLER_ARG : 1
  if (endpoint === undefined || ratio === 0) return null
  const url = new URL(endpoint)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/traces`
  return { url: url.href, ratio, service: values.OTEL_SERVICE_NAME }
}

function contradictions(values: z.output<typeof variables>, given: Environment): string[] {
  const problems: string[] = []
  if (!isLoopback(values.HOST) && values.WAYMARK_PUBLIC_URL === undefined) {
    problems.push(
      `HOST is ${values.HOST}, so others can reach this server, but WAYMARK_PUBLIC_URL is not set. ` +
        'Set WAYMARK_PUBLIC_URL to the address people open, or leave HOST out to listen on this machine only.',
    )
  }
  if (values.WAYMARK_MONGODB_URL !== undefined && values.WAYMARK_MASTER_KEY_FILE === undefined) {
    problems.push(
      'WAYMARK_MONGODB_URL is set, but WAYMARK_MASTER_KEY_FILE is not. All servers on one database need the same key: set ' +
        'WAYMARK_MASTER_KEY_FILE to its file. It is made at the very first start; copy it to the other machines, and keep a copy elsewhere.',
    )
  }
  if (values.WAYMARK_ROLE !== 'all' && values.WAYMARK_MONGODB_URL === undefined) {
    problems.push(
      `WAYMARK_ROLE is ${values.WAYMARK_ROLE}, but WAYMARK_MONGODB_URL is not set. Servers that share the work need one database: ` +
        'set WAYMARK_MONGODB_URL, or leave WAYMARK_ROLE out so that this server does everything.',
    )
  }
  if (values.WAYMARK_CLOCK !== undefined && given.NODE_ENV === 'production') {
    problems.push('WAYMARK_CLOCK is set and NODE_ENV is production. A moved clock is for trying things out: leave WAYMARK_CLOCK out.')
  }
  return problems
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function readKeys(text: string, context: z.RefinementCtx): ApiKey[] {
  const seen = new Set<string>()
  return listOf(text).map((item) => {
    const [, name = 'default', key = ''] = /^(?:([^:]*):)?(.*)$/.exec(item) ?? []
    // Keys are never printed, not even wrong ones.
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(name) || key === '' || /\s/.test(key)) {
      return complain(
        context,
        'WAYMARK_API_KEYS cannot be read. Write name:key or key, comma separated; a name has letters, digits, ".", "_" and "-".',
      )
    }
    if (seen.has(key)) return complain(context, `WAYMARK_API_KEYS has the same key twice, at "${name}". Give each server a key of its own.`)
    seen.add(key)
    return apiKey(name, key)
  })
}

/** The address is never printed, not even a wrong one: a password is in it. */
function readMongodbUrl(text: string, context: z.RefinementCtx): string {
  const url = text.trim()
  const parts = /^mongodb(?:\+srv)?:\/\/(?:[^@/?#\s]+@)?[^@/?#\s]+(?:\/(?<name>[^?#\s]*))?(?:\?\S*)?$/.exec(url)
  if (parts === null) {
    return complain(
      context,
      'WAYMARK_MONGODB_URL is no address of a MongoDB. Set it to one such as mongodb://user:password@host1,host2,host3/waymark?replicaSet=rs0, ' +
        'with @ : / ? # and % in the password written as %40 %3A %2F %3F %23 and %25.',
    )
  }
  const name = parts.groups?.name ?? ''
  // MongoDB takes 63 letters, and the keys lie in a database beside it: <name>-keys.
  if (/^[A-Za-z0-9_-]{0,58}$/.test(name) && !['admin', 'local', 'config'].includes(name)) return url
  return complain(
    context,
    'WAYMARK_MONGODB_URL names a database that cannot be used. Between the hosts and the "?" write a name of your own of at most 58 letters, ' +
      'digits, "_" and "-", or nothing for "waymark".',
  )
}

function whole(name: string, from: number, to: number, otherwise: number) {
  const says = `Set it to a whole number from ${from} to ${to}, or leave it out for ${otherwise}.`
  return z
    .string()
    .transform((text, context) => {
      const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN
      return number >= from && number <= to ? number : complain(context, `${name} is "${text}". ${says}`)
    })
    .default(otherwise)
}

function says(name: string, what: string): { error: (issue: { input: unknown }) => string } {
  return { error: ({ input }) => `${name} is "${String(input)}". ${what}.` }
}

function complain(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

function webUrl(text: string): URL | undefined {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) return undefined
  const url = new URL(trimmed)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
