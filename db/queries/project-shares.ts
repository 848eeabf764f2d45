import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { courses } from '#db/schema/courses.ts'
import { persons } from '#db/schema/people.ts'
import {
  projectShareCourses,
  projectShareOpenings,
  projectSharePeople,
  projectShares,
} from '#db/schema/project-shares.ts'
import type { OwnScope } from '#db/scope.ts'
import { insertMany } from './insert-many.ts'

/** As many people as a company may share with one project. */
export const MOST_SHARED_PEOPLE = 500

export type NewProjectShare = Omit<typeof projectShares.$inferInsert, 'tenantId' | 'endedAt' | 'endedBy'>
export type ProjectShareChange = Partial<
  Pick<typeof projectShares.$inferSelect, 'level' | 'until' | 'endedAt' | 'endedBy'>
>

const isShare = (scope: OwnScope, id: string) =>
  and(eq(projectShares.tenantId, scope.tenantId), eq(projectShares.id, id))

export interface JoinedProject extends Record<string, unknown> {
  hostTenantId: string
  projectCompanyId: string
  hostName: string
  projectName: string
  endsOn: string
}

/** Joins a project by the link that was sent to the company. Null where the link opens nothing, or not to this company. */
export async function joinProjectByLink(
  scope: OwnScope,
  { tokenHash, now }: { tokenHash: Buffer; now: Date },
): Promise<JoinedProject | null> {
  const [row] =
    await scope.tx.execute<JoinedProject>(sql`select host_tenant_id as "hostTenantId", project_company_id as "projectCompanyId", host_name as "hostName",
    project_name as "projectName", ends_on::text as "endsOn" from app.join_project(${tokenHash}, ${now.toISOString()})`)
  return row ?? null
}

/** What the company shares with a project that it has just joined. */
export async function insertProjectShare(scope: OwnScope, share: NewProjectShare) {
  await scope.tx.insert(projectShares).values({ tenantId: scope.tenantId, ...share })
}

/** A share of this company, also one that has ended. Locked where it is about to be changed. */
export async function findProjectShare(scope: OwnScope, id: string, lock?: 'for update') {
  const query = scope.tx.select().from(projectShares).where(isShare(scope, id))
  const [share] = await (lock ? query.for('update') : query)
  return share ?? null
}

/** Changes or ends a share. The caller has locked it. */
export async function updateProjectShare(scope: OwnScope, id: string, change: ProjectShareChange) {
  await scope.tx.update(projectShares).set(change).where(isShare(scope, id))
}

/** What the company knows of the host's project. JSON is null where the company is not on it today, and in a list. */
export interface SharedProjectRow extends Record<string, unknown> {
  shareId: string
  isOn: boolean
  address: string
  clientName: string
  startsOn: string
  endsOn: string
  projectEndedOn: string | null
  removedAt: Date | null
  required: string | null
  below: string | null
}

/** The projects of others that the company is or was on, or that of one share. */
export async function readSharedProjects(scope: OwnScope, { shareId, now }: { shareId: string | null; now: Date }) {
  const rows = await scope.tx.execute<SharedProjectRow>(sql`select share_id as "shareId", is_on as "isOn", address,
    client_name as "clientName", starts_on::text as "startsOn", ends_on::text as "endsOn",
    project_ended_on::text as "projectEndedOn", removed_at as "removedAt", required, below
    from app.read_shared_projects(${shareId}::uuid, ${now.toISOString()})`)
  return rows.map((row) => ({ ...row, removedAt: row.removedAt && new Date(row.removedAt) }))
}

/** The company's shares, the latest first, with how many people are in each. */
export async function listProjectShareRows(scope: OwnScope, limit: number) {
  return scope.tx
    .select({
      id: projectShares.id,
      hostName: projectShares.hostName,
      projectName: projectShares.projectName,
      level: projectShares.level,
      until: projectShares.until,
      endedAt: projectShares.endedAt,
      people: sql<number>`(select count(*)::int from project_share_people p
        where p.tenant_id = ${scope.tenantId} and p.share_id = ${projectShares}.id and p.removed_at is null)`,
    })
    .from(projectShares)
    .where(eq(projectShares.tenantId, scope.tenantId))
    .orderBy(desc(projectShares.joinedAt), desc(projectShares.id))
    .limit(limit)
}

/** Leaves a project at the host, or removes a company that this one invited (`belowId`). False where there is nothing to end. */
export async function endOnProject(
  scope: OwnScope,
  { shareId, belowId, now }: { shareId: string; belowId: string | null; now: Date },
): Promise<boolean> {
  const [row] = await scope.tx.execute<{ ended: boolean }>(
    sql`select app.end_on_project(${shareId}, ${belowId}::uuid, ${now.toISOString()}) as ended`,
  )
  return row!.ended
}

export interface InvitedBelow extends Record<string, unknown> {
  outcome: 'closed' | 'unverified' | 'there_already' | 'too_many' | 'invited'
  hostName: string
  projectName: string
  endsOn: string
}

/** Invites a company that works for this one to the project of a share. */
export async function inviteBelow(
  scope: OwnScope,
  company: {
    shareId: string
    id: string
    orgnr: string
    name: string
    email: string
    tokenHash: Buffer
    now: Date
    expiresAt: Date
    most: number
    deepest: number
  },
): Promise<InvitedBelow> {
  const { shareId, id, orgnr, name, email, tokenHash, now, expiresAt, most, deepest } = company
  const [row] = await scope.tx.execute<InvitedBelow>(sql`select outcome, host_name as "hostName",
    project_name as "projectName", ends_on::text as "endsOn" from app.invite_below(${shareId}, ${id}, ${orgnr}, ${name},
      ${email}, ${tokenHash}, ${now.toISOString()}, ${expiresAt.toISOString()}, ${most}::integer, ${deepest}::integer)`)
  return row!
}

const isLivePerson = (scope: OwnScope, shareId: string) =>
  and(
    eq(projectSharePeople.tenantId, scope.tenantId),
    eq(projectSharePeople.shareId, shareId),
    isNull(projectSharePeople.removedAt),
  )

/** Whom the company shares with a project, by name. */
export async function listSharePeople(scope: OwnScope, shareId: string) {
  return scope.tx
    .select({
      id: projectSharePeople.id,
      personId: persons.id,
      firstName: persons.firstName,
      lastName: persons.lastName,
      addedAt: projectSharePeople.addedAt,
    })
    .from(projectSharePeople)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, projectSharePeople.personId)))
    .where(isLivePerson(scope, shareId))
    .orderBy(persons.sortName, projectSharePeople.id)
    .limit(MOST_SHARED_PEOPLE)
}

/** Adds people who are not in the share yet. */
export async function insertSharePeople(
  scope: OwnScope,
  people: Omit<typeof projectSharePeople.$inferInsert, 'tenantId' | 'removedAt' | 'removedBy'>[],
) {
  if (people.length > 0) await insertMany(scope, projectSharePeople, people)
}

/** Takes one person out of a share, or all (`entryId` null). Returns how many. */
export async function removeSharePeople(
  scope: OwnScope,
  { shareId, entryId, ...by }: { shareId: string; entryId: string | null; removedAt: Date; removedBy: string },
): Promise<number> {
  const rows = await scope.tx
    .update(projectSharePeople)
    .set(by)
    .where(and(isLivePerson(scope, shareId), entryId ? eq(projectSharePeople.id, entryId) : undefined))
    .returning({ id: projectSharePeople.id })
  return rows.length
}

/** Which courses of the company stand for which of the host's. */
export async function listShareCourses(scope: OwnScope, shareId: string) {
  return scope.tx
    .select({
      hostCourseId: projectShareCourses.hostCourseId,
      courseId: projectShareCourses.courseId,
      title: courses.title,
    })
    .from(projectShareCourses)
    .innerJoin(courses, and(eq(courses.tenantId, scope.tenantId), eq(courses.id, projectShareCourses.courseId)))
    .where(and(eq(projectShareCourses.tenantId, scope.tenantId), eq(projectShareCourses.shareId, shareId)))
    .orderBy(courses.searchTitle, courses.id)
}

/** Says anew which courses stand for one of the host's. */
export async function replaceShareCourses(
  scope: OwnScope,
  { shareId, hostCourseId, courseIds }: { shareId: string; hostCourseId: string; courseIds: string[] },
) {
  await scope.tx
    .delete(projectShareCourses)
    .where(
      and(
        eq(projectShareCourses.tenantId, scope.tenantId),
        eq(projectShareCourses.shareId, shareId),
        eq(projectShareCourses.hostCourseId, hostCourseId),
      ),
    )
  if (courseIds.length === 0) return
  await scope.tx
    .insert(projectShareCourses)
    .values(courseIds.map((courseId) => ({ tenantId: scope.tenantId, shareId, hostCourseId, courseId })))
}

/** Who of the host looked, newest first. */
export async function listShareOpenings(scope: OwnScope, shareId: string, limit: number) {
  return scope.tx
    .select({
      id: projectShareOpenings.id,
      openedAt: projectShareOpenings.openedAt,
      openedByName: projectShareOpenings.openedByName,
    })
    .from(projectShareOpenings)
    .where(and(eq(projectShareOpenings.tenantId, scope.tenantId), eq(projectShareOpenings.shareId, shareId)))
    .orderBy(desc(projectShareOpenings.openedAt), desc(projectShareOpenings.id))
    .limit(limit)
}
