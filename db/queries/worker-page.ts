import { and, desc, eq, sql } from 'drizzle-orm'
import { companies, memberships } from '#db/schema/companies.ts'
import { lookUps } from '#db/schema/look-ups.ts'
import { persons } from '#db/schema/people.ts'
import { records } from '#db/schema/records.ts'
import { workerRequests } from '#db/schema/worker-links.ts'
import type { WorkerScope } from '#db/scope.ts'
import { countsUntil } from './version-effects.ts'

/** The person as each of the companies knows them. */
export async function listOwnPersons({ tx, companyIds, peopleIds }: WorkerScope) {
  return tx
    .select({
      id: persons.id,
      companyId: persons.tenantId,
      companyName: companies.name,
      companyOrgnr: companies.orgnr,
      firstName: persons.firstName,
      lastName: persons.lastName,
      birthDate: persons.birthDate,
      trustLevel: persons.trustLevel,
      createdAt: persons.createdAt,
    })
    .from(persons)
    .innerJoin(companies, and(eq(companies.id, persons.tenantId), sql`${companies.id} = any (${companyIds}::uuid[])`))
    .where(and(sql`${persons.tenantId} = any (${companyIds}::uuid[])`, sql`${persons.id} = any (${peopleIds}::uuid[])`))
    .orderBy(persons.createdAt, persons.id)
}

/** Everything that the person was trained in, newest first, also what counts no more. */
export async function listOwnRecords({ tx, companyIds, recordIds }: WorkerScope) {
  return tx
    .select({
      id: records.id,
      companyId: records.tenantId,
      certificateNumber: records.certificateNumber,
      courseTitle: records.courseTitle,
      courseKind: records.courseKind,
      trainedOn: records.trainedOn,
      validUntil: countsUntil,
      revokedAt: records.revokedAt,
      firstName: records.firstName,
      lastName: records.lastName,
      birthDate: records.birthDate,
      trustLevel: records.trustLevel,
      cardStatus: records.cardStatus,
      employerName: records.employerName,
      employerOrgnr: records.employerOrgnr,
      instructorName: records.instructorName,
      issuerName: records.issuerName,
      issuerOrgnr: records.issuerOrgnr,
      issuerVerified: records.issuerVerified,
      issuedAt: records.issuedAt,
    })
    .from(records)
    .where(and(sql`${records.tenantId} = any (${companyIds}::uuid[])`, sql`${records.id} = any (${recordIds}::uuid[])`))
    .orderBy(desc(records.trainedOn), desc(records.id))
}

/** Who looked the person up, when and why, newest first. */
export async function listOwnReceipts({ tx, companyIds, lookUpIds, memberIds }: WorkerScope) {
  return tx
    .select({
      id: lookUps.id,
      purpose: lookUps.purpose,
      note: lookUps.note,
      lookedAt: lookUps.lookedAt,
      lookedBy: memberships.name,
      categoryKey: lookUps.categoryKey,
      companyName: companies.name,
      companyOrgnr: companies.orgnr,
    })
    .from(lookUps)
    .innerJoin(
      memberships,
      and(
        sql`${memberships.tenantId} = any (${companyIds}::uuid[])`,
        sql`${memberships.id} = any (${memberIds}::uuid[])`,
        eq(memberships.tenantId, lookUps.tenantId),
        eq(memberships.id, lookUps.lookedBy),
      ),
    )
    .innerJoin(companies, and(eq(companies.id, lookUps.tenantId), sql`${companies.id} = any (${companyIds}::uuid[])`))
    .where(and(sql`${lookUps.tenantId} = any (${companyIds}::uuid[])`, sql`${lookUps.id} = any (${lookUpIds}::uuid[])`))
    .orderBy(desc(lookUps.lookedAt), desc(lookUps.id))
}

/** What the person has asked for, newest first, with the answers. */
export async function listOwnRequests({ tx, companyIds, requestIds }: WorkerScope) {
  return tx
    .select({
      id: workerRequests.id,
      companyId: workerRequests.tenantId,
      companyName: companies.name,
      kind: workerRequests.kind,
      text: workerRequests.text,
      madeAt: workerRequests.madeAt,
      outcome: workerRequests.outcome,
      answer: workerRequests.answer,
      answeredAt: workerRequests.answeredAt,
    })
    .from(workerRequests)
    .innerJoin(
      companies,
      and(eq(companies.id, workerRequests.tenantId), sql`${companies.id} = any (${companyIds}::uuid[])`),
    )
    .where(
      and(
        sql`${workerRequests.tenantId} = any (${companyIds}::uuid[])`,
        sql`${workerRequests.id} = any (${requestIds}::uuid[])`,
      ),
    )
    .orderBy(desc(workerRequests.madeAt), desc(workerRequests.id))
}
