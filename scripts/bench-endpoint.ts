import { parseArgs } from 'node:util'
import { startProduct } from '#tests/bench/product.ts'
import { measureEndpoints } from '#tests/bench/throughput/measure-endpoints.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** What check-in and person look-up reach of a server that does nothing but send their statements: `npm run bench:endpoint`. */
const { values } = parseArgs({ options: { people: { type: 'string', default: '800' } } })

await runLaunch(async (launch) => {
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off' } })
  await measureEndpoints(launch, product, Number(values.people))
  process.kill(process.pid, 'SIGTERM')
})
