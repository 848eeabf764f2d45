import { startProduct } from '#tests/bench/product.ts'
import { measureCommits } from '#tests/bench/throughput/measure-commits.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** How many commits a check-in costs, from the database's own counters: `npm run bench:commit`. */
await runLaunch(async (launch) => {
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off' } })
  await measureCommits(product)
  process.kill(process.pid, 'SIGTERM')
})
