import { existsSync } from 'node:fs'
import { readConfig } from './config.ts'
import { describeError } from './log.ts'
import { help, readOrder, runMove } from './move-commands.ts'

// From one store into the other, with the server stopped.

try {
  await main(process.argv.slice(2))
} catch (error) {
  const known = error instanceof Error && ['ConfigError', 'StoreError'].includes(error.name)
  console.error(known ? error.message : `The move ended: ${JSON.stringify(describeError(error))}`)
  process.exitCode = known ? 2 : 1
}

async function main(given: string[]): Promise<void> {
  const order = readOrder(given)
  if (order === 'help') return console.log(help)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { config, secrets } = readConfig(process.env)
  process.exitCode = await runMove(
    order,
    { ...config, mongodbUrl: secrets.mongodbUrl },
    { print: (line) => console.log(line), tell: (line) => console.error(line) },
  )
}
