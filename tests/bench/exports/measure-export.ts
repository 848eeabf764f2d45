import { report, round } from '../figure.ts'
import type { Product } from '../product.ts'
import { processorMs, residentMegabytes } from '../watch-process.ts'

export const ROWS = 100_000
const COMPANY = 'nordlys'

/** People of the demo's company, each with one competence, straight into its tables. */
export async function fillPeople({ superuser }: Product): Promise<void> {
  await superuser`
    with company as (select id from companies where slug = ${COMPANY}),
      known as (select c.tenant_id, c.course_id, c.record_id, c.employer_id from competences c join company on company.id = c.tenant_id
        where c.employer_id is not null limit 1),
      added as (insert into persons (tenant_id, id, first_name, last_name, birth_date, trust_level, sort_name, competence_count,
          next_expiry, current_employer_id, created_at)
        select tenant_id, gen_random_uuid(), 'Åse Łucja', 'Prøvesen-' || n, date '1960-01-01' + n % 14000, 'register', 'provesen-' || n, 1,
          current_date + n % 1500, employer_id, now() from known, generate_series(1, ${ROWS}) n returning tenant_id, id, next_expiry)
    insert into competences (tenant_id, person_id, course_id, record_id, employer_id, valid_until)
      select a.tenant_id, a.id, k.course_id, k.record_id, k.employer_id, a.next_expiry from added a, known k`
  await superuser`vacuum analyze`
}

/** How many rows of a list a download gets a second, and how much memory that takes, over HTTP from the production build. */
export async function measureExport(
  product: Product,
  list: 'expiring' | 'people',
  format: 'csv' | 'xlsx',
): Promise<void> {
  const member = await product.signIn(COMPANY, 'admin')
  await download(product, member.cookie(), list, format) // the first one compiles
  const pid = product.serverPid()
  const before = { cpu: processorMs(pid) / 1_000, memory: residentMegabytes(pid) }
  const startedAt = performance.now()
  const { bytes, most } = await download(product, member.cookie(), list, format)
  const seconds = (performance.now() - startedAt) / 1000
  const cpu = processorMs(pid) / 1_000 - before.cpu
  const name = `export_${list}_${format}`
  report({
    metric: `${name}_rows_per_second`,
    value: round(ROWS / seconds, 0),
    goal: 50_000,
    goalIs: 'least',
    better: 'higher',
    rows: ROWS,
    seconds: round(seconds),
    cpu_s: round(cpu),
    rows_per_cpu_second: round(ROWS / cpu, 0),
    file_mb: round(bytes / 2 ** 20, 1),
  })
  report({
    metric: `${name}_memory_growth_mb`,
    value: round(Math.max(0, most - before.memory), 0),
    goal: 100,
    goalIs: 'most',
    better: 'lower',
    before_mb: round(before.memory, 0),
  })
}

async function download({ url, serverPid }: Product, cookie: string, list: string, format: string) {
  const answer = await fetch(`${url}/${COMPANY}/exports`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ of: { list, filter: {} }, format }),
  })
  if (!answer.ok || !answer.body) throw new Error(`There is no file: ${answer.status} ${await answer.text()}`)
  let bytes = 0
  let most = 0
  for await (const piece of answer.body) {
    bytes += piece.length
    most = Math.max(most, residentMegabytes(serverPid()))
  }
  return { bytes, most }
}
