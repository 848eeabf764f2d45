import { listOpenedRecords } from '#db/queries/look-ups.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { idsThatCount, issuerStandingOf, osloDate, validityBorders, validityOf } from '#server/domain/record/rules.ts'

/**
 * What a look-up shows to the member who made it, until it ends: of each course of each company, the record that counts. NOT_FOUND for a
 * look-up of somebody else's, one that has ended, and one that never was, alike.
 */
export function getLookUp(ctx: CompanyContext, { lookUpId }: { lookUpId: string }) {
  return ctx.cardTransaction(lookUpId, async (scope) => {
    if (!scope) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const borders = validityBorders(osloDate(now))
    const records = await listOpenedRecords(scope)
    const counting = idsThatCount(records, ({ issuerId, courseTitle }) => `${issuerId} ${courseTitle}`)
    const [newest] = records
    return {
      ...scope.lookUp,
      /** For the page's countdown: the device's clock may be wrong. */
      secondsLeft: Math.ceil((scope.lookUp.expiresAt.getTime() - now.getTime()) / 1000),
      /** As on the newest record. Null where there is nothing to show. */
      holder: newest ? { firstName: newest.firstName, lastName: newest.lastName } : null,
      competence: records
        .filter(({ id }) => counting.has(id))
        .map(({ issuerId, issuerVerified, id: _, firstName: __, lastName: ___, ...record }) => ({
          ...record,
          issuer: issuerStandingOf(issuerVerified, scope.isVerifiedToday(issuerId)),
          state: validityOf(record.validUntil, borders),
        })),
    }
  })
}
