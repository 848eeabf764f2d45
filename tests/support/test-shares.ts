import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { inviteCompany } from '#server/domain/project-company/invite-company.ts'
import { listSharedPeople } from '#server/domain/project-company/list-shared-people.ts'
import { chooseCourses } from '#server/domain/project-share/choose-courses.ts'
import { inviteSubcontractor } from '#server/domain/project-share/invite-subcontractor.ts'
import { joinProject } from '#server/domain/project-share/join-project.ts'
import { sharePeople } from '#server/domain/project-share/share-people.ts'
import type { openTestCompanies, TestCompany } from './test-companies.ts'
import { createTestProject } from './test-projects.ts'
import { requireOf } from './test-requirements.ts'
import { publishTestCourse } from './test-sessions.ts'

type Companies = Pick<ReturnType<typeof openTestCompanies>, 'asSuperuser' | 'dependencies'>

/** The letter of the invitation that waits for this company on a project, and the token of its link. */
export async function readLetter(
  { asSuperuser, dependencies }: Companies,
  { projectId, orgnr }: { projectId: string; orgnr: string },
) {
  const [row] = await asSuperuser`select m.content from project_companies c join emails m on m.id = c.id
    where c.project_id = ${projectId} and c.orgnr = ${orgnr} and c.ended_at is null`
  const { to, message } = dependencies.emailVault.open(row!.content)
  if (message.kind !== 'projectInvitation') throw new Error('another letter')
  return { to, token: message.link.split('/').at(-1)!, message }
}

/** An administrator invites a company to a project: the id on the project, and the token of the letter's link. */
export async function inviteTo(
  companies: Companies,
  host: TestCompany,
  { projectId, guest }: { projectId: string; guest: Pick<TestCompany, 'orgnr' | 'name' | 'slug'> },
) {
  const email = `post@${guest.slug}.example`
  const { orgnr, name } = guest
  const { projectCompanyId } = await inviteCompany(host.admin.ctx, { projectId, orgnr, name, email, locale: 'nb' })
  return { projectCompanyId, ...(await readLetter(companies, { projectId, orgnr })) }
}

/** The same, and the company joins by it and shares these people. */
export async function joinTo(
  companies: Companies,
  host: TestCompany,
  { projectId, guest, personIds }: { projectId: string; guest: TestCompany; personIds: string[] },
) {
  const { projectCompanyId, token } = await inviteTo(companies, host, { projectId, guest })
  const { shareId } = await joinProject(guest.admin.ctx, { token })
  if (personIds.length > 0) await sharePeople(guest.admin.ctx, { shareId, personIds, groupId: null })
  return { projectCompanyId, shareId }
}

/** Another company, which is on a project of this one, and has a project that this one is on: rows of every kind on both sides. */
export async function shareBothWays(
  companies: ReturnType<typeof openTestCompanies>,
  company: TestCompany,
  { projectId, personId, courseId }: { projectId: string; personId: string; courseId: string },
) {
  const partner = await companies.createCompany({ orgnr: partnerOrgnrs.next().value!, verified: true })
  const { projectCompanyId } = await joinTo(companies, company, { projectId, guest: partner, personIds: [] })
  const required = await publishTestCourse(partner.admin)
  const theirs = await createTestProject(partner)
  await requireOf(partner, { audience: 'project', projectId: theirs, courseIds: [required.courseId] })
  const joined = await joinTo(companies, partner, { projectId: theirs, guest: company, personIds: [personId] })
  const { shareId } = joined
  const { ctx } = company.admin
  await chooseCourses(ctx, { shareId, hostCourseId: required.courseId, courseIds: [courseId] })
  await listSharedPeople(partner.viewer.ctx, { projectCompanyId: joined.projectCompanyId, gaps: false, from: 0 })
  const below = { orgnr: '310000051', name: 'Under AS', email: 'post@under.example', locale: 'nb' } as const
  await inviteSubcontractor(ctx, { shareId, ...below })
  const another = await createTestProject(partner, { name: 'Enda et bygg' })
  const invited = await inviteTo(companies, partner, { projectId: another, guest: company })
  return { projectCompanyId, shareId, hostCourseId: required.courseId, invitationToken: invited.token }
}

/** An orgnr can be verified only once in the whole installation. */
const partnerOrgnrs = (function* () {
  for (let number = 310_500_000; ; number += 1) {
    if (isValidOrgnr(String(number), { allowSynthetic: true })) yield String(number)
  }
})()
