import { and, eq, like, ne } from 'drizzle-orm'
import type { DeviceWriteKind } from '#db/enums.ts'
import { deviceWrites } from '#db/schema/device-writes.ts'
import type { OwnScope } from '#db/scope.ts'
import { prepared, type Value } from '#db/transaction.ts'
import { isMadeAfter, type WriteTimes } from './device-time.ts'

export interface NewDeviceWrite {
  id: string
  sessionId: string
  kind: DeviceWriteKind
  contentHash: Buffer
  deviceTime: Date
  sentTime: Date
  receivedAt: Date
  writtenBy: string
}

/** False when the key is already used. Waits for another transaction that is using it. */
export async function insertDeviceWrite(scope: OwnScope, write: NewDeviceWrite): Promise<boolean> {
  const rows = await scope.tx
    .insert(deviceWrites)
    .values({ tenantId: scope.tenantId, answer: '', ...write })
    .onConflictDoNothing()
    .returning({ id: deviceWrites.id })
  return rows.length > 0
}

const selectKey = prepared((tx, value: Value<'id'>) =>
  tx
    .select({ id: deviceWrites.id })
    .from(deviceWrites)
    .where(and(eq(deviceWrites.tenantId, value('tenantId')), eq(deviceWrites.id, value('id')))),
)

/** Whether the key was used by a write that is no scan. */
export async function isDeviceWriteKey(scope: OwnScope, id: string): Promise<boolean> {
  return (await selectKey(scope, { id })).length > 0
}

/** The write with this key. The caller knows that it is there. */
export async function getDeviceWrite(scope: OwnScope, id: string) {
  const [write] = await scope.tx
    .select()
    .from(deviceWrites)
    .where(and(eq(deviceWrites.tenantId, scope.tenantId), eq(deviceWrites.id, id)))
  return write!
}

/** Keeps what the write was answered, as JSON, for the next time that it arrives. */
export async function updateDeviceWriteAnswer(scope: OwnScope, id: string, answer: string) {
  await scope.tx
    .update(deviceWrites)
    .set({ answer })
    .where(and(eq(deviceWrites.tenantId, scope.tenantId), eq(deviceWrites.id, id)))
}

/** Whether a declaration that this member made after the write `after` found this person already here. */
export async function hasLaterDeclaration(
  scope: OwnScope,
  { sessionId, id }: { sessionId: string; id: string },
  { by, after }: { by: string; after: WriteTimes },
): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: deviceWrites.id })
    .from(deviceWrites)
    .where(
      and(
        eq(deviceWrites.tenantId, scope.tenantId),
        eq(deviceWrites.sessionId, sessionId),
        eq(deviceWrites.kind, 'declare'),
        ne(deviceWrites.id, id),
        like(deviceWrites.answer, `%"attendanceId":"${id}"%`),
        eq(deviceWrites.writtenBy, by),
        isMadeAfter(deviceWrites, after),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Whether a signature was undone by a write that came before it. */
export async function isSignatureUndone(scope: OwnScope, sessionId: string, signatureId: string): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: deviceWrites.id })
    .from(deviceWrites)
    .where(
      and(
        eq(deviceWrites.tenantId, scope.tenantId),
        eq(deviceWrites.sessionId, sessionId),
        eq(deviceWrites.kind, 'unsign'),
        like(deviceWrites.answer, `%"signatureId":"${signatureId}"%`),
      ),
    )
    .limit(1)
  return rows.length > 0
}
