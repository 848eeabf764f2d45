import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CourseKind } from '#db/enums.ts'
import { retireCourse } from '#server/domain/course/retire-course.ts'
import { endProject } from '#server/domain/project/end-project.ts'
import { inviteCompany } from '#server/domain/project-company/invite-company.ts'
import { listProjectCompanies } from '#server/domain/project-company/list-companies.ts'
import { listSharedPeople } from '#server/domain/project-company/list-shared-people.ts'
import { removeCompany } from '#server/domain/project-company/remove-company.ts'
import { changeShare } from '#server/domain/project-share/change-share.ts'
import { chooseCourses } from '#server/domain/project-share/choose-courses.ts'
import { getProjectShare } from '#server/domain/project-share/get-share.ts'
import { inviteSubcontractor, removeSubcontractor } from '#server/domain/project-share/invite-subcontractor.ts'
import { joinProject } from '#server/domain/project-share/join-project.ts'
import { leaveProject } from '#server/domain/project-share/leave-project.ts'
import { listProjectShares } from '#server/domain/project-share/list-shares.ts'
import { readInvitation } from '#server/domain/project-share/read-invitation.ts'
import { sharePeople, unsharePerson } from '#server/domain/project-share/share-people.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { train } from '#tests/support/test-look-ups.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { approveProof, requireOf } from '#tests/support/test-requirements.ts'
import { completeTestSession, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'
import { inviteTo, joinTo, readLetter } from '#tests/support/test-shares.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const { asSuperuser, passTime } = companies
const DAY = 86_400_000

let host: TestCompany
let guest: TestCompany
let below: TestCompany
let unverified: TestCompany
let required: string
let theirCourse: { courseId: string; versionId: string }
let kari: string
let jonas: string
let projectId: string
let projects = 0

const personOf = async (company: TestCompany, firstName: string): Promise<string> => {
  const [row] = await asSuperuser`select id from persons where tenant_id = ${company.id} and first_name = ${firstName}`
  return row!.id
}
const look = (projectCompanyId: string) => listSharedPeople(host.viewer.ctx, { projectCompanyId, gaps: false, from: 0 })
const answers = async (projectCompanyId: string) =>
  Object.fromEntries((await look(projectCompanyId)).people.map(({ firstName, answer }) => [firstName, answer]))
const read = (token: string) => readInvitation(companies.contexts.projectInvitation('203.0.113.9'), { token })
const stateOf = async (projectCompanyId: string) =>
  (await listProjectCompanies(host.viewer.ctx, { projectId })).companies.find(({ id }) => id === projectCompanyId)
    ?.state

beforeAll(async () => {
  host = await companies.createCompany({ orgnr: '310000094', verified: true })
  guest = await companies.createCompany({ orgnr: '310000086', verified: true })
  below = await companies.createCompany({ orgnr: '310000078', verified: true })
  unverified = await companies.createCompany({ orgnr: '310000051' })
  theirCourse = await train(guest, ['valid-kari'])
  await train(guest, ['valid-jonas'], { title: 'Noe annet' })
  await train(below, ['valid-jonas'])
  kari = await personOf(guest, 'Kari')
  jonas = await personOf(guest, 'Jonas')
  required = (await publishTestCourse(host.admin, { title: 'Fallsikring hos byggherren' })).courseId
})

beforeEach(async () => {
  await asSuperuser`delete from budget_uses`
  projects += 1
  projectId = await createTestProject(host, { name: `Kaibygg ${projects}` })
  await requireOf(host, { audience: 'project', projectId, courseIds: [required] })
})

const join = (personIds: string[] = []) => joinTo(companies, host, { projectId, guest, personIds })

describe('an invitation', () => {
  test('says in the letter and on its page who asks, for which project, and nothing about people', async () => {
    const { token, message, projectCompanyId } = await inviteTo(companies, host, { projectId, guest })
    const invitation = await read(token)
    expect(invitation).toEqual({
      projectName: expect.stringContaining('Kaibygg'),
      hostName: host.name,
      hostOrgnr: host.orgnr,
      askedBy: host.name,
      companyName: expect.any(String),
      companyOrgnr: guest.orgnr,
      endsOn: '2027-06-30',
      expiresAt: new Date(companies.dependencies.now().getTime() + 30 * DAY),
    })
    expect(message).toMatchObject({
      hostName: host.name,
      projectName: invitation.projectName,
    })
    expect(await stateOf(projectCompanyId)).toBe('invited')
  })

  test('opens nothing once it was used, has run out or was withdrawn, or the project has ended', async () => {
    const first = await inviteTo(companies, host, { projectId, guest })
    passTime(30 * DAY)
    await expect(read(first.token)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(joinProject(guest.admin.ctx, { token: first.token })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await stateOf(first.projectCompanyId)).toBe('expired')
    passTime(-30 * DAY)
    await removeCompany(host.admin.ctx, first)
    await expect(joinProject(guest.admin.ctx, first)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const second = await inviteTo(companies, host, { projectId, guest })
    await joinProject(guest.admin.ctx, second)
    await expect(joinProject(guest.admin.ctx, second)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(read(second.token)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const third = await inviteTo(companies, host, { projectId, guest: below })
    await endProject(host.admin.ctx, { projectId })
    await expect(joinProject(below.admin.ctx, third)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is accepted by an administrator of the company with the orgnr that was invited, and by nobody else', async () => {
    const { token } = await inviteTo(companies, host, { projectId, guest })
    for (const { admin } of [host, below, unverified]) {
      await expect(joinProject(admin.ctx, { token })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await expect(joinProject(guest.instructor.ctx, { token })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(joinProject(guest.admin.ctx, { token: 'x'.repeat(43) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await joinProject(guest.admin.ctx, { token })
  })

  test('is sent by verified companies alone, once to each company, and not to the host itself', async () => {
    const input = {
      projectId,
      orgnr: guest.orgnr,
      name: guest.name,
      email: 'post@guest.example',
      locale: 'nb',
    } as const
    await inviteCompany(host.admin.ctx, input)
    const again = { code: 'CONFLICT', reason: 'companyOnProject' }
    await expect(inviteCompany(host.admin.ctx, input)).rejects.toMatchObject(again)
    await expect(inviteCompany(host.admin.ctx, { ...input, orgnr: host.orgnr })).rejects.toMatchObject(again)
    await expect(inviteCompany(host.instructor.ctx, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const own = await createTestProject(unverified)
    await expect(inviteCompany(unverified.admin.ctx, { ...input, projectId: own })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'sharingNeedsVerification',
    })
  })

  test('is also accepted by a company that is not verified, and the host is told so', async () => {
    const { projectCompanyId } = await joinTo(companies, host, { projectId, guest: unverified, personIds: [] })
    const { companies: listed } = await listProjectCompanies(host.viewer.ctx, { projectId })
    expect(listed.find(({ id }) => id === projectCompanyId)).toMatchObject({ state: 'open', isVerified: false })
    expect((await look(projectCompanyId)).guest.isVerified).toBe(false)
  })
})

describe('the host', () => {
  test('sees nobody before the company has said who, and nobody can tell before it has said which course counts', async () => {
    const { projectCompanyId, shareId } = await join()
    expect((await look(projectCompanyId)).people).toEqual([])
    await sharePeople(guest.admin.ctx, { shareId, personIds: [kari, jonas], groupId: null })
    expect(await answers(projectCompanyId)).toEqual({ Kari: 'unknown', Jonas: 'unknown' })
    await chooseCourses(guest.admin.ctx, { shareId, hostCourseId: required, courseIds: [theirCourse.courseId] })
    expect(await answers(projectCompanyId)).toEqual({ Kari: 'pass', Jonas: 'fail' })
  })

  test('sees at once that somebody was trained, by a record or by proof from others that counts as the course', async () => {
    const { projectCompanyId, shareId } = await join([jonas])
    await chooseCourses(guest.admin.ctx, { shareId, hostCourseId: required, courseIds: [theirCourse.courseId] })
    expect(await answers(projectCompanyId)).toEqual({ Jonas: 'fail' })
    const proofId = await approveProof(guest, { personId: jonas, courseIds: [theirCourse.courseId] })
    expect(await answers(projectCompanyId)).toEqual({ Jonas: 'pass' })
    await asSuperuser`update external_proofs set withdrawn_at = now() where id = ${proofId}`
    expect(await answers(projectCompanyId)).toEqual({ Jonas: 'fail' })
    const other = await publishTestCourse(guest.admin, { title: 'Fallsikring, fornyet' })
    await chooseCourses(guest.admin.ctx, { shareId, hostCourseId: required, courseIds: [other.courseId] })
    const sessionId = await startTestSession(guest.instructor, other.versionId)
    await completeTestSession(guest.instructor, sessionId, [qrOf('valid-jonas')])
    expect(await answers(projectCompanyId)).toEqual({ Jonas: 'pass' })
  })

  test('sees records where they are shared, and pages and gaps of the list', async () => {
    const { projectCompanyId, shareId } = await join([kari, jonas])
    await chooseCourses(guest.admin.ctx, { shareId, hostCourseId: required, courseIds: [theirCourse.courseId] })
    await changeShare(guest.admin.ctx, { shareId, level: 'records', until: '2026-12-01' })
    const shown = await look(projectCompanyId)
    expect(shown.counts).toEqual({ people: 2, pass: 1, fail: 1, unknown: 0 })
    expect(shown.people.find(({ id }) => id === kari)!.cells).toEqual([
      {
        courseId: required,
        state: 'valid',
        until: expect.any(String),
        evidence: expect.objectContaining({ kind: 'record', courseTitle: 'Fallsikring' }),
      },
    ])
    const gaps = await listSharedPeople(host.viewer.ctx, { projectCompanyId, gaps: true, from: 0 })
    expect(gaps.people.map(({ id }) => id)).toEqual([jonas])
    const rest = await listSharedPeople(host.viewer.ctx, { projectCompanyId, gaps: false, from: 50 })
    expect(rest).toMatchObject({ people: [], next: null, counts: { people: 2 } })
  })

  test('removes a company, and sees nobody of it any more', async () => {
    const { projectCompanyId, shareId } = await join([kari])
    await expect(removeCompany(host.instructor.ctx, { projectCompanyId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await removeCompany(host.admin.ctx, { projectCompanyId })
    await expect(look(projectCompanyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(removeCompany(host.admin.ctx, { projectCompanyId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await getProjectShare(guest.viewer.ctx, { shareId })).toMatchObject({
      state: 'removed',
      required: [],
      canShare: false,
    })
    await expect(sharePeople(guest.admin.ctx, { shareId, personIds: [jonas], groupId: null })).rejects.toMatchObject({
      reason: 'shareEnded',
    })
    // It may be invited again, and is listed before what has ended.
    passTime(1000)
    const again = await join([kari])
    const { companies: listed } = await listProjectCompanies(host.viewer.ctx, { projectId })
    expect(listed.map(({ id, state }) => [id, state])).toEqual([
      [again.projectCompanyId, 'open'],
      [projectCompanyId, 'removed'],
    ])
  })
})

describe('a company on a project', () => {
  test('sees what it shares of whom, and who of the host looked', async () => {
    const { projectCompanyId, shareId } = await join([kari, jonas])
    await look(projectCompanyId)
    const share = await getProjectShare(guest.viewer.ctx, { shareId })
    expect(share).toMatchObject({
      hostName: host.name,
      level: 'verdict',
      until: '2027-06-30',
      state: 'open',
      canShare: false,
    })
    expect(share.required).toEqual([
      { courseId: required, title: 'Fallsikring hos byggherren', chosen: [], suggested: [] },
    ])
    expect(share.people.map(({ personId }) => personId).sort()).toEqual([kari, jonas].sort())
    expect(share.openings.map(({ openedByName }) => openedByName)).toEqual([host.viewer.name])
    await unsharePerson(guest.admin.ctx, {
      shareId,
      entryId: share.people.find(({ personId }) => personId === jonas)!.id,
    })
    expect(Object.keys(await answers(projectCompanyId))).toEqual(['Kari'])
    const listed = await listProjectShares(guest.viewer.ctx)
    expect(listed.find(({ id }) => id === shareId)).toMatchObject({ people: 1, state: 'open' })
    // Those of the tests before are open, have ended or run out.
    const states = listed.map(({ state }) => state === 'open' || state === 'run_out')
    expect(states).toEqual(states.toSorted((one, other) => Number(other) - Number(one)))
    expect(new Set(states).size).toBe(2)
  })

  test('shares until the project ends and no longer, and goes on after a share has run out', async () => {
    const { projectCompanyId, shareId } = await join([kari])
    const change = (until: string) => changeShare(guest.admin.ctx, { shareId, level: 'verdict', until })
    await expect(change('2027-07-01')).rejects.toMatchObject({ reason: 'shareBeyondProject' })
    await expect(change('2026-11-21')).rejects.toMatchObject({ reason: 'shareInThePast' })
    await change('2026-11-22')
    passTime(DAY)
    await expect(look(projectCompanyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await stateOf(projectCompanyId)).toBe('run_out')
    expect((await getProjectShare(guest.viewer.ctx, { shareId })).state).toBe('run_out')
    await change('2026-12-24')
    expect(Object.keys(await answers(projectCompanyId))).toEqual(['Kari'])
    passTime(-DAY)
  })

  test('leaves, and the host sees nothing at once', async () => {
    const { projectCompanyId, shareId } = await join([kari])
    await expect(leaveProject(guest.instructor.ctx, { shareId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await leaveProject(guest.admin.ctx, { shareId })
    await expect(look(projectCompanyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await stateOf(projectCompanyId)).toBe('left')
    await expect(leaveProject(guest.admin.ctx, { shareId })).rejects.toMatchObject({ reason: 'shareEnded' })
    const [row] = await asSuperuser`select count(*)::int as shared from project_share_people
      where share_id = ${shareId} and removed_at is null`
    expect(row!.shared).toBe(0)
  })

  test('cannot say that a stranger’s course stands for a requirement, or a course for what is not required', async () => {
    const { shareId } = await join([kari])
    const choose = (hostCourseId: string, courseId: string) =>
      chooseCourses(guest.admin.ctx, { shareId, hostCourseId, courseIds: [courseId] })
    await expect(choose(required, required)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(choose(theirCourse.courseId, theirCourse.courseId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is offered its own courses about the same as a suggestion, which counts for nothing before it is chosen', async () => {
    const about = (kind: CourseKind, categoryKey?: string) => ({ kind, categoryKey, title: 'Etter katalogen' })
    const asked = await publishTestCourse(host.admin, about('other', 'chemicals'))
    const induction = await publishTestCourse(host.admin, about('site_induction', 'site_induction'))
    const courseIds = [asked.courseId, induction.courseId]
    await requireOf(host, { audience: 'project', projectId, courseIds })
    const theirs = await train(guest, ['valid-kari'], { ...about('other', 'chemicals'), title: 'Stoffkartotek' })
    await publishTestCourse(guest.admin, about('toolbox_talk', 'chemicals'))
    await publishTestCourse(guest.admin, about('other', 'protective_equipment'))
    await publishTestCourse(guest.admin, about('other'))
    await publishTestCourse(guest.admin, about('site_induction', 'site_induction'))
    const retired = await publishTestCourse(guest.admin, about('other', 'chemicals'))
    await retireCourse(guest.admin.ctx, { courseId: retired.courseId })
    await publishTestCourse(below.admin, about('other', 'chemicals'))

    const { projectCompanyId, shareId } = await join([kari])
    const suggested = async () => {
      const share = await getProjectShare(guest.admin.ctx, { shareId })
      return Object.fromEntries(share.required.map((course) => [course.courseId, course.suggested]))
    }
    const none = { [required]: [], [induction.courseId]: [] }
    expect(await suggested()).toEqual({ ...none, [asked.courseId]: [{ id: theirs.courseId, title: 'Stoffkartotek' }] })
    const cells = async () => {
      const [person] = (await look(projectCompanyId)).people
      return Object.fromEntries(person!.cells.map(({ courseId, state }) => [courseId, state]))
    }
    expect(new Set(Object.values(await cells()))).toEqual(new Set(['unknown']))
    await chooseCourses(guest.admin.ctx, { shareId, hostCourseId: asked.courseId, courseIds: [theirs.courseId] })
    expect((await cells())[asked.courseId]).toBe('valid')
    expect(await suggested()).toEqual({ ...none, [asked.courseId]: [] })
  })

  test('is shown to nobody when the project ends', async () => {
    const { projectCompanyId, shareId } = await join([kari])
    await endProject(host.admin.ctx, { projectId })
    await expect(look(projectCompanyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await getProjectShare(guest.viewer.ctx, { shareId })).state).toBe('project_ended')
  })
})

describe('a chain of companies', () => {
  async function inviteBelow(shareId: string) {
    const invited = { orgnr: below.orgnr, name: below.name, email: 'post@below.example', locale: 'nb' } as const
    await inviteSubcontractor(guest.admin.ctx, { shareId, ...invited })
    const { token } = await readLetter(companies, { projectId, orgnr: below.orgnr })
    const { shareId: theirs } = await joinProject(below.admin.ctx, { token })
    const personIds = [await personOf(below, 'Jonas')]
    await sharePeople(below.admin.ctx, { shareId: theirs, personIds, groupId: null })
    const { companies: listed } = await listProjectCompanies(host.viewer.ctx, { projectId })
    return { listed, id: listed.find(({ orgnr }) => orgnr === below.orgnr)!.id, shareId: theirs, token }
  }

  test('is shown to the host as a tree, and opens to the host alone', async () => {
    const { projectCompanyId, shareId } = await join([kari])
    const chain = await inviteBelow(shareId)
    expect(chain.listed.map(({ id, depth, state }) => [id, depth, state])).toEqual([
      [projectCompanyId, 0, 'open'],
      [chain.id, 1, 'open'],
    ])
    expect(Object.keys(await answers(chain.id))).toEqual(['Jonas'])
    const { subcontractors } = await getProjectShare(guest.viewer.ctx, { shareId })
    expect(subcontractors).toMatchObject([{ id: chain.id, orgnr: below.orgnr, hasJoined: true }])
    const byGuest = listSharedPeople(guest.admin.ctx, { projectCompanyId: chain.id, gaps: false, from: 0 })
    await expect(byGuest).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each([
    ['leaves', (shareId: string) => leaveProject(guest.admin.ctx, { shareId })],
    ['is removed', (_: string, projectCompanyId: string) => removeCompany(host.admin.ctx, { projectCompanyId })],
    [
      'shares no more',
      (shareId: string) => asSuperuser`update project_shares set until = '2026-11-21' where id = ${shareId}`,
    ],
  ])('is closed below a company that %s', async (_, end) => {
    const { projectCompanyId, shareId } = await join([kari])
    const chain = await inviteBelow(shareId)
    await end(shareId, projectCompanyId)
    await expect(look(chain.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await stateOf(chain.id)).toBe('closed_above')
    const share = await getProjectShare(below.admin.ctx, { shareId: chain.shareId })
    expect(share).toMatchObject({ state: 'closed_above', canShare: false, canLeave: true })
    await leaveProject(below.admin.ctx, { shareId: chain.shareId })
    expect(await stateOf(chain.id)).toBe('left')
  })

  test('has no open invitation below a company that is on the project no more', async () => {
    const { projectCompanyId, shareId } = await join([kari])
    const invited = { orgnr: below.orgnr, name: below.name, email: 'post@below.example', locale: 'nb' } as const
    await inviteSubcontractor(guest.admin.ctx, { shareId, ...invited })
    const { token } = await readLetter(companies, { projectId, orgnr: below.orgnr })
    const { subcontractors } = await getProjectShare(guest.viewer.ctx, { shareId })
    expect(await stateOf(subcontractors[0]!.id)).toBe('invited')
    await removeCompany(host.admin.ctx, { projectCompanyId })
    await expect(read(token)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await stateOf(subcontractors[0]!.id)).toBe('closed_above')
  })

  test('loses a company that the one above removes, and only what that one invited itself', async () => {
    const { shareId } = await join([kari])
    const chain = await inviteBelow(shareId)
    const removed = removeSubcontractor(below.admin.ctx, { shareId: chain.shareId, projectCompanyId: chain.id })
    await expect(removed).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await removeSubcontractor(guest.admin.ctx, { shareId, projectCompanyId: chain.id })
    await expect(look(chain.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await getProjectShare(below.viewer.ctx, { shareId: chain.shareId })).state).toBe('removed')
  })

  test('is not lengthened by a company that is on the project no more, or is not verified', async () => {
    const { shareId } = await join([kari])
    const invited = { orgnr: below.orgnr, name: below.name, email: 'post@below.example', locale: 'nb' } as const
    await leaveProject(guest.admin.ctx, { shareId })
    await expect(inviteSubcontractor(guest.admin.ctx, { shareId, ...invited })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const theirs = await joinTo(companies, host, { projectId, guest: unverified, personIds: [] })
    await expect(
      inviteSubcontractor(unverified.admin.ctx, { shareId: theirs.shareId, ...invited }),
    ).rejects.toMatchObject({ reason: 'sharingNeedsVerification' })
  })
})
