import { join } from 'node:path'
import { createLimit } from '../bot/limits.ts'
import { openBot, type RunningBot } from '../bot/open.ts'
import { openRest } from '../bot/rest.ts'
import type { Decide } from '../bot/turn.ts'
import { openWidget } from '../bot/widget.ts'
import { failedTurn, openCheckIn, step } from '../dialogs/manager.ts'
import { openNlu } from '../nlu/open.ts'
import type { Nlu } from '../nlu/understanding.ts'
import { openRecommender } from '../recommender/open.ts'
import type { Recommender } from '../recommender/suggestion.ts'
import type { Store } from '../store/store.ts'
import { createApi } from './api.ts'
import { type Clock, openClock } from './clock.ts'
import { type Config, ConfigError, root, type Secrets } from './config.ts'
import { createHealth } from './health.ts'
import { openHelplines } from './helplines.ts'
import { createApp, createHttp, listen } from './http.ts'
import { keepKey } from './keys.ts'
import { type Log, openLog } from './log.ts'
import { openStore } from './open-store.ts'
import { startScheduler } from './scheduler.ts'

/** A server that runs. */
export interface Waymark {
  url: string
  port: number
  /** Where the made key lies; null when keys were given. */
  keyFile: string | null
  degraded: string[]
  store: Store
  nlu: Nlu
  bot: RunningBot
  clock: Clock
  /** Finishes the turns that run, then lets go of everything. */
  close(): Promise<void>
}

/** What tests and benches put in the place of the real parts. */
export interface Overrides {
  decide?: Decide
  nlu?: Nlu
  recommender?: Recommender
  log?: Log
  helplinesFile?: string
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
    const store = later(await openStore(config, secrets))
    const kept = secrets.apiKeys.length > 0 ? undefined : await keepKey(config.dataFolder)
    const clock = later(await openClock(config.clock, store.settings))
    const nlu = later(
      overrides.nlu ??
        (await openNlu({ folder: config.modelsFolder, workers: config.workers, log: (sentence) => log.warn({ sentence }, 'degraded') })),
    )
    const library = {
      folder: join(root, 'recommender/library'),
      cacheFolder: join(config.dataFolder, 'cache'),
      embed: nlu.degraded === null ? (texts: string[]) => nlu.embed(texts) : null,
    }
    const recommender = overrides.recommender ?? (await openRecommender(library))
    const helplines = await openHelplines(overrides.helplinesFile ?? join(root, 'server/helplines.yaml'))
    const health = createHealth({ store, nlu, helplines })

    // Later than its first line: the socket server has to find the handler in place when it is attached.
    const http = createHttp((request, response) => app(request, response))
    const messageLimit = createLimit(config.messagesPerMinute, 60)
    const widget = openWidget({
      http,
      isAllowedOrigin: (origin, host) => isAllowedOrigin(origin, host, config),
      origins: config.origins,
      conversationOf: (account) => store.people.conversation(account, 'web'),
      refusal: (name, account, guess) => bot.refusal(name, account, guess),
      clock,
      messageLimit,
      log,
    })
    const channels = [widget, openRest()]
    const bot: RunningBot = openBot({
      store,
      nlu,
      decide: overrides.decide ?? { step, openCheckIn, failedTurn },
      suggest: (query) => recommender.suggest(query),
      practice: (id) => recommender.practice(id),
      helplines: (timeZone, language) => helplines.find(timeZone, language),
      clock,
      channels,
      log,
      ...(secrets.mongodbUrl === null ? {} : { lookMs: 250 }),
    })
    const api = createApi({
      store,
      bot,
      clock,
      keys: kept === undefined ? secrets.apiKeys : [kept.key],
      people: store.people,
      messageLimit,
      requestLimit: createLimit(config.requestsPerSecond, 1),
      guessLimit: createLimit(60, 60),
    })
    const app = createApp({ root, api, health, channels, origins: config.origins, log })

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
    later(startScheduler({ checkIns: store.checkIns, bot, clock, log, pollMs: overrides.schedulerPollMs ?? 1_000 }))

    const oldHelplines = helplines.degraded(new Date())
    if (oldHelplines !== null) log.warn({ sentence: oldHelplines }, 'degraded')
    log.info({ port, degraded: health.degraded(), clockAheadMs: Math.round(clock.aheadMs()) }, 'ready')
    const host = config.host.includes(':') ? `[${config.host}]` : config.host
    const url = `http://${host === '0.0.0.0' || host === '[::]' ? '127.0.0.1' : host}:${port}`
    return { url, port, keyFile: kept?.file ?? null, degraded: health.degraded(), store, nlu, bot, clock, close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
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
