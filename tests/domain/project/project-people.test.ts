import { beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { getGroup } from '#server/domain/group/get-group.ts'
import { createGroupSchema } from '#server/domain/group/schema.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { getPlan } from '#server/domain/plan/get-plan.ts'
import { planSchema } from '#server/domain/plan/schema.ts'
import { startPlan } from '#server/domain/plan/start-plan.ts'
import { endProject } from '#server/domain/project/end-project.ts'
import { endRequirement } from '#server/domain/requirement/end-requirement.ts'
import { getRequirementMatrix } from '#server/domain/requirement/get-matrix.ts'
import { getRequirementScores } from '#server/domain/requirement/get-scores.ts'
import { listRequirements } from '#server/domain/requirement/list-requirements.ts'
import { getSession } from '#server/domain/session/get-session.ts'
import { addToRegister } from '#server/domain/site-register/add-to-register.ts'
import { listRegister } from '#server/domain/site-register/list-register.ts'
import { putBackOnRegister, takeOffRegister } from '#server/domain/site-register/take-off.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { newPlan } from '#tests/support/test-plans.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { requireOf } from '#tests/support/test-requirements.ts'
import { checkInPerson, completeTestSession, publishTestCourse } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let projectId: string
let courseId: string
let kari: string

beforeEach(async () => {
  company = await companies.createCompany()
  projectId = await createTestProject(company)
  courseId = (await publishTestCourse(company.admin, { title: 'Fallsikring' })).courseId
  kari = (await checkInPerson(company, qrOf('valid-kari'))).id
  await checkInPerson(company, qrOf('valid-jonas'))
  await addToRegister(company.instructor.ctx, { projectId, personIds: [kari] })
})

const matrix = async (filter: { projectId?: string } = {}) => {
  const { people } = await getRequirementMatrix(company.viewer.ctx, { search: '', gaps: false, ...filter })
  return people.map(({ firstName, cells }) => [firstName, ...cells.map((cell) => cell?.state ?? null)])
}
const idOf = async (firstName: string) => {
  const [row] = await companies.asSuperuser`
    select id from persons where tenant_id = ${company.id} and first_name = ${firstName}`
  return String(row!.id)
}
const inGroup = async (groupId: string) =>
  (await getGroup(company.viewer.ctx, { groupId })).people.map(({ firstName }) => firstName)

test('what is required on a project concerns those on its list, until they leave or the work ends', async () => {
  await requireOf(company, { audience: 'project', projectId, courseIds: [courseId] })
  expect(await matrix()).toEqual([['Kari', 'missing']])
  await requireOf(company, { audience: 'trade', trade: 'CLEANING', courseIds: [courseId] })
  expect(await matrix()).toEqual([
    ['Jonas', 'missing'],
    ['Kari', 'missing'],
  ])
  expect(await matrix({ projectId })).toEqual([['Kari', 'missing']])
  await expect(matrix({ projectId: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const { requirements } = await listRequirements(company.viewer.ctx)
  const requirementId = requirements.find(({ audience }) => audience === 'trade')!.id
  await endRequirement(company.admin.ctx, { requirementId })
  const [score] = await getRequirementScores(company.viewer.ctx)
  expect(score).toMatchObject({ audience: 'project', projectName: 'Kaibygg øst', people: 1, met: 0 })
  const { people } = await listRegister(company.viewer.ctx, { projectId, everybody: false })
  await takeOffRegister(company.instructor.ctx, { projectId, entryId: people[0]!.entryId })
  expect(await matrix()).toEqual([])
  await addToRegister(company.instructor.ctx, { projectId, personIds: [kari] })
  expect(await matrix()).toEqual([['Kari', 'missing']])
  await endProject(company.admin.ctx, { projectId })
  expect(await matrix()).toEqual([])
  expect((await listRequirements(company.viewer.ctx)).requirements).toEqual([])
})

test('who has left a project, or is on one that has ended, is asked only for what other rules ask', async () => {
  const { courseId: other } = await publishTestCourse(company.admin, { title: 'Renhold på høyde' })
  await addToRegister(company.instructor.ctx, { projectId, personIds: [await idOf('Jonas')] })
  const rule = createGroupSchema.parse({ name: 'Alle på Kaibygg', rule: 'project', projectId })
  const { groupId } = await createGroup(company.admin.ctx, rule)
  await requireOf(company, { audience: 'group', groupId, courseIds: [courseId] })
  await requireOf(company, { audience: 'trade', trade: 'CLEANING', courseIds: [other] })
  const jonas = async () => (await matrix()).find(([name]) => name === 'Jonas')
  expect(await jonas()).toEqual(['Jonas', 'missing', 'missing'])
  const { people } = await listRegister(company.viewer.ctx, { projectId, everybody: false })
  const { entryId } = people.find(({ firstName }) => firstName === 'Jonas')!
  await takeOffRegister(company.instructor.ctx, { projectId, entryId })
  expect(await jonas()).toEqual(['Jonas', null, 'missing'])
  await putBackOnRegister(company.instructor.ctx, { projectId, entryId })
  expect(await jonas()).toEqual(['Jonas', 'missing', 'missing'])
  await endProject(company.admin.ctx, { projectId })
  expect(await jonas()).toEqual(['Jonas', null, 'missing'])
})

test('a requirement of a project is made once, and of no unknown or ended project', async () => {
  const make = (id: string) => requireOf(company, { audience: 'project', projectId: id, courseIds: [courseId] })
  expect([await make(projectId), await make(projectId)]).toEqual([{ made: 1 }, { made: 0 }])
  expect(await make(await createTestProject(company, { name: 'Et annet' }))).toEqual({ made: 1 })
  const theirs = await createTestProject(await companies.createCompany())
  for (const unknown of [newId(), theirs]) await expect(make(unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await endProject(company.admin.ctx, { projectId })
  await expect(make(projectId)).rejects.toMatchObject({ reason: 'projectEnded' })
})

test('a group by project has those on its list today, merged people once, and nobody when the work has ended', async () => {
  const rule = createGroupSchema.parse({ name: 'Alle på Kaibygg', rule: 'project', projectId })
  const { groupId } = await createGroup(company.admin.ctx, rule)
  expect(await inGroup(groupId)).toEqual(['Kari'])
  const namesake = (await checkInPerson(company, qrOf('namesake'))).id
  await addToRegister(company.instructor.ctx, { projectId, personIds: [namesake] })
  await mergePersons(company.admin.ctx, { keptId: kari, goneId: namesake, reason: 'Samme' })
  expect(await inGroup(groupId)).toEqual(['Kari'])
  await requireOf(company, { audience: 'group', groupId, courseIds: [courseId] })
  expect(await matrix()).toEqual([['Kari', 'missing']])
  await endProject(company.admin.ctx, { projectId })
  expect(await inGroup(groupId)).toEqual([])
  expect(createGroupSchema.safeParse({ name: 'Uten', rule: 'project' }).success).toBe(false)
})

test('a session that was planned on a project is held on it, and who was there comes onto its list', async () => {
  const plan = { ...newPlan(courseId, company.instructor.membershipId, ['2026-11-22']), projectId }
  const { planId } = await createPlan(company.instructor.ctx, planSchema.parse(plan))
  expect(await getPlan(company.viewer.ctx, { planId })).toMatchObject({ project: 'Kaibygg øst', projectId })
  const { sessionId } = await startPlan(company.instructor.ctx, { planId })
  expect((await getSession(company.viewer.ctx, { sessionId })).project).toEqual({ id: projectId, name: 'Kaibygg øst' })
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-jonas')])
  const { people } = await listRegister(company.viewer.ctx, { projectId, everybody: false })
  expect(people.map(({ firstName, source }) => [firstName, source])).toEqual([
    ['Jonas', 'session'],
    ['Kari', 'hand'],
  ])
  await endProject(company.admin.ctx, { projectId })
  await expect(createPlan(company.instructor.ctx, planSchema.parse(plan))).rejects.toMatchObject({
    reason: 'projectEnded',
  })
})
