import { lockSession } from '#db/queries/sessions.ts'
import { endSignature, lockSignature } from '#db/queries/signatures.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { getReferredAttendance } from '#server/domain/attendance/get-referred-attendance.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import type { UndoSignatureInput } from './schema.ts'

/**
 * Takes a signature back before completion; the row stays. Of one that has not arrived, it is remembered. The answer is the same either way.
 * NOT_FOUND; CONFLICT (`sessionCompleted`).
 */
export function undoSignature(
  ctx: CompanyContext,
  input: UndoSignatureInput,
): Promise<{ attendanceId: string; signatureId: string }> {
  const { sessionId, attendanceId, signatureId } = input
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'shared')
    const content = { attendanceId, signatureId }
    return writeOnce(scope, ctx, { ...input, kind: 'unsign', content }, async () => {
      await getOpenSession(scope, sessionId)
      const { attendance } = await getReferredAttendance(scope, sessionId, attendanceId)
      await end(scope, ctx.now(), input)
      return { attendanceId: attendance.id, signatureId }
    })
  })
}

async function end(scope: OwnScope, now: Date, { sessionId, signatureId }: UndoSignatureInput): Promise<void> {
  const signature = await lockSignature(scope, sessionId, signatureId)
  if (!signature?.attendanceId || signature.undoneAt) return
  await endSignature(scope, signatureId, { undoneAt: now, undoneBy: requireMember(scope).membershipId })
  const payload = { sessionId, signatureId }
  const entityId = signature.attendanceId
  await recordAuditEvent(scope, { action: 'attendance.signature_undone', entityId, payload, now })
}
