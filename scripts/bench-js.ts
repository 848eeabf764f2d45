import { parseArgs } from 'node:util'
import { measureFirstLoad } from '#tests/bench/browser/first-load.ts'
import { openBrowser, signInInstructor } from '#tests/bench/browser/visitor.ts'
import { report } from '#tests/bench/figure.ts'
import { startProduct } from '#tests/bench/product.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** How much JavaScript the session page needs before its camera opens, compared with an empty page: `npm run bench:js`. */
await runLaunch(async (launch) => {
  const { values } = parseArgs({ options: { verbose: { type: 'boolean', default: false } } })
  const { url } = await startProduct(launch)
  const context = await openBrowser(launch, url)
  const { checkIn } = await signInInstructor(context)
  const empty = await measureFirstLoad(context, '/empty', false)
  const checkInPage = await measureFirstLoad(context, checkIn, true)
  if (values.verbose) {
    for (const [name, { files }] of Object.entries({ empty, checkInPage }))
      for (const { path, bytes } of files) console.log(`${name.padEnd(6)} ${String(bytes).padStart(7)} ${path}`)
  }
  report({
    metric: 'check_in_js_ratio',
    value: checkInPage.bytes / empty.bytes,
    goal: 1.2,
    goalIs: 'most',
    check_in_gz_bytes: checkInPage.bytes,
    empty_gz_bytes: empty.bytes,
    check_in_files: checkInPage.files.length,
    empty_files: empty.files.length,
  })
  process.kill(process.pid, 'SIGTERM')
})
