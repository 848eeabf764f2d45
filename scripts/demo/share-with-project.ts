import type { CompanyContext } from '#server/domain/context.ts'
import type { Email } from '#server/domain/email/port.ts'
import { inviteCompany } from '#server/domain/project-company/invite-company.ts'
import { listSharedPeople } from '#server/domain/project-company/list-shared-people.ts'
import { changeShare } from '#server/domain/project-share/change-share.ts'
import { chooseCourses } from '#server/domain/project-share/choose-courses.ts'
import { getProjectShare } from '#server/domain/project-share/get-share.ts'
import { inviteSubcontractor } from '#server/domain/project-share/invite-subcontractor.ts'
import { joinProject } from '#server/domain/project-share/join-project.ts'
import { sharePeople } from '#server/domain/project-share/share-people.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'

export interface DemoGuest {
  ctx: CompanyContext
  orgnr: string
  name: string
  /** Its own course of what the project requires. */
  courseId: string
}

const CREW = 12

/**
 * Companies join a project by the links of their letters, and share a crew: the first with its records, the second without saying which
 * course counts, and the third as a subcontractor of the first. `letters` holds what was written last.
 */
export async function shareWithProject(
  host: CompanyContext,
  { projectId, guests, letters }: { projectId: string; guests: DemoGuest[]; letters: Email[] },
): Promise<void> {
  const [first, second, third] = guests as [DemoGuest, DemoGuest, DemoGuest]
  const { projectCompanyId } = await inviteCompany(host, { projectId, ...invitedAs(first) })
  const shareId = await joinWithCrew(first, letters)
  await chooseCourse(first, shareId)
  await listSharedPeople(host, { projectCompanyId, gaps: false, from: 0 })
  const { until } = await getProjectShare(first.ctx, { shareId })
  await changeShare(first.ctx, { shareId, level: 'records', until })
  await inviteCompany(host, { projectId, ...invitedAs(second) })
  await joinWithCrew(second, letters)
  await inviteSubcontractor(first.ctx, { shareId, ...invitedAs(third) })
  await chooseCourse(third, await joinWithCrew(third, letters))
}

const invitedAs = ({ orgnr, name }: DemoGuest) =>
  ({ orgnr, name, email: `post@crew-${orgnr}.example`, locale: 'nb' }) as const

async function joinWithCrew({ ctx }: DemoGuest, letters: Email[]): Promise<string> {
  const message = letters.at(-1)?.message
  if (message?.kind !== 'projectInvitation') throw new Error('the last letter is no invitation to a project')
  const { shareId } = await joinProject(ctx, { token: message.link.split('/').at(-1)! })
  const { people } = await listByPerson(ctx, listByPersonSchema.parse({}))
  const personIds = people.slice(0, CREW).map(({ id }) => id)
  await sharePeople(ctx, { shareId, personIds, groupId: null })
  return shareId
}

async function chooseCourse({ ctx, courseId }: DemoGuest, shareId: string): Promise<void> {
  const { required } = await getProjectShare(ctx, { shareId })
  for (const { courseId: hostCourseId } of required) {
    await chooseCourses(ctx, { shareId, hostCourseId, courseIds: [courseId] })
  }
}
