import type { RevocationKind } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { insertRevocations, type RecordRow } from '#db/queries/records.ts'
import { refreshCompetences } from '#db/queries/refresh-competences.ts'
import { refreshWorkers } from '#db/queries/refresh-workers.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import { revocationDigest } from './record-digest.ts'
import { toWorkerKeys } from './to-worker-keys.ts'

/** Revokes these active records, which the caller has locked: one entry and one audit event for each. */
export async function enterRevocations(
  scope: OwnScope,
  revoked: RecordRow[],
  { kind, reason, now }: { kind: RevocationKind; reason: string; now: Date },
): Promise<void> {
  const by = { kind, reason, revokedAt: now, revokedBy: requireMember(scope).membershipId }
  const entries = revoked.map((record) => ({ record, entry: { id: newId(now.getTime()), recordId: record.id, ...by } }))
  await insertRevocations(
    scope,
    entries.map(({ entry }) => entry),
  )
  const events = entries.map(({ record, entry }) => {
    const digest = revocationDigest(entry, record.salt)
    const payload = { personId: record.personId, revocationId: entry.id, kind, digest }
    return { action: 'record.revoked' as const, entityId: record.id, payload, now }
  })
  await recordAuditEvents(scope, events)
  await refreshCompetences(scope, [...new Set(revoked.map((record) => record.personId))])
  await refreshWorkers(scope, revoked.flatMap(toWorkerKeys))
}
