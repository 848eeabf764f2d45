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
import { type AttendanceRow, findAttendanceRow } from '#db/queries/attendance-list.ts'
import { findAttendance } from '#db/queries/attendances.ts'
import type { OwnScope } from '#db/scope.ts'
import { onOurClock } from '#server/domain/device/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { QuizResult } from '#server/domain/quiz/rules.ts'
import { addDays } from '#server/domain/session-day/list-entry-days.ts'
import type { EntryDay } from '#server/domain/session-day/rules.ts'

/** One entry of a session's list, as every device shows it. */
export interface AttendanceEntry {
  id: string
  /** `late`: the scan came after the session was completed. It does not count until an instructor accepts it. */
  state: 'here' | 'unresolved' | 'late' | 'removed'
  person: { id: string; firstName: string; lastName: string; birthDate: string } | null
  employer: { orgnr: string; name: string } | null
  employerOrigin: 'register' | 'hand' | null
  cardNumberMasked: string | null
  cardStatus: HmsCardStatus | null
  cardStatusRaw: string | null
  cardReason: HmsCardReason | null
  trustLevel: TrustLevel | null
  /** How the person was identified without a card. For a personal code, `trustLevel` is the level it was created with. */
  identification: {
    method: IdentificationMethod
    trustLevel: TrustLevel
    documentKind: DocumentKind | null
    readBy: DocumentReader | null
  } | null
  /** What this check-in still lacks for a record. */
  needs: 'register' | 'identity' | null
  registerError: CardCheckErrorCode | null
  checkedInAt: Date
  /** When the device says that it scanned. Null for a declaration. */
  scannedAt: Date | null
  /** When the register was last asked. */
  checkedAt: Date | null
  /** How far the device's clock was ahead of ours when it sent the scan, in seconds. Null when unknown. */
  clockAheadSeconds: number | null
  present: boolean
  removed: { reason: RemovalReason; note: string | null } | null
  /** On which days of the session they were here. Left out where it has one day. */
  days?: EntryDay[]
  /** Why they get a record with too few days. */
  inclusion?: string
  quizzes?: QuizResult[]
  /** Who came in by a phone of their own, with the others on the list that the same phone brought in. Left out for everybody else. */
  ownPhone?: { samePhoneAs: string[] }
}

/** The list entry. For a scan of a person who was already here, it is their existing entry. */
export async function getSurvivingEntry(
  scope: OwnScope,
  sessionId: string,
  id: string,
  days: readonly string[],
): Promise<AttendanceEntry> {
  const keptId = (await findAttendance(scope, id))?.mergedIntoId
  if (keptId) return getSurvivingEntry(scope, sessionId, keptId, days)
  const row = await findAttendanceRow(scope, sessionId, id)
  if (!row) throw new DomainError('NOT_FOUND')
  return (await addDays(scope, sessionId, days, [toEntry(row)]))[0]!
}

/** The fields shown of an entry, read from the database or just written. */
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
