import { and, asc, desc, eq, ilike, isNotNull, isNull, like, lt, or, sql } from 'drizzle-orm'
import type { OperatorAction } from '#db/enums.ts'
import { companies, companyVerifications, operatorEvents } from '#db/schema/companies.ts'
import { enterpriseChecks } from '#db/schema/enterprise-checks.ts'
import type { OperatorScope } from '#db/scope.ts'
import { isUniqueViolation } from './unique-violation.ts'

const live = companyVerifications

const company = {
  id: companies.id,
  slug: companies.slug,
  orgnr: companies.orgnr,
  name: companies.name,
  nameOrigin: companies.nameOrigin,
  createdAt: companies.createdAt,
  verifiedAt: live.verifiedAt,
  verifiedBy: live.verifiedBy,
  method: live.method,
  evidence: live.evidence,
  /** What Enhetsregisteret said last; null where it was never asked. */
  registerState: enterpriseChecks.state,
  mergedInto: enterpriseChecks.mergedInto,
}

const withVerification = (scope: OperatorScope) =>
  scope.tx
    .select(company)
    .from(companies)
    .leftJoin(live, and(eq(live.tenantId, companies.id), isNull(live.endedAt)))
    .leftJoin(enterpriseChecks, eq(enterpriseChecks.tenantId, companies.id))

export interface CompanySearch {
  text: string
  verified: boolean
  /** The id of the last company of the previous page. */
  after: string | null
  limit: number
}

/** Newest first. Ids are ordered by time, so they serve as the cursor. */
export async function searchCompanies(scope: OperatorScope, { text, verified, after, limit }: CompanySearch) {
  const pattern = text.replace(/[\\%_]/g, '\\$&')
  const digits = text.replace(/\s/g, '')
  return withVerification(scope)
    .where(
      and(
        verified ? isNotNull(live.id) : isNull(live.id),
        after ? lt(companies.id, after) : undefined,
        text
          ? or(
              ilike(companies.name, `%${pattern}%`),
              like(companies.slug, `${pattern}%`),
              /^\d+$/.test(digits) ? like(companies.orgnr, `${digits}%`) : undefined,
            )
          : undefined,
      ),
    )
    .orderBy(desc(companies.id))
    .limit(limit)
}

/** A company with its live verification; null where there is none with this id. */
export async function findCompanyById(scope: OperatorScope, id: string) {
  const [row] = await withVerification(scope).where(eq(companies.id, id))
  return row ?? null
}

/** Every company with this orgnr or slug: several may use one orgnr until one of them is verified. */
export async function findCompaniesByHandle(scope: OperatorScope, handle: string) {
  return withVerification(scope)
    .where(or(eq(companies.slug, handle), eq(companies.orgnr, handle)))
    .orderBy(asc(companies.createdAt))
}

export interface NewVerification {
  id: string
  tenantId: string
  orgnr: string
  method: 'operator_page' | 'operator_command' | 'sign_in'
  evidence: string
  verifiedBy: string
  verifiedAt: Date
}

/** False when the company, or another one with its orgnr, is already verified. */
export async function insertVerification(scope: OperatorScope, verification: NewVerification): Promise<boolean> {
  try {
    await scope.line.savepoint(() => scope.tx.insert(companyVerifications).values(verification).execute())
    return true
  } catch (error) {
    const taken = ['company_verifications_live_orgnr_key', 'company_verifications_live_key']
    if (taken.some((constraint) => isUniqueViolation(error, constraint))) return false
    throw error
  }
}

export type Verification = typeof companyVerifications.$inferSelect

/** The verification that this ended, in its current state. Null when the company is not verified. */
export async function endVerificationRow(
  scope: OperatorScope,
  { companyId, endedBy, now }: { companyId: string; endedBy: string; now: Date },
): Promise<Verification | null> {
  const rows = await scope.tx
    .update(companyVerifications)
    .set({ endedAt: now, endedBy })
    .where(and(eq(companyVerifications.tenantId, companyId), isNull(companyVerifications.endedAt)))
    .returning()
  return rows[0] ?? null
}

/**
 * Shows employers what a company issued while unverified, or hides it again, by its current verification. Answers of employers stay.
 * Returns how many records changed.
 */
export async function resolveIssuerClaims(scope: OperatorScope, { companyId, now }: { companyId: string; now: Date }) {
  const [row] = await scope.tx.execute<{ changed: number }>(
    sql`select app.resolve_issuer_claims(${companyId}, ${now.toISOString()}) as changed`,
  )
  return row!.changed
}

/** Appends to the operator's log, in the name of the scope's operator. */
export async function insertOperatorEvent(
  scope: OperatorScope,
  event: Omit<typeof operatorEvents.$inferSelect, 'operator' | 'action'> & { action: OperatorAction },
) {
  await scope.tx.insert(operatorEvents).values({ ...event, operator: scope.operator })
}

/** The operator's log, newest first, at most `limit` after the event `after`; null begins at the newest. */
export async function listOperatorEvents(
  scope: OperatorScope,
  { after, limit }: { after: string | null; limit: number },
) {
  return scope.tx
    .select({
      id: operatorEvents.id,
      occurredAt: operatorEvents.occurredAt,
      operator: operatorEvents.operator,
      action: operatorEvents.action,
      note: operatorEvents.note,
      companyName: companies.name,
      companyOrgnr: companies.orgnr,
    })
    .from(operatorEvents)
    .leftJoin(companies, eq(companies.id, operatorEvents.companyId))
    .where(after ? lt(operatorEvents.id, after) : sql`true`)
    .orderBy(desc(operatorEvents.id))
    .limit(limit)
}
