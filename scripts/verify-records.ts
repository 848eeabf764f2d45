import { runVerifyRecords } from './verify-records/command.ts'

await runVerifyRecords(process.argv.slice(2))
