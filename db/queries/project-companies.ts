import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { ShareLevel } from '#db/enums.ts'
import { memberships } from '#db/schema/companies.ts'
import { projectCompanies } from '#db/schema/project-shares.ts'
import type { OwnScope } from '#db/scope.ts'

/** As many as may be on a project at once, with invited ones. */
export const MOST_PROJECT_COMPANIES = 100
/** How many that have left or were removed are listed. */
const MOST_LISTED = 400

export type NewProjectCompany = Pick<
  typeof projectCompanies.$inferInsert,
  'id' | 'projectId' | 'orgnr' | 'name' | 'email' | 'tokenHash' | 'invitedAt' | 'invitedBy' | 'expiresAt'
>

const isOn = (scope: OwnScope, projectId: string) =>
  and(eq(projectCompanies.tenantId, scope.tenantId), eq(projectCompanies.projectId, projectId))

/** Invitations to one project take turns, also those of companies on it (`app.invite_below`). */
export async function lockProjectCompanies(scope: OwnScope, projectId: string) {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`project-companies:${projectId}`}, 0))`)
}

/** How many are on a project, with those invited. */
export async function countProjectCompanies(scope: OwnScope, projectId: string): Promise<number> {
  return scope.tx.$count(projectCompanies, and(isOn(scope, projectId), isNull(projectCompanies.endedAt)))
}

/** An invitation, or false where the company is on the project or was invited already. */
export async function insertProjectCompany(scope: OwnScope, company: NewProjectCompany): Promise<boolean> {
  const rows = await scope.tx
    .insert(projectCompanies)
    .values({ tenantId: scope.tenantId, ...company })
    .onConflictDoNothing()
    .returning({ id: projectCompanies.id })
  return rows.length > 0
}

/** A company that was invited to a project of this one, also an ended one. */
export async function findProjectCompany(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({
      id: projectCompanies.id,
      projectId: projectCompanies.projectId,
      name: projectCompanies.name,
      orgnr: projectCompanies.orgnr,
      guestId: projectCompanies.guestTenantId,
      joinedAt: projectCompanies.joinedAt,
      endedAt: projectCompanies.endedAt,
    })
    .from(projectCompanies)
    .where(and(eq(projectCompanies.tenantId, scope.tenantId), eq(projectCompanies.id, id)))
  return row ?? null
}

/** Removes a company, or withdraws its invitation. False where that is done already, or there is none. */
export async function removeProjectCompanyRow(scope: OwnScope, id: string, by: { endedAt: Date; endedBy: string }) {
  const rows = await scope.tx
    .update(projectCompanies)
    .set({ ...by, endReason: 'removed' })
    .where(
      and(eq(projectCompanies.tenantId, scope.tenantId), eq(projectCompanies.id, id), isNull(projectCompanies.endedAt)),
    )
    .returning({ projectId: projectCompanies.projectId })
  return rows[0] ?? null
}

/** Everybody who is, was or is invited to be on a project, first invited first; those that have left or were removed last. */
export async function listProjectCompanyRows(scope: OwnScope, projectId: string) {
  return scope.tx
    .select({
      id: projectCompanies.id,
      viaId: projectCompanies.viaId,
      orgnr: projectCompanies.orgnr,
      name: projectCompanies.name,
      email: projectCompanies.email,
      invitedAt: projectCompanies.invitedAt,
      invitedBy: memberships.name,
      expiresAt: projectCompanies.expiresAt,
      joinedAt: projectCompanies.joinedAt,
      endedAt: projectCompanies.endedAt,
      endReason: projectCompanies.endReason,
    })
    .from(projectCompanies)
    .leftJoin(
      memberships,
      and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, projectCompanies.invitedBy)),
    )
    .where(isOn(scope, projectId))
    .orderBy(sql`${projectCompanies.endedAt} is not null`, asc(projectCompanies.invitedAt), asc(projectCompanies.id))
    .limit(MOST_LISTED)
}

export interface SharedWithProject {
  projectCompanyId: string
  /** Whether the share is open today. */
  isOn: boolean
  isVerified: boolean
  level: ShareLevel
  /** The last day. */
  until: string
  people: number
}

/** How much each company on a project of this one shares, before anybody is looked at. */
export async function listSharesWithProject(
  scope: OwnScope,
  { projectId, now }: { projectId: string; now: Date },
): Promise<SharedWithProject[]> {
  return scope.tx.execute<
    SharedWithProject & Record<string, unknown>
  >(sql`select project_company_id as "projectCompanyId",
    is_on as "isOn", is_verified as "isVerified", level, until::text as until, people
    from app.list_project_shares(${projectId}, ${now.toISOString()})`)
}
