import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { createListFiles } from '#server/adapters/list-files/create-list-files.ts'
import { DomainError } from '#server/domain/errors.ts'
import { storageKey } from '#server/domain/file/rules.ts'
import { listListFiles } from '#server/domain/list-file/list-files.ts'
import { makeListFile } from '#server/domain/list-file/make-list-file.ts'
import { openListFile } from '#server/domain/list-file/open-list-file.ts'
import { removeListFile } from '#server/domain/list-file/remove-list-file.ts'
import { requestListFile } from '#server/domain/list-file/request-list-file.ts'
import { requestListFileSchema } from '#server/domain/list-file/schema.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), { ...dependencies, listFiles: createListFiles() })
type Member = TestCompany['admin']

let company: TestCompany

beforeAll(async () => {
  company = await companies.createCompany({ verified: true })
  const { versionId } = await publishTestCourse(company.admin)
  await completeTestSession(company.instructor, await startTestSession(company.instructor, versionId), [
    qrOf('valid-kari'),
  ])
})

function request({ ctx, signInId }: Member, wanted: object = {}) {
  const input = { of: { list: 'people', filter: { search: 'testesen' } }, format: 'csv', language: 'nb', ...wanted }
  return requestListFile(ctx, { ...requestListFileSchema.parse(input), signInId })
}

const jobOf = (name: 'make-list-file' | 'remove-list-file', tenantId = company.id) =>
  companies.contexts.job(name).forCompany(tenantId)

const make = (listFileId: string, tenantId?: string) =>
  makeListFile(jobOf('make-list-file', tenantId), companies.contexts.company, { listFileId })

const fileOf = async ({ ctx }: Member, listFileId: string) =>
  (await listListFiles(ctx)).find(({ id }) => id === listFileId)

async function bytesOf(listFileId: string): Promise<string | null> {
  const stored = await dependencies.files.open(storageKey(company.id, listFileId))
  return stored && (await buffer(stored.stream)).toString('utf8')
}

const rowOf = async (listFileId: string) =>
  (await companies.asSuperuser`select * from list_files where id = ${listFileId}`)[0]

test('a list is made in the background, and the member who asked gets a letter and fetches it', async () => {
  const { listFileId } = await request(company.admin)
  expect(await fileOf(company.admin, listFileId)).toMatchObject({ state: 'waiting', list: 'people', name: null })
  await make(listFileId)
  expect(await fileOf(company.admin, listFileId)).toMatchObject({
    state: 'ready',
    rows: 1,
    name: expect.stringMatching(/^kompetanse-per-person-.*[.]csv$/),
  })
  const [, line] = parse((await bytesOf(listFileId))!, { delimiter: ';', bom: true }) as string[][]
  expect(line?.[0]).toContain('Testesen')
  const { href } = await openListFile(company.admin.ctx, { listFileId })
  expect(dependencies.fileLinks.read(href.split('/').at(-1)!)).toMatchObject({
    key: storageKey(company.id, listFileId),
  })
  const letters = await companies.asSuperuser`select id from emails where id = ${listFileId}`
  expect(letters).toHaveLength(1)
  const actions =
    await companies.asSuperuser`select action from audit_events where entity_id = ${listFileId} order by id`
  expect(actions.map(({ action }) => action).toSorted()).toEqual([
    'list.export_ended',
    'list.exported',
    'list_file.fetched',
    'list_file.requested',
  ])
})

test('what was searched for is erased once the file is made, and making it again changes nothing', async () => {
  const { listFileId } = await request(company.admin)
  expect(JSON.stringify((await rowOf(listFileId))!.wanted)).toContain('testesen')
  await make(listFileId)
  const made = await rowOf(listFileId)
  expect(made!.wanted).toBeNull()
  await make(listFileId)
  expect(await rowOf(listFileId)).toEqual(made)
})

test('a file is that of the member alone, in their company', async () => {
  const { listFileId } = await request(company.admin)
  await make(listFileId)
  const other = await companies.createCompany()
  for (const member of [company.instructor, other.admin]) {
    expect(await fileOf(member, listFileId)).toBeUndefined()
    await expect(openListFile(member.ctx, { listFileId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  const second = await request(company.admin)
  await make(second.listFileId, other.id)
  expect(await fileOf(company.admin, second.listFileId)).toMatchObject({ state: 'waiting' })
})

test('who may not see a list cannot have it made', async () => {
  const log = { of: { list: 'log', filter: {} } }
  await expect(request(company.viewer, log)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { listFileId } = await request(company.admin, log)
  await companies.asSuperuser`update memberships set role = 'viewer' where id = ${company.admin.membershipId}`
  await make(listFileId)
  await companies.asSuperuser`update memberships set role = 'admin' where id = ${company.admin.membershipId}`
  expect(await fileOf(company.admin, listFileId)).toMatchObject({ state: 'failed', failed: 'noAccess' })
  expect(await bytesOf(listFileId)).toBeNull()
  expect((await rowOf(listFileId))!.wanted).toBeNull()
})

test('who may no longer see a list does not get the file that was made of it', async () => {
  const { listFileId } = await request(company.admin, { of: { list: 'log', filter: {} } })
  await make(listFileId)
  await companies.asSuperuser`update memberships set role = 'viewer' where id = ${company.admin.membershipId}`
  const refused = openListFile(company.admin.ctx, { listFileId })
  await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await companies.asSuperuser`update memberships set role = 'admin' where id = ${company.admin.membershipId}`
  expect(await openListFile(company.admin.ctx, { listFileId })).toMatchObject({ href: expect.any(String) })
})

test('a member who has signed out gets no file', async () => {
  const { listFileId } = await request(company.instructor)
  const { signInId } = company.instructor
  await companies.asSuperuser`update sign_ins set expires_at = now() - interval '1 minute' where id = ${signInId}`
  await make(listFileId)
  expect(await rowOf(listFileId)).toMatchObject({ failed_reason: 'noAccess', size: null })
})

test('while the storage is away the job is tried again, and the file is made then', async () => {
  const { listFileId } = await request(company.admin)
  const away = {
    ...jobOf('make-list-file'),
    files: { ...dependencies.files, save: () => Promise.reject(new DomainError('UNAVAILABLE', 'storageUnavailable')) },
  }
  await expect(makeListFile(away, companies.contexts.company, { listFileId })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
  expect(await fileOf(company.admin, listFileId)).toMatchObject({ state: 'making' })
  await make(listFileId)
  expect(await fileOf(company.admin, listFileId)).toMatchObject({ state: 'ready', rows: 1 })
})

test('after a week the file and its row are gone', async () => {
  const { listFileId } = await request(company.admin)
  await make(listFileId)
  const jobs = await companies.asSuperuser`select extract(day from start_after - created_on) as days from pgboss.job
    where name = 'remove-list-file' and data->>'listFileId' = ${listFileId}`
  expect(jobs.map(({ days }) => Math.round(Number(days)))).toEqual([7])
  await companies.asSuperuser`update list_files set expires_at = ${companies.dependencies.now()} where id = ${listFileId}`
  await expect(openListFile(company.admin.ctx, { listFileId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  for (const _ of [1, 2]) await removeListFile(jobOf('remove-list-file'), { listFileId })
  expect([await bytesOf(listFileId), await rowOf(listFileId)]).toEqual([null, undefined])
})
