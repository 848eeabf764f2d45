import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { percentile, report, round } from '#tests/bench/figure.ts'
import { startProduct } from '#tests/bench/product.ts'
import { measureScans } from '#tests/bench/scan/measure-scans.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Measures the time from a card in front of the camera to the name on the screen, with a register that takes 100 ms: `npm run bench:scan`. */
const { values } = parseArgs({
  options: { cards: { type: 'string', default: '80' }, verbose: { type: 'boolean', default: false } },
})
const REGISTER_MS = 100
/** The first scans run code that the browser and the server have not run yet. */
const WARM_UP = 5

await runLaunch(async (launch) => {
  const load = loadavg()[0]!
  const product = await startProduct(launch, { environment: { LOG_LEVEL: 'warn' } })
  await product.control({ register: { latencyMs: REGISTER_MS } })
  const times = await measureScans(product, Number(values.cards) + WARM_UP)
  if (values.verbose) for (const { toSeen, toName } of times) console.log(round(toSeen, 0), round(toName, 0))
  const counted = times.slice(WARM_UP)
  const details = (each: number[]) => ({
    cards: each.length,
    p50_ms: round(percentile(each, 50), 0),
    slowest_ms: round(Math.max(...each), 0),
    first_ms: round(each === toSeen ? times[0]!.toSeen : times[0]!.toName, 0),
    register_ms: REGISTER_MS,
    load_before: round(load, 1),
  })
  const toSeen = counted.map((each) => each.toSeen)
  const toName = counted.map((each) => each.toName)
  report({
    metric: 'scan_to_name_p95_ms',
    value: percentile(toName, 95),
    goal: 300,
    goalIs: 'most',
    ...details(toName),
  })
  report({ metric: 'scan_to_seen_p95_ms', value: percentile(toSeen, 95), goal: 80, goalIs: 'most', ...details(toSeen) })
  process.kill(process.pid, 'SIGTERM')
})
