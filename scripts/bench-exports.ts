import { fillPeople, measureExport } from '#tests/bench/exports/measure-export.ts'
import { startProduct } from '#tests/bench/product.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** A list of 100,000 rows as CSV and as Excel: rows a second, and memory. `npm run bench:exports`. */
await runLaunch(async (launch) => {
  const product = await startProduct(launch)
  await fillPeople(product)
  await measureExport(product, 'expiring', 'csv')
  await measureExport(product, 'people', 'csv')
  await measureExport(product, 'expiring', 'xlsx')
  process.kill(process.pid, 'SIGTERM')
})
