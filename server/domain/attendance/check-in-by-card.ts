import { insertAttendance, lockAttendance, lockLateAttendance, lockLiveAttendance } from '#db/queries/attendances.ts'
import type { CheckInState, ListedLine } from '#db/queries/check-ins.ts'
import { insertScanResolution, updateScanOutcome } from '#db/queries/scans.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireWriter } from '#server/domain/access/require-writer.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { isWorthAskingAgain } from '#server/domain/hms-card/errors.ts'
import type { HmsCardAnswer } from '#server/domain/hms-card/port.ts'
import { maskCardNumber } from '#server/domain/hms-card/rules.ts'
import type { CardKeys, Match, Writes } from '#server/domain/person/identify-person.ts'
import { fileDayOfWrite } from '#server/domain/session-day/file-day.ts'
import { dayOfWrite } from '#server/domain/session-day/rules.ts'
import { type AttendanceEntry, getSurvivingEntry, toEntry } from './attendance-entry.ts'
import type { CheckInAnswer } from './check-in.ts'
import { saveDuplicate } from './deduplicate-attendances.ts'
import { lateRemoval } from './late-removal.ts'
import type { CardReading } from './read-scan.ts'
import { type CardFacts, checkOf, emptyCheck, planCardAnswer } from './record-card-answer.ts'
import { nextAttemptAfter } from './resolution-schedule.ts'
import { resolveAttendance } from './resolve-attendance.ts'
import { saveScan } from './save-scan.ts'
import type { CheckInInput } from './schema.ts'

/** A card with the register's answer, and what was read after locking. */
export interface ScannedCard {
  input: CheckInInput
  reading: CardReading
  state: CheckInState
  answer: HmsCardAnswer
  keys: CardKeys
  isLate: boolean
}

/** Writes a scan, the register's answer, and the attendance or what it adds to an existing one. Its key is unused. */
export async function checkInByCard(
  scope: OwnScope,
  ctx: CompanyContext,
  scanned: ScannedCard,
): Promise<CheckInAnswer> {
  const { input, reading, state, answer, keys, isLate } = scanned
  const { key, sessionId } = input
  const now = ctx.now()
  const { days } = state
  const fileOn = (attendanceId: string) => fileDayOfWrite(scope, { attendanceId, write: input, days, now })
  const plan = await planCardAnswer(scope, ctx, { scanId: key, answer, keys, known: state, now })
  const { facts } = plan
  const by = { contentHash: reading.contentHash, ...namedBy(facts) }
  const here = await findHere(scope, sessionId, state, plan.match, by)
  const writes: Writes = [
    () => saveScan(scope, ctx, input, reading, { outcome: isLate ? 'late' : 'checked_in' }),
    ...plan.writes,
  ]
  const line = lineOf(scope, scanned, facts, now)
  if (here) {
    await scope.line.inOrder(writes)
    const attendance = (await lockAttendance(scope, here.id))!
    if (!here.personId && facts.personId) await resolveAttendance(scope, ctx, attendance, facts)
    const ownId = await saveDuplicate(scope, line, attendance, now)
    const isNewDay = (await fileOn(ownId)) && !isLate
    const outcome = here.personId && !isNewDay ? 'already_here' : 'checked_in'
    await updateScanOutcome(scope, key, { outcome, attendanceId: here.id })
    return { outcome, entry: await getSurvivingEntry(scope, sessionId, here.id, days) }
  }
  const late = isLate && (await lockLateAttendance(scope, sessionId, by))
  if (late) {
    await scope.line.inOrder(writes)
    await updateScanOutcome(scope, key, { outcome: 'late', attendanceId: late.id })
    await fileOn(late.id)
    return { outcome: 'late', entry: await getSurvivingEntry(scope, sessionId, late.id, days) }
  }
  const attendance = { ...line, ...(isLate && lateRemoval(line.checkedInBy, now)) }
  const { personId, trustLevel } = facts
  await scope.line.inOrder([
    ...writes,
    () => insertAttendance(scope, attendance),
    () => askAgainLater(scope, key, answer, now),
    () =>
      recordAuditEvent(scope, {
        action: isLate ? 'attendance.came_late' : 'attendance.checked_in',
        entityId: key,
        payload: { sessionId, scanId: key, personId, trustLevel },
        now,
      }),
  ])
  await fileOn(key)
  const entry = entryOf(scanned, facts, attendance, now)
  const onDay = days.length > 0 && { days: [{ day: dayOfWrite(days, input, now), present: false }] }
  return { outcome: isLate ? 'late' : 'checked_in', entry: { ...entry, ...onDay } }
}

function namedBy({ personId, hmsCardId }: CardFacts) {
  return { ...(personId && { personId }), ...(hmsCardId && { hmsCardId }) }
}

/** Finds and locks the attendance with this code, card or human. The locked read already contains it, unless it belongs to another row. */
function findHere(
  scope: OwnScope,
  sessionId: string,
  { cards, sameCode }: CheckInState,
  match: Match,
  by: Parameters<typeof lockLiveAttendance>[2],
): Promise<ListedLine | null> | ListedLine | null {
  if (match === 'carrier') return cards[0]!.sameCard
  const isUnknown = cards.length === 0 && match !== 'other'
  return isUnknown ? sameCode : lockLiveAttendance(scope, sessionId, by)
}

function lineOf(scope: OwnScope, { input, reading }: ScannedCard, facts: CardFacts, now: Date) {
  const { query, contentHash } = reading
  const typedNumber = query.by === 'cardNumber' ? maskCardNumber(query.cardNumber) : null
  return {
    ...facts,
    id: input.key,
    sessionId: input.sessionId,
    scanId: input.key,
    contentHash,
    cardNumberMasked: facts.cardNumberMasked ?? typedNumber,
    checkedInAt: now,
    checkedInBy: requireWriter(scope).membershipId,
  }
}

async function askAgainLater(scope: OwnScope, scanId: string, answer: HmsCardAnswer, now: Date): Promise<void> {
  const errorCode = worthAskingAgain(answer)
  if (answer.outcome !== 'error' || !errorCode) return
  const nextAttemptAt = nextAttemptAfter(1, now, answer.error.retryAfterSeconds)
  await insertScanResolution(scope, { scanId, attempts: 1, nextAttemptAt, lastErrorCode: errorCode })
}

function worthAskingAgain(answer: HmsCardAnswer) {
  return answer.outcome === 'error' && isWorthAskingAgain(answer.error.code) ? answer.error.code : null
}

/** The new entry as every device shows it, built from what was just written, because reading it back would cost a round trip. */
function entryOf(
  { input, answer }: ScannedCard,
  { personId }: CardFacts,
  attendance: ReturnType<typeof lineOf> & Partial<ReturnType<typeof lateRemoval>>,
  now: Date,
): AttendanceEntry {
  const card = answer.outcome === 'card' ? answer.card : null
  const errorCode = answer.outcome === 'error' ? answer.error.code : null
  const waitsFor = worthAskingAgain(answer)
  const { removedAt = null, removedReason = null } = attendance
  return toEntry({
    attendance: { ...attendance, presentAt: null, removedAt, removedReason, removedNote: null },
    person: card?.person && personId ? { id: personId, ...card.person } : null,
    employer: card?.employer ?? null,
    check: { ...(card ? checkOf(card) : emptyCheck), errorCode, receivedAt: now },
    scan: { deviceTime: new Date(input.madeAt), sentTime: new Date(input.sentAt), receivedAt: now },
    waiting: waitsFor && { errorCode: waitsFor },
    identification: null,
  })
}
