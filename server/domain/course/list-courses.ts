import { countCoursesByState, listCourseRows } from '#db/queries/courses.ts'
import { takePage } from '#db/queries/page.ts'
import { canManageCourses, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { wantedTerms } from '#server/domain/search/rules.ts'
import { courseState, hasUnpublishedChanges } from './rules.ts'
import type { ListCoursesInput } from './schema.ts'

const PAGE_SIZE = 50

/** One page by title, with the counts of each state and the edges of the neighbouring pages (null when there is none). */
export async function listCourses(ctx: CompanyContext, { search, state, after, before }: ListCoursesInput) {
  const words = wantedTerms(search)
  const edge = after ? { id: after, side: 'after' as const } : before ? { id: before, side: 'before' as const } : null
  return ctx.transaction(canView, async (scope) => {
    const isBackwards = edge?.side === 'before'
    const [{ page, hasMore }, counts] = await Promise.all([
      takePage(
        PAGE_SIZE,
        (limit) => listCourseRows(scope, { words, state }, { edge, limit }),
        isBackwards ? 'end' : 'start',
      ),
      countCoursesByState(scope, words),
    ])
    return {
      courses: page.map(({ revision, publishedRevision, publishedVersionId, ...row }) => ({
        ...row,
        /** What a session is started with. Null while nothing is published. */
        publishedVersionId,
        state: courseState({ publishedVersionId, retiredAt: row.retiredAt }),
        hasUnpublishedChanges: hasUnpublishedChanges({ revision, publishedRevision }),
      })),
      counts,
      previousBefore: (isBackwards ? hasMore : edge) ? (page[0]?.id ?? null) : null,
      nextAfter: isBackwards || hasMore ? (page.at(-1)?.id ?? null) : null,
      canManage: canManageCourses(requireMember(scope).role),
    }
  })
}
