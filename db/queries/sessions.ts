import { and, desc, eq, inArray, isNotNull, isNull, max, type SQL, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { courses, courseVersions } from '#db/schema/courses.ts'
import { equipmentCategories } from '#db/schema/equipment.ts'
import { projects } from '#db/schema/projects.ts'
import { sessionCompletions, sessionCourses, sessions } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { forceCustomPlan } from './force-custom-plan.ts'
import { hasQuiz } from './quiz-attempts.ts'
import { daysOfSession } from './session-days.ts'

/** An open session of these versions of courses. */
export async function insertSession(
  { tx, tenantId }: OwnScope,
  session: Omit<typeof sessions.$inferInsert, 'tenantId' | 'completedAt'>,
  courseVersionIds: string[],
) {
  await tx.insert(sessions).values({ tenantId, ...session })
  const rows = courseVersionIds.map((courseVersionId) => ({ tenantId, sessionId: session.id, courseVersionId }))
  await tx.insert(sessionCourses).values(rows)
}

/** Versions that a new session may be of, published and of a course that is not retired, with what they are about. */
export async function listTeachableVersions(scope: OwnScope, ids: string[]) {
  return scope.tx
    .select({
      id: courseVersions.id,
      courseId: courseVersions.courseId,
      title: courseVersions.title,
      kind: courseVersions.kind,
      categoryKey: courseVersions.categoryKey,
      ownCategory: { name: equipmentCategories.name, kind: equipmentCategories.kind },
    })
    .from(courseVersions)
    .innerJoin(
      courses,
      and(
        eq(courses.tenantId, scope.tenantId),
        eq(courses.id, courseVersions.courseId),
        eq(courses.publishedVersionId, courseVersions.id),
      ),
    )
    .leftJoin(
      equipmentCategories,
      and(eq(equipmentCategories.tenantId, scope.tenantId), eq(equipmentCategories.id, courseVersions.categoryId)),
    )
    .where(and(eq(courseVersions.tenantId, scope.tenantId), inArray(courseVersions.id, ids), isNull(courses.retiredAt)))
}

const isSession = (scope: OwnScope, id: string) => and(eq(sessions.tenantId, scope.tenantId), eq(sessions.id, id))

/** The session with its live completion; null where the company has none with this id. */
export async function findSession(scope: OwnScope, id: string) {
  const [session] = await selectSessions(scope, completionOf(scope)).where(isSession(scope, id))
  return session ?? null
}

/** Whether a session is completed now, and when a completion of it was last undone. */
export async function findCompletionState(scope: OwnScope, sessionId: string) {
  const [state] = await scope.tx
    .select({
      isComplete: sql<boolean>`coalesce(bool_or(${sessionCompletions.id} is not null and ${sessionCompletions.undoneAt} is null), false)`,
      lastUndoneAt: max(sessionCompletions.undoneAt),
    })
    .from(sessions)
    .leftJoin(
      sessionCompletions,
      and(eq(sessionCompletions.tenantId, scope.tenantId), eq(sessionCompletions.sessionId, sessions.id)),
    )
    .where(isSession(scope, sessionId))
    .groupBy(sessions.tenantId, sessions.id)
  return state ?? null
}

/** Until the transaction ends: check-ins share the lock, completing and undoing take it exclusively. Costs no row write. */
export async function lockSession(scope: OwnScope, id: string, mode: 'shared' | 'alone') {
  const lock = mode === 'shared' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`
  await scope.tx.execute(sql`select ${lock}(hashtextextended(${`session:${scope.tenantId}:${id}`}, 0))`)
}

/** Several at once, shared, always in one order. */
export async function lockSessions(scope: OwnScope, ids: string[]) {
  for (const id of [...ids].sort()) await lockSession(scope, id, 'shared')
}

/** The current completion of each session, looked up one by one (`limit`): a join may scan all of the company's. */
function completionOf(scope: OwnScope) {
  return scope.tx
    .select({ id: sessionCompletions.id, completedAt: sessionCompletions.completedAt })
    .from(sessionCompletions)
    .where(
      and(
        eq(sessionCompletions.tenantId, scope.tenantId),
        eq(sessionCompletions.sessionId, sessions.id),
        isNull(sessionCompletions.undoneAt),
      ),
    )
    .limit(1)
    .as('completion')
}

/** Rows of the previous version lack the day: theirs is the day of the start, in Norway. */
export const dayOfTraining = sql<string>`coalesce(${sessions.trainedOn}, (${sessions.startedAt} at time zone 'Europe/Oslo')::date)::text`

function selectSessions(scope: OwnScope, completion: ReturnType<typeof completionOf>) {
  return scope.tx
    .select({
      id: sessions.id,
      place: sessions.place,
      startedAt: sessions.startedAt,
      trainedOn: dayOfTraining,
      days: daysOfSession(scope.tenantId, sessions.id),
      daysNeeded: sessions.daysNeeded,
      projectId: sessions.projectId,
      projectName: projects.name,
      hasQuiz: hasQuiz(scope.tenantId, sessions.id),
      startedBy: sessions.startedBy,
      startedByName: memberships.name,
      completionId: completion.id,
      completedAt: completion.completedAt,
    })
    .from(sessions)
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, sessions.startedBy)))
    .leftJoin(projects, and(eq(projects.tenantId, scope.tenantId), eq(projects.id, sessions.projectId)))
    .leftJoinLateral(completion, sql`true`)
}

export interface SessionCursor {
  startedAt: Date
  id: string
}

/** Sessions that began last first, at most `limit`, from before the cursor. */
export async function listSessionRows(
  scope: OwnScope,
  filter: {
    state?: 'open' | 'completed'
    courseId?: string
    projectId?: string
    before?: SessionCursor
    limit: number
  },
) {
  const { before } = filter
  const completion = completionOf(scope)
  // The index has the mark; the completions confirm it.
  const state =
    filter.state === 'open'
      ? and(isNull(sessions.completedAt), isNull(completion.id))
      : filter.state === 'completed'
        ? isNotNull(completion.id)
        : undefined
  return selectSessions(scope, completion)
    .where(
      and(
        eq(sessions.tenantId, scope.tenantId),
        state,
        filter.projectId ? eq(sessions.projectId, filter.projectId) : undefined,
        filter.courseId ? await isOfCourse(scope, filter.courseId, filter.limit) : undefined,
        before &&
          sql`(${sessions.startedAt}, ${sessions.id}) < (${before.startedAt.toISOString()}::timestamptz, ${before.id}::uuid)`,
      ),
    )
    .orderBy(desc(sessions.startedAt), desc(sessions.id))
    .limit(filter.limit)
}

/** Up to this many sessions are faster to gather and sort than to meet in a full scan; fewer when fewer are wanted. */
const FEW = 1_000
const FEW_FOR_EACH = 60

async function isOfCourse(scope: OwnScope, courseId: string, limit: number): Promise<SQL> {
  const few = Math.min(FEW, FEW_FOR_EACH * limit)
  const ids = sql`select sc.session_id from course_versions cv
    join session_courses sc on sc.tenant_id = ${scope.tenantId} and sc.course_version_id = cv.id
    where cv.tenant_id = ${scope.tenantId} and cv.course_id = ${courseId}`
  const [row] = await scope.tx.execute<{ count: number }>(
    sql`select count(*)::int as count, ${forceCustomPlan} from (${ids} limit ${few}) few`,
  )
  if (row!.count < few) return sql`${sessions.id} = any (array(${ids}))`
  return sql`exists (select 1 from session_courses sc
    join course_versions cv on cv.tenant_id = ${scope.tenantId} and cv.id = sc.course_version_id
    where sc.tenant_id = ${scope.tenantId} and sc.session_id = ${sessions.id} and cv.course_id = ${courseId} offset 0)`
}

/** The courses of these sessions as they were published then, by title. */
export async function listSessionCourses(scope: OwnScope, sessionIds: string[]) {
  if (sessionIds.length === 0) return []
  return scope.tx
    .select({
      sessionId: sessionCourses.sessionId,
      courseId: courseVersions.courseId,
      courseVersionId: courseVersions.id,
      versionNumber: courseVersions.number,
      title: courseVersions.title,
      kind: courseVersions.kind,
      validityMonths: courseVersions.validityMonths,
    })
    .from(sessionCourses)
    .innerJoin(
      courseVersions,
      and(eq(courseVersions.tenantId, scope.tenantId), eq(courseVersions.id, sessionCourses.courseVersionId)),
    )
    .where(and(eq(sessionCourses.tenantId, scope.tenantId), inArray(sessionCourses.sessionId, sessionIds)))
    .orderBy(courseVersions.title)
}

/** Completes the session, and marks it as complete. */
export async function insertCompletion(
  scope: OwnScope,
  completion: { id: string; sessionId: string; completedAt: Date; completedBy: string },
) {
  await scope.tx.insert(sessionCompletions).values({ tenantId: scope.tenantId, ...completion })
  await markSession(scope, completion.sessionId, completion.completedAt)
}

/** Undoes a completion, and marks the session as open. */
export async function endCompletion(
  scope: OwnScope,
  { id, sessionId }: { id: string; sessionId: string },
  undone: { undoneAt: Date; undoneBy: string; undoneReason: string },
) {
  await scope.tx
    .update(sessionCompletions)
    .set(undone)
    .where(and(eq(sessionCompletions.tenantId, scope.tenantId), eq(sessionCompletions.id, id)))
  await markSession(scope, sessionId, null)
}

async function markSession(scope: OwnScope, id: string, completedAt: Date | null) {
  await scope.tx.update(sessions).set({ completedAt }).where(isSession(scope, id))
}

/** The day of training, `YYYY-MM-DD`. */
export async function updateTrainingDay(scope: OwnScope, id: string, trainedOn: string) {
  await scope.tx.update(sessions).set({ trainedOn }).where(isSession(scope, id))
}
