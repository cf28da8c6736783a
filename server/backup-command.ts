import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Output, Place } from './backup-commands.ts'
import { readConfig, root } from './config.ts'
import { describeError } from './log.ts'

interface Command<Order> {
  help: string
  readOrder(given: string[]): Order | 'help'
  run(order: Order, place: Place, output: Output): Promise<number>
}

/** What `npm run backup` and `npm run restore` have in common: reads the order and the settings, and turns errors into sentences. */
export async function runCommand<Order>(name: string, { help, readOrder, run }: Command<Order>): Promise<void> {
  try {
    const order = readOrder(process.argv.slice(2))
    if (order === 'help') return console.log(help)
    if (existsSync('.env')) process.loadEnvFile('.env')
    const { config, secrets } = readConfig(process.env)
    const place = { ...config, mongodbUrl: secrets.mongodbUrl, waymark: await version() }
    process.exitCode = await run(order, place, { print: (line) => console.log(line), tell: (line) => console.error(line) })
  } catch (error) {
    const known = error instanceof Error && ['ConfigError', 'StoreError'].includes(error.name)
    console.error(known ? error.message : `The ${name} ended: ${JSON.stringify(describeError(error))}`)
    process.exitCode = known ? 2 : 1
  }
}

async function version(): Promise<string> {
  const { version: text }: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return text
}
