import { and, eq } from 'drizzle-orm'
import { certificateLinks } from '#db/schema/certificates.ts'
import { records } from '#db/schema/records.ts'
import type { CertificateCheckScope, OwnScope } from '#db/scope.ts'

type CertificateLink = Omit<typeof certificateLinks.$inferSelect, 'tenantId'>

/** Does nothing for those that are there already. */
export async function ensureCertificateLinks(scope: OwnScope, links: CertificateLink[]) {
  if (links.length === 0) return
  await scope.tx
    .insert(certificateLinks)
    .values(links.map((link) => ({ tenantId: scope.tenantId, ...link })))
    .onConflictDoNothing()
}

/** The record of the address that was asked for, as far as the check page shows it. */
export async function findCheckedRecord({ tx, tenantId, recordId }: CertificateCheckScope) {
  const [row] = await tx
    .select({
      certificateNumber: records.certificateNumber,
      firstName: records.firstName,
      lastName: records.lastName,
      birthDate: records.birthDate,
      courseTitle: records.courseTitle,
      courseKind: records.courseKind,
      trainedOn: records.trainedOn,
      validUntil: records.validUntil,
      endsOn: records.endsOn,
      employerName: records.employerName,
      employerOrgnr: records.employerOrgnr,
      issuerName: records.issuerName,
      issuerOrgnr: records.issuerOrgnr,
      issuerVerified: records.issuerVerified,
      revokedAt: records.revokedAt,
    })
    .from(records)
    .where(and(eq(records.tenantId, tenantId), eq(records.id, recordId)))
  return row ?? null
}
