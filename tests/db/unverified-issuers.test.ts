import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { MIGRATIONS_FOLDER } from '#db/migration-state.ts'
import { backfill } from '#server/domain/record/backfill.ts'
import { answerEmployerClaim } from '#server/domain/worker/answer-employer-claim.ts'
import { listWorkers } from '#server/domain/worker/list-workers.ts'
import { listWorkersSchema } from '#server/domain/worker/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()

/** A verified and an unverified company of one orgnr that trained the same people, as the previous version left them. */
async function openWithOldRows() {
  const database = await openTestDatabase()
  const companies = openTestCompanies(database, dependencies)
  const employer = await companies.createCompany({ orgnr: '310000019', verified: true })
  const genuine = await companies.createCompany({ orgnr: '310000086', verified: true })
  const impostor = await companies.createCompany({ orgnr: '310000086' })
  const sql = companies.asSuperuser
  // The clock of these tests stands still, and a company that is verified here was verified earlier.
  await sql`update company_verifications set verified_at = '2026-01-01'`
  for (const company of [genuine, impostor]) await train(company)
  await sql`update records set disclosed_to_orgnr = employer_orgnr, employer_claim_id = null`
  await sql`update worker_search_terms set disclosed_to_orgnr = employer_orgnr`
  await sql`delete from employer_claims`
  await sql`insert into workers select r.tenant_id, r.disclosed_to_orgnr, r.employer_person_key, r.issuer_orgnr, r.sort_name, r.trained_on, r.valid_until
    from records r on conflict do nothing`
  const workers = () => listWorkers(employer.viewer.ctx, listWorkersSchema.parse({}))
  return { database, companies, sql, employer, genuine, impostor, workers }
}

async function train(company: TestCompany) {
  const { versionId } = await publishTestCourse(company.admin)
  const sessionId = await startTestSession(company.instructor, versionId)
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari'), qrOf('valid-jonas')])
}

/** Reverts the two migrations, as if the previous version had never seen them. */
async function takeBackMigrations({ sql }: Awaited<ReturnType<typeof openWithOldRows>>) {
  await sql`alter table records drop column issuer_verified`
  await sql`alter table employer_claims drop column reason, drop column closed_at`
  await sql`alter table employer_claims add constraint employer_claims_person_employer_key unique (tenant_id, person_id, employer_orgnr)`
  await sql`drop index employer_claims_person_idx, employer_claims_answered_idx`
  await sql`drop function app.list_verified_issuers, app.resolve_issuer_claims, app.hold_back_unverified`
  const { entries } = JSON.parse(readFileSync(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8'))
  const times = entries
    .filter(({ tag }: { tag: string }) => /^001[78]_/.test(tag))
    .map(({ when }: { when: number }) => when)
  await sql`delete from kyndig_migrations.applied where created_at = any(${times})`
}

test('records that an unverified company issued before the migration wait for the employer after it', async () => {
  const before = await openWithOldRows()
  const { database, sql, genuine, impostor, employer, workers } = before
  await takeBackMigrations(before)
  expect(await migrate(database)).toEqual(['0017_unverified_issuers', '0018_what_waits_for_an_employer'])
  expect(
    await sql`select distinct tenant_id, issuer_verified, disclosed_to_orgnr is not null as shown from records`,
  ).toEqual(
    expect.arrayContaining([
      { tenant_id: genuine.id, issuer_verified: true, shown: true },
      { tenant_id: impostor.id, issuer_verified: false, shown: false },
    ]),
  )
  expect(await sql`select distinct tenant_id from workers`).toEqual([{ tenant_id: genuine.id }])
  expect(await sql`select distinct tenant_id from worker_search_terms where disclosed_to_orgnr is not null`).toEqual([
    { tenant_id: genuine.id },
  ])
  const { records, claims } = await workers()
  expect(records).toMatchObject([{ issuerName: genuine.name, counts: true, issuer: 'verified' }])
  expect(claims).toMatchObject([{ firstName: 'Kari', reason: 'issuer_unverified', issuerName: impostor.name }])
  await answerEmployerClaim(employer.admin.ctx, { claimId: claims[0]!.id, answer: 'accepted' })
  expect((await workers()).records).toHaveLength(2)
  expect(
    await sql`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    and not relforcerowsecurity`,
  ).toEqual([])
})

test('a company whose address is now reserved gets another one in the migration', async () => {
  const before = await openWithOldRows()
  const { database, sql, genuine, impostor } = before
  await sql`update companies set slug = 'document-reader' where id = ${genuine.id}`
  await sql`update companies set slug = 'empty' where id = ${impostor.id}`
  await takeBackMigrations(before)
  await migrate(database)
  expect(await sql`select slug from companies where id in (${genuine.id}, ${impostor.id}) order by slug`).toEqual([
    { slug: 'document-reader-310000086' },
    { slug: 'empty-310000086' },
  ])
})

test('what an employer had accepted before the migration stays visible', async () => {
  const before = await openWithOldRows()
  const { database, sql, impostor, workers } = before
  await sql`insert into employer_claims (tenant_id, id, person_id, employer_orgnr, issuer_name, first_name, last_name, birth_date,
      created_at, answer, answered_at)
    select tenant_id, gen_random_uuid(), person_id, employer_orgnr, issuer_name, first_name, last_name, birth_date, issued_at, 'accepted', issued_at
    from records where tenant_id = ${impostor.id}`
  await sql`update records r set employer_claim_id = c.id from employer_claims c where c.tenant_id = r.tenant_id and c.person_id = r.person_id`
  await takeBackMigrations(before)
  await migrate(database)
  expect((await workers()).records.map(({ issuer }) => issuer).sort()).toEqual(['unverified', 'verified'])
})

test('records that the previous version issues after the migration are hidden by the nightly job', async () => {
  const { sql, impostor, genuine, companies, workers } = await openWithOldRows()
  await sql`update records set issuer_verified = null`
  expect((await workers()).records.map(({ issuer }) => issuer).sort()).toEqual(['unverified', 'verified'])
  const jobs = companies.contexts.job('clean-up')
  const due = await jobs.transaction((scope) =>
    scope.tx.execute(`select tenant_id from app.list_companies_to_clean_up(now(), '2000-01-01')`),
  )
  expect(due.map(({ tenant_id }) => tenant_id).sort()).toEqual([genuine.id, impostor.id].sort())
  for (const company of [genuine, impostor]) {
    await jobs.forCompany(company.id).transaction((scope) => backfill(scope, new Date()))
  }
  expect(await sql`select distinct tenant_id, issuer_verified from records`).toEqual(
    expect.arrayContaining([
      { tenant_id: genuine.id, issuer_verified: true },
      { tenant_id: impostor.id, issuer_verified: false },
    ]),
  )
  expect(await workers()).toMatchObject({
    records: [{ issuerName: genuine.name }],
    claims: [{ reason: 'issuer_unverified' }],
  })
})
