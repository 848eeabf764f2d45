import { and, asc, eq, sql } from 'drizzle-orm'
import { externalProofs } from '#db/schema/files.ts'
import { persons } from '#db/schema/people.ts'
import { records } from '#db/schema/records.ts'
import type { ShareScope } from '#db/scope.ts'
import type { SignedEvent } from './signed-event.ts'
import { countsUntil } from './version-effects.ts'

/** A look at what a company shares: its receipt, and the events of both logs. */
export interface NewShareOpening {
  id: string
  projectCompanyId: string
  guestId: string
  now: Date
  /** Looks of one member within this time are one. */
  againAfterMinutes: number
  event: SignedEvent & { payload: string }
  guestEvent: SignedEvent & { payload: string }
}

/** What the letter of an invitation to a project says too. */
export interface ProjectInvitation {
  projectName: string
  hostName: string
  hostOrgnr: string
  /** The company that invited: the host, or one that is on the project. */
  askedBy: string
  companyName: string
  companyOrgnr: string
  endsOn: string
  expiresAt: Date
}

/** The people who are shared, by name. */
export async function listSharedPeople({ tx, guest, peopleIds }: ShareScope) {
  return tx
    .select({ id: persons.id, firstName: persons.firstName, lastName: persons.lastName })
    .from(persons)
    .where(and(eq(persons.tenantId, guest.id), sql`${persons.id} = any (${peopleIds}::uuid[])`))
    .orderBy(asc(persons.sortName), asc(persons.id))
}

/** The records that are shared. */
export async function listSharedRecords({ tx, guest, recordIds }: ShareScope) {
  return tx
    .select({
      id: records.id,
      courseTitle: records.courseTitle,
      trainedOn: records.trainedOn,
      validUntil: countsUntil,
      certificateNumber: records.certificateNumber,
      trustLevel: records.trustLevel,
    })
    .from(records)
    .where(and(eq(records.tenantId, guest.id), sql`${records.id} = any (${recordIds}::uuid[])`))
}

/** The proofs from others that are shared. */
export async function listSharedProofs({ tx, guest, proofIds }: ShareScope) {
  return tx
    .select({
      id: externalProofs.id,
      title: externalProofs.title,
      issuerName: externalProofs.issuerName,
      issuedDate: externalProofs.issuedDate,
    })
    .from(externalProofs)
    .where(and(eq(externalProofs.tenantId, guest.id), sql`${externalProofs.id} = any (${proofIds}::uuid[])`))
}
