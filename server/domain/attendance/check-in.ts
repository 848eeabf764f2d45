import type { ScanOutcome } from '#db/enums.ts'
import { type CheckInState, findCheckInState, findEarlierCheckIn, lockForCheckIn } from '#db/queries/check-ins.ts'
import { untilUnchanged } from '#db/queries/until-unchanged.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { HmsCardAnswer } from '#server/domain/hms-card/port.ts'
import { isTooLateFor } from '#server/domain/session/is-too-late.ts'
import { fileDayOfWrite } from '#server/domain/session-day/file-day.ts'
import { type AttendanceEntry, getSurvivingEntry } from './attendance-entry.ts'
import { checkInByCard, type ScannedCard } from './check-in-by-card.ts'
import { checkInByCode } from './check-in-by-code.ts'
import { identityKeysOf, scanKeyOf } from './identity-keys.ts'
import { type CardReading, type NotACard, readScan } from './read-scan.ts'
import { keysOfAnswer } from './record-card-answer.ts'
import { saveScan } from './save-scan.ts'
import type { CheckInInput } from './schema.ts'

export type CheckInAnswer =
  | { outcome: ScanOutcome; entry: AttendanceEntry }
  | { outcome: 'not_a_card'; notACard: NotACard }

/**
 * Checks a card in to a session, with one commit: the raw scan, the register's answer, and the attendance. The register has 800 ms; without
 * its answer the scan is stored as not verified yet and retried later.
 *
 * The same `key` gives the first answer again; with other content, or used for something else, it is a CONFLICT (`scanKeyReused`). The
 * register is not asked again about a card that is already here. A scan that arrives after completion is stored and waits for the
 * instructor (`late`). NOT_FOUND: no such session.
 */
export async function checkIn(ctx: CompanyContext, input: CheckInInput): Promise<CheckInAnswer> {
  const reading = readScan(ctx, input.scan)
  if ('personalToken' in reading) return checkInByCode(ctx, input, reading.personalToken)
  if ('notACard' in reading) return { outcome: 'not_a_card', notACard: reading.notACard }
  return untilUnchanged(() => checkInReading(ctx, input, reading))
}

/** Null where the row that the scan matched was removed meanwhile. */
async function checkInReading(
  ctx: CompanyContext,
  input: CheckInInput,
  reading: CardReading,
): Promise<CheckInAnswer | null> {
  const isKnown = await ctx.readOnlyTransaction(canInstruct, (scope) => isAnswered(scope, input, reading))
  const answer = isKnown ? null : await ctx.hmsCards.lookup(reading.query, { timeoutProfile: 'interactive' })

  return ctx.transaction(canInstruct, async (scope) => {
    const state = await lockState(scope, ctx, input, reading, answer)
    const earlier = await answerAgain(scope, ctx, input, reading, state)
    return earlier ?? (answer && checkInByCard(scope, ctx, scannedCard(ctx, input, reading, state, answer)))
  })
}

/** Whether the register need not be asked: this key already has an answer, or this very code is here with a name. */
async function isAnswered(scope: OwnScope, { sessionId, key }: CheckInInput, { contentHash }: CardReading) {
  const earlier = await findEarlierCheckIn(scope, { sessionId, key, contentHash })
  if (!earlier) throw new DomainError('NOT_FOUND')
  if (earlier.isOtherWrite) throw new DomainError('CONFLICT', 'scanKeyReused')
  // An entry that waits for the register is asked about again; a named one is not.
  return earlier.isScanned || earlier.isNamed
}

/** Waits for other transactions with the same key, card or human, and reads after those locks what the check-in needs: one round trip. */
async function lockState(
  scope: OwnScope,
  ctx: CompanyContext,
  { sessionId, key }: CheckInInput,
  reading: CardReading,
  answer: HmsCardAnswer | null,
): Promise<CheckInState> {
  const { contentHash } = reading
  const employerOrgnr = (answer?.outcome === 'card' && answer.card.employer?.orgnr) || null
  const query = { sessionId, key, contentHash, employerOrgnr, ...keysOfAnswer(ctx, answer, codeOf(reading)) }
  const [, state] = await scope.line.inOrder([
    () => lockForCheckIn(scope, sessionId, [scanKeyOf(key), ...identityKeysOf(contentHash, answer)]),
    () => findCheckInState(scope, query),
  ])
  if (!state) throw new DomainError('NOT_FOUND')
  return state
}

async function answerAgain(
  scope: OwnScope,
  ctx: CompanyContext,
  input: CheckInInput,
  reading: CardReading,
  state: CheckInState,
): Promise<CheckInAnswer | null> {
  const [{ scan, sameCode, days }, { sessionId, key }] = [state, input]
  if (scan) {
    const isSame = scan.sessionId === sessionId && scan.contentHash.equals(reading.contentHash)
    if (!isSame) throw new DomainError('CONFLICT', 'scanKeyReused')
    // The entry in a repeated answer is the current one.
    return { outcome: scan.outcome, entry: await getSurvivingEntry(scope, sessionId, scan.attendanceId ?? key, days) }
  }
  if (!sameCode?.personId) return null
  const { id: attendanceId } = sameCode
  // On another day of the session the same card is somebody who comes.
  const isNewDay = await fileDayOfWrite(scope, { attendanceId, write: input, days, now: ctx.now() })
  const outcome = isNewDay && !isTooLateFor(state, input, ctx.now()) ? 'checked_in' : 'already_here'
  await saveScan(scope, ctx, input, reading, { outcome, attendanceId })
  return { outcome, entry: await getSurvivingEntry(scope, sessionId, attendanceId, days) }
}

function scannedCard(
  ctx: CompanyContext,
  input: CheckInInput,
  reading: CardReading,
  state: CheckInState,
  answer: HmsCardAnswer,
): ScannedCard {
  const keys = keysOfAnswer(ctx, answer, codeOf(reading))
  return { input, reading, state, answer, keys, isLate: isTooLateFor(state, input, ctx.now()) }
}

// A card number identifies the card itself. Any other text is a code of it.
function codeOf({ query, payload }: CardReading): string | null {
  return query.by === 'cardNumber' ? null : payload
}
