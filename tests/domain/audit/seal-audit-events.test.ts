import { beforeEach, expect, test } from 'vitest'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const companies = openTestCompanies(await openTestDatabase())
const { asSuperuser } = companies
let company: TestCompany
let job: CompanyJobContext

beforeEach(async () => {
  company = await companies.createCompany()
  job = companies.contexts.job('seal-company').forCompany(company.id)
})

const write = (count = 1, at = job.now()) =>
  company.admin.ctx.transaction(
    () => true,
    async (scope) => {
      for (let made = 0; made < count; made += 1) {
        await recordAuditEvent(scope, { action: 'course.created', entityId: company.id, now: at })
      }
    },
  )
const listSeals = () =>
  asSuperuser<{ position: string; audit_event_id: string; chain: Buffer }[]>`
    select position, audit_event_id, chain from seals where tenant_id = ${company.id} order by position`
const countUnsealed = async () => {
  const [row] = await asSuperuser`select count(*)::int as n from audit_events e where tenant_id = ${company.id}
    and sealed_at is null`
  return row!.n as number
}

test('seals every event once, in order, and moves the head', async () => {
  const at = new Date(job.now().getTime() - 60_000)
  await write(1, at)
  await write(2)
  expect(await sealAuditEvents(job)).toEqual({
    sealed: 3,
    more: false,
    oldestAt: at.toISOString().replace('Z', '000Z'),
  })
  expect(await sealAuditEvents(job)).toEqual({ sealed: 0, more: false })
  await write(2)
  expect(await sealAuditEvents(job)).toEqual({ sealed: 2, more: false, oldestAt: expect.any(String) })
  const seals = await listSeals()
  expect(seals.map(({ position }) => Number(position))).toEqual([1, 2, 3, 4, 5])
  const [head] = await asSuperuser`select position, chain from seal_heads where tenant_id = ${company.id}`
  expect(head).toEqual({ position: '5', chain: seals.at(-1)!.chain })
})

test('takes a batch at a time, and reports when there is more', async () => {
  await write(501)
  expect(await sealAuditEvents(job)).toEqual({ sealed: 500, more: true, oldestAt: expect.any(String) })
  expect(await sealAuditEvents(job)).toEqual({ sealed: 1, more: false, oldestAt: expect.any(String) })
})

test('seals each event once, with many concurrent runs', async () => {
  await write(40)
  const answers = await Promise.all(Array.from({ length: 8 }, () => sealAuditEvents(job)))
  expect(answers.reduce((sum, { sealed }) => sum + sealed, 0)).toBe(40)
  expect(new Set((await listSeals()).map((seal) => seal.audit_event_id)).size).toBe(40)
})

test('leaves nothing half done when it dies, and the next run continues', async () => {
  await write(3)
  const dies: CompanyJobContext = {
    ...job,
    transaction: (work) =>
      job.transaction(async (scope) => {
        await work(scope)
        throw new Error('killed')
      }),
  }
  await expect(sealAuditEvents(dies)).rejects.toThrow('killed')
  expect(await listSeals()).toEqual([])
  expect(await sealAuditEvents(job)).toEqual({ sealed: 3, more: false, oldestAt: expect.any(String) })
})

test('seals an event with an earlier id that commits late after those already sealed', async () => {
  let mayEnd = () => {}
  const held = new Promise<void>((resolve) => {
    mayEnd = resolve
  })
  let hasWritten = () => {}
  const written = new Promise<void>((resolve) => {
    hasWritten = resolve
  })
  const late = company.admin.ctx.transaction(
    () => true,
    async (scope) => {
      const now = new Date(job.now().getTime() - 3_600_000)
      await recordAuditEvent(scope, { action: 'course.retired', entityId: company.id, now })
      hasWritten()
      await held
    },
  )
  await written
  await write(2)
  expect(await sealAuditEvents(job)).toEqual({ sealed: 2, more: false, oldestAt: expect.any(String) })
  mayEnd()
  await late
  expect(await countUnsealed()).toBe(1)
  expect(await sealAuditEvents(job)).toEqual({ sealed: 1, more: false, oldestAt: expect.any(String) })
  const [last] = await asSuperuser`select e.action from seals s join audit_events e on e.tenant_id = s.tenant_id
    and e.id = s.audit_event_id where s.tenant_id = ${company.id} and position = 3`
  expect(last!.action).toBe('course.retired')
})

test('lists a company as due while it has an unsealed event, however old, and not afterwards', async () => {
  const isDue = async () => {
    const rows = await asSuperuser`select tenant_id from app.list_companies_to_seal(now())`
    return rows.some((row) => row.tenant_id === company.id)
  }
  await write(1, new Date('2020-01-01T00:00:00Z'))
  expect(await isDue()).toBe(true)
  await sealAuditEvents(job)
  expect(await isDue()).toBe(false)
})
