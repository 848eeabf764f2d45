import { newId } from '#db/new-id.ts'
import { setMergedInto } from '#db/queries/person-groups.ts'
import { insertMerges } from '#db/queries/person-merges.ts'
import { refreshCompetences } from '#db/queries/refresh-competences.ts'
import { findSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canMergePersons } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { deduplicateSession } from '#server/domain/attendance/deduplicate-attendances.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { type LockedGroup, withGroupLocked } from './lock-group.ts'
import { refreshSearchTerms } from './refresh-search-terms.ts'
import type { MergePersonsInput } from './schema.ts'

/**
 * Merges two persons, with a reason. Each row keeps its own data; `keptId` is shown for both from now on. INVALID (`samePerson`,
 * `bornOnOtherDays`); NOT_FOUND; CONFLICT (`mergedMeanwhile`): another member decided first.
 */
export async function mergePersons(ctx: CompanyContext, input: MergePersonsInput): Promise<{ decisionId: string }> {
  const { keptId, goneId } = input
  if (keptId === goneId) throw new DomainError('INVALID', 'samePerson')
  return withGroupLocked(ctx, canMergePersons, [keptId, goneId], (scope, locked) =>
    merge(scope, ctx.now(), locked, input),
  )
}

async function merge(
  scope: OwnScope,
  now: Date,
  { people, sessionIds }: LockedGroup,
  { keptId, goneId, reason }: MergePersonsInput,
) {
  const kept = people.find(({ id }) => id === keptId)
  const gone = people.find(({ id }) => id === goneId)
  if (!kept || !gone) throw new DomainError('NOT_FOUND')
  if (kept.mergedIntoId || gone.mergedIntoId) throw new DomainError('CONFLICT', 'mergedMeanwhile')
  if (kept.birthDate !== gone.birthDate) throw new DomainError('INVALID', 'bornOnOtherDays')

  const decisionId = newId(now.getTime())
  const decision = { decisionId, intoId: keptId, reason, mergedAt: now, mergedBy: requireMember(scope).membershipId }
  const takenAlong = people.filter(({ mergedIntoId }) => mergedIntoId === goneId)
  const rows = [gone, ...takenAlong].map(({ id, mergedIntoId }) => ({
    ...decision,
    id: newId(now.getTime()),
    mergedId: id,
    previousIntoId: mergedIntoId,
  }))
  await insertMerges(scope, rows)
  await setMergedInto(
    scope,
    rows.map(({ mergedId }) => mergedId),
    keptId,
  )
  for (const sessionId of sessionIds) {
    const session = await findSession(scope, sessionId)
    if (!session?.completionId) await deduplicateSession(scope, sessionId, now)
  }
  await refreshSearchTerms(scope, [keptId])
  await refreshCompetences(scope, [goneId, keptId])
  const payload = { decisionId, mergedId: goneId, takenAlong: takenAlong.length }
  await recordAuditEvent(scope, { action: 'person.merged', entityId: keptId, payload, now })
  return { decisionId }
}
