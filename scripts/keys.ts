import { runKeys } from './signing-keys/command.ts'

runKeys(process.argv.slice(2))
