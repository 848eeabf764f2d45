import { startProduct } from '#tests/bench/product.ts'
import { measureCommits } from '#tests/bench/throughput/measure-commits.ts'
import { type WatchedLine, watchLine } from '#tests/support/watch-line.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** How many commits a check-in costs, beside jobs and another member: `npm run bench:commit`. */
await runLaunch(async (launch) => {
  let line: WatchedLine | undefined
  const product = await startProduct(launch, {
    async databaseThrough(appUrl) {
      line = await watchLine(appUrl)
      await launch.defer(line.close)
      return line.url
    },
  })
  await measureCommits(product, line!)
  process.kill(process.pid, 'SIGTERM')
})
