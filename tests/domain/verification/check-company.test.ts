import { beforeEach, describe, expect, test } from 'vitest'
import { getCompanyFacts } from '#server/domain/company/get-company-facts.ts'
import type { EnterpriseAnswer } from '#server/domain/enterprise/port.ts'
import { listCompanies } from '#server/domain/operator/list-companies.ts'
import { listEvents } from '#server/domain/operator/list-events.ts'
import { verifyCompany } from '#server/domain/operator/verify-company.ts'
import { askForChecks } from '#server/domain/verification/ask-for-checks.ts'
import { checkCompany } from '#server/domain/verification/check-company.ts'
import { listWorkers } from '#server/domain/worker/list-workers.ts'
import { listWorkersSchema } from '#server/domain/worker/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

const DAY = 24 * 60 * 60_000
const registers = await openTestRegisters()
/** In the sandbox: one that is there, one that was deleted, one that was merged, one that may no longer be shown, one that it never had. */
const ORGNR = {
  found: '310000019',
  deleted: '310000124',
  merged: '310000345',
  removed: '310000132',
  unknown: '310000353',
}

let companies: ReturnType<typeof openTestCompanies>
/** What the register answers instead of the sandbox. */
let answers: EnterpriseAnswer[]

beforeEach(async () => {
  answers = []
  const { enterprises } = registers.dependencies
  companies = openTestCompanies(await openTestDatabase(), {
    ...registers.dependencies,
    mailer: openTestMailer(),
    enterprises: { ...enterprises, find: async (orgnr) => answers.shift() ?? enterprises.find(orgnr) },
  })
})

const operator = () => companies.contexts.operatorByCommand('Kyndig: Enhetsregisteret')
const check = (company: TestCompany) =>
  checkCompany(companies.contexts.job('check-company').forCompany(company.id), operator())
/** By the clock of the test. */
async function createVerified(orgnr: string) {
  const company = await companies.createCompany({ orgnr })
  await verifyCompany(operator(), { companyId: company.id, evidence: 'Firmaattest' }, 'operator_page')
  companies.passTime(1000)
  return company
}
const opensOwnWorkers = async (company: TestCompany) =>
  (await listWorkers(company.viewer.ctx, listWorkersSchema.parse({}))).verified
const logged = async (company: TestCompany) =>
  (
    await companies.asSuperuser`select payload from audit_events
      where tenant_id = ${company.id} and action = 'company.verification_ended'`
  ).map(({ payload }) => JSON.parse(payload as string) as object)
const letters = async (company: TestCompany) => {
  const rows = await companies.asSuperuser`select content from emails where tenant_id = ${company.id}`
  return rows.map(({ content }) => companies.dependencies.emailVault.open(content as Buffer))
}

describe('a verified company', () => {
  test.each(['found', 'unknown'] as const)('that is %s stays verified', async (which) => {
    const company = await createVerified(ORGNR[which])
    await check(company)
    expect(await opensOwnWorkers(company)).toBe(true)
    expect([await logged(company), await letters(company)]).toEqual([[], []])
  })

  test.each([
    ['deleted', null],
    ['merged', '310000094'],
    ['removed', null],
  ] as const)('that is %s is verified no longer, told once, and in both logs', async (state, mergedInto) => {
    const orgnr = ORGNR[state]
    const company = await createVerified(orgnr)
    expect(await opensOwnWorkers(company)).toBe(true)
    companies.passTime(1000)
    await check(company)
    await check(company)
    expect(await opensOwnWorkers(company)).toBe(false)
    expect(await logged(company)).toEqual([{ state, orgnr, mergedInto }])
    const [letter, ...others] = await letters(company)
    expect(others).toEqual([])
    expect(letter).toMatchObject({
      to: company.admin.email,
      message: { kind: 'verificationEnded', state, mergedInto, companyName: company.name },
    })
    const { events } = await listEvents(operator(), { after: null })
    expect(events[0]).toMatchObject({ action: 'company.verification_ended', operator: 'Kyndig: Enhetsregisteret' })
    expect(events[0]!.note).toContain(mergedInto ?? state)
    expect((await getCompanyFacts(company.viewer.ctx)).gone).toMatchObject({ state, mergedInto })
    const found = await listCompanies(operator(), { text: orgnr, verified: false, after: null })
    expect(found.companies).toMatchObject([{ id: company.id, registerState: state, mergedInto }])
  })

  test('that an operator verifies again stays so, until the register says something new', async () => {
    const company = await createVerified(ORGNR.deleted)
    companies.passTime(1000)
    await check(company)
    companies.passTime(1000)
    await verifyCompany(operator(), { companyId: company.id, evidence: 'Slettet ved en feil' }, 'operator_page')
    companies.passTime(8 * DAY)
    await check(company)
    expect(await opensOwnWorkers(company)).toBe(true)
    expect((await getCompanyFacts(company.viewer.ctx)).gone).toBeNull()
    answers.push({ outcome: 'deleted', orgnr: company.orgnr, name: null, deletedOn: null, mergedInto: '310000094' })
    await check(company)
    expect(await opensOwnWorkers(company)).toBe(false)
    expect(await logged(company)).toHaveLength(2)
  })

  test('changes nothing while the register does not answer', async () => {
    const company = await createVerified(ORGNR.deleted)
    registers.sandbox.control.change({ enterprises: { down: true } })
    answers.push({ outcome: 'unavailable' })
    await check(company)
    registers.sandbox.control.reset()
    expect(await opensOwnWorkers(company)).toBe(true)
    const [row] = await companies.asSuperuser`select count(*)::int as rows from enterprise_checks`
    expect(row!.rows).toBe(0)
  })

  test('is told also where the server stopped between ending and telling', async () => {
    const company = await createVerified(ORGNR.deleted)
    companies.passTime(1000)
    await check(company)
    await companies.asSuperuser`update enterprise_checks set told_at = null`
    await companies.asSuperuser`delete from emails`
    await check(company)
    expect(await letters(company)).toHaveLength(1)
  })
})

test('each verified company is asked about once a week, the longest unchecked first, and others never', async () => {
  const verified = await createVerified(ORGNR.found)
  const later = await createVerified('310000027')
  await companies.createCompany({ orgnr: '310000035' })
  const jobs = companies.contexts.job('check-companies')
  const waiting = async () => {
    const rows =
      await companies.asSuperuser`delete from pgboss.job where name = 'check-company' returning data, start_after`
    return rows.map(({ data }) => (data as { tenantId: string }).tenantId)
  }
  expect(await askForChecks(jobs, operator())).toEqual({ companies: 2 })
  expect((await waiting()).toSorted()).toEqual([verified.id, later.id].toSorted())
  await check(verified)
  expect(await askForChecks(jobs, operator())).toEqual({ companies: 1 })
  expect(await waiting()).toEqual([later.id])
  await check(later)
  companies.passTime(6 * DAY)
  expect(await askForChecks(jobs, operator())).toEqual({ companies: 0 })
  companies.passTime(2 * DAY)
  expect(await askForChecks(jobs, operator())).toEqual({ companies: 2 })
})
