import { beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#db/transaction.ts'
import { canManageMembers, canView } from '#server/domain/access/policy.ts'
import { BUDGETS, REFUSALS_THAT_ALARM } from '#server/domain/budget/budgets.ts'
import { cleanUpSignIns } from '#server/domain/clean-up/clean-up-sign-ins.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const companies = openTestCompanies(await openTestDatabase())
const sql = companies.asSuperuser
let company: TestCompany

const most = (budget: keyof typeof BUDGETS, level: string) =>
  BUDGETS[budget].limits.find((limit) => limit.level === level)!.most!
const usesOf = (budget: string) =>
  sql`select used, refused from budget_uses where budget = ${budget} order by used, refused desc`
const lookUp = (member = company.viewer) => member.ctx.reserve(canView, 'cardLookUp')
const passed = (answers: PromiseSettledResult<unknown>[]) =>
  answers.filter(({ status }) => status === 'fulfilled').length

beforeAll(async () => {
  company = await companies.createCompany({ verified: true })
})

describe('a budget', () => {
  test('allows exactly its number of concurrent calls', async () => {
    const limit = most('cardLookUp', 'member')
    const answers = await Promise.allSettled(Array.from({ length: limit + 25 }, () => lookUp()))
    expect(passed(answers)).toBe(limit)
    expect(await usesOf('cardLookUp')).toEqual([
      { used: limit, refused: 25 },
      { used: limit, refused: 0 },
      { used: limit, refused: 0 },
    ])
  })

  test("of one member does not reduce another member's", async () => {
    await expect(lookUp()).rejects.toMatchObject({ code: 'TOO_MANY', retryAfterSeconds: 60 })
    await expect(lookUp(company.instructor)).resolves.toBeUndefined()
  })

  test('says when to retry, and restarts when its window is over', async () => {
    companies.passTime(45_000)
    await expect(lookUp()).rejects.toMatchObject({ retryAfterSeconds: 15 })
    companies.passTime(15_000)
    await expect(lookUp()).resolves.toBeUndefined()
  })

  test('stays used when the act itself is rolled back', async () => {
    const before = await usesOf('cardLookUp')
    await lookUp()
    const act = company.viewer.ctx.transaction(canView, async () => {
      throw new Error('the act fails')
    })
    await expect(act).rejects.toThrow('the act fails')
    expect(await usesOf('cardLookUp')).not.toEqual(before)
  })

  test('is not used by a caller without access', async () => {
    const stranger = companies.contexts.company({ signInId: company.viewer.signInId, companySlug: 'never-used' })
    await expect(stranger.reserve(canView, 'invitation')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const before: unknown[] = []
    const reserve = async (ctx: typeof company.viewer.ctx) => {
      before.push(await usesOf('invitation'))
      await ctx.reserve(canManageMembers, 'invitation')
    }
    await expectOnlyFor(company.admin.ctx, reserve, [[company.viewer.ctx, 'FORBIDDEN']])
    expect(before).toEqual([[], []])
    expect(await usesOf('invitation')).not.toEqual([])
  })

  test('is smaller for an unverified company', async () => {
    const unverified = await companies.createCompany({ orgnr: '310000027' })
    const limit = BUDGETS.invitation.limits[0].unverified
    const invite = () => unverified.admin.ctx.reserve(canManageMembers, 'invitation')
    const answers = await Promise.allSettled(Array.from({ length: limit + 5 }, invite))
    expect(passed(answers)).toBe(limit)
    await expect(company.admin.ctx.reserve(canManageMembers, 'invitation')).resolves.toBeUndefined()
  })

  test('is used at no level when one level rejects', async () => {
    const now = company.viewer.ctx.now()
    await exhaustBudget(sql, 'certificate', { level: 'company', subject: company.id, now, isVerified: true })
    await expect(company.viewer.ctx.reserve(canView, 'certificate')).rejects.toMatchObject({ code: 'TOO_MANY' })
    const [member] = await usesOf('certificate')
    expect(member).toEqual({ used: 0, refused: 0 })
  })
})

describe('the table of uses', () => {
  test('identifies nobody: it stores no address and no id', async () => {
    const ctx = companies.contexts.signIn('203.0.113.9')
    await ctx.reserve('signInLetter', { email: 'kari@firma.example' })
    const rows =
      await sql`select budget, encode(subject, 'escape') as subject, length(subject) as bytes from budget_uses`
    const text = JSON.stringify(rows)
    for (const name of ['kari', '203.0.113', company.id, company.viewer.membershipId]) expect(text).not.toContain(name)
    expect(new Set(rows.map(({ bytes }) => bytes))).toEqual(new Set([16]))
  })

  test('is cleared of expired windows by the clean-up', async () => {
    companies.passTime(2 * 86_400_000)
    await lookUp()
    await cleanUpSignIns(companies.contexts.signIn())
    const rows = await sql`select distinct budget from budget_uses`
    expect(rows).toEqual([{ budget: 'cardLookUp' }])
  })

  test('cannot be lowered by any access role', async () => {
    const access = ['own', 'account'] as const
    const run = (pool: Pool, statement: string) => pool.transaction(({ tx }) => tx.execute(statement))
    for (const accessRole of access) {
      await expect(run(companies.access.pools[accessRole], 'update budget_uses set used = 0')).rejects.toThrow()
      await expect(run(companies.access.pools[accessRole], 'delete from budget_uses')).rejects.toThrow()
    }
    await expect(run(companies.access.pools.signIn, 'update budget_uses set used = 0')).rejects.toThrow()
  })
})

describe('the operator', () => {
  const alarms = () =>
    sql`select budget, level, company_id, used, refused from budget_alarms order by occurred_at, level`

  test('gets one alarm for a budget that rejects repeatedly', async () => {
    await sql`delete from budget_alarms`
    companies.passTime(3_600_000)
    const limit = most('cardLookUp', 'member')
    const tries = limit + REFUSALS_THAT_ALARM + 30
    await Promise.allSettled(Array.from({ length: tries }, () => lookUp()))
    expect(await alarms()).toEqual([
      { budget: 'cardLookUp', level: 'member', company_id: company.id, used: limit, refused: REFUSALS_THAT_ALARM },
    ])
  })

  test('gets an alarm for many wrong codes from one place, without personal data', async () => {
    await sql`delete from budget_alarms`
    const ctx = companies.contexts.signIn('203.0.113.10')
    for (let count = 0; count < 40; count += 1) await ctx.reserve('wrongCode')
    expect(await alarms()).toEqual([{ budget: 'wrongCode', level: 'network', company_id: null, used: 30, refused: 0 }])
  })
})
