import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { companies, companyVerifications } from '#db/schema/companies.ts'
import type { AccountScope, OwnScope } from '#db/scope.ts'
import { type SignedEvent, signatureOf } from './signed-event.ts'
import { isUniqueViolation } from './unique-violation.ts'

export interface NewCompany {
  id: string
  slug: string
  orgnr: string
  name: string
  nameOrigin: 'register' | 'typed'
  membershipId: string
  createdAt: Date
  /** The company's own audit event. */
  event: SignedEvent
}

/** The company with the current account as its first administrator. False when the slug is taken. */
export async function insertCompany(scope: AccountScope, company: NewCompany): Promise<boolean> {
  const { id, slug, orgnr, name, nameOrigin, membershipId, createdAt, event } = company
  try {
    await scope.line.savepoint(() =>
      scope.line.send(
        sql`select app.create_company(${id}, ${slug}, ${orgnr}, ${name}, ${nameOrigin}, ${membershipId}, ${event.id},
          ${createdAt.toISOString()}, ${signatureOf(event)})`,
      ),
    )
    return true
  } catch (error) {
    if (isUniqueViolation(error, 'companies_slug_key')) return false
    throw error
  }
}

/** Where the company's name comes from, since when it is there, and its live verification; null where it has none. */
export async function getCompanyFactsRow(scope: OwnScope) {
  const [company] = await scope.tx
    .select({ nameOrigin: companies.nameOrigin, createdAt: companies.createdAt })
    .from(companies)
    .where(eq(companies.id, scope.tenantId))
  const [verification] = await scope.tx
    .select({ verifiedAt: companyVerifications.verifiedAt, method: companyVerifications.method })
    .from(companyVerifications)
    .where(and(eq(companyVerifications.tenantId, scope.tenantId), isNull(companyVerifications.endedAt)))
    .orderBy(desc(companyVerifications.verifiedAt))
    .limit(1)
  return { ...company!, verification: verification ?? null }
}
