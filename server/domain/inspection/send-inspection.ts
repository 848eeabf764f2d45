import { findInspectionLetter, insertInspectionLetter } from '#db/queries/inspection-letters.ts'
import { findInspectionRow } from '#db/queries/inspections.ts'
import type { OwnScope } from '#db/scope.ts'
import { canManageInspections } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { LETTER_DAYS, maskedEmail } from '#server/domain/email/rules.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { DomainError } from '#server/domain/errors.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { hashInspectionToken, inspectionAddress, newInspectionToken } from './inspection-token.ts'
import { linkStateOf } from './rules.ts'
import type { SendInspectionInput } from './schema.ts'

/**
 * Sends a link of its own to an open pack, to an address that the administrator typed. The same key again sends nothing. NOT_FOUND; TOO_MANY;
 * CONFLICT (`inspectionEnded`, `writeKeyReused`).
 */
export async function sendInspection(ctx: CompanyContext, input: SendInspectionInput): Promise<{ letterId: string }> {
  const { key, inspectionId, email, locale } = input
  await ctx.reserve(canManageInspections, 'inspectionLetter')
  const now = ctx.now()
  const token = newInspectionToken()
  await ctx.transaction(canManageInspections, async (scope) => {
    const pack = await findInspectionRow(scope, inspectionId)
    if (!pack) throw new DomainError('NOT_FOUND')
    const { membershipId, name } = requireMember(scope)
    const isNew = await insertInspectionLetter(scope, {
      id: key,
      inspectionId,
      maskedAddress: maskedEmail(email),
      locale,
      tokenHash: hashInspectionToken(token),
      requestedAt: now,
      requestedBy: membershipId,
    })
    if (!isNew) return assertSame(scope, input)
    if (linkStateOf(pack, now) !== 'open') throw new DomainError('CONFLICT', 'inspectionEnded')
    const { recipient, madeAt, expiresAt } = pack
    const message = {
      kind: 'inspectionPack' as const,
      inspectionId,
      companyName: scope.company.name,
      senderName: name,
      recipient,
      madeAt: madeAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      link: inspectionAddress(ctx.settings, token),
    }
    await writeEmail(scope, ctx, {
      email: { id: key, to: email, locale, message },
      now,
      expiresAt: daysAfter(now, LETTER_DAYS),
    })
    await recordAuditEvent(scope, {
      action: 'inspection.sent_by_email',
      entityId: inspectionId,
      payload: { letterId: key },
      now,
    })
  })
  return { letterId: key }
}

// The row has the masked address only: another address that is masked alike is not noticed, and the first one was written to.
async function assertSame(scope: OwnScope, { key, inspectionId, email, locale }: SendInspectionInput): Promise<void> {
  const first = await findInspectionLetter(scope, key)
  const isSame =
    first?.inspectionId === inspectionId && first.locale === locale && first.maskedAddress === maskedEmail(email)
  if (!isSame) throw new DomainError('CONFLICT', 'writeKeyReused')
}
