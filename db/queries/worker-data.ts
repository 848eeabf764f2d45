import { and, asc, eq, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { certificateLetters } from '#db/schema/certificates.ts'
import { employerClaims } from '#db/schema/companies.ts'
import { externalProofs } from '#db/schema/files.ts'
import { identifications, interimDocuments, personMerges } from '#db/schema/identification.ts'
import { employers, employments, hmsCards } from '#db/schema/people.ts'
import { personalCodes } from '#db/schema/personal-codes.ts'
import { plannedInvitees } from '#db/schema/plans.ts'
import { projects } from '#db/schema/projects.ts'
import { personContacts } from '#db/schema/reminders.ts'
import { groupMembers, groups } from '#db/schema/requirements.ts'
import { attendances } from '#db/schema/sessions.ts'
import { siteRegisterEntries } from '#db/schema/site-register.ts'
import { staffChanges } from '#db/schema/staff-changes.ts'
import { workerLinks } from '#db/schema/worker-links.ts'
import type { WorkerScope } from '#db/scope.ts'

interface OfPerson {
  tenantId: AnyPgColumn
  personId: AnyPgColumn
}

/** The condition that a row is about the person. */
export const isOwn = ({ companyIds, peopleIds }: WorkerScope, { tenantId, personId }: OfPerson) =>
  and(sql`${tenantId} = any (${companyIds}::uuid[])`, sql`${personId} = any (${peopleIds}::uuid[])`)

/** The HSE cards, with their masked numbers. */
export async function listOwnCards(scope: WorkerScope) {
  const {
    tenantId: companyId,
    numberMasked,
    status,
    industry,
    issuedOn,
    validTo,
    firstSeenAt,
    lastCheckedAt,
  } = hmsCards
  return scope.tx
    .select({ companyId, numberMasked, status, industry, issuedOn, validTo, firstSeenAt, lastCheckedAt })
    .from(hmsCards)
    .where(isOwn(scope, hmsCards))
    .orderBy(asc(hmsCards.firstSeenAt))
}

/** The employers, as each company has seen them. */
export async function listOwnEmployments(scope: WorkerScope) {
  const { tenantId: companyId, origin, firstSeenAt, lastSeenAt } = employments
  return scope.tx
    .select({
      companyId,
      employerName: employers.name,
      employerOrgnr: employers.orgnr,
      origin,
      firstSeenAt,
      lastSeenAt,
    })
    .from(employments)
    .innerJoin(
      employers,
      and(
        sql`${employers.tenantId} = any (${scope.companyIds}::uuid[])`,
        sql`${employers.id} = any (${scope.employerIds}::uuid[])`,
        eq(employers.tenantId, employments.tenantId),
        eq(employers.id, employments.employerId),
      ),
    )
    .where(isOwn(scope, employments))
    .orderBy(asc(employments.firstSeenAt))
}

/** The questions to employers whether the person works there. */
export async function listOwnClaims(scope: WorkerScope) {
  const { tenantId: companyId, employerOrgnr, createdAt, answer, answeredAt } = employerClaims
  return scope.tx
    .select({ companyId, employerOrgnr, createdAt, answer, answeredAt })
    .from(employerClaims)
    .where(isOwn(scope, employerClaims))
    .orderBy(asc(createdAt))
}

/** How the person was identified, with the names that were read or stated. */
export async function listOwnIdentifications(scope: WorkerScope) {
  const {
    tenantId: companyId,
    method,
    trustLevel,
    documentKind,
    firstName,
    lastName,
    birthDate,
    identifiedAt,
  } = identifications
  return scope.tx
    .select({ companyId, method, trustLevel, documentKind, firstName, lastName, birthDate, identifiedAt })
    .from(identifications)
    .where(isOwn(scope, identifications))
    .orderBy(asc(identifiedAt))
}

/** Each time that the person was checked in. */
export async function listOwnAttendances(scope: WorkerScope) {
  const { tenantId: companyId, trustLevel, cardNumberMasked, checkedInAt, presentAt } = attendances
  const { removedAt, removedReason, removedNote } = attendances
  return scope.tx
    .select({ companyId, trustLevel, cardNumberMasked, checkedInAt, presentAt, removedAt, removedReason, removedNote })
    .from(attendances)
    .where(isOwn(scope, attendances))
    .orderBy(asc(checkedInAt))
}

/** Proof from others, as it was submitted. */
export async function listOwnProofs(scope: WorkerScope) {
  const { tenantId: companyId, kind, title, issuerName, classCodes, certificateNumber } = externalProofs
  const { issuedDate, untilDate, issuedAbroad, permission, note, submittedAt, decidedAt, withdrawnAt } = externalProofs
  const what = { companyId, kind, title, issuerName, classCodes, certificateNumber, issuedDate, untilDate }
  return scope.tx
    .select({ ...what, issuedAbroad, permission, note, submittedAt, decidedAt, withdrawnAt })
    .from(externalProofs)
    .where(isOwn(scope, externalProofs))
    .orderBy(asc(submittedAt))
}

/** What the person showed instead of a card. */
export async function listOwnInterimDocuments(scope: WorkerScope) {
  const { tenantId: companyId, kind, validUntil, note, seenAt, endedAt } = interimDocuments
  return scope.tx
    .select({ companyId, kind, validUntil, note, seenAt, endedAt })
    .from(interimDocuments)
    .where(isOwn(scope, interimDocuments))
    .orderBy(asc(seenAt))
}

/** The e-mail addresses, and since when. */
export async function listOwnContacts(scope: WorkerScope) {
  const { tenantId: companyId, email, locale, setAt } = personContacts
  return scope.tx
    .select({ companyId, email, locale, setAt })
    .from(personContacts)
    .where(isOwn(scope, personContacts))
    .orderBy(asc(setAt))
}

/** Invitations to planned sessions. */
export async function listOwnInvitations(scope: WorkerScope) {
  const { tenantId: companyId, email, locale, invitedAt } = plannedInvitees
  return scope.tx
    .select({ companyId, email, locale, invitedAt })
    .from(plannedInvitees)
    .where(isOwn(scope, plannedInvitees))
    .orderBy(asc(invitedAt))
}

/** Certificates that were sent by e-mail, to masked addresses. */
export async function listOwnCertificateLetters(scope: WorkerScope) {
  const { tenantId: companyId, maskedAddress, locale, requestedAt, sentAt } = certificateLetters
  return scope.tx
    .select({ companyId, maskedAddress, locale, requestedAt, sentAt })
    .from(certificateLetters)
    .where(
      and(
        sql`${companyId} = any (${scope.companyIds}::uuid[])`,
        sql`${certificateLetters.recordId} = any (${scope.recordIds}::uuid[])`,
      ),
    )
    .orderBy(asc(requestedAt))
}

/** Personal codes: when they were issued and ended, never the codes themselves. */
export async function listOwnCodes(scope: WorkerScope) {
  const { tenantId: companyId, trustLevel, issuedAt, endedAt } = personalCodes
  return scope.tx
    .select({ companyId, trustLevel, issuedAt, endedAt })
    .from(personalCodes)
    .where(isOwn(scope, personalCodes))
    .orderBy(asc(issuedAt))
}

/** Links to the own page, with the address that was confirmed for each. */
export async function listOwnLinks(scope: WorkerScope) {
  const { tenantId: companyId, email, locale, issuedAt, endedAt } = workerLinks
  return scope.tx
    .select({ companyId, email, locale, issuedAt, endedAt })
    .from(workerLinks)
    .where(isOwn(scope, workerLinks))
    .orderBy(asc(issuedAt))
}

/** The groups that the person is in. */
export async function listOwnGroups(scope: WorkerScope) {
  const { tenantId: companyId, addedAt } = groupMembers
  return scope.tx
    .select({ companyId, groupName: groups.name, addedAt })
    .from(groupMembers)
    .innerJoin(
      groups,
      and(
        sql`${groups.tenantId} = any (${scope.companyIds}::uuid[])`,
        sql`${groups.id} = any (${scope.groupIds}::uuid[])`,
        eq(groups.tenantId, groupMembers.tenantId),
        eq(groups.id, groupMembers.groupId),
      ),
    )
    .where(isOwn(scope, groupMembers))
    .orderBy(asc(addedAt))
}

/** The lists of persons of projects that the person is or was on. */
export async function listOwnSiteRegisters(scope: WorkerScope) {
  const { tenantId: companyId, hirerName, hirerOrgnr, cardNumberMasked, source, addedOn, leftOn } = siteRegisterEntries
  return scope.tx
    .select({ companyId, projectName: projects.name, hirerName, hirerOrgnr, cardNumberMasked, source, addedOn, leftOn })
    .from(siteRegisterEntries)
    .innerJoin(
      projects,
      and(
        sql`${projects.tenantId} = any (${scope.companyIds}::uuid[])`,
        sql`${projects.id} = any (${scope.projectIds}::uuid[])`,
        eq(projects.tenantId, siteRegisterEntries.tenantId),
        eq(projects.id, siteRegisterEntries.projectId),
      ),
    )
    .where(isOwn(scope, siteRegisterEntries))
    .orderBy(asc(addedOn))
}

/** That a member said that two rows are the same human, and why. */
export async function listOwnMerges(scope: WorkerScope) {
  const { tenantId: companyId, reason, mergedAt, undoneAt } = personMerges
  return scope.tx
    .select({ companyId, reason, mergedAt, undoneAt })
    .from(personMerges)
    .where(isOwn(scope, { tenantId: companyId, personId: personMerges.mergedId }))
    .orderBy(asc(mergedAt))
}

/** What each company noticed about working for it, and what it answered. */
export async function listOwnStaffChanges(scope: WorkerScope) {
  const { tenantId: companyId, kind, happenedAt, noticedAt, answer, leftOn, answeredAt, closedAt } = staffChanges
  return scope.tx
    .select({ companyId, kind, happenedAt, noticedAt, answer, leftOn, answeredAt, closedAt })
    .from(staffChanges)
    .where(isOwn(scope, staffChanges))
    .orderBy(asc(staffChanges.noticedAt))
}
