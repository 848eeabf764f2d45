import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { SANDBOX_CLIENT, SANDBOX_COMPANY_CLIENT } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { resolveDueScans } from '#server/domain/attendance/resolve-due-scans.ts'
import { BUDGETS } from '#server/domain/budget/budgets.ts'
import { setCredential } from '#server/domain/register-access/set-credential.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { checkInCard, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { sandbox, dependencies } = await openTestRegisters({ clients: [SANDBOX_CLIENT, SANDBOX_COMPANY_CLIENT] })
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
const HOUR = 3_600_000
const ORGNRS = ['310000019', '310000027', '310000035', '310000043', '310000051', '310000078', '310000086', '310000094']
let orgnrs = 0
let next = 95_000_001

async function openSession({ verified = false } = {}) {
  const company = await companies.createCompany({ orgnr: ORGNRS[orgnrs++ % ORGNRS.length]!, verified })
  const { versionId } = await publishTestCourse(company.admin, { title: `Kurs ${newId()}` })
  return { company, sessionId: await startTestSession(company.instructor, versionId) }
}

/** Consecutive numbers for which nobody showed a card. */
async function typeNumbers({ company, sessionId }: { company: TestCompany; sessionId: string }, count: number) {
  const states: string[] = []
  for (let number = 0; number < count; number += 1) {
    const answer = await checkInCard(company.instructor, sessionId, String(next++))
    if (answer.outcome === 'not_a_card') throw new Error(answer.notACard)
    states.push(String(answer.entry.needs))
  }
  return states
}
const asked = () => sandbox.control.stats.statusRequests + sandbox.control.stats.lookupRequests
const waiting = async (company: TestCompany) => {
  const [row] = await sql`select count(*)::int as count from scan_resolutions
    where tenant_id = ${company.id} and resolved_at is null`
  return row!.count
}

beforeEach(async () => {
  sandbox.control.reset()
  await sql`delete from budget_uses`
  companies.passTime(HOUR)
})

describe("a check-in beyond the company's budget", () => {
  test('does not ask the register, is kept, and is resolved within the next budget', async () => {
    const limit = BUDGETS.cardNumberQuestion.limits[1].unverified
    const checkInPage = await openSession()
    const states = await typeNumbers(checkInPage, limit + 4)
    expect(asked()).toBe(limit)
    expect(states.filter((needs) => needs === 'register')).toHaveLength(4)
    expect(await waiting(checkInPage.company)).toBe(4)

    companies.passTime(15 * 60_000)
    expect(await resolveDueScans(companies.contexts.job('test'))).toMatchObject({ settled: 0 })
    expect(asked()).toBe(limit)
    companies.passTime(HOUR)
    await resolveDueScans(companies.contexts.job('test'))
    expect(await waiting(checkInPage.company)).toBe(0)
    expect(asked()).toBe(limit + 4)
  })

  test('is counted before the register is asked, so that concurrent check-ins cannot exceed it', async () => {
    const checkInPage = await openSession()
    const { membershipId: subject, ctx } = checkInPage.company.instructor
    await exhaustBudget(sql, 'cardNumberQuestion', { level: 'member', subject, now: ctx.now(), left: 7 })
    await Promise.all(Array.from({ length: 20 }, () => typeNumbers(checkInPage, 1)))
    expect(await waiting(checkInPage.company)).toBe(13)
  })

  test('does not affect another company, and a verified company has a larger budget', async () => {
    const [one, other, verified] = [await openSession(), await openSession(), await openSession({ verified: true })]
    const now = one.company.admin.ctx.now()
    await exhaustBudget(sql, 'registerQuestion', { level: 'company', subject: one.company.id, now })
    expect(await typeNumbers(one, 1)).toEqual(['register'])
    expect(await typeNumbers(other, 1)).not.toContain('register')
    await exhaustBudget(sql, 'cardNumberQuestion', { level: 'company', subject: verified.company.id, now })
    expect(await typeNumbers(verified, 1)).not.toContain('register')
  })

  test('uses no installation budget when the company has its own credentials', async () => {
    const checkInPage = await openSession()
    const { admin } = checkInPage.company
    await setCredential(admin.ctx, { clientId: SANDBOX_COMPANY_CLIENT.id, clientSecret: SANDBOX_COMPANY_CLIENT.secret })
    for (const budget of ['registerQuestion', 'cardNumberQuestion'] as const) {
      await exhaustBudget(sql, budget, { level: 'company', subject: checkInPage.company.id, now: admin.ctx.now() })
    }
    expect(await typeNumbers(checkInPage, 3)).not.toContain('register')
  })
})

test('many unknown cards raise an alarm for the operator', async () => {
  const checkInPage = await openSession()
  await sql`delete from budget_alarms`
  next = 96_000_001
  await typeNumbers(checkInPage, 25)
  expect(await sql`select budget, level, company_id from budget_alarms`).toEqual([
    { budget: 'unknownCard', level: 'member', company_id: checkInPage.company.id },
  ])
})

test('check-ins of a verified company reserve five hundred at a time, without a commit of their own', async () => {
  const checkInPage = await openSession({ verified: true })
  const uses = () => sql`select used from budget_uses where budget = 'registerQuestion' order by used`
  const { instructor } = checkInPage.company
  const scan = async (number: number) =>
    checkInCard(instructor, checkInPage.sessionId, `https://hmskort.sandbox.invalid/q/numbered-${number}`)
  await scan(1)
  const after = await uses()
  expect(after).toEqual([{ used: 500 }, { used: 500 }, { used: 500 }])
  for (let number = 2; number <= 30; number += 1) await scan(number)
  expect(await uses()).toEqual(after)
})
