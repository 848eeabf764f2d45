import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { registerCredentials } from '#db/schema/identification.ts'
import { scanResolutions } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

/** The company's active credentials for the register, with who set them; the secret is encrypted. */
export async function findLiveCredential(scope: OwnScope) {
  const [row] = await scope.tx
    .select({
      id: registerCredentials.id,
      clientId: registerCredentials.clientId,
      secretEncrypted: registerCredentials.secretEncrypted,
      createdAt: registerCredentials.createdAt,
      createdBy: memberships.name,
    })
    .from(registerCredentials)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, registerCredentials.createdBy)),
    )
    .where(and(eq(registerCredentials.tenantId, scope.tenantId), isNull(registerCredentials.endedAt)))
  return row ?? null
}

/** Deactivates them. False when none are active. */
export async function endLiveCredential(scope: OwnScope, by: { endedAt: Date; endedBy: string }): Promise<boolean> {
  const rows = await scope.tx
    .update(registerCredentials)
    .set(by)
    .where(and(eq(registerCredentials.tenantId, scope.tenantId), isNull(registerCredentials.endedAt)))
    .returning({ id: registerCredentials.id })
  return rows.length > 0
}

/** The caller has ended the one before: a company has one at a time. */
export async function insertCredential(
  scope: OwnScope,
  row: { id: string; clientId: string; secretEncrypted: Buffer; createdAt: Date; createdBy: string },
) {
  await scope.tx.insert(registerCredentials).values({ tenantId: scope.tenantId, ...row })
}

/** Scans that wait because the register rejects the credentials used for them. */
export async function countRefusedScans(scope: OwnScope): Promise<number> {
  const [row] = await scope.tx
    .select({ count: count() })
    .from(scanResolutions)
    .where(
      and(
        eq(scanResolutions.tenantId, scope.tenantId),
        isNull(scanResolutions.resolvedAt),
        inArray(scanResolutions.lastErrorCode, ['UNAUTHENTICATED', 'FORBIDDEN']),
      ),
    )
  return row!.count
}
