import type { ScanKind, ScanOutcome } from '#db/enums.ts'
import { insertScan } from '#db/queries/scans.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireWriter } from '#server/domain/access/require-writer.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { CheckInInput } from './schema.ts'

/** Saves a scan as it came. CONFLICT (`scanKeyReused`) when its key is used after all; the caller has locked and checked it. */
export async function saveScan(
  scope: OwnScope,
  ctx: CompanyContext,
  { key, sessionId, scan, madeAt, sentAt }: CheckInInput,
  reading: { kind: ScanKind; payload: string; contentHash: Buffer },
  { outcome, attendanceId }: { outcome: ScanOutcome; attendanceId?: string | null },
): Promise<void> {
  const isNew = await insertScan(scope, {
    id: key,
    sessionId,
    kind: reading.kind,
    source: scan.source,
    payloadEncrypted: ctx.cardVault.encrypt(reading.payload, {
      column: 'scans.payload_encrypted',
      tenantId: scope.tenantId,
      id: key,
    }),
    contentHash: reading.contentHash,
    deviceTime: new Date(madeAt),
    sentTime: new Date(sentAt),
    receivedAt: ctx.now(),
    scannedBy: requireWriter(scope).membershipId,
    outcome,
    attendanceId: attendanceId ?? null,
  })
  if (!isNew) throw new DomainError('CONFLICT', 'scanKeyReused')
}
