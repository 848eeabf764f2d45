import { measureArchive } from '#tests/bench/training/measure-archive.ts'
import { measureCompletion } from '#tests/bench/training/measure-completion.ts'
import { measureMatrix } from '#tests/bench/training/measure-matrix.ts'
import { startWatchedProduct } from '#tests/bench/watched-product.ts'
import { runLaunch } from './launch/lifecycle.ts'

/**
 * Fifteen courses and two hundred people in one session: how long the phone takes to answer a tap, how many records a completion issues a
 * second, and how many certificates an archive gets a second of a processor. `npm run bench:training`.
 */
await runLaunch(async (launch) => {
  const { product, line } = await startWatchedProduct(launch)
  await measureMatrix(launch, product)
  await measureCompletion(product, line)
  await measureArchive(product)
  process.kill(process.pid, 'SIGTERM')
})
