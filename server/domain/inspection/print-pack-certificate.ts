import { isRecordInPack } from '#db/queries/inspection-packs.ts'
import { canView } from '#server/domain/access/policy.ts'
import type { InspectionContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { printableContent } from '#server/domain/record/assert-printable.ts'
import { readCertificate } from '#server/domain/record/get-certificate.ts'
import { fileNameOf } from '#server/domain/record/print-many.ts'
import { fileOpening } from './file-opening.ts'
import { hashInspectionToken } from './inspection-token.ts'

/**
 * The certificate of one of a pack's records, as it is today: one that was revoked meanwhile says so. NOT_FOUND for a record that is not in
 * the pack, and a link that opens nothing; TOO_MANY or INVALID (`certificateNotPrintable`).
 */
export async function printPackCertificate(
  ctx: InspectionContext,
  { token, recordId }: { token: string; recordId: string },
) {
  const tokenHash = hashInspectionToken(token)
  await ctx.reserve('inspectionOpening', { link: tokenHash })
  const isIn = await ctx.transaction(tokenHash, async (scope) => scope && (await isRecordInPack(scope, recordId)))
  if (!isIn) throw new DomainError('NOT_FOUND')
  const now = ctx.now()
  const certificate = await ctx.company(tokenHash).transaction(canView, async (scope) => {
    await fileOpening(scope, 'certificate', now)
    return readCertificate(ctx, scope, recordId)
  })
  const pdf = await ctx.certificates.render(await printableContent(ctx, certificate))
  return { fileName: fileNameOf(certificate), pdf }
}
