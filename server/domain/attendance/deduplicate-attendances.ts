import {
  type Attendance,
  findAttendance,
  insertAttendance,
  lockLiveAttendance,
  type NewAttendance,
  updateAttendances,
} from '#db/queries/attendances.ts'
import { findDuplicateEntry, lockDuplicateEntries, lockLiveEntries } from '#db/queries/duplicate-attendances.ts'
import type { Person } from '#db/queries/people.ts'
import { listGroups, rootOf } from '#db/queries/person-groups.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { issueRecordsFor } from '#server/domain/record/issue-records.ts'
import { compareTrust } from '#server/domain/trust/rules.ts'

/**
 * Merges the entries of one human in an open session. No data moves between entries, so that a merge can be undone. An entry with confirmed
 * presence is kept, if there is one.
 */
export async function deduplicateSession(scope: OwnScope, sessionId: string, now: Date): Promise<void> {
  const humans = new Map<string, Attendance[]>()
  for (const { attendance, rootId } of await lockLiveEntries(scope, sessionId)) {
    humans.set(rootId, [...(humans.get(rootId) ?? []), attendance])
  }
  for (const lines of humans.values()) {
    const [kept, ...others] = lines.sort(inOrderOfWhatStays)
    for (const { id } of others) {
      await updateAttendances(scope, [id], duplicateOf(kept!, requireMember(scope).membershipId, now))
      await recordAuditEvent(scope, { action: 'attendance.merged', entityId: id, payload: { keptId: kept!.id }, now })
    }
  }
}

/**
 * Stores the entry of a person who is already here as another of their rows: hidden, and restored if the two prove to be different people.
 * Does nothing when that row already has such an entry. Returns the id of the entry that is this very person's.
 */
export async function saveDuplicate(scope: OwnScope, line: NewAttendance, kept: Attendance, now: Date) {
  const { personId, sessionId } = line
  if (!personId || !kept.personId || personId === kept.personId) return kept.id
  const group = await listGroups(scope, [personId])
  if (!group.some(({ id }) => id === kept.personId)) return kept.id
  const known = await findDuplicateEntry(scope, sessionId, personId)
  if (known) return known
  await insertAttendance(scope, { ...line, ...duplicateOf(kept, line.checkedInBy, now) })
  await recordAuditEvent(scope, { action: 'attendance.merged', entityId: line.id, payload: { keptId: kept.id }, now })
  return line.id
}

/** Restores the entries of people whose merge was undone. `people` as they are now, including everybody from before. */
export async function restoreDuplicates(
  scope: OwnScope,
  dependencies: Pick<Dependencies, 'now'>,
  people: Person[],
): Promise<void> {
  const rootById = new Map(people.map((person) => [person.id, rootOf(person)]))
  const duplicates = await lockDuplicateEntries(
    scope,
    people.map(({ id }) => id),
  )
  for (const { attendance, keptPersonId } of duplicates) {
    if (rootById.get(attendance.personId!) !== rootById.get(keptPersonId))
      await putBack(scope, dependencies, attendance)
  }
}

async function putBack(scope: OwnScope, dependencies: Pick<Dependencies, 'now'>, attendance: Attendance) {
  const { id, sessionId } = attendance
  // Removing one entry meant removing everybody behind it.
  if ((await findSurvivor(scope, attendance)).removedAt) return
  const here = await lockSameHere(scope, attendance)
  const keptId = here ? await joinLines(scope, attendance, here, dependencies.now()) : id
  if (keptId === id) await updateAttendances(scope, [id], onTheList)
  const payload = { sessionId, keptId }
  await recordAuditEvent(scope, { action: 'attendance.put_back', entityId: id, payload, now: dependencies.now() })
  await issueRecordsFor(scope, dependencies, sessionId, [keptId])
}

const onTheList = { removedAt: null, removedBy: null, removedReason: null, mergedIntoId: null }

async function lockSameHere(scope: OwnScope, { id, sessionId, personId, contentHash }: Attendance) {
  const by = { otherThanId: id }
  const sameCode = contentHash && (await lockLiveAttendance(scope, sessionId, { ...by, contentHash }))
  return sameCode || lockLiveAttendance(scope, sessionId, { ...by, personId: personId! })
}

// The human is still here as another of their rows, or was scanned again: decides which entry stays.
async function joinLines(scope: OwnScope, attendance: Attendance, here: Attendance, now: Date): Promise<string> {
  const { id, personId, presentAt, presentBy } = attendance
  const isBeside = here.personId !== null && here.personId !== personId
  if (isBeside && presentAt && !here.presentAt) {
    await updateAttendances(scope, [here.id], duplicateOf(attendance, requireMember(scope).membershipId, now))
    return id
  }
  await updateAttendances(scope, [id], { mergedIntoId: here.id })
  if (!isBeside && presentAt && !here.presentAt) await updateAttendances(scope, [here.id], { presentAt, presentBy })
  return here.id
}

async function findSurvivor(scope: OwnScope, attendance: Attendance): Promise<Attendance> {
  const next = attendance.mergedIntoId && (await findAttendance(scope, attendance.mergedIntoId))
  return next ? findSurvivor(scope, next) : attendance
}

function duplicateOf(kept: { id: string }, removedBy: string, removedAt: Date) {
  return { removedAt, removedBy, removedReason: 'duplicate' as const, mergedIntoId: kept.id }
}

function inOrderOfWhatStays(one: Attendance, other: Attendance): number {
  return (
    Number(other.presentAt !== null) - Number(one.presentAt !== null) ||
    compareTrust(one.trustLevel ?? 'declared', other.trustLevel ?? 'declared') ||
    one.checkedInAt.getTime() - other.checkedInAt.getTime()
  )
}
