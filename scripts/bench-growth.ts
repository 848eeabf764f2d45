import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LARGEST_SLUG, MIDDLE_SLUG, seedCountry } from '#tests/bench/country/seed-country.ts'
import { percentile, report, round } from '#tests/bench/figure.ts'
import { type GrowthCase, openCases } from '#tests/bench/growth/measure-growth.ts'
import { startProduct } from '#tests/bench/product.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** The number of companies is the same at each size: only the number of records per company grows. */
const COMPANIES = 2_000
const GOAL = 1.5
/** An answer that is longer by more than this counts as a different answer. */
const LONGER = 1.1

/**
 * Compares lists, look-ups and check-ins at ten million records with ten thousand: `npm run bench:growth`. `--records 10000,1000000` sets
 * other sizes, `--only WORD` picks cases, `--in FOLDER` keeps the databases there and reuses them.
 */
await runLaunch(async (launch) => {
  const { values } = parseArgs({
    options: {
      records: { type: 'string', default: '10000,1000000,10000000' },
      rounds: { type: 'string', default: '60' },
      only: { type: 'string', default: '' },
      in: { type: 'string' },
    },
  })
  const sizes = values.records.split(',').map(Number)
  const today = new Date().setUTCHours(0, 0, 0, 0)
  const opened: GrowthCase[][] = []
  for (const records of sizes) {
    const environment = { LOG_LEVEL: 'error' }
    const product = await startProduct(launch, {
      environment,
      ...(values.in && { dataFolder: join(values.in, String(records)) }),
    })
    const [there] = await product.superuser<{ companies: number }[]>`select count(*)::int as companies from companies`
    if (there!.companies < COMPANIES) {
      const url = product.cluster.urlFor('postgres', 'kyndig')
      const { seconds } = await seedCountry(url, { records, companies: COMPANIES, seed: 1, today, isAlone: true })
      console.log(`${records} records in ${round(seconds, 1)} s`)
    }
    const cases = [
      ...(await openCases(product, LARGEST_SLUG, '')),
      ...(await openCases(product, MIDDLE_SLUG, '_middle')),
    ]
    opened.push(cases.filter(({ name }) => name.includes(values.only)))
  }

  const rounds = Number(values.rounds)
  const warmUps = Math.ceil(rounds / 10)
  for (let each = -warmUps; each < rounds; each += 1) {
    for (let place = 0; place < opened[0]!.length; place += 1) {
      // The sizes take turns, with a different one first each time, so other load on the machine affects all of them.
      for (let turn = 0; turn < opened.length; turn += 1) {
        await opened[(turn + rounds + each) % opened.length]![place]!.ask()
      }
    }
    if (each === -1) for (const { times } of opened.flat()) times.length = 0
  }

  const head = sizes.map((records) => String(records).padStart(10)).join('')
  console.log(`\n${'p95 in ms'.padEnd(52)}${head}     ratio  answer`)
  for (const [place, { name }] of opened[0]!.entries())
    reportCase(
      name,
      sizes,
      opened.map((cases) => cases[place]!),
    )
  process.kill(process.pid, 'SIGTERM')
})

function reportCase(name: string, sizes: number[], cases: GrowthCase[]) {
  const p95s = cases.map(({ times }) => percentile(times, 95))
  const medians = cases.map(({ times }) => percentile(times, 50))
  const [first, last] = [cases[0]!, cases.at(-1)!]
  const ratio = p95s.at(-1)! / p95s[0]!
  const grows = last.size > first.size * LONGER
  const columns = p95s.map((p95) => p95.toFixed(1).padStart(10)).join('')
  console.log(
    `${name.padEnd(52)}${columns}${ratio.toFixed(2).padStart(10)}  ${grows ? `${first.size} → ${last.size} characters` : ''}`,
  )
  report({
    metric: `growth_${name}`,
    value: ratio,
    goal: GOAL,
    goalIs: 'most',
    output_grows: grows,
    ...Object.fromEntries(
      sizes.flatMap((records, index) => [
        [`p95_ms_${records}`, round(p95s[index]!, 1)],
        [`median_ms_${records}`, round(medians[index]!, 1)],
        [`characters_${records}`, cases[index]!.size],
      ]),
    ),
    ratio_of_medians: round(medians.at(-1)! / medians[0]!),
  })
}
