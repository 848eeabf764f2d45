import { runVerifyRecords } from './verify-records/command.ts'

await runVerifyRecords()
