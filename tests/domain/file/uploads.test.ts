import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { createFolderStorage } from '#server/adapters/file-storage/folder-storage.ts'
import { submitProof } from '#server/domain/external-proof/submit-proof.ts'
import { removeUnusedFile } from '#server/domain/file/remove-unused-file.ts'
import { storageKey } from '#server/domain/file/rules.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { PDF, photo, testProof, uploadTestFile } from '#tests/support/test-files.ts'
import { openTestRegisters, qrOf, TEST_DATA_DIR } from '#tests/support/test-registers.ts'
import { checkInCard, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, dependencies)
let company: TestCompany
let personId: string

beforeAll(async () => {
  company = await companies.createCompany()
  const { instructor, admin } = company
  const { versionId } = await publishTestCourse(admin)
  const answer = await checkInCard(instructor, await startTestSession(instructor, versionId), qrOf('valid-kari'))
  if (answer.outcome === 'not_a_card') throw new Error('no card')
  personId = answer.entry.person!.id
})

const keyOf = (fileId: string) => storageKey(company.id, fileId)
const jobOf = () => companies.contexts.job('remove-unused-file').forCompany(company.id)

async function stored(fileId: string): Promise<Buffer | null> {
  const file = await dependencies.files.open(keyOf(fileId))
  return file && (await buffer(file.stream))
}

test('a PDF is stored as it came', async () => {
  const { fileId, type, size } = await uploadTestFile(company.instructor, PDF)
  expect({ type, size }).toEqual({ type: 'application/pdf', size: PDF.length })
  expect((await stored(fileId))!.equals(PDF)).toBe(true)
})

test('a picture is stored without where and by what it was taken', async () => {
  const taken = await photo()
  expect(taken.includes('Secret phone')).toBe(true)
  const { fileId, type } = await uploadTestFile(company.instructor, taken, 'bevis.jpg')
  const kept = (await stored(fileId))!
  expect(type).toBe('image/jpeg')
  expect(kept.includes('Secret phone')).toBe(false)
  expect(await sharp(kept).metadata()).toMatchObject({ width: 640, height: 480 })
  expect((await sharp(kept).metadata()).exif).toBeUndefined()
})

test('a file is stored under a name that ends as its content asks', async () => {
  const page = await uploadTestFile(company.instructor, PDF, 'bevis.hta')
  expect(page).toMatchObject({ name: 'bevis.pdf', type: 'application/pdf' })
  const [row] = await companies.asSuperuser`select name from files where id = ${page.fileId}`
  expect(row).toEqual({ name: 'bevis.pdf' })
})

test('a file that a proof refers to stays, even when the job says that it is unused', async () => {
  const { fileId } = await uploadTestFile(company.instructor, PDF)
  await submitProof(company.instructor.ctx, { key: newId(), personId, proof: testProof({ fileId }) })
  await removeUnusedFile(jobOf(), { fileId })
  expect(await stored(fileId)).not.toBeNull()
})

test('a file that no row refers to is removed, row and bytes, and a second time changes nothing', async () => {
  const { fileId } = await uploadTestFile(company.instructor, PDF)
  for (let time = 0; time < 2; time += 1) {
    await removeUnusedFile(jobOf(), { fileId })
    expect(await stored(fileId)).toBeNull()
    expect(await companies.asSuperuser`select id from files where id = ${fileId}`).toHaveLength(0)
  }
})

test('each upload enqueues that removal for a day later', async () => {
  const { fileId } = await uploadTestFile(company.instructor, PDF)
  const [job] = await companies.asSuperuser`select start_after > now() + interval '24 hours' as is_later from pgboss.job
    where name = 'remove-unused-file' and data->>'fileId' = ${fileId}`
  expect(job).toEqual({ is_later: true })
})

test('an upload that the storage does not take can be used by nobody, and leaves no local copy', async () => {
  const broken = openTestCompanies(
    database,
    Object.assign({}, dependencies, { files: createFolderStorage('/dev/null') }),
  )
  const ctx = broken.contexts.company({ signInId: company.instructor.signInId, companySlug: company.slug })
  await expect(uploadTestFile({ ctx }, PDF)).rejects.toMatchObject({ reason: 'storageUnavailable' })
  const rows = await companies.asSuperuser`select id from files where stored_at is null`
  expect(rows).toHaveLength(1)
  const proof = testProof({ fileId: rows[0]!.id })
  const input = { key: newId(), personId, proof }
  await expect(submitProof(company.instructor.ctx, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await readdir(join(TEST_DATA_DIR, 'incoming'))).toEqual([])
})

test('an upload that is refused leaves no row', async () => {
  const count = async () => (await companies.asSuperuser`select id from files where tenant_id = ${company.id}`).length
  const before = await count()
  await expect(uploadTestFile(company.instructor, Buffer.alloc(0))).rejects.toMatchObject({ reason: 'fileEmpty' })
  expect(await count()).toBe(before)
})
