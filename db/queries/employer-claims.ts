import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import type { EmployerClaimReason } from '#db/enums.ts'
import { companyVerifications, employerClaims } from '#db/schema/companies.ts'
import type { EmployerScope, OwnScope } from '#db/scope.ts'
import { type SignedEvent, signatureOf } from './signed-event.ts'

/** A question to an employer, as it is made. */
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

/** As many questions as an employer is shown of each kind: those that wait, and those that were answered. */
const SHOWN = 200

/**
 * Whether the open company is verified now. The answer holds until the transaction ends: who verifies it, or ends that, waits
 * (`app.resolve_issuer_claims`), and then meets the records that were issued meanwhile.
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
 * The question that covers a record which is being issued, and its answer, which holds until the transaction ends. A hand-chosen
 * employer is asked once for each person. Of an issuer that is not verified, a yes covers what was issued before it, and the next
 * record asks again; a no covers what comes later too.
 */
export async function ensureEmployerClaim(scope: OwnScope, claim: NewEmployerClaim) {
  for (;;) {
    const known = await findEmployerClaim(scope, claim)
    if (!known) {
      await scope.tx
        .insert(employerClaims)
        .values({ tenantId: scope.tenantId, ...claim })
        .onConflictDoNothing()
      continue
    }
    // The answer that is read now holds until the records on it are there: `app.answer_employer_claim` takes this lock alone.
    const name = `employer-claim:${known.id}`
    await scope.tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`)
    const locked = await findEmployerClaim(scope, claim)
    if (locked?.id === known.id) return locked
  }
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
 * People whom another company wrote down as this employer's. Those that wait come first, and among them those of verified companies;
 * of those that were answered the latest.
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

/** People that others wrote down as this employer's, and that it has not answered for. */
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

/** False where there is no such claim on this employer, or it has this answer already. */
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
