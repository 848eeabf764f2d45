import { and, eq, exists, isNull, or } from 'drizzle-orm'
import type { CardCheckErrorCode, HmsCardReason, HmsCardStatus, ScanKind, ScanOutcome, ScanSource } from '#db/enums.ts'
import { attendances, cardChecks, scanResolutions, scans } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { prepared, type Value } from '#db/transaction.ts'
import { isMadeAfter, type WriteTimes } from './device-time.ts'

export interface NewScan {
  id: string
  sessionId: string
  kind: ScanKind
  source: ScanSource
  payloadEncrypted: Buffer
  contentHash: Buffer
  deviceTime: Date
  sentTime: Date
  receivedAt: Date
  scannedBy: string
  outcome: ScanOutcome
  /** Another scan's attendance, when the person was already here. */
  attendanceId: string | null
}

const selectScan = prepared((tx, value: Value<'id'>) =>
  tx
    .select()
    .from(scans)
    .where(and(eq(scans.tenantId, value('tenantId')), eq(scans.id, value('id')))),
)

/** A scan with what was read, encrypted, until it is erased; null where the company has none with this id. */
export async function findScan(scope: OwnScope, id: string) {
  const [scan] = await selectScan(scope, { id })
  return scan ?? null
}

const insertScanRow = prepared((tx, value: Value<keyof NewScan>) =>
  tx
    .insert(scans)
    .values({
      tenantId: value('tenantId'),
      id: value('id'),
      sessionId: value('sessionId'),
      kind: value('kind'),
      source: value('source'),
      payloadEncrypted: value('payloadEncrypted'),
      contentHash: value('contentHash'),
      deviceTime: value('deviceTime'),
      sentTime: value('sentTime'),
      receivedAt: value('receivedAt'),
      scannedBy: value('scannedBy'),
      outcome: value('outcome'),
      attendanceId: value('attendanceId'),
    })
    .onConflictDoNothing()
    .returning({ id: scans.id }),
)

/** False when the key is already used. Waits for another transaction that is using it. */
export async function insertScan(scope: OwnScope, scan: NewScan): Promise<boolean> {
  return (await insertScanRow(scope, { ...scan })).length > 0
}

/** The scan proved to be of a person whom another scan checked in. */
export async function updateScanOutcome(
  scope: OwnScope,
  id: string,
  change: { outcome: ScanOutcome; attendanceId: string },
) {
  await scope.tx
    .update(scans)
    .set(change)
    .where(and(eq(scans.tenantId, scope.tenantId), eq(scans.id, id)))
}

/** Whether a scan that this member made after the write `after` found this person already here. */
export async function hasLaterScan(
  scope: OwnScope,
  { sessionId, id }: { sessionId: string; id: string },
  { by, after }: { by: string; after: WriteTimes },
): Promise<boolean> {
  const merged = scope.tx
    .select({ id: attendances.id })
    .from(attendances)
    .where(
      and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, scans.id), eq(attendances.mergedIntoId, id)),
    )
  const rows = await scope.tx
    .select({ id: scans.id })
    .from(scans)
    .where(
      and(
        eq(scans.tenantId, scope.tenantId),
        eq(scans.sessionId, sessionId),
        or(eq(scans.attendanceId, id), exists(merged)),
        eq(scans.scannedBy, by),
        isMadeAfter(scans, after),
      ),
    )
    .limit(1)
  return rows.length > 0
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

const insertCardCheckRow = prepared((tx, value: Value<keyof NewCardCheck>) =>
  tx.insert(cardChecks).values({
    tenantId: value('tenantId'),
    id: value('id'),
    scanId: value('scanId'),
    hmsCardId: value('hmsCardId'),
    status: value('status'),
    statusRaw: value('statusRaw'),
    reason: value('reason'),
    errorCode: value('errorCode'),
    employerOrgnr: value('employerOrgnr'),
    employerName: value('employerName'),
    validTo: value('validTo'),
    checkedAt: value('checkedAt'),
    receivedAt: value('receivedAt'),
  }),
)

/** What the register said of a scan, or why it said nothing. */
export async function insertCardCheck(scope: OwnScope, check: NewCardCheck) {
  await insertCardCheckRow(scope, { ...check })
}

/** Has the register asked again at `nextAttemptAt`. */
export async function insertScanResolution(
  scope: OwnScope,
  resolution: { scanId: string; attempts: number; nextAttemptAt: Date; lastErrorCode: CardCheckErrorCode },
) {
  await scope.tx.insert(scanResolutions).values({ tenantId: scope.tenantId, ...resolution })
}

/** Has the register asked about a scan in the next round, whatever it answered before. */
export async function reopenScanResolution(scope: OwnScope, scanId: string, nextAttemptAt: Date) {
  const again = { attempts: 0, nextAttemptAt, lastErrorCode: 'UNAVAILABLE' as const }
  await scope.tx
    .insert(scanResolutions)
    .values({ tenantId: scope.tenantId, scanId, ...again })
    .onConflictDoUpdate({
      target: [scanResolutions.tenantId, scanResolutions.scanId],
      set: { ...again, resolvedAt: null },
    })
}

/** The waiting scan, locked exclusively until the transaction ends. Null when it no longer waits, or another server has it. */
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

/** Changes what is given. With `resolvedAt` the register is not asked again. */
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
