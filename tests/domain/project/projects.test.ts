import { beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { changeProject } from '#server/domain/project/change-project.ts'
import { createProject } from '#server/domain/project/create-project.ts'
import { endProject, reopenProject } from '#server/domain/project/end-project.ts'
import { getProject } from '#server/domain/project/get-project.ts'
import { listProjectChoices, listProjects } from '#server/domain/project/list-projects.ts'
import { projectSchema } from '#server/domain/project/schema.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { createTestProject, newProject } from '#tests/support/test-projects.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { publishTestCourse } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany

beforeEach(async () => {
  company = await companies.createCompany()
})

const namesOf = async (state: 'open' | 'ended') =>
  (await listProjects(company.viewer.ctx, { state })).projects.map(({ name }) => name)

test('a project has a name, a client, an address and a period, and is listed while it is open', async () => {
  const projectId = await createTestProject(company)
  await createTestProject(company, { name: 'Skole sør', startsOn: '2026-12-01' })
  expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({
    name: 'Kaibygg øst',
    address: 'Kaigata 4, 5003 Bergen',
    clientName: 'Byggherre Test AS',
    clientOrgnr: '310000086',
    startsOn: '2026-11-02',
    endsOn: '2027-06-30',
    cardRule: 'law',
    people: 0,
    canManage: false,
    keptUntil: '2027-12-30',
  })
  expect(await namesOf('open')).toEqual(['Skole sør', 'Kaibygg øst'])
  expect((await listProjectChoices(company.viewer.ctx)).map(({ name }) => name)).toEqual(['Kaibygg øst', 'Skole sør'])
})

test('two open projects never have one name, and one that has ended gives its name back', async () => {
  const projectId = await createTestProject(company)
  await expect(createTestProject(company, { name: 'KAIBYGG  øst' })).rejects.toMatchObject({ reason: 'projectExists' })
  await endProject(company.admin.ctx, { projectId })
  expect([await namesOf('open'), await namesOf('ended')]).toEqual([[], ['Kaibygg øst']])
  await createTestProject(company)
  await expect(reopenProject(company.admin.ctx, { projectId })).rejects.toMatchObject({ reason: 'projectExists' })
})

test('a project that has ended is changed only after it is open again', async () => {
  const projectId = await createTestProject(company)
  const changed = newProject({ name: 'Kaibygg vest', cardRule: 'construction' })
  await endProject(company.admin.ctx, { projectId })
  expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({
    endedOn: '2026-11-22',
    endedByName: company.admin.name,
    keptUntil: '2027-05-22',
  })
  await expect(changeProject(company.admin.ctx, { projectId, project: changed })).rejects.toMatchObject({
    code: 'CONFLICT',
    reason: 'projectEnded',
  })
  await reopenProject(company.admin.ctx, { projectId })
  await changeProject(company.admin.ctx, { projectId, project: changed })
  expect(await getProject(company.viewer.ctx, { projectId })).toMatchObject({
    name: 'Kaibygg vest',
    cardRule: 'construction',
    endedOn: null,
  })
})

test('a period ends after it starts, and a client’s number has a valid check digit', async () => {
  const { error } = projectSchema.safeParse({ ...newProject(), endsOn: '2026-11-01' })
  expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([['endsOn', 'endsBeforeStart']])
  await expect(createTestProject(company, { clientOrgnr: '310000087' })).rejects.toMatchObject({
    reason: 'invalidOrgnr',
  })
})

test('only an administrator changes projects, and each change is an event of the log', async () => {
  for (const { ctx } of [company.instructor, company.viewer])
    await expect(createProject(ctx, newProject())).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const projectId = await createTestProject(company)
  await changeProject(company.admin.ctx, { projectId, project: newProject({ name: 'Annet' }) })
  await endProject(company.admin.ctx, { projectId })
  await reopenProject(company.admin.ctx, { projectId })
  const events = await companies.asSuperuser`select action from audit_events
    where tenant_id = ${company.id} and entity_id = ${projectId} order by id`
  expect(events.map(({ action }) => action).sort()).toEqual([
    'project.changed',
    'project.created',
    'project.ended',
    'project.reopened',
  ])
})

test('a session is started on an open project of the company, and on no other', async () => {
  const { versionId } = await publishTestCourse(company.admin)
  const other = await companies.createCompany()
  const start = (projectId: string) =>
    startSession(company.instructor.ctx, { courseVersionIds: [versionId], place: '', projectId })
  const projectId = await createTestProject(company)
  await start(projectId)
  for (const unknown of [newId(), await createTestProject(other)])
    await expect(start(unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await endProject(company.admin.ctx, { projectId })
  await expect(start(projectId)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'projectEnded' })
})
