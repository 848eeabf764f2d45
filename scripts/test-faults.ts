import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { killMutants } from '#tests/faults/kill-mutants.ts'
import { proveUnderFaults } from '#tests/faults/prove-under-faults.ts'
import { buildIfChanged } from './launch/application-build.ts'
import { runLaunch } from './launch/lifecycle.ts'

await runLaunch(async (launch) => {
  const { seed, scans, mutants } = readOptions()
  const { defer } = launch
  const again = mutants ? '--mutants' : `--scans ${scans}`
  console.log(`Seed ${seed}: the same choices again with  npm run test:faults -- --seed ${seed} ${again}`)
  if (mutants) process.exit((await killMutants({ seed, defer })) ? 0 : 1)
  if (await buildIfChanged(launch)) console.log('The application is built.')
  process.exit((await proveUnderFaults({ seed, scans, tree: process.cwd(), defer })) ? 0 : 1)
})

/** `--mutants`: checks instead that the proof fails when a guarantee is broken on purpose. */
function readOptions(): { seed: string; scans: number; mutants: boolean } {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      scans: { type: 'string', default: '10000' },
      mutants: { type: 'boolean', default: false },
    },
  })
  const { seed = String(randomInt(1_000_000)), scans, mutants } = values
  return { seed, scans: Number(scans), mutants }
}
