import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { copyCourse } from '#server/domain/course/copy-course.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { previewCourse } from '#server/domain/course-content/preview-course.ts'
import type { Block } from '#server/domain/course-content/rules.ts'
import { removeUnusedFile } from '#server/domain/file/remove-unused-file.ts'
import { storageKey, type UploadPurpose } from '#server/domain/file/rules.ts'
import { saveUpload } from '#server/domain/file/save-upload.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { inPieces, PDF, photo } from '#tests/support/test-files.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let other: TestCompany

beforeAll(async () => {
  company = await companies.createCompany()
  other = await companies.createCompany({ orgnr: '310000027' })
})

function upload(purpose: UploadPurpose, bytes: Buffer, name: string, { admin } = company) {
  return saveUpload(admin.ctx, { purpose, name, body: inPieces(bytes) })
}

const blockOf = <T extends object>(part: T) => Object.assign({ id: newId(), language: 'nb' as const }, part)
const heading = (text: string, language: Block['language'] = 'nb'): Block => ({
  id: newId(),
  language,
  kind: 'heading',
  text,
})
const fileBlock = (fileId: string): Block => blockOf({ kind: 'file' as const, text: 'Skjema', fileId })
const pictureBlock = (fileId: string): Block => blockOf({ kind: 'picture' as const, text: 'En sele', fileId })

async function newCourse() {
  const { courseId } = await createCourse(company.admin.ctx, { title: 'Fallsikring', kind: 'other' })
  let revision = 1
  const text = { title: 'Fallsikring', kind: 'other' as const, description: '', content: '', validityMonths: null }
  return {
    courseId,
    async save(blocks: Block[] | undefined) {
      const draft = { courseId, revision, ...text, languages: ['nb' as const, 'pl' as const], blocks }
      revision = (await saveCourse(company.admin.ctx, draft)).revision
    },
    publish: () => publishCourse(company.admin.ctx, { courseId, revision }),
  }
}

const removeFile = (fileId: string) =>
  removeUnusedFile(companies.contexts.job('remove-unused-file').forCompany(company.id), { fileId })
const isStored = async (fileId: string) => (await dependencies.files.open(storageKey(company.id, fileId))) !== null

test('a draft keeps its blocks in order, and a save that does not name them leaves them', async () => {
  const course = await newCourse()
  const { fileId } = await upload('course_picture', await photo(), 'sele.jpg')
  const blocks = [heading('Sele'), pictureBlock(fileId), heading('Uprząż', 'pl'), heading('')]
  await course.save(blocks)
  await course.save(undefined)
  const kept = await getCourse(company.viewer.ctx, course)
  expect(kept.blocks).toEqual(blocks)
  expect(kept.files).toEqual({
    [fileId]: { name: 'sele.jpg', type: 'image/jpeg', size: expect.any(Number), href: expect.any(String) },
  })
  await course.save([])
  expect((await getCourse(company.viewer.ctx, course)).blocks).toEqual([])
})

test('a version shows what was published, whatever becomes of the draft', async () => {
  const course = await newCourse()
  const { fileId } = await upload('course_file', PDF, 'skjema.pdf')
  const blocks = [heading('Første'), fileBlock(fileId)]
  await course.save(blocks)
  await course.publish()
  await course.save([heading('Andre')])
  const shown = await previewCourse(company.viewer.ctx, { courseId: course.courseId, number: 1 })
  expect(shown.blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['heading', 'Første'],
    ['file', 'Skjema'],
  ])
  const token = shown.blocks[1]!.file!.href.split('/').at(-1)!
  const target = dependencies.fileLinks.read(token)!
  expect((await buffer((await dependencies.files.open(target.key))!.stream)).equals(PDF)).toBe(true)
  const draft = await previewCourse(company.viewer.ctx, { courseId: course.courseId })
  expect(draft.blocks.map(({ text }) => text)).toEqual(['Andre'])
})

test('a version is not published with a block that cannot be shown, and its preview leaves it out', async () => {
  const course = await newCourse()
  await course.save([heading('Sele'), blockOf({ kind: 'video' as const, text: 'Film', url: 'http://x.no' })])
  await expect(course.publish()).rejects.toMatchObject({ reason: 'courseIncomplete' })
  expect(await previewCourse(company.viewer.ctx, course)).toMatchObject({ blocks: [{ text: 'Sele' }], left: 1 })
  await course.save([heading('Sele'), blockOf({ kind: 'video' as const, text: 'Film', url: 'https://www.x.no/film' })])
  await course.publish()
  const { blocks } = await previewCourse(company.viewer.ctx, { courseId: course.courseId, number: 1 })
  expect(blocks[1]!.video).toEqual({ url: 'https://www.x.no/film', host: 'x.no' })
})

test('a course without text or blocks is not published, and one with either is', async () => {
  const course = await newCourse()
  await course.save([])
  await expect(course.publish()).rejects.toMatchObject({ reason: 'courseIncomplete' })
  await course.save([heading('Sele')])
  expect(await course.publish()).toMatchObject({ number: 1 })
})

test('the event and the seal of a version name its very content, with the hash of each file', async () => {
  const course = await newCourse()
  const { fileId } = await upload('course_file', PDF, 'skjema.pdf')
  await course.save([fileBlock(fileId)])
  const { versionId } = await course.publish()
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
  const [row] = await companies.asSuperuser`select content from course_version_contents where id = ${versionId}`
  const [event] = await companies.asSuperuser`select payload from audit_events
    where entity_id = ${course.courseId} and action = 'course.published'`
  expect(JSON.parse(event!.payload).contentSha256).toBe(createHash('sha256').update(row!.content).digest('hex'))
  expect(JSON.parse(row!.content).blocks[0].file.sha256).toBe(createHash('sha256').update(PDF).digest('hex'))
  const seals = await companies.asSuperuser`select 1 from row_seals
    where table_name = 'course_version_contents' and row_id = ${versionId}`
  expect(seals).toHaveLength(1)
})

test('a file stays while a draft, a copy or a version shows it, and goes when nothing does', async () => {
  const course = await newCourse()
  const [shown, copied, gone] = [
    (await upload('course_file', PDF, 'a.pdf')).fileId,
    (await upload('course_file', PDF, 'b.pdf')).fileId,
    (await upload('course_file', PDF, 'c.pdf')).fileId,
  ]
  await course.save([fileBlock(shown)])
  await course.publish()
  await course.save([fileBlock(copied), fileBlock(gone)])
  for (const fileId of [shown, copied, gone]) await removeFile(fileId)
  expect(await Promise.all([shown, copied, gone].map(isStored))).toEqual([true, true, true])
  await course.save([fileBlock(copied)])
  await copyCourse(company.admin.ctx, { courseId: course.courseId, title: 'Kopi' })
  await course.save([])
  for (const fileId of [shown, copied, gone]) await removeFile(fileId)
  expect(await Promise.all([shown, copied, gone].map(isStored))).toEqual([true, true, false])
})

test('a file of another company, or one that does not exist, is not shown', async () => {
  const course = await newCourse()
  const foreign = await upload('course_file', PDF, 'a.pdf', other)
  for (const fileId of [foreign.fileId, newId()])
    await expect(course.save([fileBlock(fileId)])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const own = await upload('course_file', PDF, 'a.pdf')
  await course.save([fileBlock(own.fileId)])
  await expect(course.save([pictureBlock(own.fileId)])).rejects.toMatchObject({ reason: 'pictureTypeWrong' })
})

test('files for courses are accepted from administrators, by content, and refused in words of their own', async () => {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>')
  await expect(upload('course_picture', PDF, 'sele.jpg')).rejects.toMatchObject({ reason: 'pictureTypeWrong' })
  await expect(upload('course_file', page, 'skjema.pdf')).rejects.toMatchObject({ reason: 'courseFileTypeWrong' })
  const asInstructor = { ...company, admin: company.instructor }
  await expect(upload('course_file', PDF, 'a.pdf', asInstructor)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
