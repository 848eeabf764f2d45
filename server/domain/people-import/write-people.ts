import { newId } from '#db/new-id.ts'
import { insertGroupMembers } from '#db/queries/groups.ts'
import { insertListedPersons } from '#db/queries/listed-people.ts'
import {
  countImportedPeople,
  insertContacts,
  insertEmployments,
  listEmployersByOrgnr,
} from '#db/queries/people-imports.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { type AuditEvent, recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import { upsertEmployerOfPerson } from '#server/domain/employer/upsert-employer-of-person.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { searchTerms } from '#server/domain/search/rules.ts'
import type { PersonVerdict } from './judge-people.ts'

/** Adds the people of good lines, with employer, groups and address. A handful of statements, and some for each employer and group. */
export async function writePeople(
  scope: OwnScope,
  { importId, now }: { importId: string; now: Date },
  good: PersonVerdict[],
) {
  if (good.length === 0) return
  const by = requireMember(scope).membershipId
  const employerIds = await upsertEmployers(scope, good, now)
  const people = good.map(({ line, read, employer, groupId }) => ({
    line,
    read: read!,
    groupId,
    id: newId(now.getTime()),
    employerId: employer ? employerIds.get(employer.orgnr)! : null,
  }))
  const rows = people.map(({ id, line, employerId, read: { firstName, lastName, birthDate, sortNames } }) => {
    const names = { firstName, lastName, birthDate, sortName: sortNames[0]! }
    const terms = searchTerms(fullNameOf(names))
    return { id, ...names, terms, employerId, importId, importLine: line }
  })
  await insertListedPersons(scope, rows, now)
  const employed = people.flatMap(({ id, employerId }) => (employerId ? [{ personId: id, employerId }] : []))
  await insertEmployments(scope, employed, now)
  const reached = people.flatMap(({ id, read: { email, language } }) =>
    email ? [{ personId: id, email, locale: language, setAt: now, setBy: by }] : [],
  )
  await insertContacts(scope, reached)
  await countImportedPeople(scope, importId, people.length)
  const added = people.map(({ id, line }): AuditEvent => {
    return { action: 'person.imported', entityId: id, payload: { importId, line }, now }
  })
  await recordAuditEvents(scope, [...added, ...(await joinGroups(scope, people, { now, by }))])
}

async function upsertEmployers(scope: OwnScope, good: PersonVerdict[], now: Date): Promise<Map<string, string>> {
  const employers = new Map(good.flatMap(({ employer }) => (employer ? [[employer.orgnr, employer] as const] : [])))
  const known = await listEmployersByOrgnr(scope, [...employers.keys()])
  const ids = new Map(known.map(({ orgnr, id }) => [orgnr, id]))
  // In the same order in every transaction, so that two of them never wait for each other.
  for (const orgnr of [...employers.keys()].sort()) {
    if (!ids.has(orgnr)) ids.set(orgnr, (await upsertEmployerOfPerson(scope, employers.get(orgnr)!, now)).id)
  }
  return ids
}

async function joinGroups(
  scope: OwnScope,
  people: { id: string; groupId: string | null }[],
  { now, by }: { now: Date; by: string },
): Promise<AuditEvent[]> {
  const groupIds = [...new Set(people.flatMap(({ groupId }) => (groupId ? [groupId] : [])))].sort()
  const events: AuditEvent[] = []
  for (const groupId of groupIds) {
    const personIds = people.filter((person) => person.groupId === groupId).map(({ id }) => id)
    await insertGroupMembers(scope, { groupId, personIds, addedAt: now, addedBy: by })
    const payload = { personIds: personIds.join(' ') }
    events.push({ action: 'group.member_added', entityId: groupId, payload, now })
  }
  return events
}
