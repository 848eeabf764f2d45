import { countCoursesByState, listCourses as listCourseRows } from '#db/queries/courses.ts'
import { canManageCourses, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { wantedTerms } from '#server/domain/search/rules.ts'
import { courseState, hasUnpublishedChanges } from './rules.ts'
import type { ListCoursesInput } from './schema.ts'

const PAGE_SIZE = 50

/** One page by title, with the counts of each state and the edges of the pages beside it (null where there is none). */
export async function listCourses(ctx: CompanyContext, { search, state, after, before }: ListCoursesInput) {
  const words = wantedTerms(search)
  const edge = after ? { id: after, side: 'after' as const } : before ? { id: before, side: 'before' as const } : null
  return ctx.transaction(canView, async (scope) => {
    const [rows, counts] = await Promise.all([
      listCourseRows(scope, { words, state }, { edge, limit: PAGE_SIZE + 1 }),
      countCoursesByState(scope, words),
    ])
    const page = cutPage(rows, edge?.side)
    return {
      courses: page.rows.map(({ revision, publishedRevision, publishedVersionId, ...row }) => ({
        ...row,
        state: courseState({ publishedVersionId, retiredAt: row.retiredAt }),
        hasUnpublishedChanges: hasUnpublishedChanges({ revision, publishedRevision }),
      })),
      counts,
      previousBefore: page.previousBefore,
      nextAfter: page.nextAfter,
      canManage: canManageCourses(requireMember(scope).role),
    }
  })
}

// One row more than a page was asked for: it only says that there is another page on that side.
function cutPage<Row extends { id: string }>(found: Row[], side: 'after' | 'before' | undefined) {
  const more = found.length > PAGE_SIZE
  const rows = side === 'before' ? found.slice(-PAGE_SIZE) : found.slice(0, PAGE_SIZE)
  const previous = side === 'before' ? more : side === 'after'
  const next = side === 'before' || more
  return {
    rows,
    previousBefore: previous ? (rows[0]?.id ?? null) : null,
    nextAfter: next ? (rows.at(-1)?.id ?? null) : null,
  }
}
