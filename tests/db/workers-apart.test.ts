import { randomInt, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listWorkerRows, type WorkerFilter } from '#db/queries/workers.ts'
import { listWorkerRowsApart } from '#db/queries/workers-apart.ts'
import { canView } from '#server/domain/access/policy.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'

const companies = openTestCompanies(await openTestDatabase())
const { asSuperuser } = companies
const ORGNR = '310000019'
const BORDERS = { today: '2026-11-22', expiringUntil: '2027-02-20' }
const pick = <T>(from: readonly T[]) => from[randomInt(from.length)]!

/** 400 workers whom one to three companies have taught, many with another name at each. */
async function addWorkers(tenantIds: string[]) {
  const rows = Array.from({ length: 400 }, randomUUID).flatMap((key) =>
    tenantIds.slice(randomInt(3)).map((tenant_id) => ({
      tenant_id,
      disclosed_to_orgnr: ORGNR,
      employer_person_key: key,
      issuer_orgnr: ORGNR,
      sort_name: `${pick(['nordmann', 'berg', 'li', 'åsen'])} ${randomInt(40)}`,
      trained_on: pick(['2026-01-01', '2026-02-02', '2026-03-03']),
      next_expiry: pick([null, '2026-11-21', '2026-11-22', '2027-02-20', '2027-02-21', '2030-01-01']),
    })),
  )
  await asSuperuser`insert into workers ${asSuperuser(rows)}`
  const terms = rows.flatMap(({ tenant_id, employer_person_key, sort_name }) =>
    sort_name.split(' ').map((term) => ({
      tenant_id,
      employer_orgnr: ORGNR,
      disclosed_to_orgnr: ORGNR,
      employer_person_key,
      term,
    })),
  )
  await asSuperuser`insert into worker_search_terms ${asSuperuser(terms)}`
}

test('an employer’s list on a cluster is the list of plain PostgreSQL, page by page and however it is narrowed', async () => {
  const employer = await companies.createCompany({ orgnr: ORGNR, verified: true })
  const others = [await companies.createCompany(), await companies.createCompany()]
  await addWorkers([employer.id, ...others.map(({ id }) => id)])
  const filters = [[], ['berg'], ['1'], ['li', '7'], ['åsen', 'berg'], ['nobody']].flatMap((terms) =>
    [undefined, 'valid', 'expiring', 'expired'].map(
      (state) => ({ terms, state }) as Pick<WorkerFilter, 'terms' | 'state'>,
    ),
  )
  await employer.viewer.ctx.employerTransaction(canView, async (scope) => {
    for (const filter of filters) {
      let after: WorkerFilter['after']
      let pages = 0
      do {
        const asked = { ...filter, after, limit: 60 }
        const there = await listWorkerRowsApart(scope!, asked, BORDERS)
        const plain = await listWorkerRows(scope!, asked, BORDERS)
        expect(there, JSON.stringify(asked)).toEqual([...plain])
        const last = there.at(-1)
        after = there.length === 60 && last ? { key: last.sortKey, id: last.workerKey } : undefined
        pages += 1
      } while (after && pages < 20)
    }
  })
})
