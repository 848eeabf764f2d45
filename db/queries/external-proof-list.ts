import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { ProofOutcome } from '#db/enums.ts'
import { externalProofDecisions as decisions, externalProofs as proofs } from '#db/schema/files.ts'
import { employers, persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'

export interface ProofCursor {
  submittedAt: Date
  id: string
}

/**
 * The proofs from others of the company, each with its person and its latest decision: those without a decision, oldest first, or all, newest
 * first. From after the one at the edge.
 */
export async function listProofRows(
  scope: OwnScope,
  { waiting, after, limit }: { waiting: boolean; after: ProofCursor | undefined; limit: number },
) {
  const edge = after && sql`(${after.submittedAt.toISOString()}::timestamptz, ${after.id}::uuid)`
  const place = sql`(${proofs.submittedAt}, ${proofs.id})`
  return scope.tx
    .select({
      id: proofs.id,
      personId: sql<string>`coalesce(${persons.mergedIntoId}, ${persons.id})`,
      firstName: persons.firstName,
      lastName: persons.lastName,
      birthDate: persons.birthDate,
      employerName: employers.name,
      kind: proofs.kind,
      title: proofs.title,
      issuerName: proofs.issuerName,
      certificateNumber: proofs.certificateNumber,
      issuedDate: proofs.issuedDate,
      fromDate: proofs.fromDate,
      untilDate: proofs.untilDate,
      submittedAt: proofs.submittedAt,
      outcome: sql<ProofOutcome | null>`(select d.outcome from ${decisions} d where d.tenant_id = ${scope.tenantId}
        and d.proof_id = ${proofs.id} order by d.number desc limit 1)`,
    })
    .from(proofs)
    .innerJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, proofs.personId)))
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, persons.currentEmployerId)))
    .where(
      and(
        eq(proofs.tenantId, scope.tenantId),
        isNull(proofs.withdrawnAt),
        waiting ? isNull(proofs.decidedAt) : undefined,
        edge && (waiting ? sql`${place} > ${edge}` : sql`${place} < ${edge}`),
      ),
    )
    .orderBy(...(waiting ? [asc(proofs.submittedAt), asc(proofs.id)] : [desc(proofs.submittedAt), desc(proofs.id)]))
    .limit(limit)
}
