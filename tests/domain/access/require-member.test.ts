import { expect, test } from 'vitest'
import { canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'

const companies = openTestCompanies(await openTestDatabase())

test('the member who acts has a membership and a role; a job has neither, and fails with its name', async () => {
  const company = await companies.createCompany()
  const member = await company.viewer.ctx.transaction(canView, async (scope) => requireMember(scope))
  expect(member).toMatchObject({ kind: 'member', role: 'viewer' })
  const job = companies.contexts.job('seal').forCompany(company.id)
  await expect(job.transaction(async (scope) => requireMember(scope))).rejects.toThrow('the job seal')
})
