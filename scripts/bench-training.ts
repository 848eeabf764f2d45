import { startProduct } from '#tests/bench/product.ts'
import { measureArchive } from '#tests/bench/training/measure-archive.ts'
import { measureCompletion } from '#tests/bench/training/measure-completion.ts'
import { measureMatrix } from '#tests/bench/training/measure-matrix.ts'
import { type WatchedLine, watchLine } from '#tests/support/watch-line.ts'
import { runLaunch } from './launch/lifecycle.ts'

/**
 * Fifteen courses and two hundred people in one session: how long the phone takes to answer a tap, how many records a completion issues a
 * second, and how many certificates an archive gets a second of a processor. `npm run bench:training`.
 */
await runLaunch(async (launch) => {
  let line: WatchedLine | undefined
  const product = await startProduct(launch, {
    async databaseThrough(appUrl) {
      line = await watchLine(appUrl)
      await launch.defer(line.close)
      return line.url
    },
  })
  await measureMatrix(launch, product)
  await measureCompletion(product, line!)
  await measureArchive(product)
  process.kill(process.pid, 'SIGTERM')
})
