import { runCommand, type Settings } from './command.ts'
import { ConfigError } from './config.ts'
import { openStore } from './open-store.ts'
import { help, readCommand, runReview } from './review-commands.ts'

// The operator's side of learning from use. Opens the data as the server does: with SQLite the two take turns, with MongoDB both may run.

await runCommand('review', {
  help,
  readOrder(given) {
    const command = readCommand(given)
    return command.name === 'help' ? 'help' : command
  },
  async run(command, settings, output) {
    const store = await openData(settings)
    try {
      return await runReview(command, store.review, output)
    } finally {
      await store.close()
    }
  },
})

/** Never makes data of its own: a wrong folder would look like an empty queue. */
async function openData({ config, secrets }: Settings) {
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
