import { runDistribute } from './distribute/command.ts'

await runDistribute(process.argv.slice(2))
