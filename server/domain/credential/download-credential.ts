import { findRecord } from '#db/queries/records.ts'
import { canViewTraining } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { readCertificate } from '#server/domain/record/get-certificate.ts'
import { assignStatus } from './assign-status.ts'

/**
 * A record as a signed Open Badges 3.0 credential, and the name of its file. The first copy gets its place in the status list; later copies
 * are the same, byte for byte. NOT_FOUND, TOO_MANY, or INVALID: `credentialOfRevoked`, `credentialOfUnverified`, since no machine reads
 * the mark that a paper gets.
 */
export async function downloadCredential(ctx: CompanyContext, { recordId }: { recordId: string }) {
  await ctx.reserve(canViewTraining, 'certificate')
  const content = await ctx.transaction(canViewTraining, async (scope) => {
    const certificate = await readCertificate(ctx, scope, recordId)
    if (certificate.isRevoked) throw new DomainError('INVALID', 'credentialOfRevoked')
    if (certificate.issuer === 'unverified') throw new DomainError('INVALID', 'credentialOfUnverified')
    const { courseVersionId } = (await findRecord(scope, recordId))!
    const { list, position } = await assignStatus(scope, { recordId, now: ctx.now() })
    await recordAuditEvent(scope, { action: 'record.credential_downloaded', entityId: recordId, now: ctx.now() })
    return { certificate, companyId: scope.tenantId, courseVersionId, list, position }
  })
  return {
    fileName: `digitalt-opplaeringsbevis-${content.certificate.certificateNumber}.jwt`,
    credential: await ctx.credentials.issue(content),
  }
}
