import { runAnchor } from './anchor/command.ts'

await runAnchor(process.argv.slice(2))
