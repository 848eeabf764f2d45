import { parseArgs } from 'node:util'
import { LaunchFailure } from '#scripts/launch/failure.ts'
import { openSeedTarget } from '#tests/bench/country/open-seed-target.ts'
import { seedCountry } from '#tests/bench/country/seed-country.ts'
import { report } from '#tests/bench/figure.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Fills the installation with a country of companies and prints the speed: `npm run bench:seed -- --records 1000000`. */
await runLaunch(async (launch) => {
  const { values } = parseArgs({
    options: {
      records: { type: 'string', default: '1000000' },
      companies: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
    },
  })
  const [records, companies, seed] = [Number(values.records), Number(values.companies), Number(values.seed)]
  if (!(records >= companies && companies >= 10 && companies < 16_384)) {
    throw new LaunchFailure('Give --companies between 10 and 16383, and --records of at least as many.')
  }
  const url = await openSeedTarget(launch)
  const today = new Date().setUTCHours(0, 0, 0, 0)
  const { rows, seconds, ...parts } = await seedCountry(url, { records, companies, seed, today, isAlone: true })
  for (const [table, count] of Object.entries(rows)) console.log(`${table.padEnd(22)} ${String(count).padStart(10)}`)
  report({
    metric: 'seed_records_per_s',
    value: records / seconds,
    goal: 100_000,
    goalIs: 'least',
    records,
    companies,
    seed,
    seconds: Math.round(seconds * 10) / 10,
    ...parts,
  })
  process.kill(process.pid, 'SIGTERM')
})
