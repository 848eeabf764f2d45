import { beforeAll, describe, expect, test } from 'vitest'
import { BUDGETS, type Budget, type BudgetName, budgetOf } from '#server/domain/budget/budgets.ts'
import { DomainError } from '#server/domain/errors.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { type PopulatedIds, populateCompany } from '#tests/support/populate-company.ts'
import { openTestApi, procedures } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { BUDGET_INPUTS, PROCEDURE_INPUTS } from './procedure-inputs.ts'

const registers = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), {
  ...registers.dependencies,
  mailer: openTestMailer(),
  certificates: { canDraw: async () => true, render: async () => Buffer.from('%PDF') },
})

const api = openTestApi(companies)
const metaOf = (path: string) => procedures.find((each) => each.path === path)?.meta
const budgeted = procedures.flatMap(({ path, meta }) =>
  meta && 'budget' in meta ? [[path, meta.budget] as const] : [],
)

/** Budgets that no procedure reserves: forms, the register's port, and uploads. */
const ELSEWHERE = [
  'signInLetter',
  'signInTry',
  'wrongCode',
  'registerQuestion',
  'cardNumberQuestion',
  'unknownCard',
  'peopleLookedUp',
  'lookUpRefused',
  'documentQuestionDaily',
  'documentWithMatch',
  'documentWithoutMatch',
  'upload',
]

describe('every procedure', () => {
  test.each(procedures.map(({ path }) => path))('%s has a budget, or a reason for having none', (path) => {
    const meta = metaOf(path)
    expect(meta, `give ${path} a .meta() of server/api/procedure-meta.ts`).toBeDefined()
    if (meta && 'free' in meta) expect(meta.free.length).toBeGreaterThan(20)
  })

  test('with a budget has one from the table, and each budget of the table is reserved somewhere', () => {
    const reserved = new Set<string>([...budgeted.map(([, budget]) => budget), ...ELSEWHERE])
    expect(Object.keys(BUDGETS).filter((name) => !reserved.has(name))).toEqual([])
    expect(budgeted.length).toBeGreaterThanOrEqual(9)
  })
})

describe('every budget', () => {
  test.each(Object.keys(BUDGETS) as BudgetName[])('%s counts each level once, from narrow to wide', (name) => {
    const order = ['network', 'email', 'link', 'user', 'member', 'session', 'company', 'installation']
    const levels = budgetOf(name).limits.map(({ level }) => order.indexOf(level))
    expect(levels).toEqual([...new Set(levels)].sort((a, b) => a - b))
    expect(levels.at(-1)).toBe(order.indexOf('installation'))
  })

  test.each(Object.keys(BUDGETS) as BudgetName[])(
    '%s gives an unverified company no more than a verified one',
    (name) => {
      const { limits, lease }: Budget = BUDGETS[name]
      for (const { most, unverified } of limits) expect(unverified ?? 0).toBeLessThanOrEqual(most ?? Number.MAX_VALUE)
      expect(lease?.unverified ?? 0).toBeLessThanOrEqual(lease?.verified ?? 0)
    },
  )
})

const AT_ONCE = 40

describe('a procedure with a budget', () => {
  let company: TestCompany
  let ids: PopulatedIds

  beforeAll(async () => {
    company = await companies.createCompany({ orgnr: '310000086' })
    ids = await populateCompany(company, companies, registers)
    const { asSuperuser } = companies
    await asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${company.id}`
  })

  /** The smallest budgets: of an unverified company and its member, or of a user and their network. */
  function leastOf(path: string, name: BudgetName): number {
    const levels = path in BUDGET_INPUTS ? ['network', 'link', 'user'] : ['member', 'company']
    const { limits }: Budget = BUDGETS[name]
    const counted = limits.filter(({ level }) => levels.includes(level))
    return Math.min(...counted.map(({ most, unverified }) => unverified ?? most!))
  }

  test.each(budgeted)('%s allows exactly its budget of %s, also with concurrent calls', async (path, budget) => {
    await companies.asSuperuser`delete from budget_uses`
    const accountInput = BUDGET_INPUTS[path]
    const input = accountInput?.() ?? { companySlug: company.slug, ...PROCEDURE_INPUTS[path]!(ids) }
    const limit = leastOf(path, budget)
    const phone = { link: '0'.repeat(43), phone: null }
    const caller = { signInId: company.admin.signInId, network: '203.0.113.7', phone, workerSecret: '0'.repeat(43) }
    const answers: (DomainError | null)[] = []
    // At once, but not so many that a busy machine refuses to let them wait for a connection.
    while (answers.length < limit + 6) {
      const calls = Array.from({ length: Math.min(AT_ONCE, limit + 6 - answers.length) }, () =>
        refusalOf(api.call(path, caller, input)),
      )
      answers.push(...(await Promise.all(calls)))
    }
    const refusals = answers.filter((refusal) => refusal?.code === 'TOO_MANY')
    expect(refusals).toHaveLength(6)
    for (const { reason, retryAfterSeconds } of refusals as DomainError[]) {
      expect(reason).toBe(budgetOf(budget).reason)
      expect(retryAfterSeconds).toBeGreaterThan(0)
    }
  })
})

async function refusalOf(call: Promise<unknown>): Promise<DomainError | null> {
  try {
    await call
    return null
  } catch (error) {
    const { cause } = error as Error
    return cause instanceof DomainError ? cause : null
  }
}
