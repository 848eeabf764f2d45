import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import type { EmployerClaimReason } from '#db/enums.ts'
import { companyVerifications, employerClaims } from '#db/schema/companies.ts'
import type { EmployerScope, OwnScope } from '#db/scope.ts'
import { type SignedEvent, signatureOf } from './signed-event.ts'
import { untilUnchanged } from './until-unchanged.ts'

/** A question to an employer when it is created. */
export interface NewEmployerClaim {
  id: string
  personId: string
  employerOrgnr: string
  issuerName: string
  firstName: string
  lastName: string
  birthDate: string
  createdAt: Date
  reason: EmployerClaimReason
}

/** How many questions an employer is shown of each kind: open ones, and answered ones. */
const SHOWN = 200

/**
 * Whether the company is verified now. The answer stays true until the transaction ends: a transaction that changes the verification waits
 * (`app.resolve_issuer_claims`), and then finds the records issued in the meantime.
 */
export async function isIssuerVerified(scope: OwnScope): Promise<boolean> {
  await scope.tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`issuer:${scope.tenantId}`}, 0))`)
  const rows = await scope.tx
    .select({ id: companyVerifications.id })
    .from(companyVerifications)
    .where(and(eq(companyVerifications.tenantId, scope.tenantId), isNull(companyVerifications.endedAt)))
  return rows.length > 0
}

/**
 * The question that covers a record that is being issued, and its answer, which stays until the transaction ends. A hand-chosen employer is
 * asked once for each person. For an unverified issuer, a yes covers earlier records, and the next record asks again; a no also covers
 * later ones.
 */
export async function ensureEmployerClaim(scope: OwnScope, claim: NewEmployerClaim) {
  return untilUnchanged(async () => {
    const known = await findEmployerClaim(scope, claim)
    if (!known) {
      await scope.tx
        .insert(employerClaims)
        .values({ tenantId: scope.tenantId, ...claim })
        .onConflictDoNothing()
      return null
    }
    // The answer must not change until the records on it exist: `app.answer_employer_claim` takes the same lock.
    const name = `employer-claim:${known.id}`
    await scope.tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`)
    const locked = await findEmployerClaim(scope, claim)
    return locked?.id === known.id ? locked : null
  })
}

async function findEmployerClaim(
  scope: OwnScope,
  { personId, employerOrgnr, reason }: Pick<NewEmployerClaim, 'personId' | 'employerOrgnr' | 'reason'>,
) {
  const isUnverified = eq(employerClaims.reason, 'issuer_unverified')
  const unanswered = and(isNull(employerClaims.answer), isNull(employerClaims.closedAt))
  const covers =
    reason === 'issuer_unverified'
      ? and(isUnverified, or(unanswered, eq(employerClaims.answer, 'rejected')))
      : or(eq(employerClaims.reason, 'employer_by_hand'), isNull(employerClaims.closedAt))
  const [row] = await scope.tx
    .select({ id: employerClaims.id, answer: employerClaims.answer })
    .from(employerClaims)
    .where(
      and(
        eq(employerClaims.tenantId, scope.tenantId),
        eq(employerClaims.personId, personId),
        eq(employerClaims.employerOrgnr, employerOrgnr),
        covers,
      ),
    )
    .orderBy(asc(employerClaims.reason), desc(employerClaims.createdAt), desc(employerClaims.id))
    .limit(1)
  return row ?? null
}

/**
 * People whom another company added as this employer's. Open questions come first, and among them those of verified companies; then the
 * latest answered ones.
 */
export async function listEmployerClaims(scope: EmployerScope) {
  const shown = {
    id: employerClaims.id,
    issuerName: employerClaims.issuerName,
    firstName: employerClaims.firstName,
    lastName: employerClaims.lastName,
    birthDate: employerClaims.birthDate,
    createdAt: employerClaims.createdAt,
    reason: employerClaims.reason,
    answer: employerClaims.answer,
    answeredAt: employerClaims.answeredAt,
  }
  const isTheirs = eq(employerClaims.employerOrgnr, scope.employerOrgnr)
  const [waiting, answered] = await Promise.all([
    scope.tx
      .select(shown)
      .from(employerClaims)
      .where(and(isTheirs, isNull(employerClaims.answer), isNull(employerClaims.closedAt)))
      .orderBy(asc(employerClaims.reason), asc(employerClaims.createdAt), asc(employerClaims.id))
      .limit(SHOWN),
    scope.tx
      .select(shown)
      .from(employerClaims)
      .where(and(isTheirs, sql`${employerClaims.answer} is not null`))
      .orderBy(desc(employerClaims.answeredAt), desc(employerClaims.id))
      .limit(SHOWN),
  ])
  return [...waiting, ...answered]
}

/** People whom others added as this employer's, not answered yet. */
export async function countPendingClaims(scope: EmployerScope) {
  const [row] = await scope.tx
    .select({ count: sql<number>`count(*)::int` })
    .from(employerClaims)
    .where(
      and(
        eq(employerClaims.employerOrgnr, scope.employerOrgnr),
        isNull(employerClaims.answer),
        isNull(employerClaims.closedAt),
      ),
    )
  return row!.count
}

/** False when this employer has no such claim, or it already has this answer. */
export async function answerEmployerClaimRow(
  scope: EmployerScope,
  answer: {
    claimId: string
    answer: 'accepted' | 'rejected'
    now: Date
    event: SignedEvent & { payload: string }
  },
): Promise<boolean> {
  const { claimId, now, event } = answer
  const [row] = await scope.tx.execute<{ answered: boolean }>(sql`
    select app.answer_employer_claim(${claimId}, ${answer.answer}, ${now.toISOString()}, ${event.id}, ${event.payload},
      ${signatureOf(event)}) as answered`)
  return row!.answered
}
