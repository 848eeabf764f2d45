import {
  findProjectShare,
  listShareCourses,
  listShareOpenings,
  listSharePeople,
  readSharedProjects,
} from '#db/queries/project-shares.ts'
import { listCoursesOfCategories } from '#db/queries/verdicts.ts'
import { canShareWithProjects, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { canBeShared, coursesToSuggest, latestUntil, type RequiredByHost, shareStateOf } from './rules.ts'
import type { ShareIdInput } from './schema.ts'

const OPENINGS_SHOWN = 50

interface Subcontractor {
  id: string
  orgnr: string
  name: string
  email: string
  joinedAt: string | null
}

/**
 * One project that the company is or was on: what the host requires, what the company shares of whom and until when, who of the host looked,
 * and the companies that this one has invited. NOT_FOUND.
 */
export function getProjectShare(ctx: CompanyContext, { shareId }: ShareIdInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const now = ctx.now()
    const share = await findProjectShare(scope, shareId)
    const [project] = share ? await readSharedProjects(scope, { shareId, now }) : []
    if (!share || !project) throw new DomainError('NOT_FOUND')
    const required: RequiredByHost[] = JSON.parse(project.required ?? '[]')
    const [chosen, own, people, openings] = await Promise.all([
      listShareCourses(scope, shareId),
      listCoursesOfCategories(
        scope,
        required.flatMap(({ categoryKey }) => categoryKey ?? []),
      ),
      listSharePeople(scope, shareId),
      listShareOpenings(scope, shareId, OPENINGS_SHOWN),
    ])
    const subcontractors: Subcontractor[] = JSON.parse(project.below ?? '[]')
    const today = osloDate(now)
    const state = shareStateOf(share, project, today)
    const isSharer = canShareWithProjects(requireMember(scope).role)
    const { id, hostName, projectName, level, until, joinedAt, endedAt } = share
    const { address, clientName, startsOn, endsOn } = project
    return {
      id,
      hostName,
      projectName,
      level,
      until,
      joinedAt,
      endedAt: endedAt ?? project.removedAt,
      address,
      clientName,
      startsOn,
      endsOn,
      state,
      latestUntil: latestUntil(endsOn, today),
      required: required.map((course) => {
        const standing = chosen.filter(({ hostCourseId }) => hostCourseId === course.courseId)
        // Counts for nothing until somebody has said so.
        const suggested = standing.length === 0 ? coursesToSuggest(course, own) : []
        return {
          courseId: course.courseId,
          title: course.title,
          chosen: standing.map(({ courseId, title }) => ({ id: courseId, title })),
          suggested: suggested.map(({ id, title }) => ({ id, title })),
        }
      }),
      people,
      openings,
      subcontractors: subcontractors.map(({ joinedAt: joined, ...company }) => ({
        ...company,
        hasJoined: joined !== null,
      })),
      canInvite: scope.company.verified,
      canShare: isSharer && canBeShared(state),
      // Otherwise it would open again with the company above, whether or not this one still wants to.
      canLeave: isSharer && (canBeShared(state) || state === 'closed_above'),
    }
  })
}
