import type { CompanyJobContext } from '#server/domain/context.ts'
import type { EmailAttachment } from '#server/domain/email/port.ts'
import { printableContent } from '#server/domain/record/assert-printable.ts'
import { readCertificate } from '#server/domain/record/get-certificate.ts'
import { fileNameOf } from '#server/domain/record/print-many.ts'

/**
 * The certificate of a letter that is about to leave: the same bytes as the downloaded PDF. Null when the record has been revoked or
 * corrected since the letter was written.
 */
export async function attachCertificate(
  ctx: CompanyJobContext,
  { recordId }: { recordId: string },
): Promise<EmailAttachment[] | null> {
  const certificate = await ctx.transaction((scope) => readCertificate(ctx, scope, recordId))
  if (certificate.isRevoked) return null
  const content = await ctx.certificates.render(await printableContent(ctx, certificate))
  return [{ fileName: fileNameOf(certificate), content, contentType: 'application/pdf' }]
}
