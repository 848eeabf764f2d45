import { and, asc, countDistinct, desc, eq, gte, inArray, isNull, lte, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CourseKind } from '#db/enums.ts'
import { instructorAuthorities as authorities } from '#db/schema/authorities.ts'
import { memberships } from '#db/schema/companies.ts'
import { courses, courseVersions } from '#db/schema/courses.ts'
import type { OwnScope } from '#db/scope.ts'

export type NewAuthority = Omit<
  typeof authorities.$inferInsert,
  'tenantId' | 'withdrawnAt' | 'withdrawnBy' | 'withdrawnReason'
>

const MOST_OF_A_MEMBER = 300
const MOST_OF_A_COURSE = 100

const grantedBy = alias(memberships, 'granted_by')
const withdrawnBy = alias(memberships, 'withdrawn_by')
const isGranter = (scope: OwnScope) =>
  and(eq(grantedBy.tenantId, scope.tenantId), eq(grantedBy.id, authorities.grantedBy))

const columns = {
  id: authorities.id,
  membershipId: authorities.membershipId,
  courseId: authorities.courseId,
  fromDate: authorities.fromDate,
  untilDate: authorities.untilDate,
  grounds: authorities.grounds,
  grantedAt: authorities.grantedAt,
  grantedByName: grantedBy.name,
  withdrawnAt: authorities.withdrawnAt,
}

/** Inserts one authority for each course. */
export async function insertAuthorities(scope: OwnScope, rows: NewAuthority[]) {
  await scope.tx.insert(authorities).values(rows.map((row) => ({ tenantId: scope.tenantId, ...row })))
}

/** An authority, and whether it is withdrawn; locks it until the transaction ends. Null where the company has none with this id. */
export async function lockAuthority(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({
      membershipId: authorities.membershipId,
      courseId: authorities.courseId,
      withdrawnAt: authorities.withdrawnAt,
    })
    .from(authorities)
    .where(and(eq(authorities.tenantId, scope.tenantId), eq(authorities.id, id)))
    .for('update')
  return row ?? null
}

/** Adds the withdrawal. The caller has locked the authority. */
export async function withdrawAuthorityRow(
  scope: OwnScope,
  id: string,
  withdrawal: { withdrawnAt: Date; withdrawnBy: string; withdrawnReason: string },
) {
  await scope.tx
    .update(authorities)
    .set(withdrawal)
    .where(and(eq(authorities.tenantId, scope.tenantId), eq(authorities.id, id)))
}

/** The authorities of a member, newest first, with those that are over or withdrawn. */
export async function listAuthoritiesOfMember(scope: OwnScope, membershipId: string) {
  return scope.tx
    .select({
      ...columns,
      courseTitle: courses.title,
      withdrawnByName: withdrawnBy.name,
      withdrawnReason: authorities.withdrawnReason,
    })
    .from(authorities)
    .innerJoin(courses, and(eq(courses.tenantId, scope.tenantId), eq(courses.id, authorities.courseId)))
    .innerJoin(grantedBy, isGranter(scope))
    .leftJoin(withdrawnBy, and(eq(withdrawnBy.tenantId, scope.tenantId), eq(withdrawnBy.id, authorities.withdrawnBy)))
    .where(and(eq(authorities.tenantId, scope.tenantId), eq(authorities.membershipId, membershipId)))
    .orderBy(desc(authorities.grantedAt), desc(authorities.id))
    .limit(MOST_OF_A_MEMBER)
}

/** The authorities of the members for a course that are not withdrawn, by name of the member. */
export async function listAuthoritiesOfCourse(scope: OwnScope, courseId: string) {
  return scope.tx
    .select({ ...columns, memberName: memberships.name })
    .from(authorities)
    .innerJoin(
      memberships,
      and(
        eq(memberships.tenantId, scope.tenantId),
        eq(memberships.id, authorities.membershipId),
        isNull(memberships.endedAt),
      ),
    )
    .innerJoin(grantedBy, isGranter(scope))
    .where(
      and(
        eq(authorities.tenantId, scope.tenantId),
        eq(authorities.courseId, courseId),
        isNull(authorities.withdrawnAt),
      ),
    )
    .orderBy(asc(memberships.name), desc(authorities.fromDate), asc(authorities.id))
    .limit(MOST_OF_A_COURSE)
}

/** What a member has for these courses on a day, `YYYY-MM-DD`, with those that are withdrawn; the earliest first. */
export async function listAuthoritiesOn(
  scope: OwnScope,
  { membershipId, courseIds, day }: { membershipId: string; courseIds: string[]; day: string },
) {
  return scope.tx
    .select(columns)
    .from(authorities)
    .innerJoin(grantedBy, isGranter(scope))
    .where(
      and(
        eq(authorities.tenantId, scope.tenantId),
        eq(authorities.membershipId, membershipId),
        inArray(authorities.courseId, courseIds),
        lte(authorities.fromDate, day),
        or(isNull(authorities.untilDate), gte(authorities.untilDate, day)),
      ),
    )
    .orderBy(asc(authorities.grantedAt), asc(authorities.id))
}

/** For how many courses each member has an authority on this day that is not withdrawn. A member without any has no row. */
export async function countAuthorities(scope: OwnScope, day: string) {
  return scope.tx
    .select({ membershipId: authorities.membershipId, courses: countDistinct(authorities.courseId) })
    .from(authorities)
    .where(
      and(
        eq(authorities.tenantId, scope.tenantId),
        isNull(authorities.withdrawnAt),
        lte(authorities.fromDate, day),
        or(isNull(authorities.untilDate), gte(authorities.untilDate, day)),
      ),
    )
    .groupBy(authorities.membershipId)
}

/** Courses of these kinds that can be given now, by title. */
export async function listCoursesToAuthorise(scope: OwnScope, kinds: CourseKind[], limit: number) {
  return scope.tx
    .select({ id: courses.id, title: courseVersions.title })
    .from(courses)
    .innerJoin(
      courseVersions,
      and(eq(courseVersions.tenantId, scope.tenantId), eq(courseVersions.id, courses.publishedVersionId)),
    )
    .where(and(eq(courses.tenantId, scope.tenantId), isNull(courses.retiredAt), inArray(courseVersions.kind, kinds)))
    .orderBy(asc(courseVersions.title), asc(courses.id))
    .limit(limit)
}

/** Which of these courses the company has. */
export async function listKnownCourses(scope: OwnScope, ids: string[]): Promise<string[]> {
  const rows = await scope.tx
    .select({ id: courses.id })
    .from(courses)
    .where(and(eq(courses.tenantId, scope.tenantId), inArray(courses.id, ids)))
  return rows.map(({ id }) => id)
}
