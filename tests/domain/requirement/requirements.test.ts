import { beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { decideProof } from '#server/domain/external-proof/decide-proof.ts'
import { retireGroup } from '#server/domain/group/change-group.ts'
import { addToGroup } from '#server/domain/group/change-members.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { createGroupSchema } from '#server/domain/group/schema.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { invitePerson } from '#server/domain/plan/invite.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { endRequirement } from '#server/domain/requirement/end-requirement.ts'
import { getRequirementChanges } from '#server/domain/requirement/get-changes.ts'
import { getRequirementMatrix } from '#server/domain/requirement/get-matrix.ts'
import { getRequirementScores } from '#server/domain/requirement/get-scores.ts'
import { listRequirements } from '#server/domain/requirement/list-requirements.ts'
import { requirementMatrixSchema } from '#server/domain/requirement/schema.ts'
import { listQualified } from '#server/domain/verdict/list-qualified.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { newPlan } from '#tests/support/test-plans.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { approveProof, requireOf } from '#tests/support/test-requirements.ts'
import { checkInCard, completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)

/** Kari works for the company itself and has fall protection for a year; Jonas is a cleaner at another, and has nothing. */
let company: TestCompany
let falls: { courseId: string; versionId: string }
let fire: { courseId: string; versionId: string }
let kari: string
let jonas: string

beforeEach(async () => {
  company = await companies.createCompany({ orgnr: '310000019' })
  falls = await publishTestCourse(company.admin, { title: 'Fallsikring', validityMonths: 12 })
  fire = await publishTestCourse(company.admin, { title: 'Varme arbeider' })
  const other = await publishTestCourse(company.admin, { title: 'Annet' })
  await train(falls, 'valid-kari')
  await train(other, 'valid-jonas')
  kari = await idOf('Kari')
  jonas = await idOf('Jonas')
})

const train = async ({ versionId }: { versionId: string }, card: string) =>
  completeTestSession(company.instructor, await startTestSession(company.instructor, versionId), [qrOf(card)])

const idOf = async (firstName: string) => {
  const [row] = await companies.asSuperuser`
    select id from persons where tenant_id = ${company.id} and first_name = ${firstName}`
  return String(row!.id)
}

/** The states of the matrix: `{ Kari: { Fallsikring: 'valid' } }`. */
async function states(filter: object = {}) {
  const matrix = await getRequirementMatrix(company.viewer.ctx, requirementMatrixSchema.parse(filter))
  return Object.fromEntries(
    matrix.people.map(({ firstName, cells }) => [
      firstName,
      Object.fromEntries(matrix.courses.map(({ title }, index) => [title, cells[index]?.state ?? null])),
    ]),
  )
}

const groupOf = async (name: string, personIds: string[]) => {
  const { groupId } = await createGroup(company.admin.ctx, createGroupSchema.parse({ name }))
  await addToGroup(company.admin.ctx, { groupId, personIds })
  return groupId
}

test('the matrix has the people of whom something is required, and an empty cell where a course is not', async () => {
  expect(await states()).toEqual({})
  expect(await requireOf(company, { audience: 'company', courseIds: [falls.courseId, fire.courseId] })).toEqual({
    made: 2,
  })
  expect(await states()).toEqual({ Kari: { Fallsikring: 'valid', 'Varme arbeider': 'missing' } })
  await requireOf(company, { audience: 'trade', trade: 'CLEANING', courseIds: [fire.courseId] })
  expect(await states()).toEqual({
    Kari: { Fallsikring: 'valid', 'Varme arbeider': 'missing' },
    Jonas: { Fallsikring: null, 'Varme arbeider': 'missing' },
  })
})

test('a requirement that stands is not made twice, and none is there once it has ended', async () => {
  const whom = { audience: 'company' as const, courseIds: [falls.courseId] }
  await requireOf(company, whom)
  expect(await requireOf(company, whom)).toEqual({ made: 0 })
  const { requirements } = await listRequirements(company.viewer.ctx)
  expect(requirements).toMatchObject([{ courseTitle: 'Fallsikring', audience: 'company' }])
  await endRequirement(company.admin.ctx, { requirementId: requirements[0]!.id })
  await expect(endRequirement(company.admin.ctx, { requirementId: requirements[0]!.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await states()).toEqual({})
  expect(await requireOf(company, whom)).toEqual({ made: 1 })
})

test('what runs out, has run out or is on its way is told apart', async () => {
  await requireOf(company, { audience: 'company', courseIds: [falls.courseId, fire.courseId] })
  const until = (days: number) => companies.asSuperuser`
    update competences set valid_until = ${osloDate(company.admin.ctx.now())}::date + ${days}::int where tenant_id = ${company.id}
      and person_id = ${kari}`
  await until(10)
  expect((await states()).Kari).toMatchObject({ Fallsikring: 'expiring' })
  await until(-1)
  expect((await states()).Kari).toMatchObject({ Fallsikring: 'expired' })

  const plan = newPlan(falls.courseId, company.instructor.membershipId)
  const { planId } = await createPlan(company.instructor.ctx, plan)
  await invitePerson(company.instructor.ctx, { planId, personId: kari, locale: 'nb' })
  await checkInCard(company.instructor, await startTestSession(company.instructor, fire.versionId), qrOf('valid-kari'))
  expect(await states()).toEqual({ Kari: { Fallsikring: 'waiting', 'Varme arbeider': 'waiting' } })
})

test('an approved proof from others counts for the courses that it stands for, until it ends or is rejected', async () => {
  await requireOf(company, { audience: 'company', courseIds: [fire.courseId] })
  const proofId = await approveProof(company, { personId: kari, courseIds: [fire.courseId] })
  expect(await states()).toEqual({ Kari: { 'Varme arbeider': 'valid' } })
  expect(await states({ gaps: true })).toEqual({})
  const rejection = { proofId, decisions: 1, outcome: 'rejected', reason: 'Forfalsket' } as const
  await decideProof(company.admin.ctx, rejection)
  expect(await states({ gaps: true })).toEqual({ Kari: { 'Varme arbeider': 'missing' } })
  const other = await companies.createCompany({ orgnr: '310000027' })
  const theirs = await publishTestCourse(other.admin)
  await expect(approveProof(company, { personId: kari, courseIds: [theirs.courseId] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('a record or a proof that has ended, or does not count yet, is a gap, lowers the score, and gives nobody a yes', async () => {
  await requireOf(company, { audience: 'company', courseIds: [falls.courseId, fire.courseId] })
  await train(fire, 'valid-kari')
  const today = osloDate(company.admin.ctx.now())
  const gaps = async () => Object.keys(await states({ gaps: true }))
  const met = async () => (await getRequirementScores(company.viewer.ctx))[0]!.met
  const mayDo = async () => (await listQualified(company.viewer.ctx, { what: fire })).people.length
  expect([await gaps(), await met(), await mayDo()]).toEqual([[], 2, 1])
  await companies.asSuperuser`update competences set valid_until = ${today}::date - 1
    where tenant_id = ${company.id} and course_id = ${fire.courseId}`
  expect([await gaps(), await met(), await mayDo()]).toEqual([['Kari'], 1, 0])

  const proofId = await approveProof(company, { personId: kari, courseIds: [fire.courseId], untilDate: '2028-02-29' })
  expect([await gaps(), await met(), await mayDo()]).toEqual([[], 2, 1])
  const proof = companies.asSuperuser
  await proof`update external_proofs set from_date = ${today}::date + 1 where id = ${proofId}`
  expect([await gaps(), await met(), await mayDo()]).toEqual([['Kari'], 1, 0])
  expect(await states()).toMatchObject({ Kari: { 'Varme arbeider': 'expired' } })
  await proof`update external_proofs set from_date = ${today}::date, until_date = ${today}::date - 1 where id = ${proofId}`
  expect([await gaps(), await met(), await mayDo()]).toEqual([['Kari'], 1, 0])
  await proof`update external_proofs set until_date = null, withdrawn_at = now() where id = ${proofId}`
  expect([await gaps(), await met(), await mayDo()]).toEqual([['Kari'], 1, 0])
  expect(await states()).toMatchObject({ Kari: { 'Varme arbeider': 'expired' } })
})

test('the filters show one group, one course, one name, or only people who lack something', async () => {
  const groupId = await groupOf('Lag', [kari, jonas])
  await requireOf(company, { audience: 'group', groupId, courseIds: [falls.courseId] })
  await requireOf(company, { audience: 'company', courseIds: [fire.courseId] })
  expect(await states({ search: 'jonas' })).toEqual({ Jonas: { Fallsikring: 'missing', 'Varme arbeider': null } })
  expect(await states({ courseId: fire.courseId })).toEqual({ Kari: { 'Varme arbeider': 'missing' } })
  await train(fire, 'valid-kari')
  expect(Object.keys(await states({ gaps: true }))).toEqual(['Jonas'])
  expect(Object.keys(await states({ groupId }))).toEqual(['Jonas', 'Kari'])
  await expect(states({ groupId: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await retireGroup(company.admin.ctx, { groupId })
  expect(Object.keys(await states())).toEqual(['Kari'])
})

test('each audience has its own score', async () => {
  const groupId = await groupOf('Lag', [kari, jonas])
  await requireOf(company, { audience: 'group', groupId, courseIds: [falls.courseId, fire.courseId] })
  await requireOf(company, { audience: 'company', courseIds: [falls.courseId] })
  const scores = await getRequirementScores(company.viewer.ctx)
  expect(
    scores.map(({ audience, groupName, people, met, cells, percent }) => [
      audience,
      groupName,
      people,
      met,
      cells,
      percent,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['company', null, 1, 1, 1, 100],
      ['group', 'Lag', 2, 1, 4, 25],
    ]),
  )
})

test('only an administrator requires something, and only of what the company has', async () => {
  const whom = { audience: 'company' as const, courseIds: [falls.courseId] }
  await expect(requireOf({ ...company, admin: company.instructor }, whom)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(requireOf(company, { ...whom, courseIds: [newId()] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(requireOf(company, { ...whom, audience: 'equipment', categoryKey: 'no_such' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(requireOf(company, { ...whom, audience: 'group', groupId: newId() })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('a week of changes counts what is new, what ran out and what was revoked, of required courses only', async () => {
  await requireOf(company, { audience: 'company', courseIds: [falls.courseId] })
  const changes = () => getRequirementChanges(company.viewer.ctx)
  expect(await changes()).toEqual({ gained: 1, expired: 0, revoked: 0 })
  const [record] = await companies.asSuperuser`
    select id from records where tenant_id = ${company.id} and course_id = ${falls.courseId}`
  await revokeRecord(company.admin.ctx, { recordId: record!.id, reason: 'Feil person' })
  expect(await changes()).toEqual({ gained: 0, expired: 0, revoked: 1 })
  await train(falls, 'valid-kari')
  await companies.asSuperuser`update competences set valid_until = ${osloDate(company.admin.ctx.now())}::date - 1
    where tenant_id = ${company.id} and course_id = ${falls.courseId}`
  expect(await changes()).toEqual({ gained: 1, expired: 1, revoked: 1 })
  companies.passTime(8 * 86_400_000)
  expect(await changes()).toEqual({ gained: 0, expired: 0, revoked: 0 })
})
