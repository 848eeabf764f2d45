import { runLaunch } from './launch/lifecycle.ts'
import { runRestoreDrill } from './restore-drill/command.ts'

await runLaunch(async (launch) => process.exit(await runRestoreDrill(process.argv.slice(2), launch)))
