import { findCourse, findCourseVersion, findLastCourseChange, listCourseVersions } from '#db/queries/courses.ts'
import { listCourseTitles } from '#db/queries/prerequisites.ts'
import { listSessionRows } from '#db/queries/sessions.ts'
import { listVersionEffects } from '#db/queries/version-effects.ts'
import { canInstruct, canManageCourses, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { linkFiles } from '#server/domain/course-content/describe-blocks.ts'
import { type Block, parseBlocks } from '#server/domain/course-content/rules.ts'
import { findCategory } from '#server/domain/equipment/find-category.ts'
import { DomainError } from '#server/domain/errors.ts'
import { describeQuiz } from '#server/domain/quiz/describe-quiz.ts'
import { parseQuiz, plainQuiz } from '#server/domain/quiz/rules.ts'
import { courseState, hasUnpublishedChanges } from './rules.ts'
import type { CourseInput } from './schema.ts'

const RECENT_SESSIONS = 5

/**
 * The course for editing, its current version (null for a draft), all versions newest first, the latest sessions, and what the member may
 * do with it.
 */
export async function getCourse(ctx: CompanyContext, { courseId }: CourseInput) {
  return ctx.transaction(canView, async (scope) => {
    const [row, published, versions, lastChange, effects, sessions] = await Promise.all([
      findCourse(scope, courseId),
      findCourseVersion(scope, courseId, 'newest'),
      listCourseVersions(scope, courseId),
      findLastCourseChange(scope, courseId),
      listVersionEffects(scope, courseId),
      listSessionRows(scope, { courseId, limit: RECENT_SESSIONS }),
    ])
    if (!row) throw new DomainError('NOT_FOUND')
    const member = requireMember(scope)
    const { id, title, kind, description, content, validityMonths, languages, revision, retiredAt } = row
    const { topics, categoryKey, categoryId } = row
    const blocks = parseBlocks(row.blocks)
    const quiz = parseQuiz(row.quiz)
    const shown = { tenantId: scope.tenantId, links: ctx.fileLinks }
    const required = await listCourseTitles(scope, [...new Set([...row.requires, ...(published?.requires ?? [])])])
    return {
      id,
      title,
      kind,
      description,
      content,
      validityMonths,
      languages,
      topics,
      categoryKey,
      categoryId,
      requires: row.requires,
      requiredTitles: Object.fromEntries(required.map((each) => [each.id, each.title])),
      blocks: blocks.map(({ file: _, ...block }): Block => block),
      quiz: quiz && plainQuiz(quiz),
      files: linkFiles({ blocks, quiz }, shown),
      category: await findCategory(scope, row),
      revision,
      retiredAt,
      state: courseState(row),
      hasUnpublishedChanges: hasUnpublishedChanges(row),
      published: published && {
        ...published,
        category: await findCategory(scope, published),
        quiz: describeQuiz(parseQuiz(published.quiz), shown),
      },
      versions,
      /** Whether a version ends records of the versions before it. */
      endsEarlier: effects.some(({ endsDate }) => endsDate !== null),
      lastChange: lastChange && { ...lastChange, isOwn: lastChange.byId === member.membershipId },
      sessions: sessions.map(({ id, place, startedAt, trainedOn, startedByName, completedAt }) => ({
        id,
        place,
        startedAt,
        trainedOn,
        startedByName,
        completedAt,
      })),
      lastPlace: sessions.find((session) => session.startedBy === member.membershipId)?.place ?? '',
      can: {
        manage: canManageCourses(member.role),
        start: canInstruct(member.role) && courseState(row) === 'published',
      },
    }
  })
}
