import type { ScanOutcome } from '#db/enums.ts'
import {
  findLiveAttendance,
  insertAttendance,
  lockIdentities,
  lockLateAttendance,
  lockLiveAttendance,
} from '#db/queries/attendances.ts'
import { isDeviceWriteKey } from '#db/queries/device-writes.ts'
import { findScan, insertScan, insertScanResolution, updateScanOutcome } from '#db/queries/scans.ts'
import { holdSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { isWorthAskingAgain } from '#server/domain/hms-card/errors.ts'
import type { HmsCardAnswer } from '#server/domain/hms-card/port.ts'
import { maskCardNumber } from '#server/domain/hms-card/rules.ts'
import { getMemberId } from '#server/domain/membership/get-member-id.ts'
import { isTooLate } from '#server/domain/session/is-too-late.ts'
import { type AttendanceEntry, getAttendanceEntry, getSurvivingEntry } from './attendance-entry.ts'
import { checkInByCode } from './check-in-by-code.ts'
import { keepFolded } from './fold-attendances.ts'
import { identityKeysOf } from './identity-keys.ts'
import { lateBy } from './late-by.ts'
import { type CardReading, type NotACard, readScan } from './read-scan.ts'
import { recordCardAnswer } from './record-card-answer.ts'
import { nextAttemptAfter } from './resolution-schedule.ts'
import type { CheckInInput } from './schema.ts'
import { settleAttendance } from './settle-attendance.ts'

export type CheckInAnswer =
  | { outcome: ScanOutcome; entry: AttendanceEntry }
  | { outcome: 'not_a_card'; notACard: NotACard }

/**
 * Checks a card in to a session, with one commit: the scan as it came, what the register said of it, and the
 * attendance. The register has 800 ms; without its answer the scan is kept as not verified yet and asked about again later.
 *
 * The same `key` gives its first answer again; with another content, or used for something else, it is a CONFLICT (`scanKeyReused`). A card that is
 * here already is not asked about twice. A scan that arrives after the session was completed is kept, and waits for the
 * instructor (`late`). NOT_FOUND: no such session.
 */
export async function checkIn(ctx: CompanyContext, input: CheckInInput): Promise<CheckInAnswer> {
  const reading = readScan(ctx, input.scan)
  if ('personalToken' in reading) return checkInByCode(ctx, input, reading.personalToken)
  if ('notACard' in reading) return { outcome: 'not_a_card', notACard: reading.notACard }

  const isKnown = await ctx.look(canInstruct, (scope) => isAnswered(scope, ctx, input, reading))
  const answer = isKnown ? null : await ctx.hmsCards.lookup(reading.query, { patience: 'interactive' })

  const done = await ctx.transaction(canInstruct, async (scope) => {
    const [isLate, earlier] = await hold(scope, ctx, input, reading, answer)
    return earlier ?? (answer && attend(scope, ctx, input, reading, answer, isLate))
  })
  // Whoever was here a moment ago was taken off the list meanwhile.
  return done ?? checkIn(ctx, input)
}

/** Whether there is nothing to ask the register: this key was answered already, or this very code is here and named. */
async function isAnswered(scope: OwnScope, ctx: CompanyContext, input: CheckInInput, { contentHash }: CardReading) {
  const [, isOtherWrite, scan, here] = await Promise.all([
    isTooLate(scope, input, ctx.now()),
    isDeviceWriteKey(scope, input.key),
    findScan(scope, input.key),
    findLiveAttendance(scope, input.sessionId, { contentHash }),
  ])
  if (isOtherWrite) throw new DomainError('CONFLICT', 'scanKeyReused')
  // Somebody who waits for the register is worth asking about again; one who is known is not.
  return scan !== null || here?.personId != null
}

/** Takes its turn, in one round trip; then whether it is too late, and what it was answered already if it was. */
async function hold(
  scope: OwnScope,
  ctx: CompanyContext,
  input: CheckInInput,
  reading: CardReading,
  answer: HmsCardAnswer | null,
) {
  const [, isLate, , scan, here] = await Promise.all([
    holdSession(scope, input.sessionId, 'shared'),
    isTooLate(scope, input, ctx.now()),
    lockIdentities(scope, identityKeysOf(reading.contentHash, answer)),
    findScan(scope, input.key),
    // Held, so that it is not taken off the list while this scan counts on it.
    lockLiveAttendance(scope, input.sessionId, { contentHash: reading.contentHash }),
  ])
  if (scan) return [isLate, await getFirstAnswer(scope, input, reading)] as const
  if (!here?.personId) return [isLate, null] as const
  const isFirst = await keepScan(scope, ctx, input, reading, { outcome: 'already_here', attendanceId: here.id })
  if (!isFirst) return [isLate, await getFirstAnswer(scope, input, reading)] as const
  return [isLate, await answerWith(scope, 'already_here', input.sessionId, here.id)] as const
}

/** The first answer to this key. The entry in it is as it is now. */
async function getFirstAnswer(scope: OwnScope, { sessionId, key }: CheckInInput, reading: CardReading) {
  const scan = await findScan(scope, key)
  if (scan?.sessionId !== sessionId || !scan.contentHash.equals(reading.contentHash)) {
    throw new DomainError('CONFLICT', 'scanKeyReused')
  }
  return answerWith(scope, scan.outcome, sessionId, scan.attendanceId ?? key)
}

// False where the same key is used by another transaction at this moment: it was first, and has committed by now.
async function keepScan(
  scope: OwnScope,
  ctx: CompanyContext,
  { key, sessionId, scan, madeAt, sentAt }: CheckInInput,
  reading: CardReading,
  { outcome, attendanceId }: { outcome: ScanOutcome; attendanceId?: string },
): Promise<boolean> {
  return insertScan(scope, {
    id: key,
    sessionId,
    kind: reading.kind,
    source: scan.source,
    payloadEncrypted: ctx.cardVault.encrypt(reading.payload),
    contentHash: reading.contentHash,
    deviceTime: new Date(madeAt),
    sentTime: new Date(sentAt),
    receivedAt: ctx.now(),
    scannedBy: getMemberId(scope),
    outcome,
    attendanceId: attendanceId ?? null,
  })
}

async function attend(
  scope: OwnScope,
  ctx: CompanyContext,
  input: CheckInInput,
  reading: CardReading,
  answer: HmsCardAnswer,
  isLate: boolean,
): Promise<CheckInAnswer> {
  const { key, sessionId } = input
  const now = ctx.now()
  const code = reading.query.by === 'cardNumber' ? null : reading.payload
  const [isFirst, { facts, written }] = await Promise.all([
    keepScan(scope, ctx, input, reading, { outcome: isLate ? 'late' : 'checked_in' }),
    recordCardAnswer(scope, ctx, { scanId: key, code, answer, now }),
  ])
  if (!isFirst) {
    await written
    return getFirstAnswer(scope, input, reading)
  }
  const by = {
    contentHash: reading.contentHash,
    ...(facts.personId && { personId: facts.personId }),
    ...(facts.hmsCardId && { hmsCardId: facts.hmsCardId }),
  }
  const typedNumber = reading.query.by === 'cardNumber' ? maskCardNumber(reading.query.cardNumber) : null
  const checkedInBy = getMemberId(scope)
  const line = {
    ...facts,
    id: key,
    sessionId,
    scanId: key,
    contentHash: reading.contentHash,
    cardNumberMasked: facts.cardNumberMasked ?? typedNumber,
    checkedInAt: now,
    checkedInBy,
  }
  const [here] = await Promise.all([lockLiveAttendance(scope, sessionId, by), written])
  if (here) {
    if (!here.personId && facts.personId) await settleAttendance(scope, ctx, here, facts)
    await keepFolded(scope, line, here, now)
    const outcome = here.personId ? 'already_here' : 'checked_in'
    await updateScanOutcome(scope, key, { outcome, attendanceId: here.id })
    return answerWith(scope, outcome, sessionId, here.id)
  }
  const late = isLate && (await lockLateAttendance(scope, sessionId, by))
  if (late) {
    await updateScanOutcome(scope, key, { outcome: 'late', attendanceId: late.id })
    return answerWith(scope, 'late', sessionId, late.id)
  }
  const [, , , entry] = await Promise.all([
    insertAttendance(scope, { ...line, ...(isLate && lateBy(checkedInBy, now)) }),
    askAgainLater(scope, key, answer, now),
    recordAuditEvent(scope, {
      action: isLate ? 'attendance.came_late' : 'attendance.checked_in',
      entityId: key,
      payload: { sessionId, scanId: key, personId: facts.personId, trustLevel: facts.trustLevel },
      now,
    }),
    getAttendanceEntry(scope, sessionId, key),
  ])
  return { outcome: isLate ? 'late' : 'checked_in', entry }
}

async function askAgainLater(scope: OwnScope, scanId: string, answer: HmsCardAnswer, now: Date): Promise<void> {
  if (answer.outcome !== 'error' || !isWorthAskingAgain(answer.error.code)) return
  const { code, retryAfterSeconds } = answer.error
  const nextAttemptAt = nextAttemptAfter(1, now, retryAfterSeconds)
  await insertScanResolution(scope, { scanId, attempts: 1, nextAttemptAt, lastErrorCode: code })
}

async function answerWith(scope: OwnScope, outcome: ScanOutcome, sessionId: string, attendanceId: string) {
  return { outcome, entry: await getSurvivingEntry(scope, sessionId, attendanceId) }
}
