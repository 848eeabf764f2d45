import { beforeAll, expect, test } from 'vitest'
import { findListedSubject, judgeOnDevice } from '#components/verdict/offline/judge-on-device.ts'
import { makeOfflineList } from '#server/domain/offline-verdict/make-list.ts'
import { isListFresh, type OfflineList } from '#server/domain/offline-verdict/rules.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { getPersonalCode } from '#server/domain/personal-code/get-personal-code.ts'
import { issuePersonalCode } from '#server/domain/personal-code/issue-personal-code.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { getVerdict } from '#server/domain/verdict/get-verdict.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { approveProof, requireOf } from '#tests/support/test-requirements.ts'
import { checkInCard, completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const companies = openTestCompanies(await openTestDatabase(), (await openTestRegisters()).dependencies)

let company: TestCompany
let course: { courseId: string; versionId: string }
const kari = qrOf('valid-kari')

beforeAll(async () => {
  company = await companies.createCompany({ verified: true })
  course = await publishTestCourse(company.admin, { title: 'Varme arbeider' })
  await completeTestSession(company.instructor, await startTestSession(company.instructor, course.versionId), [kari])
})

let taken = 0
/** By one member after the other: each may take few an hour. */
function take() {
  taken += 1
  return makeOfflineList((taken % 2 ? company.viewer : company.instructor).ctx)
}

async function judge(list: OfflineList, code: string, what: object = { courseId: course.courseId }) {
  return judgeOnDevice(list, findListedSubject(list, what as { courseId: string })!, code)
}

const idOf = async (firstName: string) => {
  const [row] = await companies.asSuperuser`
    select id from persons where tenant_id = ${company.id} and first_name = ${firstName}`
  return String(row!.id)
}

test('a device gives the same verdict without the server as with it, to who holds the card', async () => {
  const personId = await idOf('Kari')
  const asked = await getVerdict(company.viewer.ctx, { personId, what: { courseId: course.courseId } })
  expect(await judge(await take(), kari)).toMatchObject({
    answer: asked.answer,
    until: asked.until,
    person: { firstName: 'Kari', birthDate: asked.person.birthDate, employerName: asked.person.employerName },
    because: [{ courseId: course.courseId, title: 'Varme arbeider' }],
  })
})

test('nothing on the list can be read without a card that is on it', async () => {
  const list = await take()
  expect(list).toMatchObject({ count: 1, leftOut: 0 })
  expect(await judge(list, qrOf('valid-jonas'))).toBeNull()
  expect(await judge(list, `${kari}0`)).toBeNull()
  const text = JSON.stringify(list)
  for (const known of ['Kari', 'Testesen', 'Fjellbygg', kari]) expect(text).not.toContain(known)
  // The same person stands elsewhere on the next list: two stolen lists do not show who is on both.
  expect(Object.keys((await take()).people)).not.toEqual(Object.keys(list.people))
})

test('a list that was changed gives no verdict', async () => {
  const list = await take()
  const people = Object.fromEntries(
    Object.entries(list.people).map(([name, text]) => [
      name,
      `${text.slice(0, 40)}${text[40] === 'A' ? 'B' : 'A'}${text.slice(41)}`,
    ]),
  )
  await expect(judge({ ...list, people }, kari)).rejects.toThrow()
})

test('another company has a list of its own people, under other names', async () => {
  const other = await companies.createCompany()
  await publishTestCourse(other.admin)
  expect(await makeOfflineList(other.viewer.ctx)).toMatchObject({ count: 0, leftOut: 0, people: {} })
})

test('equipment asks for one of the courses about it, and for what its users must have', async () => {
  const saws = { categoryKey: 'circular_saw' }
  const about = await publishTestCourse(company.admin, { title: 'Sirkelsag' })
  await companies.asSuperuser`update courses set category_key = ${saws.categoryKey} where id = ${about.courseId}`
  const dust = await publishTestCourse(company.admin, { title: 'Støv' })
  await requireOf(company, { audience: 'equipment', ...saws, courseIds: [dust.courseId] })
  const personId = await idOf('Kari')
  await approveProof(company, { personId, courseIds: [about.courseId] })
  expect(await judge(await take(), kari, saws)).toMatchObject({
    answer: 'no',
    missing: [{ anyOf: [{ title: 'Støv' }] }],
  })
  await approveProof(company, { personId, courseIds: [dust.courseId] })
  const list = await take()
  const asked = await getVerdict(company.viewer.ctx, { personId, what: saws })
  expect(await judge(list, kari, saws)).toMatchObject({ answer: asked.answer, until: asked.until, missing: [] })
  expect(findListedSubject(list, { categoryKey: 'chainsaw' })).toBeNull()
})

test('a personal code opens its owner, until it is replaced', async () => {
  const personId = await idOf('Kari')
  const { codeId } = await issuePersonalCode(company.instructor.ctx, { personId, replaces: null })
  const { address } = await getPersonalCode(company.instructor.ctx, { personId })
  expect(await judge(await take(), address)).toMatchObject({ person: { firstName: 'Kari' } })
  await issuePersonalCode(company.instructor.ctx, { personId, replaces: codeId })
  expect(await judge(await take(), address)).toBeNull()
})

test('a card of somebody who was merged opens the one they are, and one without a QR code is said to be left out', async () => {
  const sessionId = await startTestSession(company.instructor, course.versionId)
  await checkInCard(company.instructor, sessionId, qrOf('two-cards-a'))
  const keptId = await idOf('Tove')
  await checkInCard(company.instructor, sessionId, qrOf('two-cards-b'))
  const [gone] = await companies.asSuperuser`
    select id from persons where tenant_id = ${company.id} and first_name = 'Tove' and id <> ${keptId}`
  const goneId = String(gone!.id)
  await mergePersons(company.admin.ctx, { keptId, goneId, reason: 'Samme person' })
  await companies.asSuperuser`update hms_cards set offline_secret_encrypted = null
    where tenant_id = ${company.id} and person_id = ${keptId}`
  expect(await judge(await take(), qrOf('two-cards-b'))).toMatchObject({ person: { firstName: 'Tove' } })
  await companies.asSuperuser`update hms_cards set offline_secret_encrypted = null
    where tenant_id = ${company.id} and person_id = ${goneId}`
  expect(await take()).toMatchObject({ count: 1, leftOut: 1 })
})

test('a card keeps the secret of its own code when another card’s number turns out to be its', async () => {
  const other = await companies.createCompany({ orgnr: '310000094', verified: true })
  const { courseId, versionId } = await publishTestCourse(other.admin)
  const sessionId = await startTestSession(other.instructor, versionId)
  for (const card of ['two-cards-a', 'two-cards-b']) await checkInCard(other.instructor, sessionId, qrOf(card))
  const cards = await companies.asSuperuser`
    select id, number_hash from hms_cards where tenant_id = ${other.id} order by number_masked`
  const [a, b] = cards.map((card) => ({ id: String(card.id), numberHash: card.number_hash as Buffer }))
  await companies.asSuperuser`update hms_cards set number_hash = null where id = ${b!.id}`
  await companies.asSuperuser`update hms_cards set number_hash = ${b!.numberHash} where id = ${a!.id}`
  await checkInCard(other.instructor, await startTestSession(other.instructor, versionId), qrOf('two-cards-b'))
  const list = await makeOfflineList(other.viewer.ctx)
  for (const card of ['two-cards-a', 'two-cards-b']) {
    expect(await judgeOnDevice(list, findListedSubject(list, { courseId })!, qrOf(card))).not.toBeNull()
  }
})

test('the log says who took a list along, and a list of eight days ago is not asked', async () => {
  await take()
  const events = await companies.asSuperuser`select payload from audit_events
    where tenant_id = ${company.id} and action = 'verdict.list_taken'`
  expect(events).toHaveLength(taken)
  expect(events.map(({ payload }) => payload)).toContain('{"people":1,"leftOut":0}')
  const now = new Date()
  const before = (days: number) => ({ madeAt: new Date(now.getTime() - days * 86_400_000) })
  expect([before(6), before(8)].map((list) => isListFresh(list, now))).toEqual([true, false])
})

test('a revoked record is off the next list', async () => {
  const [record] = await companies.asSuperuser`select id from records where tenant_id = ${company.id}`
  await revokeRecord(company.admin.ctx, { recordId: String(record!.id), reason: 'Feil person' })
  expect(await judge(await take(), kari)).toMatchObject({ answer: 'no' })
})
