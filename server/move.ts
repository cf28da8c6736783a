import { runCommand } from './command.ts'
import { help, readOrder, runMove } from './move-commands.ts'

// From one store into the other, with the server stopped.

await runCommand('move', {
  help,
  readOrder,
  run: (order, { config, secrets }, output) => runMove(order, { ...config, mongodbUrl: secrets.mongodbUrl }, output),
})
