import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { AuthorityMode } from '#db/enums.ts'
import { authorityChoices, instructorAuthorities, sessionAuthorities } from '#db/schema/authorities.ts'
import { memberships } from '#db/schema/companies.ts'
import type { OwnScope } from '#db/scope.ts'

/** The company's latest choice, with who made it; null where it has made none. */
export async function findAuthorityChoice(scope: OwnScope) {
  const [row] = await scope.tx
    .select({ mode: authorityChoices.mode, setAt: authorityChoices.setAt, setByName: memberships.name })
    .from(authorityChoices)
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, authorityChoices.setBy)))
    .where(eq(authorityChoices.tenantId, scope.tenantId))
    .orderBy(desc(authorityChoices.setAt), desc(authorityChoices.id))
    .limit(1)
  return row ?? null
}

/** The latest choice, and whether anybody was ever given authority: one statement. */
export async function findAuthorityState(scope: OwnScope) {
  const [row] = await scope.tx.execute<{ choice: AuthorityMode | null; isInUse: boolean }>(sql`select
    (select mode from authority_choices where tenant_id = ${scope.tenantId} order by set_at desc, id desc limit 1) as choice,
    exists (select 1 from instructor_authorities where tenant_id = ${scope.tenantId}) as "isInUse"`)
  return row!
}

/** Appends a choice. */
export async function insertAuthorityChoice(
  scope: OwnScope,
  choice: { id: string; mode: AuthorityMode; setAt: Date; setBy: string },
) {
  await scope.tx.insert(authorityChoices).values({ tenantId: scope.tenantId, ...choice })
}

/** Stores with which authority a completed session gave its courses. */
export async function insertSessionAuthorities(
  scope: OwnScope,
  rows: Omit<typeof sessionAuthorities.$inferInsert, 'tenantId'>[],
) {
  await scope.tx.insert(sessionAuthorities).values(rows.map((row) => ({ tenantId: scope.tenantId, ...row })))
}

const grantedBy = alias(memberships, 'granted_by')

/** What was stored of a completion: for each course that asks for authority, the authority or nulls. */
export async function listSessionAuthorities(scope: OwnScope, completionId: string) {
  return scope.tx
    .select({
      courseVersionId: sessionAuthorities.courseVersionId,
      authorityId: sessionAuthorities.authorityId,
      grounds: instructorAuthorities.grounds,
      fromDate: instructorAuthorities.fromDate,
      untilDate: instructorAuthorities.untilDate,
      grantedByName: grantedBy.name,
    })
    .from(sessionAuthorities)
    .leftJoin(
      instructorAuthorities,
      and(
        eq(instructorAuthorities.tenantId, scope.tenantId),
        eq(instructorAuthorities.id, sessionAuthorities.authorityId),
      ),
    )
    .leftJoin(grantedBy, and(eq(grantedBy.tenantId, scope.tenantId), eq(grantedBy.id, instructorAuthorities.grantedBy)))
    .where(and(eq(sessionAuthorities.tenantId, scope.tenantId), eq(sessionAuthorities.completionId, completionId)))
    .orderBy(asc(sessionAuthorities.id))
}
