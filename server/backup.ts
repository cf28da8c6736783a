import { runCommand } from './backup-command.ts'
import { help, readOrder, runBackup } from './backup-commands.ts'

await runCommand('backup', { help, readOrder, run: runBackup })
