import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { newId } from '#db/new-id.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import { DEAD_LETTERS, QUEUES, QUEUES_WITHOUT_TENANT } from '#db/queues.ts'
import { canView } from '#server/domain/access/policy.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const database = await openTestDatabase()
const dependencies = openTestCompanies(database)
let company: TestCompany
beforeAll(async () => {
  company = await dependencies.createCompany()
})

const countJobs = async () =>
  (await dependencies.asSuperuser`select 1 from pgboss.job where name = 'send-email'`).length
const send = (data: { tenantId: string; emailId: string }, fail = false) =>
  company.admin.ctx.transaction(canView, async (scope) => {
    await enqueueJob(scope, 'send-email', data)
    if (fail) throw new Error('after all, no')
  })

describe('a job', () => {
  test('exists when its transaction is committed, and not otherwise', async () => {
    const before = await countJobs()
    await expect(send({ tenantId: company.id, emailId: newId() }, true)).rejects.toThrow('after all, no')
    expect(await countJobs()).toBe(before)
    await send({ tenantId: company.id, emailId: newId() })
    expect(await countJobs()).toBe(before + 1)
  })

  test('names the company of its access context', async () => {
    await expect(send({ tenantId: newId(), emailId: newId() })).rejects.toThrow('for another company')
    await expect(send({ emailId: newId() } as never)).rejects.toThrow('for another company')
    await dependencies.contexts.job('test').transaction(async (scope) => {
      await expect(scope.jobs.send(scope.tx, 'seal-company', { emailId: 'x' } as never)).rejects.toThrow(
        'names no company',
      )
    })
  })

  test('without a company has a reason; every other queue leads to what administrators see', () => {
    const names = Object.keys(QUEUES).filter((name) => !Object.values<string>(DEAD_LETTERS).includes(name))
    expect(Object.keys(QUEUES_WITHOUT_TENANT).sort()).toEqual([
      'check-companies',
      'clean-up',
      'remind',
      'seal',
      'send-anchors',
      'send-sign-in-email',
    ])
    for (const name of names) {
      const { deadLetter } = QUEUES[name as keyof typeof QUEUES]
      expect({ name, deadLetter }).toEqual({
        name,
        deadLetter: name in QUEUES_WITHOUT_TENANT ? DEAD_LETTERS.ofNobody : DEAD_LETTERS.ofCompanies,
      })
    }
  })
})

describe.each([ACCESS_ROLES.own, ACCESS_ROLES.signIn])('%s', (role) => {
  const sql = postgres(database.loginUrl, { max: 1, connection: { role }, onnotice: () => {} })
  afterAll(() => sql.end())

  test.each([
    'select data from pgboss.job',
    'select * from pgboss.job_common',
    'select output from pgboss.job_common',
    "update pgboss.job_common set state = 'cancelled'",
    "update pgboss.job set data = '{}'",
    'delete from pgboss.job_common',
    'truncate pgboss.job_common',
    'select * from pgboss.schedule',
    'update pgboss.queue set retry_limit = 0',
    'delete from pgboss.queue',
  ])('may not: %s', async (statement) => {
    await expect(sql.unsafe(statement)).rejects.toThrow('permission denied')
  })
})

test.each([ACCESS_ROLES.employer, ACCESS_ROLES.account, ACCESS_ROLES.operator])(
  '%s reaches no job at all',
  async (role) => {
    const sql = postgres(database.loginUrl, { max: 1, connection: { role }, onnotice: () => {} })
    await expect(sql`insert into pgboss.job_common (name) values ('send-email')`).rejects.toThrow('permission denied')
    await sql.end()
  },
)
