import { and, eq, isNull } from 'drizzle-orm'
import type { CardCheckErrorCode, HmsCardReason, HmsCardStatus, ScanKind, ScanSource } from '#db/enums.ts'
import { cardChecks, scanResolutions, scans } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

export interface NewScan {
  id: string
  sessionId: string
  kind: ScanKind
  source: ScanSource
  payloadEncrypted: Buffer
  contentHash: Buffer
  deviceTime: Date
  receivedAt: Date
  scannedBy: string
}

export async function findScan(scope: OwnScope, id: string) {
  const [scan] = await scope.tx
    .select()
    .from(scans)
    .where(and(eq(scans.tenantId, scope.tenantId), eq(scans.id, id)))
  return scan ?? null
}

export async function insertScan(scope: OwnScope, scan: NewScan) {
  await scope.tx.insert(scans).values({ tenantId: scope.tenantId, ...scan })
}

export interface NewCardCheck {
  id: string
  scanId: string | null
  hmsCardId: string | null
  status: HmsCardStatus | null
  statusRaw: string | null
  reason: HmsCardReason | null
  errorCode: CardCheckErrorCode | null
  employerOrgnr: string | null
  employerName: string | null
  validTo: string | null
  checkedAt: Date
  receivedAt: Date
}

export async function insertCardCheck(scope: OwnScope, check: NewCardCheck) {
  await scope.tx.insert(cardChecks).values({ tenantId: scope.tenantId, ...check })
}

export async function insertScanResolution(
  scope: OwnScope,
  resolution: { scanId: string; attempts: number; nextAttemptAt: Date; lastErrorCode: CardCheckErrorCode },
) {
  await scope.tx.insert(scanResolutions).values({ tenantId: scope.tenantId, ...resolution })
}

/** The waiting scan, held alone until the transaction ends. Null when it waits no more, or another server has it. */
export async function lockWaitingScan(scope: OwnScope, scanId: string) {
  const [row] = await scope.tx
    .select({ attempts: scanResolutions.attempts })
    .from(scanResolutions)
    .where(
      and(
        eq(scanResolutions.tenantId, scope.tenantId),
        eq(scanResolutions.scanId, scanId),
        isNull(scanResolutions.resolvedAt),
      ),
    )
    .for('update', { skipLocked: true })
  return row ?? null
}

export async function updateScanResolution(
  scope: OwnScope,
  scanId: string,
  change: { attempts?: number; nextAttemptAt?: Date; lastErrorCode?: CardCheckErrorCode; resolvedAt?: Date },
) {
  await scope.tx
    .update(scanResolutions)
    .set(change)
    .where(and(eq(scanResolutions.tenantId, scope.tenantId), eq(scanResolutions.scanId, scanId)))
}
