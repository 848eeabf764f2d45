import { beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { renameGroup, retireGroup } from '#server/domain/group/change-group.ts'
import { addToGroup, removeFromGroup } from '#server/domain/group/change-members.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { getGroup } from '#server/domain/group/get-group.ts'
import { listGroups } from '#server/domain/group/list-groups.ts'
import { createGroupSchema } from '#server/domain/group/schema.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { listByEmployer } from '#server/domain/record/list-by-employer.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import {
  checkInPerson,
  completeTestSession,
  publishTestCourse,
  startTestSession,
} from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let people: { kari: string; jonas: string }

beforeEach(async () => {
  company = await companies.createCompany()
  const { versionId } = await publishTestCourse(company.admin)
  const sessionId = await startTestSession(company.instructor, versionId)
  await completeTestSession(company.instructor, sessionId, [qrOf('valid-kari'), qrOf('valid-jonas')])
  people = { kari: await idOf('Kari'), jonas: await idOf('Jonas') }
})

const idOf = async (firstName: string) => {
  const [row] = await companies.asSuperuser`
    select id from persons where tenant_id = ${company.id} and first_name = ${firstName}`
  return String(row!.id)
}

const create = (group: {
  name: string
  rule?: 'by_hand' | 'employer' | 'trade'
  employerId?: string
  trade?: 'CLEANING'
}) => createGroup(company.admin.ctx, createGroupSchema.parse(group))
const namesIn = async (groupId: string) =>
  (await getGroup(company.viewer.ctx, { groupId })).people.map(({ firstName }) => firstName)
const idsIn = async (groupId: string) => (await getGroup(company.viewer.ctx, { groupId })).people.map(({ id }) => id)
const counted = async () =>
  Object.fromEntries((await listGroups(company.viewer.ctx)).groups.map(({ name, people: many }) => [name, many]))

test('a group by hand has the people who were added, each once, until they are taken out', async () => {
  const { groupId } = await create({ name: 'Betonglag' })
  const { kari, jonas } = people
  expect(await addToGroup(company.admin.ctx, { groupId, personIds: [kari, jonas, kari] })).toEqual({ added: 2 })
  expect(await addToGroup(company.admin.ctx, { groupId, personIds: [kari] })).toEqual({ added: 0 })
  expect(await namesIn(groupId)).toEqual(['Jonas', 'Kari'])
  expect(await removeFromGroup(company.admin.ctx, { groupId, personIds: [jonas] })).toEqual({ removed: 1 })
  expect(await namesIn(groupId)).toEqual(['Kari'])
  expect(await counted()).toEqual({ Betonglag: 1 })
})

test('a rule puts everybody of an employer or of a trade into a group, and nobody can be added by hand', async () => {
  const { employers } = await listByEmployer(company.viewer.ctx, { search: '' })
  const fjellbygg = employers.find(({ name }) => name === 'Fjellbygg Test AS')!
  const byEmployer = await create({ name: 'Fjellbygg', rule: 'employer', employerId: fjellbygg.id })
  const byTrade = await create({ name: 'Renholdere', rule: 'trade', trade: 'CLEANING' })
  expect(await namesIn(byEmployer.groupId)).toEqual(['Kari'])
  expect(await namesIn(byTrade.groupId)).toEqual(['Jonas'])
  expect(await counted()).toEqual({ Fjellbygg: 1, Renholdere: 1 })
  await expect(
    addToGroup(company.admin.ctx, { groupId: byTrade.groupId, personIds: [people.kari] }),
  ).rejects.toMatchObject({ code: 'INVALID', reason: 'groupByRule' })
})

test('two people who are merged are one in a group, and two again when the merge is undone', async () => {
  const namesake = await checkInPerson(company, qrOf('namesake'))
  const { groupId } = await create({ name: 'Lag 1' })
  await addToGroup(company.admin.ctx, { groupId, personIds: [namesake.id] })
  const both = { keptId: people.kari, goneId: namesake.id }
  const { decisionId } = await mergePersons(company.admin.ctx, { ...both, reason: 'Samme' })
  expect(await idsIn(groupId)).toEqual([people.kari])
  await undoMerge(company.admin.ctx, { decisionId, reason: 'Feil' })
  expect(await idsIn(groupId)).toEqual([namesake.id])
})

test('two groups in use never have one name, whatever its case, and a retired one gives its name back', async () => {
  const { groupId } = await create({ name: 'Ålesund  Lag' })
  await expect(create({ name: 'ålesund lag' })).rejects.toMatchObject({ reason: 'groupExists' })
  const other = await create({ name: 'Lag 2' })
  await expect(renameGroup(company.admin.ctx, { groupId: other.groupId, name: 'Ålesund lag' })).rejects.toMatchObject({
    reason: 'groupExists',
  })
  await retireGroup(company.admin.ctx, { groupId })
  await renameGroup(company.admin.ctx, { groupId: other.groupId, name: 'Ålesund lag' })
  expect(await counted()).toEqual({ 'Ålesund lag': 0 })
  await expect(retireGroup(company.admin.ctx, { groupId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('only an administrator changes groups, and each change is an event of the log', async () => {
  await expect(createGroup(company.instructor.ctx, createGroupSchema.parse({ name: 'Lag' }))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  const { groupId } = await create({ name: 'Lag' })
  await expect(addToGroup(company.admin.ctx, { groupId, personIds: [people.kari, newId()] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await addToGroup(company.admin.ctx, { groupId, personIds: [people.kari] })
  await removeFromGroup(company.admin.ctx, { groupId, personIds: [people.kari] })
  await renameGroup(company.admin.ctx, { groupId, name: 'Annet lag' })
  await retireGroup(company.admin.ctx, { groupId })
  const events = await companies.asSuperuser`
    select action from audit_events where tenant_id = ${company.id} and entity_id = ${groupId} order by occurred_at, id`
  expect(events.map(({ action }) => action).sort()).toEqual([
    'group.created',
    'group.member_added',
    'group.member_removed',
    'group.renamed',
    'group.retired',
  ])
})
