import { createLimit } from '../bot/limits.ts'
import { type BotParts, type FrontParts, openBot, type RunningBot } from '../bot/open.ts'
import { openRest } from '../bot/rest.ts'
import { distantWidget, openWidget } from '../bot/widget.ts'
import type { Store } from '../store/store.ts'
import { createApi } from './api.ts'
import { openBackupHost } from './backup-host.ts'
import { type Clock, openClock } from './clock.ts'
import { type Config, ConfigError, root, runsTurns, type Secrets, takesMessages } from './config.ts'
import { createHealth } from './health.ts'
import { createApp, createHttp, createWorkerApp, listen } from './http.ts'
import { keepKey } from './keys.ts'
import { type Log, openLog } from './log.ts'
import { metricsRoute } from './metrics-route.ts'
import { watchStore } from './metrics-store.ts'
import { openObserving } from './observing.ts'
import { openLine } from './open-nodes.ts'
import { openStore } from './open-store.ts'
import { startScheduler } from './scheduler.ts'
import { openBook, openThinking, type Thinking, type ThinkingOverrides } from './thinking.ts'
import { createUrgent } from './urgent.ts'

/** A server that runs. */
export interface Waymark {
  url: string
  port: number
  /** Where the made key lies; null when keys were given. */
  keyFile: string | null
  degraded: string[]
  store: Store
  bot: RunningBot
  clock: Clock
  /** Finishes the turns that run, then lets go of everything. */
  close(): Promise<void>
}

/** What tests and benches put in the place of the real parts. */
export interface Overrides extends ThinkingOverrides {
  store?: Store
  log?: Log
  schedulerPollMs?: number
}

/** Puts the parts together, by hand, and starts them. */
export async function startWaymark({ config, secrets }: { config: Config; secrets: Secrets }, overrides: Overrides = {}): Promise<Waymark> {
  const log = overrides.log ?? openLog(config.logLevel)
  const opened: (() => Promise<unknown>)[] = []
  const later = <T extends { close(): Promise<unknown> }>(part: T): T => {
    opened.unshift(() => part.close())
    return part
  }
  const closeAll = async () => {
    for (const close of opened.splice(0)) await close().catch((error: unknown) => log.error({ error }, 'a part did not close'))
  }

  try {
    const observing = later(await openObserving(config.traces, log))
    const { metrics, observer } = observing
    const store = later(watchStore(overrides.store ?? (await openStore(config, secrets)), metrics))
    if (store.files !== undefined) later(await openBackupHost(config.dataFolder, store.files))
    const kept = secrets.apiKeys.length > 0 ? undefined : await keepKey(config.dataFolder)
    const clock = later(await openClock(config.clock, store.settings))
    const nodes = await openLine(config, secrets)
    if (nodes) later(nodes)
    const thinking = runsTurns(config.role) ? later(await openThinking(config, log, overrides)) : undefined
    const health = createHealth({ store, ...thinking, ...(nodes && { nodes }) })

    // Later than its first line: the socket server has to find the handler in place when it is attached.
    const http = createHttp((request, response) => app(request, response))
    const messageLimit = observing.counted(createLimit(config.messagesPerMinute, 60))
    const widget = () =>
      openWidget({
        http,
        isAllowedOrigin: (origin, host) => isAllowedOrigin(origin, host, config),
        origins: config.origins,
        conversationOf: (account) => store.people.conversation(account, 'web'),
        refusal: (name, account, guess) => bot.refusal(name, account, guess),
        clock,
        messageLimit,
        websocketOnly: nodes !== undefined,
        log,
      })
    const channels = [takesMessages(config.role) ? widget() : distantWidget(), openRest()]
    const urgent = createUrgent(thinking?.helplines ?? (await openBook(log, overrides)))
    const front = { store, clock, channels, log, observer, urgent, ...(nodes && { nodes, lookMs: 1_000 }) }
    const bot: RunningBot = openBot(thinking ? { ...front, ...toTurns(thinking) } : front)
    const access = {
      keys: kept === undefined ? secrets.apiKeys : [kept.key],
      people: store.people,
      requestLimit: createLimit(config.requestsPerSecond, 1),
      guessLimit: createLimit(60, 60),
    }
    const api = createApi({ ...access, store, bot, clock, messageLimit })
    const build = { version: observing.version, store: secrets.mongodbUrl === null ? 'sqlite' : 'mongodb' } as const
    metrics.watch({ build, store, clock, nlu: thinking?.nlu ?? {}, channels, queued: bot.queued, degraded: health.degraded })
    const answers = { health, metrics: metricsRoute(metrics, access), log }
    const app = takesMessages(config.role)
      ? createApp({ ...answers, root, api, channels, origins: config.origins })
      : createWorkerApp(answers)

    // The bot drains before the sockets go, so that the last replies still arrive.
    later({
      async close() {
        const slow = setTimeout(() => http.closeAllConnections(), 10_000).unref()
        await bot.close()
        clearTimeout(slow)
      },
    })
    const port = await listen(http, config).catch((error: unknown) => {
      throw listenError(error, config)
    })
    await bot.start()
    if (thinking) later(startScheduler({ checkIns: store.checkIns, bot, clock, log, pollMs: overrides.schedulerPollMs ?? 1_000 }))

    log.info({ port, role: config.role, degraded: health.degraded(), clockAheadMs: Math.round(clock.aheadMs()) }, 'ready')
    const host = config.host.includes(':') ? `[${config.host}]` : config.host
    const url = `http://${host === '0.0.0.0' || host === '[::]' ? '127.0.0.1' : host}:${port}`
    return { url, port, keyFile: kept?.file ?? null, degraded: health.degraded(), store, bot, clock, close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}

function toTurns({ nlu, decide, recommender, helplines }: Thinking): Omit<BotParts, keyof FrontParts> & Pick<BotParts, 'decide'> {
  return {
    nlu,
    decide,
    suggest: (query) => recommender.suggest(query),
    practice: (id) => recommender.practice(id),
    helplines: (timeZone, language) => helplines.find(timeZone, language),
  }
}

/** Our own page, the public address, or a site on the list. `null` (a sandboxed or local page) is nobody. */
export function isAllowedOrigin(origin: string, host: string | undefined, config: Pick<Config, 'publicUrl' | 'origins'>): boolean {
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  return url.host === host || url.origin === config.publicUrl?.origin || config.origins.includes(url.origin)
}

function listenError(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return new ConfigError(`Port ${port} is in use. Stop the program that uses it, or set PORT to another number.`)
  if (code === 'EACCES') return new ConfigError(`Port ${port} may not be opened by this user. Set PORT to a number above 1023.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ConfigError(`HOST is ${host}, which is no address of this machine. Set HOST to one that is, such as 127.0.0.1.`)
  }
  return error
}
