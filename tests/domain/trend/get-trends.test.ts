import { beforeAll, expect, test } from 'vitest'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { getTrends } from '#server/domain/trend/get-trends.ts'
import { askOthers } from '#server/domain/verdict/ask-others.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openLookUpOf, train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)

let company: TestCompany

beforeAll(async () => {
  company = await companies.createCompany({ orgnr: '310000019', verified: true })
})

/** What the last months say, the newest first; the clock of the tests stands on 22 November 2026. */
async function lastMonths(member = company.admin) {
  const { months } = await getTrends(member.ctx)
  return months.toReversed().map(({ held, sessions, lookUps }) => [held, sessions, lookUps])
}

const setDays = (courseId: string, trainedOn: string, validUntil: string | null) =>
  companies.asSuperuser`update records set trained_on = ${trainedOn}, valid_until = ${validUntil} where course_id = ${courseId}`

test('valid records, sessions and lookups by card or code are counted by month', async () => {
  const empty = [0, 0, 0]
  expect(await lastMonths()).toEqual(Array.from({ length: 24 }, () => empty))

  const old = await train(company, ['valid-kari', 'valid-jonas'])
  await companies.asSuperuser`update sessions set trained_on = '2020-05-05' where tenant_id = ${company.id}`
  const fresh = await train(company, ['valid-kari'], { title: 'Varme arbeider' })
  await setDays(old.courseId, '2020-05-05', '2026-10-31')
  await openLookUpOf(company.instructor)
  await askOthers(company.instructor.ctx, {
    document: { firstName: 'Ingen', lastName: 'Kjent', birthDate: '1990-05-05' },
    what: { categoryKey: 'chainsaw' },
    why: { purpose: 'training', note: '' },
  })

  const [now, october, september] = await lastMonths()
  expect([now, october, september]).toEqual([
    [1, 1, 1],
    [2, 0, 0],
    [2, 0, 0],
  ])
  const { months } = await getTrends(company.admin.ctx)
  expect(months[0]).toEqual({ month: '2024-12-01', held: 2, sessions: 0, lookUps: 0 })

  await setDays(fresh.courseId, '2026-11-22', '2026-11-22')
  expect((await lastMonths())[0]).toEqual([1, 1, 1])
  const [record] = await companies.asSuperuser`select id from records where course_id = ${fresh.courseId}`
  await revokeRecord(company.admin.ctx, { recordId: String(record!.id), reason: 'Feil person' })
  expect((await lastMonths())[0]).toEqual([0, 1, 1])
})

test('a company counts its own rows alone', async () => {
  const other = await companies.createCompany({ orgnr: '310000078' })
  expect((await lastMonths(other.admin))[1]).toEqual([0, 0, 0])
  expect((await lastMonths())[1]).toEqual([2, 0, 0])
})

test('only an administrator sees it', () =>
  expectOnlyFor(company.admin, ({ ctx }) => getTrends(ctx), [
    [company.instructor, 'FORBIDDEN'],
    [company.viewer, 'FORBIDDEN'],
  ]))
