import { asc, desc, sql } from 'drizzle-orm'
import { installationSeals } from '#db/schema/records.ts'
import type { JobScope } from '#db/scope.ts'

/** What the installation's chain lacks. Times are ISO 8601 in UTC with six decimals, bytes are in hex. */
export type UnsealedOfInstallation =
  | { kind: 'company'; entityId: string; entityPosition: null; content: null }
  | { kind: 'head'; entityId: string; entityPosition: number; content: { chain: string } }
  | {
      kind: 'operator_event'
      entityId: string
      entityPosition: null
      content: {
        occurredAt: string
        operator: string
        action: string
        companyId: string
        note: string
        verificationId: string | null
        verificationDigest: string | null
        keyId: string | null
        signature: string | null
      }
    }
  | {
      kind: 'verification'
      entityId: string
      entityPosition: null
      content: {
        tenantId: string
        orgnr: string
        method: string
        evidence: string
        verifiedBy: string
        verifiedAt: string
        endedBy: string | null
        endedAt: string | null
      }
    }

/** Companies first, then the operator's log, then verifications if requested, then heads. */
export async function listUnsealedOfInstallation(
  scope: JobScope,
  { limit, withVerifications }: { limit: number; withVerifications: boolean },
): Promise<UnsealedOfInstallation[]> {
  const rows = await scope.tx.execute<{
    kind: UnsealedOfInstallation['kind']
    entity_id: string
    entity_position: string | null
    content: string | null
  }>(sql`select kind, entity_id, entity_position, content
    from app.list_unsealed_of_installation(${limit}::integer, ${withVerifications}::boolean)`)
  return rows.map(
    (row) =>
      ({
        kind: row.kind,
        entityId: row.entity_id,
        entityPosition: row.entity_position === null ? null : Number(row.entity_position),
        content: row.content === null ? null : JSON.parse(row.content),
      }) as UnsealedOfInstallation,
  )
}

/** When the chain began. Null when there is none yet. */
export async function findInstallationBegin(scope: JobScope): Promise<Date | null> {
  const [first] = await scope.tx
    .select({ sealedAt: installationSeals.sealedAt })
    .from(installationSeals)
    .orderBy(asc(installationSeals.position))
    .limit(1)
  return first?.sealedAt ?? null
}

/** The last link of the installation's chain; null before its first. */
export async function findInstallationHead(scope: JobScope) {
  const [last] = await scope.tx
    .select({ position: installationSeals.position, chain: installationSeals.chain })
    .from(installationSeals)
    .orderBy(desc(installationSeals.position))
    .limit(1)
  return last ?? null
}

/** Appends links, in the order of their positions. */
export async function appendInstallationSeals(scope: JobScope, rows: (typeof installationSeals.$inferInsert)[]) {
  await scope.tx.insert(installationSeals).values(rows)
}

/** Companies with an anchor address whose chain has grown since the last e-mail. */
export async function listCompaniesToAnchor(scope: JobScope) {
  const rows = await scope.tx.execute<{ tenant_id: string }>(sql`select tenant_id from app.list_companies_to_anchor()`)
  return rows.map((row) => row.tenant_id)
}
