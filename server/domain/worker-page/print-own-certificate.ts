import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { printableContent } from '#server/domain/record/assert-printable.ts'
import { readCertificate } from '#server/domain/record/get-certificate.ts'
import type { CertificateForm } from '#server/domain/record/port.ts'
import { fileNameOf } from '#server/domain/record/print-many.ts'
import { actingWorker } from './acting-worker.ts'

/**
 * The certificate of one of the person's own records: a PDF and its file name. NOT_FOUND for a record of somebody else's, one that never
 * was, and a secret that opens nothing; TOO_MANY or INVALID (`certificateNotPrintable`).
 */
export async function printOwnCertificate(
  ctx: WorkerContext,
  { secretHash, recordId, form }: { secretHash: Buffer; recordId: string; form?: CertificateForm | undefined },
) {
  await ctx.reserve('workerCertificate', { link: secretHash })
  const now = ctx.now()
  const certificate = await ctx.company({ secretHash, recordId }).transaction(canView, async (scope) => {
    const read = await readCertificate(ctx, scope, recordId)
    const payload = { personId: actingWorker(scope).personId }
    await recordAuditEvent(scope, { action: 'worker_page.certificate_downloaded', entityId: recordId, payload, now })
    return read
  })
  const pdf = await ctx.certificates.render(await printableContent(ctx, certificate), form)
  return { fileName: fileNameOf(certificate, form), pdf }
}
