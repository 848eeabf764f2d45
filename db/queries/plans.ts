import { and, asc, count, desc, eq, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { courses } from '#db/schema/courses.ts'
import { plannedCourses, plannedDays, plannedInvitees, plannedSessions } from '#db/schema/plans.ts'
import { projects } from '#db/schema/projects.ts'
import { sessions } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

export interface PlannedDay {
  day: string
  startsAt: Date
  endsAt: Date
}

export interface PlanRow {
  place: string
  project: string
  projectId: string | null
  instructorId: string
  seats: number | null
  /** How many of its days are enough for a record; null: all. */
  daysNeeded: number | null
  startsAt: Date
  endsAt: Date
}

const isPlan = (scope: OwnScope, id: string) =>
  and(eq(plannedSessions.tenantId, scope.tenantId), eq(plannedSessions.id, id))

/** A planned session with its days and courses. */
export async function insertPlan(
  scope: OwnScope,
  plan: PlanRow & { id: string; createdAt: Date; createdBy: string },
  parts: { days: PlannedDay[]; courseIds: string[] },
) {
  await scope.tx.insert(plannedSessions).values({ tenantId: scope.tenantId, ...plan, revision: 1 })
  await insertParts(scope, plan.id, parts)
}

/** Puts these days and courses in the place of those before. */
export async function updatePlan(
  scope: OwnScope,
  id: string,
  plan: PlanRow & { revision: number },
  parts: { days: PlannedDay[]; courseIds: string[] },
) {
  const { tx, tenantId } = scope
  await tx.update(plannedSessions).set(plan).where(isPlan(scope, id))
  await tx.delete(plannedDays).where(and(eq(plannedDays.tenantId, tenantId), eq(plannedDays.plannedSessionId, id)))
  await tx
    .delete(plannedCourses)
    .where(and(eq(plannedCourses.tenantId, tenantId), eq(plannedCourses.plannedSessionId, id)))
  await insertParts(scope, id, parts)
}

async function insertParts(
  { tx, tenantId }: OwnScope,
  plannedSessionId: string,
  { days, courseIds }: { days: PlannedDay[]; courseIds: string[] },
) {
  await tx.insert(plannedDays).values(days.map((day) => ({ tenantId, plannedSessionId, ...day })))
  await tx.insert(plannedCourses).values(courseIds.map((courseId) => ({ tenantId, plannedSessionId, courseId })))
}

/** Marks a planned session as cancelled. */
export async function cancelPlannedSession(
  scope: OwnScope,
  id: string,
  cancelled: { cancelledAt: Date; cancelledBy: string; revision: number },
) {
  await scope.tx.update(plannedSessions).set(cancelled).where(isPlan(scope, id))
}

/** Points a plan at the session that it became. */
export async function markPlanStarted(scope: OwnScope, id: string, sessionId: string) {
  await scope.tx.update(plannedSessions).set({ sessionId }).where(isPlan(scope, id))
}

/** Locked until the transaction ends, so that two changes come one after the other. */
export async function lockPlan(scope: OwnScope, id: string) {
  const [plan] = await scope.tx.select().from(plannedSessions).where(isPlan(scope, id)).for('update')
  return plan ?? null
}

const listed = {
  id: plannedSessions.id,
  startsAt: plannedSessions.startsAt,
  endsAt: plannedSessions.endsAt,
  place: plannedSessions.place,
  project: plannedSessions.project,
  projectId: plannedSessions.projectId,
  projectName: projects.name,
  instructorId: plannedSessions.instructorId,
  instructorName: memberships.name,
  seats: plannedSessions.seats,
  daysNeeded: plannedSessions.daysNeeded,
  revision: plannedSessions.revision,
  cancelledAt: plannedSessions.cancelledAt,
  sessionId: plannedSessions.sessionId,
}

const project = (scope: OwnScope) =>
  and(eq(projects.tenantId, scope.tenantId), eq(projects.id, plannedSessions.projectId))

const instructor = (scope: OwnScope) =>
  and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, plannedSessions.instructorId))

/** A planned session as lists show it; null when there is none with this id. */
export async function findPlan(scope: OwnScope, id: string) {
  const [plan] = await scope.tx
    .select(listed)
    .from(plannedSessions)
    .innerJoin(memberships, instructor(scope))
    .leftJoin(projects, project(scope))
    .where(isPlan(scope, id))
  return plan ?? null
}

/** The plan that a session was started from. */
export async function findPlanOfSession(scope: OwnScope, sessionId: string) {
  const [plan] = await scope.tx
    .select({ id: plannedSessions.id })
    .from(plannedSessions)
    .where(and(eq(plannedSessions.tenantId, scope.tenantId), eq(plannedSessions.sessionId, sessionId)))
  return plan ?? null
}

export interface PlanFilter {
  state: 'upcoming' | 'past'
  /** The beginning of today: what ends before is past. */
  today: Date
  /** No plan that has yet to end began before this. */
  earliest: Date
  after?: { startsAt: Date; id: string }
  limit: number
}

/** Plans that were neither started nor cancelled: the next first, and of those that are past the last. */
export async function listOpenPlans(scope: OwnScope, { state, today, earliest, after, limit }: PlanFilter) {
  const isNext = state === 'upcoming'
  const edge =
    after &&
    sql`(${plannedSessions.startsAt}, ${plannedSessions.id}) ${sql.raw(isNext ? '>' : '<')} (${after.startsAt.toISOString()}::timestamptz, ${after.id}::uuid)`
  const when: SQL | undefined = isNext
    ? and(gte(plannedSessions.startsAt, earliest), gte(plannedSessions.endsAt, today))
    : and(lt(plannedSessions.startsAt, today), lt(plannedSessions.endsAt, today))
  const order = isNext ? asc : desc
  return scope.tx
    .select(listed)
    .from(plannedSessions)
    .innerJoin(memberships, instructor(scope))
    .leftJoin(projects, project(scope))
    .where(
      and(
        eq(plannedSessions.tenantId, scope.tenantId),
        isNull(plannedSessions.cancelledAt),
        isNull(plannedSessions.sessionId),
        when,
        edge,
      ),
    )
    .orderBy(order(plannedSessions.startsAt), order(plannedSessions.id))
    .limit(limit)
}

/** The days of these plans, the first one first. */
export async function listPlannedDays(scope: OwnScope, planIds: string[]) {
  if (planIds.length === 0) return []
  return scope.tx
    .select({
      planId: plannedDays.plannedSessionId,
      day: plannedDays.day,
      startsAt: plannedDays.startsAt,
      endsAt: plannedDays.endsAt,
    })
    .from(plannedDays)
    .where(and(eq(plannedDays.tenantId, scope.tenantId), inArray(plannedDays.plannedSessionId, planIds)))
    .orderBy(asc(plannedDays.day))
}

/** With the version that a session started now would be of; null where there is none to teach. */
export async function listPlannedCourses(scope: OwnScope, planIds: string[]) {
  if (planIds.length === 0) return []
  return scope.tx
    .select({
      planId: plannedCourses.plannedSessionId,
      courseId: courses.id,
      title: courses.title,
      versionId: sql<string | null>`case when ${courses.retiredAt} is null then ${courses.publishedVersionId} end`,
    })
    .from(plannedCourses)
    .innerJoin(courses, and(eq(courses.tenantId, scope.tenantId), eq(courses.id, plannedCourses.courseId)))
    .where(and(eq(plannedCourses.tenantId, scope.tenantId), inArray(plannedCourses.plannedSessionId, planIds)))
    .orderBy(asc(courses.title))
}

/** Of these courses those that may be taught: published, and not retired. */
export async function listTeachableCourseIds(scope: OwnScope, ids: string[]) {
  const rows = await scope.tx
    .select({ id: courses.id })
    .from(courses)
    .where(
      and(
        eq(courses.tenantId, scope.tenantId),
        inArray(courses.id, ids),
        isNull(courses.retiredAt),
        sql`${courses.publishedVersionId} is not null`,
      ),
    )
  return rows.map(({ id }) => id)
}

/** How many people, and how many people and employers together, each of these plans has invited. */
export async function countInvitees(scope: OwnScope, planIds: string[]) {
  if (planIds.length === 0) return []
  return scope.tx
    .select({ planId: plannedInvitees.plannedSessionId, people: count(plannedInvitees.personId), all: count() })
    .from(plannedInvitees)
    .where(and(eq(plannedInvitees.tenantId, scope.tenantId), inArray(plannedInvitees.plannedSessionId, planIds)))
    .groupBy(plannedInvitees.plannedSessionId)
}

/** Plans with a session on this day, for their reminders: not called off, and not completed before it. */
export async function listPlansOn(scope: OwnScope, day: string) {
  const rows = await scope.tx
    .select({ id: plannedSessions.id })
    .from(plannedDays)
    .innerJoin(
      plannedSessions,
      and(eq(plannedSessions.tenantId, scope.tenantId), eq(plannedSessions.id, plannedDays.plannedSessionId)),
    )
    .leftJoin(sessions, and(eq(sessions.tenantId, scope.tenantId), eq(sessions.id, plannedSessions.sessionId)))
    .where(
      and(
        eq(plannedDays.tenantId, scope.tenantId),
        eq(plannedDays.day, day),
        isNull(plannedSessions.cancelledAt),
        isNull(sessions.completedAt),
      ),
    )
    .orderBy(asc(plannedSessions.id))
  return rows.map(({ id }) => id)
}
