import { runCommand } from './backup-command.ts'
import { help, readOrder, runRestore } from './restore-commands.ts'

await runCommand('restore', { help, readOrder, run: runRestore })
