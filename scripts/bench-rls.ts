import { parseArgs } from 'node:util'
import { LARGEST_SLUG, seedCountry } from '#tests/bench/country/seed-country.ts'
import { startProduct } from '#tests/bench/product.ts'
import { measurePolicies } from '#tests/bench/rls/measure-policies.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Measures the cost of row-level security between companies: `npm run bench:rls`, in a country of `--records`. */
const { values } = parseArgs({ options: { records: { type: 'string', default: '1000000' } } })

await runLaunch(async (launch) => {
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off' } })
  const today = new Date().setUTCHours(0, 0, 0, 0)
  const country = { records: Number(values.records), companies: 2_000, seed: 1, today, isAlone: true }
  await seedCountry(product.cluster.urlFor('postgres', 'kyndig'), country)
  await measurePolicies(product, LARGEST_SLUG)
  process.kill(process.pid, 'SIGTERM')
})
