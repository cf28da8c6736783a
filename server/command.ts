import { existsSync } from 'node:fs'
import { type Config, readConfig, type Secrets } from './config.ts'
import { describeError } from './log.ts'

export interface Settings {
  config: Config
  secrets: Secrets
}

/** `print`: the report; `tell`: what is under way. */
export interface Output {
  print(line: string): void
  tell(line: string): void
}

interface Command<Order> {
  help: string
  readOrder(given: string[]): Order | 'help'
  /** Resolves to the exit code. */
  run(order: Order, settings: Settings, output: Output): Promise<number>
}

/** What the commands on an operator's data have in common: reads the order and the settings, and turns errors into sentences. */
export async function runCommand<Order>(name: string, { help, readOrder, run }: Command<Order>): Promise<void> {
  try {
    const order = readOrder(process.argv.slice(2))
    if (order === 'help') return console.log(help)
    if (existsSync('.env')) process.loadEnvFile('.env')
    process.exitCode = await run(order, readConfig(process.env), {
      print: (line) => console.log(line),
      tell: (line) => console.error(line),
    })
  } catch (error) {
    const known = error instanceof Error && ['ConfigError', 'StoreError'].includes(error.name)
    console.error(known ? error.message : `The ${name} ended: ${JSON.stringify(describeError(error))}`)
    process.exitCode = known ? 2 : 1
  }
}
