import type { Launch } from '#scripts/launch/lifecycle.ts'
import { type WatchedLine, watchLine } from '#tests/support/watch-line.ts'
import { type Product, startProduct } from './product.ts'

/** The product with its statements seen between the server and its database. */
export async function startWatchedProduct(launch: Launch): Promise<{ product: Product; line: WatchedLine }> {
  let line: WatchedLine | undefined
  const product = await startProduct(launch, {
    async databaseThrough(appUrl) {
      line = await watchLine(appUrl)
      await launch.defer(line.close)
      return line.url
    },
  })
  return { product, line: line! }
}
