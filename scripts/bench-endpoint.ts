import { parseArgs } from 'node:util'
import { startProduct } from '#tests/bench/product.ts'
import { measureEndpoints } from '#tests/bench/throughput/measure-endpoints.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Compares check-in and person look-up with a server that only sends their statements: `npm run bench:endpoint`. */
const { values } = parseArgs({ options: { people: { type: 'string', default: '800' } } })

await runLaunch(async (launch) => {
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off' } })
  await measureEndpoints(launch, product, Number(values.people))
  process.kill(process.pid, 'SIGTERM')
})
