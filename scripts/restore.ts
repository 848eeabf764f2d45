import { runRestore } from './backup/restore-command.ts'

await runRestore(process.argv.slice(2))
