import { and, eq, inArray, isNotNull, isNull, lt, notExists, or } from 'drizzle-orm'
import { attendances, scanResolutions, scans } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'

/**
 * Erases what was read of scans that are settled, at most `limit`: the register is not asked again, and nobody lacks a name; and of all that
 * came before `before`. Returns how many.
 */
export async function eraseScanTexts(
  scope: OwnScope,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const waiting = scope.tx
    .select({ id: scanResolutions.scanId })
    .from(scanResolutions)
    .where(
      and(
        eq(scanResolutions.tenantId, scope.tenantId),
        eq(scanResolutions.scanId, scans.id),
        isNull(scanResolutions.resolvedAt),
      ),
    )
  const nameless = scope.tx
    .select({ id: attendances.id })
    .from(attendances)
    .where(and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, scans.id), isNull(attendances.personId)))
  const settled = await scope.tx
    .select({ id: scans.id })
    .from(scans)
    .where(
      and(
        eq(scans.tenantId, scope.tenantId),
        isNotNull(scans.payloadEncrypted),
        or(lt(scans.receivedAt, before), and(notExists(waiting), notExists(nameless))),
      ),
    )
    .limit(limit)
  const ids = settled.map(({ id }) => id)
  if (ids.length === 0) return 0
  await scope.tx
    .update(scans)
    .set({ payloadEncrypted: null })
    .where(and(eq(scans.tenantId, scope.tenantId), inArray(scans.id, ids)))
  return ids.length
}
