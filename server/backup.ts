import { help, placeOf, readOrder, runBackup } from './backup-commands.ts'
import { runCommand } from './command.ts'

await runCommand('backup', { help, readOrder, run: async (order, settings, output) => runBackup(order, await placeOf(settings), output) })
