import { listOwnPersons, listOwnReceipts, listOwnRecords, listOwnRequests } from '#db/queries/worker-page.ts'
import { listOwnShares } from '#db/queries/worker-shares.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { categoryInCatalogue } from '#server/domain/equipment/category-of.ts'
import { DomainError } from '#server/domain/errors.ts'
import { idsThatCount, issuerStandingOf, osloDate, validityBorders, validityOf } from '#server/domain/record/rules.ts'

/**
 * A person's own page: what they are trained in, by each company whose administrator has confirmed the address that they proved, and who
 * looked them up. NOT_FOUND for a secret that opens nothing, or nothing any more.
 */
export function getWorkerPage(ctx: WorkerContext, { secretHash }: { secretHash: Buffer }) {
  return ctx.transaction(secretHash, async (scope) => {
    if (!scope) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const borders = validityBorders(osloDate(now))
    const persons = await listOwnPersons(scope)
    const records = await listOwnRecords(scope)
    const counting = idsThatCount(records, ({ companyId, courseTitle }) => `${companyId} ${courseTitle}`)
    const own = persons.find(({ id }) => id === scope.personId)!
    return {
      person: { firstName: own.firstName, lastName: own.lastName, birthDate: own.birthDate },
      companyName: own.companyName,
      /** For the page's own end: the device's clock may be wrong. */
      secondsLeft: Math.ceil((scope.expiresAt.getTime() - now.getTime()) / 1000),
      records: records.map(({ companyId, revokedAt, issuerVerified, ...record }) => ({
        id: record.id,
        certificateNumber: record.certificateNumber,
        courseTitle: record.courseTitle,
        courseKind: record.courseKind,
        trainedOn: record.trainedOn,
        validUntil: record.validUntil,
        trustLevel: record.trustLevel,
        issuerName: record.issuerName,
        issuerOrgnr: record.issuerOrgnr,
        issuer: issuerStandingOf(issuerVerified, scope.isVerifiedToday(companyId)),
        state: revokedAt ? ('revoked' as const) : validityOf(record.validUntil, borders),
        counts: counting.has(record.id),
      })),
      requests: (await listOwnRequests(scope)).map(({ companyId: _, ...request }) => request),
      /** What is shared now. Those made by the link of another company are ended by that link. */
      shares: (await listOwnShares(scope))
        .filter(({ endedAt, expiresAt }) => !endedAt && expiresAt > now)
        .map(({ id, personId, madeAt, expiresAt, openedAt, openedBy }) => ({
          id,
          madeAt,
          expiresAt,
          openedAt,
          openedBy,
          isOfThisLink: personId === scope.personId,
        })),
      lookUps: {
        isClosed: scope.isClosed,
        /** Opening them again takes the link of a verified company, and so does seeing who looked at other companies. */
        isWhole: scope.isVerified,
        receipts: (await listOwnReceipts(scope)).map(({ categoryKey, ...receipt }) => ({
          ...receipt,
          /** What was asked about by a document; null for all others. */
          askedAbout: categoryInCatalogue(categoryKey),
        })),
      },
    }
  })
}
