import { lockAttendance } from '#db/queries/attendances.ts'
import { isSignatureUndone } from '#db/queries/device-writes.ts'
import { lockSession } from '#db/queries/sessions.ts'
import { findLiveSignature } from '#db/queries/signatures.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { getReferredAttendance } from '#server/domain/attendance/get-referred-attendance.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { saveSignature } from './save-signature.ts'
import type { SignInput } from './schema.ts'

/** `signatureId`: the one that counts; null when it was undone before it arrived. */
export interface SignAnswer {
  attendanceId: string
  signatureId: string | null
}

/**
 * An attendee signs on the instructor's device. The key becomes the id of the signature. A second signature of the same person changes
 * nothing, and the answer names the first. Also accepted after completion, because it was given before; it stands on the records that are
 * issued from then on. NOT_FOUND; INVALID (`otherTextShown`).
 */
export function signAttendance(ctx: CompanyContext, input: SignInput): Promise<SignAnswer> {
  const { sessionId, attendanceId, shown, mark } = input
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'shared')
    const content = { attendanceId, shown, mark }
    return writeOnce(scope, ctx, { ...input, kind: 'sign', content }, () => sign(scope, ctx.now(), input))
  })
}

async function sign(scope: OwnScope, now: Date, input: SignInput): Promise<SignAnswer> {
  const { sessionId, key, shown, mark } = input
  const { attendance } = await getReferredAttendance(scope, sessionId, input.attendanceId)
  const attendanceId = attendance.id
  // Any tab may send any write first.
  if (await isSignatureUndone(scope, sessionId, key)) return { attendanceId, signatureId: null }
  // Two devices may sign one person: the second waits here.
  await lockAttendance(scope, attendanceId)
  const earlier = await findLiveSignature(scope, attendanceId)
  if (earlier) return { attendanceId, signatureId: earlier.id }
  const signed = { shown, mark, signer: { role: 'attendee' } as const }
  const newTextId = await saveSignature(scope, input, signed, { id: key, attendanceId, now })
  const payload = { sessionId, signatureId: key, newTextId, language: shown.language, method: mark.method }
  await recordAuditEvent(scope, { action: 'attendance.signed', entityId: attendanceId, payload, now })
  return { attendanceId, signatureId: key }
}
