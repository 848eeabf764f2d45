import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { actingWorker } from './acting-worker.ts'
import { collectOwnData } from './collect-own-data.ts'
import { describeOwnData } from './describe-own-data.ts'
import type { DownloadOwnDataInput } from './schema.ts'

/**
 * Everything that is kept about the person, by the companies whose rows their page shows: JSON for other programs, or PDF to read, in their
 * language. The name of the file says nothing about whose it is. NOT_FOUND for a secret that opens nothing; TOO_MANY.
 */
export async function downloadOwnData(
  ctx: WorkerContext,
  { secretHash, format, language }: DownloadOwnDataInput & { secretHash: Buffer },
): Promise<{ fileName: string; type: string; content: Uint8Array }> {
  await ctx.reserve('workerDownload', { link: secretHash })
  const now = ctx.now()
  const data = await ctx.transaction(secretHash, async (scope) => {
    if (!scope) throw new DomainError('NOT_FOUND')
    return { isClosed: scope.isClosed, personId: scope.personId, rows: await collectOwnData(scope) }
  })
  await ctx.company({ secretHash }).transaction(canView, async (scope) => {
    const { personId } = actingWorker(scope)
    const payload = { personId, format }
    await recordAuditEvent(scope, { action: 'worker_page.data_downloaded', entityId: personId, payload, now })
  })
  const fileName = `kyndig-${osloDate(now)}.${format}`
  if (format === 'json') {
    const { rows, isClosed } = data
    const text = JSON.stringify({ madeAt: now, lookUpsClosed: isClosed, ...rows }, null, 2)
    return { fileName, type: 'application/json', content: new TextEncoder().encode(text) }
  }
  const own = data.rows.persons.find(({ id }) => id === data.personId)!
  const printed = { name: fullNameOf(own), madeAt: now, sections: describeOwnData(data.rows) }
  return { fileName, type: 'application/pdf', content: await ctx.ownDataPrinter.print(printed, language) }
}
