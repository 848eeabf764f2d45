import { measureCommits } from '#tests/bench/throughput/measure-commits.ts'
import { startWatchedProduct } from '#tests/bench/watched-product.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** How many commits a check-in costs, beside jobs and another member: `npm run bench:commit`. */
await runLaunch(async (launch) => {
  const { product, line } = await startWatchedProduct(launch)
  await measureCommits(product, line)
  process.kill(process.pid, 'SIGTERM')
})
