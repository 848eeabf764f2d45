import { findCertificateLetter, insertCertificateLetter } from '#db/queries/certificate-letters.ts'
import { findRecord } from '#db/queries/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { canSendCertificates } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { LETTER_DAYS, maskedEmail } from '#server/domain/email/rules.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { DomainError } from '#server/domain/errors.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { printableContent } from '#server/domain/record/assert-printable.ts'
import { getCertificate } from '#server/domain/record/get-certificate.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import type { SendCertificateInput } from './schema.ts'

/**
 * Sends a record's certificate to an address that the member typed. The letter is saved with its audit event; a job renders the PDF and
 * sends it. The same key again sends nothing. NOT_FOUND; TOO_MANY; INVALID (`certificateNotPrintable`); CONFLICT (`alreadyRevoked`,
 * `writeKeyReused`).
 */
export async function sendCertificate(ctx: CompanyContext, input: SendCertificateInput): Promise<{ letterId: string }> {
  const { key, recordId, email, locale } = input
  await ctx.reserve(canSendCertificates, 'certificateLetter')
  const certificate = await printableContent(ctx, await getCertificate(ctx, { recordId }))
  await ctx.transaction(canSendCertificates, async (scope) => {
    const now = ctx.now()
    const { membershipId, name } = requireMember(scope)
    const isNew = await insertCertificateLetter(scope, {
      id: key,
      recordId,
      maskedAddress: maskedEmail(email),
      locale,
      requestedAt: now,
      requestedBy: membershipId,
    })
    if (!isNew) return assertSame(scope, input)
    if ((await findRecord(scope, recordId))?.revokedAt) throw new DomainError('CONFLICT', 'alreadyRevoked')
    const message = {
      kind: 'certificate' as const,
      recordId,
      certificateNumber: certificate.certificateNumber,
      companyName: certificate.issuerName,
      senderName: name,
      personName: fullNameOf(certificate),
      courseTitle: certificate.courseTitle,
      link: certificate.checkAddress,
    }
    const letter = { id: key, to: email, locale, message }
    await writeEmail(scope, ctx, { email: letter, now, expiresAt: daysAfter(now, LETTER_DAYS) })
    await recordAuditEvent(scope, {
      action: 'record.sent_by_email',
      entityId: recordId,
      payload: { letterId: key },
      now,
    })
  })
  return { letterId: key }
}

// The row has the masked address only: another address that is masked alike is not noticed, and the first one was written to.
async function assertSame(scope: OwnScope, { key, recordId, email, locale }: SendCertificateInput): Promise<void> {
  const first = await findCertificateLetter(scope, key)
  const isSame = first?.recordId === recordId && first.locale === locale && first.maskedAddress === maskedEmail(email)
  if (!isSame) throw new DomainError('CONFLICT', 'writeKeyReused')
}
