import type {
  CardCheckErrorCode,
  DocumentKind,
  DocumentReader,
  HmsCardReason,
  HmsCardStatus,
  IdentificationMethod,
  RemovalReason,
  TrustLevel,
} from '#db/enums.ts'
import { type AttendanceRow, findAttendance, findAttendanceRow, listAttendanceRows } from '#db/queries/attendances.ts'
import type { OwnScope } from '#db/scope.ts'
import { onOurClock } from '#server/domain/device/rules.ts'
import { DomainError } from '#server/domain/errors.ts'

/** One line of a session's list, as every device shows it. */
export interface AttendanceEntry {
  id: string
  /** `late`: the scan came after the session had been completed; it counts for nothing until an instructor says so. */
  state: 'here' | 'unresolved' | 'late' | 'removed'
  person: { id: string; firstName: string; lastName: string; birthDate: string } | null
  employer: { orgnr: string; name: string } | null
  employerOrigin: 'register' | 'hand' | null
  cardNumberMasked: string | null
  cardStatus: HmsCardStatus | null
  cardStatusRaw: string | null
  cardReason: HmsCardReason | null
  trustLevel: TrustLevel | null
  /** How that came to be, where it was not by a card; `trustLevel` of a personal code is the one that it was made with. */
  identification: {
    method: IdentificationMethod
    trustLevel: TrustLevel
    documentKind: DocumentKind | null
    readBy: DocumentReader | null
  } | null
  /** What stands between this check-in and a record. */
  needs: 'register' | 'identity' | null
  registerError: CardCheckErrorCode | null
  checkedInAt: Date
  /** What the device says of when it scanned; null for a declaration. */
  scannedAt: Date | null
  /** When the register was asked last. */
  checkedAt: Date | null
  /** How far the device's clock was ahead of ours when it sent the scan, in seconds; null where it is not known. */
  clockAheadSeconds: number | null
  present: boolean
  removed: { reason: RemovalReason; note: string | null } | null
}

export async function listAttendanceEntries(scope: OwnScope, sessionId: string): Promise<AttendanceEntry[]> {
  return (await listAttendanceRows(scope, sessionId)).map(toEntry)
}

export async function getAttendanceEntry(scope: OwnScope, sessionId: string, id: string): Promise<AttendanceEntry> {
  const row = await findAttendanceRow(scope, sessionId, id)
  if (!row) throw new DomainError('NOT_FOUND')
  return toEntry(row)
}

/** The same, and for one that turned out to be somebody who was here already, the line that they became. */
export async function getSurvivingEntry(scope: OwnScope, sessionId: string, id: string): Promise<AttendanceEntry> {
  const keptId = (await findAttendance(scope, id))?.mergedIntoId
  return keptId ? getSurvivingEntry(scope, sessionId, keptId) : getAttendanceEntry(scope, sessionId, id)
}

/** What is shown of a line, read from the database or as it was just written. */
type EntryFacts = Pick<AttendanceRow, 'person' | 'employer' | 'identification'> & {
  attendance: Pick<
    AttendanceRow['attendance'],
    | ('id' | 'trustLevel' | 'employerOrigin' | 'cardNumberMasked')
    | ('checkedInAt' | 'presentAt' | 'removedAt' | 'removedReason' | 'removedNote')
  >
  check: Pick<
    NonNullable<AttendanceRow['check']>,
    'status' | 'statusRaw' | 'reason' | 'errorCode' | 'receivedAt'
  > | null
  waiting: Pick<NonNullable<AttendanceRow['waiting']>, 'errorCode'> | null
  scan: AttendanceRow['scan']
}

export function toEntry({
  attendance,
  person,
  employer,
  check,
  waiting,
  scan,
  identification,
}: EntryFacts): AttendanceEntry {
  const isWaiting = waiting !== null && person === null
  return {
    id: attendance.id,
    state: stateOf(attendance.removedAt ? attendance.removedReason : null, person !== null),
    person,
    employer,
    employerOrigin: attendance.employerOrigin,
    cardNumberMasked: attendance.cardNumberMasked,
    cardStatus: check?.status ?? null,
    cardStatusRaw: check?.statusRaw ?? null,
    cardReason: check?.reason ?? null,
    trustLevel: attendance.trustLevel,
    identification: identification?.method ? identification : null,
    needs: person ? null : isWaiting ? 'register' : 'identity',
    registerError: isWaiting ? waiting.errorCode : (check?.errorCode ?? null),
    checkedInAt: attendance.checkedInAt,
    scannedAt: scan && scannedAt(scan),
    checkedAt: check?.receivedAt ?? null,
    clockAheadSeconds: scan?.sentTime ? Math.round((scan.sentTime.getTime() - scan.receivedAt.getTime()) / 1000) : null,
    present: attendance.presentAt !== null,
    removed: attendance.removedAt
      ? { reason: attendance.removedReason ?? 'other', note: attendance.removedNote }
      : null,
  }
}

function scannedAt({ deviceTime, sentTime, receivedAt }: NonNullable<AttendanceRow['scan']>): Date {
  return onOurClock({ madeAt: deviceTime, sentAt: sentTime ?? receivedAt }, receivedAt)
}

function stateOf(removedReason: RemovalReason | null, isNamed: boolean): AttendanceEntry['state'] {
  if (removedReason) return removedReason === 'late' ? 'late' : 'removed'
  return isNamed ? 'here' : 'unresolved'
}
