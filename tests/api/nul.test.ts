import { TRPCError } from '@trpc/server'
import { expect, test } from 'vitest'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'

const companies = openTestCompanies(await openTestDatabase())

test('a text with a NUL, which PostgreSQL cannot store, is bad input and not a failure', async () => {
  const { admin, slug } = await companies.createCompany()
  const caller = openTestApi(companies).callerOf({ signInId: admin.signInId })
  const list = (search: string) => caller.course.list({ companySlug: slug, search })
  expect(await list('stillas')).toMatchObject({ courses: [] })
  const refusal = await list('stil\0las').catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(TRPCError)
  expect(refusal).toMatchObject({ code: 'BAD_REQUEST' })
})
