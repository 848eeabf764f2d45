import { startProduct } from '#tests/bench/product.ts'
import { measurePage } from '#tests/bench/throughput/measure-page.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Compares the server-rendered competence page with a server that only sends its statements: `npm run bench:page`. */
await runLaunch(async (launch) => {
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off' } })
  await measurePage(launch, product)
  process.kill(process.pid, 'SIGTERM')
})
