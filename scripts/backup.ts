import { runBackup } from './backup/backup-command.ts'

await runBackup(process.argv.slice(2))
