import {
  listOwnAdditions,
  listOwnDays,
  listOwnInclusions,
  listOwnQuizAttempts,
  listOwnSignatures,
} from '#db/queries/worker-attendances.ts'
import {
  listOwnAttendances,
  listOwnCards,
  listOwnCertificateLetters,
  listOwnClaims,
  listOwnCodes,
  listOwnContacts,
  listOwnEmployments,
  listOwnGroups,
  listOwnIdentifications,
  listOwnInterimDocuments,
  listOwnInvitations,
  listOwnLinks,
  listOwnMerges,
  listOwnProofs,
  listOwnSiteRegisters,
  listOwnStaffChanges,
} from '#db/queries/worker-data.ts'
import { listOwnPersons, listOwnReceipts, listOwnRecords, listOwnRequests } from '#db/queries/worker-page.ts'
import { listOwnShares } from '#db/queries/worker-shares.ts'
import { listOwnInspections, listOwnProjectShares } from '#db/queries/worker-shown-to.ts'
import type { WorkerScope } from '#db/scope.ts'

/** Everything that is kept about the person, by what it is. Times are in UTC. */
export async function collectOwnData(scope: WorkerScope) {
  return {
    persons: await listOwnPersons(scope),
    contacts: await listOwnContacts(scope),
    cards: await listOwnCards(scope),
    employments: await listOwnEmployments(scope),
    employerClaims: await listOwnClaims(scope),
    identifications: await listOwnIdentifications(scope),
    interimDocuments: await listOwnInterimDocuments(scope),
    attendances: await listOwnAttendances(scope),
    days: await listOwnDays(scope),
    inclusions: await listOwnInclusions(scope),
    additions: await listOwnAdditions(scope),
    quizAttempts: await listOwnQuizAttempts(scope),
    signatures: await listOwnSignatures(scope),
    records: await listOwnRecords(scope),
    certificateLetters: await listOwnCertificateLetters(scope),
    externalProofs: await listOwnProofs(scope),
    invitations: await listOwnInvitations(scope),
    groups: await listOwnGroups(scope),
    siteRegisters: await listOwnSiteRegisters(scope),
    inspections: await listOwnInspections(scope),
    staffChanges: await listOwnStaffChanges(scope),
    projectShares: await listOwnProjectShares(scope),
    merges: await listOwnMerges(scope),
    personalCodes: await listOwnCodes(scope),
    links: await listOwnLinks(scope),
    shares: (await listOwnShares(scope)).map(({ id: _, personId: __, ...share }) => share),
    lookUps: await listOwnReceipts(scope),
    requests: await listOwnRequests(scope),
  }
}

export type OwnData = Awaited<ReturnType<typeof collectOwnData>>
