import { startProduct } from '#tests/bench/product.ts'
import { measurePage } from '#tests/bench/throughput/measure-page.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** What the competence page, rendered on the server, reaches of a server that sends its statements alone: `npm run bench:page`. */
await runLaunch(async (launch) => {
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off' } })
  await measurePage(launch, product)
  process.kill(process.pid, 'SIGTERM')
})
