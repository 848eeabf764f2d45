import { lockAttendance } from '#db/queries/attendances.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { findScan, lockWaitingScan, updateScanResolution } from '#db/queries/scans.ts'
import { lockSession } from '#db/queries/sessions.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { isWorthAskingAgain } from '#server/domain/hms-card/errors.ts'
import { identityKeysOf } from './identity-keys.ts'
import { queryOfScan } from './read-scan.ts'
import { recordCardAnswer } from './record-card-answer.ts'
import { nextAttemptAfter } from './resolution-schedule.ts'
import { resolveAttendance } from './resolve-attendance.ts'

/** When the register has not answered for a week, a human identifies the person. */
const GIVE_UP_MS = 7 * 24 * 3_600_000

/**
 * Asks the register again about a scan that is not verified. A definite answer resolves the attendance, and issues its record when the
 * session is completed. Otherwise it waits for the next attempt, for up to a week. Safe to run twice at once.
 */
export async function resolveScan(
  ctx: CompanyJobContext,
  { scanId }: { scanId: string },
): Promise<'settled' | 'waiting' | 'gone'> {
  const scan = await ctx.transaction((scope) => findScan(scope, scanId))
  if (!scan) return 'gone'
  if (!scan.payloadEncrypted) return endWithoutText(ctx, scanId)
  const payload = ctx.cardVault.decrypt(scan.payloadEncrypted, {
    column: 'scans.payload_encrypted',
    tenantId: scan.tenantId,
    id: scanId,
  })
  const answer = await ctx.hmsCards.lookup(queryOfScan(scan.kind, payload), { timeoutProfile: 'job' })

  return ctx.transaction(async (scope) => {
    await lockSession(scope, scan.sessionId, 'shared')
    // In the same lock order as check-in: identities, then the attendance, then the scan.
    await lockIdentities(scope, identityKeysOf(scan.contentHash, answer))
    const attendance = await lockAttendance(scope, scanId)
    const waiting = await lockWaitingScan(scope, scanId)
    if (!waiting) return 'gone'
    const now = ctx.now()
    if (answer.outcome === 'error' && isWorthAskingAgain(answer.error.code) && !isOld(scan, now)) {
      const attempts = waiting.attempts + 1
      const nextAttemptAt = nextAttemptAfter(attempts, now, answer.error.retryAfterSeconds)
      await updateScanResolution(scope, scanId, { attempts, nextAttemptAt, lastErrorCode: answer.error.code })
      return 'waiting'
    }
    await updateScanResolution(scope, scanId, { resolvedAt: now })
    const code = scan.kind === 'qr' || scan.kind === 'chip' ? payload : null
    const facts = await recordCardAnswer(scope, ctx, { scanId, code, answer, now })
    const counts = attendance && (!attendance.removedAt || attendance.removedReason === 'late')
    if (!counts || attendance.personId) return 'settled'
    await resolveAttendance(scope, ctx, attendance, facts)
    return 'settled'
  })
}

// Erased while it waited, which takes ninety days.
function endWithoutText(ctx: CompanyJobContext, scanId: string) {
  return ctx.transaction(async (scope) => {
    if (!(await lockWaitingScan(scope, scanId))) return 'gone'
    await updateScanResolution(scope, scanId, { resolvedAt: ctx.now() })
    return 'settled'
  })
}

function isOld({ receivedAt }: { receivedAt: Date }, now: Date): boolean {
  return now.getTime() - receivedAt.getTime() > GIVE_UP_MS
}

/** Postpones a waiting scan that got no answer. After a week it is left to a human. */
export function postponeScan(ctx: CompanyJobContext, { scanId }: { scanId: string }): Promise<void> {
  return ctx.transaction(async (scope) => {
    const waiting = await lockWaitingScan(scope, scanId)
    const scan = waiting && (await findScan(scope, scanId))
    if (!scan) return
    const now = ctx.now()
    if (isOld(scan, now)) return updateScanResolution(scope, scanId, { resolvedAt: now })
    const attempts = waiting.attempts + 1
    await updateScanResolution(scope, scanId, { attempts, nextAttemptAt: nextAttemptAfter(attempts, now) })
  })
}
