import type { DeviceWriteKind } from '#db/enums.ts'
import { getDeviceWrite, insertDeviceWrite, updateDeviceWriteAnswer } from '#db/queries/device-writes.ts'
import { findScan } from '#db/queries/scans.ts'
import { findCompletionState } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireWriter } from '#server/domain/access/require-writer.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { DeviceWrite } from './schema.ts'

/**
 * Runs `work` the first time that this key comes, in the caller's transaction, and returns its stored answer every other time. NOT_FOUND:
 * no such session. CONFLICT (`writeKeyReused`) when the key came with other content, or for a scan. The answer is stored: ids and counts,
 * nothing personal.
 */
export async function writeOnce<Answer>(
  scope: OwnScope,
  ctx: Pick<Dependencies, 'cardVault' | 'now'>,
  { kind, content, sessionId, key, madeAt, sentAt }: DeviceWrite & { kind: DeviceWriteKind; content: unknown },
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (!(await findCompletionState(scope, sessionId))) throw new DomainError('NOT_FOUND')
  if (await findScan(scope, key)) throw new DomainError('CONFLICT', 'writeKeyReused')
  const contentHash = ctx.cardVault.hashCode(JSON.stringify([kind, sessionId, content]))
  const isFirst = await insertDeviceWrite(scope, {
    id: key,
    sessionId,
    kind,
    contentHash,
    deviceTime: new Date(madeAt),
    sentTime: new Date(sentAt),
    receivedAt: ctx.now(),
    writtenBy: requireWriter(scope).membershipId,
  })
  if (!isFirst) {
    const first = await getDeviceWrite(scope, key)
    if (!first.contentHash.equals(contentHash)) throw new DomainError('CONFLICT', 'writeKeyReused')
    return JSON.parse(first.answer)
  }
  const answer = await work()
  await updateDeviceWriteAnswer(scope, key, JSON.stringify(answer))
  return answer
}
