import { placeOf } from './backup-commands.ts'
import { runCommand } from './command.ts'
import { help, readOrder, runRestore } from './restore-commands.ts'

await runCommand('restore', { help, readOrder, run: async (order, settings, output) => runRestore(order, await placeOf(settings), output) })
