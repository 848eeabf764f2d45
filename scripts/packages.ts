import { runPackages } from './packages/command.ts'

process.exit(await runPackages(process.argv.slice(2)))
