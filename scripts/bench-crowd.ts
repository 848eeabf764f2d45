import { parseArgs } from 'node:util'
import { startProduct } from '#tests/bench/product.ts'
import { measureCrowd } from '#tests/bench/throughput/measure-crowd.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Two hundred instructors at once: `npm run bench:crowd`. */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })

await runLaunch(async (launch) => {
  const product = await startProduct(launch)
  await measureCrowd(product, Number(values.minutes))
  process.kill(process.pid, 'SIGTERM')
})
