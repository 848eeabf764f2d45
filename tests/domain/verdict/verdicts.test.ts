import { beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { publishCourse } from '#server/domain/course/publish-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { addModel } from '#server/domain/equipment/add-model.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { searchPeople } from '#server/domain/person/search-people.ts'
import { getPersonalCode } from '#server/domain/personal-code/get-personal-code.ts'
import { issuePersonalCode } from '#server/domain/personal-code/issue-personal-code.ts'
import { endProject } from '#server/domain/project/end-project.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { addToRegister } from '#server/domain/site-register/add-to-register.ts'
import { teach } from '#server/domain/training/teach.ts'
import { getVerdict } from '#server/domain/verdict/get-verdict.ts'
import { judgeDocument } from '#server/domain/verdict/judge-document.ts'
import { listQualified } from '#server/domain/verdict/list-qualified.ts'
import { scanForVerdict } from '#server/domain/verdict/scan-for-verdict.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { approveProof, requireOf } from '#tests/support/test-requirements.ts'
import {
  checkInCard,
  completeTestSession,
  newWrite,
  publishTestCourse,
  scanOf,
  startTestSession,
} from '#tests/support/test-sessions.ts'

const { dependencies, sandbox } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const saws = { categoryKey: 'circular_saw' }

let company: TestCompany
let course: { courseId: string; versionId: string }
let kari: string

beforeEach(async () => {
  company = await companies.createCompany()
  course = await publishAbout('Sirkelsag', saws)
  await train(course, 'valid-kari')
  kari = await idOf('Kari')
})

async function publishAbout(title: string, category: { categoryKey: string }) {
  const { courseId } = await createCourse(company.admin.ctx, { title, kind: 'equipment_training' })
  const draft = await getCourse(company.admin.ctx, { courseId })
  const { description, validityMonths } = draft
  const saved = await saveCourse(company.admin.ctx, {
    courseId,
    revision: draft.revision,
    title,
    kind: 'equipment_training',
    description,
    content: 'Innhold',
    validityMonths: validityMonths ?? 24,
    languages: ['nb'],
    ...category,
  })
  const { versionId } = await publishCourse(company.admin.ctx, { courseId, revision: saved.revision })
  return { courseId, versionId }
}

async function train({ versionId }: { versionId: string }, card: string, model = 'HS7601') {
  const sessionId = await startTestSession(company.instructor, versionId)
  const equipment = { items: [{ make: 'Makita', model }], alikeReason: '' }
  await teach(company.instructor.ctx, {
    ...newWrite(),
    sessionId,
    courseVersionId: versionId,
    equipment,
    language: 'nb',
  })
  return completeTestSession(company.instructor, sessionId, [qrOf(card)])
}

const idOf = async (firstName: string) => {
  const [row] = await companies.asSuperuser`
    select id from persons where tenant_id = ${company.id} and first_name = ${firstName}`
  return String(row!.id)
}

const scan = (card: string, what: object = saws) =>
  scanForVerdict(company.viewer.ctx, { scan: scanOf(qrOf(card)), what: what as typeof saws })

test('everybody in the company may find a person to ask about, also with read access alone', async () => {
  expect(await searchPeople(company.viewer.ctx, { text: 'testesen' })).toMatchObject([{ id: kari }])
})

test('a verdict on equipment rests on a course about it, and says until when', async () => {
  const verdict = await getVerdict(company.viewer.ctx, { personId: kari, what: saws })
  expect(verdict).toMatchObject({
    answer: 'until',
    person: { firstName: 'Kari', employerName: 'Fjellbygg Test AS' },
    subject: { nb: expect.any(String), isCertified: false },
    because: [{ title: 'Sirkelsag', equipment: [{ make: 'Makita', model: 'HS7601' }] }],
    missing: [],
  })
  expect(verdict.until! > osloDate(company.admin.ctx.now())).toBe(true)
})

test('users of the equipment must also have what is required of them', async () => {
  const dust = await publishTestCourse(company.admin, { title: 'Støv' })
  await requireOf(company, { audience: 'equipment', ...saws, courseIds: [dust.courseId] })
  const before = await getVerdict(company.viewer.ctx, { personId: kari, what: saws })
  expect(before).toMatchObject({ answer: 'no', missing: [{ anyOf: [{ title: 'Støv' }], endedOn: null }] })
  await approveProof(company, { personId: kari, courseIds: [dust.courseId] })
  expect(await getVerdict(company.viewer.ctx, { personId: kari, what: saws })).toMatchObject({ answer: 'until' })
})

test('a verdict on a make and model says whether the training was on it', async () => {
  const model = (name: string) => addModel(company.admin.ctx, { ...saws, make: 'Makita', model: name })
  const [taught, other] = [await model('HS7601'), await model('HS9999')]
  const on = ({ modelId }: { modelId: string }) => getVerdict(company.viewer.ctx, { personId: kari, what: { modelId } })
  expect(await on(taught)).toMatchObject({ answer: 'until', coversModel: true })
  expect(await on(other)).toMatchObject({ answer: 'until', coversModel: false, model: { model: 'HS9999' } })
})

test('equipment that no course is about gets no verdict, and what is unknown is not found', async () => {
  const what = { categoryKey: 'chainsaw' }
  expect(await getVerdict(company.viewer.ctx, { personId: kari, what })).toMatchObject({ answer: 'unknown' })
  for (const unknown of [
    { courseId: newId() },
    { categoryKey: 'no_such' },
    { categoryId: newId() },
    { modelId: newId() },
  ])
    await expect(getVerdict(company.viewer.ctx, { personId: kari, what: unknown })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
})

test('a known card gives a verdict while the register is away, and an unknown one asks it', async () => {
  sandbox.control.change({ register: { mode: 'badGateway' } })
  try {
    expect(await scan('valid-kari')).toMatchObject({ outcome: 'verdict', verdict: { answer: 'until' } })
    expect(await scan('valid-jonas')).toMatchObject({ outcome: 'stranger', name: null, explanation: 'unavailable' })
  } finally {
    sandbox.control.reset()
  }
  expect(await scan('valid-jonas')).toMatchObject({ outcome: 'stranger', name: { firstName: 'Jonas' } })
})

test('a personal code gives the verdict on its owner, and a replaced one does not', async () => {
  const { codeId } = await issuePersonalCode(company.admin.ctx, { personId: kari, replaces: null })
  const code = await getPersonalCode(company.admin.ctx, { personId: kari })
  const read = () => scanForVerdict(company.viewer.ctx, { scan: scanOf(code!.address), what: saws })
  expect(await read()).toMatchObject({ outcome: 'verdict', verdict: { person: { firstName: 'Kari' } } })
  await issuePersonalCode(company.admin.ctx, { personId: kari, replaces: codeId })
  expect(await read()).toMatchObject({ outcome: 'not_a_card', notACard: 'code_unknown' })
})

test('the list of who may names exactly those who get a yes', async () => {
  const other = await startTestSession(company.instructor, (await publishTestCourse(company.admin)).versionId)
  await checkInCard(company.instructor, other, qrOf('valid-jonas'))
  const names = async () =>
    (await listQualified(company.viewer.ctx, { what: saws })).people.map(({ firstName }) => firstName)
  expect(await names()).toEqual(['Kari'])
  await train(course, 'valid-jonas')
  expect(await names()).toEqual(['Jonas', 'Kari'])
  const projectId = await createTestProject(company)
  const here = async () =>
    (await listQualified(company.viewer.ctx, { what: saws, projectId })).people.map(({ firstName }) => firstName)
  expect(await here()).toEqual([])
  await addToRegister(company.instructor.ctx, { projectId, personIds: [kari] })
  expect(await here()).toEqual(['Kari'])
  await endProject(company.admin.ctx, { projectId })
  expect(await here()).toEqual([])
  const dust = await publishTestCourse(company.admin, { title: 'Støv' })
  await requireOf(company, { audience: 'equipment', ...saws, courseIds: [dust.courseId] })
  expect(await names()).toEqual([])
  await approveProof(company, { personId: await idOf('Jonas'), courseIds: [dust.courseId] })
  expect(await names()).toEqual(['Jonas'])
  expect(await listQualified(company.viewer.ctx, { what: { categoryKey: 'chainsaw' } })).toMatchObject({
    isKnown: false,
  })
})

test('the list of who may is whole where thousands have the course, and where few have another that it needs', async () => {
  const namesakes = 2_100
  await companies.asSuperuser`
    with added as (insert into persons select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'subject_id', null,
        'sort_name', 'testesen ' || n))).* from persons p, generate_series(1, ${namesakes}) n where p.id = ${kari} returning id)
    insert into competences (tenant_id, person_id, course_id, record_id, employer_id, valid_until)
      select c.tenant_id, a.id, c.course_id, c.record_id, c.employer_id, c.valid_until from added a, competences c
      where c.person_id = ${kari}`
  await train(course, 'valid-jonas')
  expect((await listAllQualified()).size).toBe(namesakes + 2)
  const dust = await publishTestCourse(company.admin, { title: 'Støv' })
  await requireOf(company, { audience: 'equipment', ...saws, courseIds: [dust.courseId] })
  const jonas = await idOf('Jonas')
  await approveProof(company, { personId: jonas, courseIds: [dust.courseId] })
  expect(await listAllQualified()).toEqual(new Set([jonas]))
})

async function listAllQualified(): Promise<Set<string>> {
  const ids = new Set<string>()
  let after: Awaited<ReturnType<typeof listQualified>>['next'] | undefined
  do {
    const page = await listQualified(company.viewer.ctx, { what: saws, after: after ?? undefined })
    for (const { id } of page.people) ids.add(id)
    after = page.next
  } while (after)
  return ids
}

test('a document gives the verdict of the one person who has its names and birth date, however they are written', async () => {
  const shown = (change: object = {}) => {
    const document = { firstName: 'KARI', lastName: 'Testésen', birthDate: '1990-05-05', ...change }
    return judgeDocument(company.viewer.ctx, { document, what: saws })
  }
  expect(await shown()).toMatchObject({ outcome: 'verdict', verdict: { answer: 'until', person: { id: kari } } })
  expect(await shown({ birthDate: '1990-05-06' })).toEqual({ outcome: 'nobody' })
  expect(await shown({ firstName: '' })).toEqual({ outcome: 'nobody' })
})

test('a document gives nothing where two people have its names and birth date, until they are said to be one', async () => {
  const twinId = newId()
  await companies.asSuperuser`insert into persons
    select (jsonb_populate_record(p, jsonb_build_object('id', ${twinId}::text, 'subject_id', null))).* from persons p where id = ${kari}`
  const document = { firstName: 'Kari', lastName: 'Testesen', birthDate: '1990-05-05' }
  expect(await judgeDocument(company.viewer.ctx, { document, what: saws })).toEqual({ outcome: 'several' })
  await mergePersons(company.admin.ctx, { keptId: kari, goneId: twinId, reason: 'Samme person' })
  expect(await judgeDocument(company.viewer.ctx, { document, what: saws })).toMatchObject({
    outcome: 'verdict',
    verdict: { person: { id: kari } },
  })
})

test('a document of a person whom only another company knows is nobody’s', async () => {
  const other = await companies.createCompany()
  const theirs = await publishTestCourse(other.admin)
  const document = { firstName: 'Kari', lastName: 'Testesen', birthDate: '1990-05-05' }
  const asked = judgeDocument(other.viewer.ctx, { document, what: { courseId: theirs.courseId } })
  expect(await asked).toEqual({ outcome: 'nobody' })
})
