import type { Person } from '#db/queries/people.ts'
import { listGroups, setMergedInto } from '#db/queries/person-groups.ts'
import { endMerge, findMerge, listStandingMerges } from '#db/queries/person-merges.ts'
import { refreshCompetences } from '#db/queries/refresh-competences.ts'
import type { OwnScope } from '#db/scope.ts'
import { canMergePersons } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { restoreDuplicates } from '#server/domain/attendance/deduplicate-attendances.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { withGroupLocked } from './lock-group.ts'
import { refreshSearchTerms } from './refresh-search-terms.ts'
import { rootsOf } from './rules.ts'
import type { UndoMergeInput } from './schema.ts'

/**
 * Undoes one merge, whatever was decided after it; other merges stay in effect. A person who was hidden beside the other in a session is on
 * its list again, and gets the record that was not issued. NOT_FOUND; CONFLICT (`mergeUndone`).
 */
export async function undoMerge(ctx: CompanyContext, { decisionId, reason }: UndoMergeInput): Promise<void> {
  const merge = await ctx.transaction(canMergePersons, (scope) => findMerge(scope, decisionId))
  if (!merge) throw new DomainError('NOT_FOUND')
  const ids = [merge.mergedId, merge.intoId]
  await withGroupLocked(ctx, canMergePersons, ids, async (scope, { people }) => {
    const now = ctx.now()
    if ((await findMerge(scope, decisionId))?.undoneAt) throw new DomainError('CONFLICT', 'mergeUndone')
    const undoneBy = requireMember(scope).membershipId
    await endMerge(scope, decisionId, { undoneAt: now, undoneBy, undoneReason: reason })
    await pointAnew(scope, people)
    const everybody = people.map(({ id }) => id)
    await restoreDuplicates(scope, ctx, await listGroups(scope, everybody))
    await refreshSearchTerms(scope, everybody)
    await refreshCompetences(scope, everybody)
    const payload = { decisionId, mergedId: merge.mergedId }
    await recordAuditEvent(scope, { action: 'person.merge_undone', entityId: merge.intoId, payload, now })
  })
}

async function pointAnew(scope: OwnScope, people: Person[]) {
  const ids = people.map(({ id }) => id)
  const roots = rootsOf(ids, await listStandingMerges(scope, ids))
  for (const root of new Set(roots.values())) {
    const others = ids.filter((id) => id !== root && roots.get(id) === root)
    await setMergedInto(scope, [root], null)
    await setMergedInto(scope, others, root)
  }
}
