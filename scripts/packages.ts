import { runPackages } from './packages/command.ts'

process.exit(runPackages(process.argv.slice(2)))
