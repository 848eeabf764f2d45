import { runStaticChecks } from './checks/static-checks.ts'
import { addUp, isGood, printTally } from './checks/tally.ts'
import { runVitest } from './checks/vitest-run.ts'

/** The checks that need no database and no browser. */
const tally = addUp(await Promise.all([runStaticChecks(), runVitest(['unit'])]))
printTally(tally)
process.exit(isGood(tally) ? 0 : 1)
