import { existsSync } from 'node:fs'
import { ConfigError, readConfig } from './config.ts'
import { describeError } from './log.ts'
import { openStore } from './open-store.ts'
import { help, readCommand, runReview } from './review-commands.ts'

// The operator's side of learning from use. Opens the data as the server does: with SQLite the two take turns, with MongoDB both may run.

try {
  await main(process.argv.slice(2))
} catch (error) {
  const known = error instanceof Error && ['ConfigError', 'StoreError'].includes(error.name)
  console.error(known ? error.message : `The review ended: ${JSON.stringify(describeError(error))}`)
  process.exitCode = known ? 2 : 1
}

async function main(given: string[]): Promise<void> {
  const command = readCommand(given)
  if (command.name === 'help') return console.log(help)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const store = await openData(readConfig(process.env))
  try {
    process.exitCode = await runReview(command, store.review, { print: (line) => console.log(line), tell: (line) => console.error(line) })
  } finally {
    await store.close()
  }
}

/** Never makes data of its own: a wrong folder would look like an empty queue. */
async function openData({ config, secrets }: ReturnType<typeof readConfig>) {
  try {
    return await openStore(config, secrets, { mustExist: true })
  } catch (error) {
    if (!(error instanceof Error && / is in use by /.test(error.message))) throw error
    throw new ConfigError(
      `${error.message} A data folder belongs to one process at a time: stop the server, review, and start it again. Nothing is lost meanwhile.`,
      { cause: error },
    )
  }
}
