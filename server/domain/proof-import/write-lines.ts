import { newId } from '#db/new-id.ts'
import { insertListedPersons, type NewListedPerson } from '#db/queries/listed-people.ts'
import { countImported, insertImportedProofs } from '#db/queries/proof-imports.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { type AuditEvent, recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import { firstDay } from '#server/domain/external-proof/rules.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { searchTerms } from '#server/domain/search/rules.ts'
import { type LineVerdict, newPersonKey } from './judge-lines.ts'

type Import = { importId: string; approves: boolean; now: Date }

/** Writes good lines as proof from others, with the people whom nobody knew, and the approvals. A handful of statements, however many lines. */
export async function writeLines(scope: OwnScope, { importId, approves, now }: Import, good: LineVerdict[]) {
  if (good.length === 0) return
  const by = requireMember(scope).membershipId
  const added = addedPeople(good, now)
  const proofs = good.map((verdict) => proofOf(verdict, added, { importId, now, by }))
  const decisions = approves ? proofs.map(({ id: proofId }) => approvalOf(proofId, { now, by })) : []
  await insertListedPersons(scope, [...added.values()], now)
  await insertImportedProofs(scope, proofs, decisions)
  await countImported(scope, importId, { proofs: proofs.length, persons: added.size })
  const submitted = proofs.map(({ id, personId, kind, importLine }): AuditEvent => {
    const payload = { personId, kind, fileId: null, importId, line: importLine }
    return { action: 'external_proof.submitted', entityId: id, payload, now }
  })
  const decided = decisions.map(({ id, proofId, outcome }): AuditEvent => {
    const payload = { decisionId: id, outcome }
    return { action: 'external_proof.decided', entityId: proofId, payload, now }
  })
  await recordAuditEvents(scope, [...submitted, ...decided])
}

function addedPeople(good: LineVerdict[], now: Date): Map<string, NewListedPerson> {
  const added = new Map<string, NewListedPerson>()
  for (const { read, person } of good) {
    if (person?.state !== 'new' || !read || added.has(newPersonKey(read))) continue
    added.set(newPersonKey(read), {
      id: newId(now.getTime()),
      firstName: read.firstName,
      lastName: read.lastName,
      birthDate: read.birthDate!,
      sortName: read.sortNames[0]!,
      terms: searchTerms(fullNameOf(read)),
      employerId: null,
      importId: null,
      importLine: null,
    })
  }
  return added
}

function proofOf(
  { line, read, person }: LineVerdict,
  added: Map<string, NewListedPerson>,
  { importId, now, by }: { importId: string; now: Date; by: string },
) {
  const { kind, title, issuerName, certificateNumber, issuedDate, untilDate, note } = read!
  const about = person?.state === 'known' ? person.person : added.get(newPersonKey(read!))!
  return {
    id: newId(now.getTime()),
    personId: about.id,
    kind,
    title,
    issuerName,
    classCodes: '',
    certificateNumber,
    issuedDate,
    untilDate,
    fromDate: firstDay({ kind, issuedDate }, about.birthDate),
    issuedAbroad: false,
    permission: '',
    fileId: null,
    fileSha256: null,
    note,
    submittedAt: now,
    submittedBy: by,
    importId,
    importLine: line,
  }
}

function approvalOf(proofId: string, { now, by }: { now: Date; by: string }) {
  const id = newId(now.getTime())
  return { id, proofId, number: 0, outcome: 'approved' as const, reason: '', decidedAt: now, decidedBy: by }
}
