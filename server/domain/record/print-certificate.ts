import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { getCertificate } from './get-certificate.ts'

/** The certificate of a record on paper: a PDF and the name to keep it under. NOT_FOUND or TOO_MANY. */
export async function printCertificate(ctx: CompanyContext, input: { recordId: string }) {
  await ctx.reserve(canView, 'certificate')
  const certificate = await getCertificate(ctx, input)
  const pdf = await ctx.certificates.render(certificate)
  return { fileName: `opplaeringsbevis-${certificate.certificateNumber}.pdf`, pdf }
}
