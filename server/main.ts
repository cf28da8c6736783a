import { existsSync } from 'node:fs'
import { startWaymark, type Waymark } from './compose.ts'
import { readConfig, type Role } from './config.ts'
import { describeError, openLog } from './log.ts'

const starting = start()

// From the first moment on: a stop that comes while it is starting waits for the start, and then ends it well.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void starting.then((waymark) => waymark.close()).then(() => process.exit(0))
    // A turn that hangs is kept in the inbox and taken up at the next start.
    setTimeout(() => process.exit(0), 15_000).unref()
  })
}

async function start(): Promise<Waymark> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    const settings = readConfig(process.env)
    // Not the default handler: its stack trace could quote what somebody wrote.
    const log = openLog(settings.config.logLevel)
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error: unknown) => {
        log.fatal({ error }, event)
        process.exit(1)
      })
    }
    const waymark = await startWaymark(settings, { log })
    console.log(welcome(waymark, settings.config.role))
    return waymark
  } catch (error) {
    const known = error instanceof Error && ['ConfigError', 'StoreError', 'ModelError', 'InputError'].includes(error.name)
    console.error(known ? error.message : `Waymark could not start: ${JSON.stringify(describeError(error))}`)
    // What the operator can set right ends in 2, a fault in 1.
    process.exit(known ? 2 : 1)
  }
}

function welcome({ url, keyFile, degraded }: Waymark, role: Role): string {
  const isWorker = role === 'worker'
  const lines = [
    isWorker ? `Waymark is ready as a worker, without pages. Open ${url}/readyz to see how it is.` : `Waymark is ready. Open ${url}`,
  ]
  if (keyFile !== null) lines.push(`The key for servers is in ${keyFile}`)
  if (degraded.length > 0) lines.push(`Not all of it works: ${degraded.join(', ')}. ${url}/readyz and the log say more.`)
  return lines.join('\n')
}
