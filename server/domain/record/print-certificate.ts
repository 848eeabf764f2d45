import { canViewTraining } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { printableContent } from './assert-printable.ts'
import { getCertificate } from './get-certificate.ts'
import type { CertificateForm } from './port.ts'
import { fileNameOf } from './print-many.ts'

/** Renders a record's certificate: a PDF and its file name. NOT_FOUND, TOO_MANY or INVALID (`certificateNotPrintable`). */
export async function printCertificate(
  ctx: CompanyContext,
  input: { recordId: string; form?: CertificateForm | undefined },
) {
  await ctx.reserve(canViewTraining, 'certificate')
  const certificate = await getCertificate(ctx, input)
  const pdf = await ctx.certificates.render(await printableContent(ctx, certificate), input.form)
  return { fileName: fileNameOf(certificate, input.form), pdf }
}
