import { newId } from '#db/new-id.ts'
import {
  type Attendance,
  findAttendanceOfScan,
  findLiveAttendance,
  insertAttendance,
  lockIdentities,
  lockLiveAttendance,
} from '#db/queries/attendances.ts'
import { findScan, insertScan, insertScanResolution } from '#db/queries/scans.ts'
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
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import { type AttendanceEntry, getAttendanceEntry, getSurvivingEntry } from './attendance-entry.ts'
import { identityKeysOf } from './identity-keys.ts'
import { type CardReading, type NotACard, readScan } from './read-scan.ts'
import { recordCardAnswer } from './record-card-answer.ts'
import { nextAttemptAfter } from './resolution-schedule.ts'
import type { CheckInInput } from './schema.ts'
import { settleAttendance } from './settle-attendance.ts'

export type CheckInAnswer =
  | { outcome: 'checked_in' | 'already_here'; entry: AttendanceEntry }
  | { outcome: 'not_a_card'; notACard: NotACard }

/**
 * Checks a card in to an open session, with one commit: the scan as it came, what the register said of it, and the
 * attendance. The register has 800 ms; without its answer the scan is kept as not verified yet and asked about again later.
 *
 * The same `key` gives its first answer again; with another content it is a CONFLICT (`scanKeyReused`). A card that is
 * here already is not asked about twice. NOT_FOUND: no such session. CONFLICT (`sessionCompleted`).
 */
export async function checkIn(ctx: CompanyContext, input: CheckInInput): Promise<CheckInAnswer> {
  const reading = readScan(ctx, input.scan)
  if ('notACard' in reading) return { outcome: 'not_a_card', notACard: reading.notACard }

  const early = await ctx.transaction(canInstruct, async (scope) => {
    await getOpenSession(scope, input.sessionId)
    return findEarlierAnswer(scope, input, reading)
  })
  if (early) return early

  const answer = await ctx.hmsCards.lookup(reading.query, { patience: 'interactive' })

  return ctx.transaction(canInstruct, async (scope) => {
    await holdSession(scope, input.sessionId, 'shared')
    await getOpenSession(scope, input.sessionId)
    await lockIdentities(scope, identityKeysOf(reading.contentHash, answer))
    const earlier = await findEarlierAnswer(scope, input, reading)
    if (earlier) return earlier
    await keepScan(scope, ctx, input, reading)
    return attend(scope, ctx, input, reading, answer)
  })
}

/** The first answer to this key, or who is here already by this very code. */
async function findEarlierAnswer(
  scope: OwnScope,
  { sessionId, key }: CheckInInput,
  reading: CardReading,
): Promise<CheckInAnswer | null> {
  const scan = await findScan(scope, key)
  if (scan && (scan.sessionId !== sessionId || !scan.contentHash.equals(reading.contentHash))) {
    throw new DomainError('CONFLICT', 'scanKeyReused')
  }
  const first = scan && (await findAttendanceOfScan(scope, key))
  if (first) return answerWith(scope, 'checked_in', first)
  const here = await findLiveAttendance(scope, sessionId, { contentHash: reading.contentHash })
  // Somebody who waits for the register is worth asking about again; one who is known is not.
  return here?.personId ? answerWith(scope, 'already_here', here) : null
}

async function keepScan(
  scope: OwnScope,
  ctx: CompanyContext,
  { key, sessionId, scan }: CheckInInput,
  reading: CardReading,
) {
  if (await findScan(scope, key)) return
  await insertScan(scope, {
    id: key,
    sessionId,
    kind: reading.kind,
    source: scan.source,
    payloadEncrypted: ctx.cardVault.encrypt(reading.payload),
    contentHash: reading.contentHash,
    deviceTime: new Date(scan.scannedAt),
    receivedAt: ctx.now(),
    scannedBy: getMemberId(scope),
  })
}

async function attend(
  scope: OwnScope,
  ctx: CompanyContext,
  { key, sessionId }: CheckInInput,
  reading: CardReading,
  answer: HmsCardAnswer,
): Promise<CheckInAnswer> {
  const now = ctx.now()
  const code = reading.query.by === 'cardNumber' ? null : reading.payload
  const facts = await recordCardAnswer(scope, ctx, { scanId: key, code, answer, now })
  const here = await lockLiveAttendance(scope, sessionId, {
    contentHash: reading.contentHash,
    ...(facts.personId && { personId: facts.personId }),
    ...(facts.hmsCardId && { hmsCardId: facts.hmsCardId }),
  })
  if (here) {
    if (!here.personId && facts.personId) await settleAttendance(scope, ctx, here, facts)
    return answerWith(scope, here.personId ? 'already_here' : 'checked_in', here)
  }
  const id = newId(now.getTime())
  const typedNumber = reading.query.by === 'cardNumber' ? maskCardNumber(reading.query.cardNumber) : null
  await insertAttendance(scope, {
    ...facts,
    id,
    sessionId,
    scanId: key,
    contentHash: reading.contentHash,
    cardNumberMasked: facts.cardNumberMasked ?? typedNumber,
    checkedInAt: now,
    checkedInBy: getMemberId(scope),
  })
  if (answer.outcome === 'error' && isWorthAskingAgain(answer.error.code)) {
    const nextAttemptAt = nextAttemptAfter(1, now, answer.error.retryAfterSeconds)
    await insertScanResolution(scope, { scanId: key, attempts: 1, nextAttemptAt, lastErrorCode: answer.error.code })
  }
  await recordAuditEvent(scope, {
    action: 'attendance.checked_in',
    entityId: id,
    payload: { sessionId, scanId: key, personId: facts.personId, trustLevel: facts.trustLevel },
    now,
  })
  return { outcome: 'checked_in', entry: await getAttendanceEntry(scope, sessionId, id) }
}

async function answerWith(scope: OwnScope, outcome: 'checked_in' | 'already_here', attendance: Attendance) {
  return { outcome, entry: await getSurvivingEntry(scope, attendance.sessionId, attendance.id) }
}
