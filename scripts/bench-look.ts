import { loadavg } from 'node:os'
import { percentile, report, round } from '#tests/bench/figure.ts'
import { fillMatrix, measureChange, measureFirstScreens, REQUIRED } from '#tests/bench/look/measure-matrix.ts'
import { measureVerdicts } from '#tests/bench/look/measure-verdicts.ts'
import { type Product, startProduct } from '#tests/bench/product.ts'
import { openLargeSession } from '#tests/bench/training/large-session.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** How soon a company knows who may use what: the verdict at the camera, and the matrix of requirements. `npm run bench:look`. */
const REGISTER_MS = 100
const CARDS = 40
/** The first scans run code that the browser and the server have not run yet. */
const WARM_UP = 5
const [LARGE, SMALL] = [10_000, 100]

await runLaunch(async (launch) => {
  const load = round(loadavg()[0]!, 1)
  const product = await startProduct(launch, { environment: { LOG_LEVEL: 'warn' } })
  await openLargeSession(product, 1) // so that the company knows the first two hundred cards
  await product.control({ register: { latencyMs: REGISTER_MS } })
  const address = `/nordlys/verdict?course=${await findCourse(product)}`
  await reportVerdicts(product, address, { metric: 'verdict_unknown_card_p95_ms', goal: 300, from: 1_001, load })
  await reportVerdicts(product, address, { metric: 'verdict_known_card_p95_ms', goal: 120, from: 1, load })

  await fillMatrix(product, 'nordlys', LARGE)
  await fillMatrix(product, 'fjellbygg', SMALL)
  const [large, small] = await measureFirstScreens(product, ['nordlys', 'fjellbygg'])
  report({
    metric: 'matrix_first_screen_ratio',
    value: large! / small!,
    goal: 1.5,
    goalIs: 'most',
    better: 'lower',
    required: REQUIRED,
    people: LARGE,
    large_ms: round(large!, 0),
    small_ms: round(small!, 0),
    load_before: load,
  })
  const change = await measureChange(product, 'nordlys')
  report({
    metric: 'matrix_change_shown_ms',
    value: change,
    goal: 2_000,
    goalIs: 'most',
    better: 'lower',
    people: LARGE,
  })
  process.kill(process.pid, 'SIGTERM')
})

async function reportVerdicts(
  product: Product,
  address: string,
  { metric, goal, from, load }: { metric: string; goal: number; from: number; load: number },
) {
  const cards = Array.from({ length: CARDS + WARM_UP }, (_, index) => from + index)
  const times = (await measureVerdicts(product, address, cards)).slice(WARM_UP)
  report({
    metric,
    value: percentile(times, 95),
    goal,
    goalIs: 'most',
    better: 'lower',
    cards: times.length,
    p50_ms: round(percentile(times, 50), 0),
    slowest_ms: round(Math.max(...times), 0),
    register_ms: REGISTER_MS,
    load_before: load,
  })
}

async function findCourse({ superuser }: Product): Promise<string> {
  const [course] = await superuser<{ id: string }[]>`
    select c.id from courses c join companies t on t.id = c.tenant_id and t.slug = 'nordlys'
      where c.published_version_id is not null and c.kind <> 'certified_training' order by c.id limit 1`
  return course!.id
}
