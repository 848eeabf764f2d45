import { refreshCompetences } from '#db/queries/refresh-competences.ts'
import { refreshWorkers } from '#db/queries/refresh-workers.ts'
import { endEarlierRecords, insertVersionEffect } from '#db/queries/version-effects.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { toWorkerKeys } from '#server/domain/record/to-worker-keys.ts'
import type { Effect } from './schema.ts'

/** Persons whose competences are refreshed at once. Always in the order of their ids, so that two versions cannot block each other. */
const PORTION = 1_000

/**
 * States what a new version does to records of the versions before it, and ends them in one statement. The records themselves stay as they
 * were issued. Returns how many records end earlier than before, and of how many persons. INVALID `effectInPast`.
 */
export async function applyEffect(
  scope: OwnScope,
  version: { id: string; courseId: string; number: number },
  effect: Effect,
  now: Date,
): Promise<{ records: number; people: number }> {
  const endsDate = effect.effect === 'stay' ? null : effect.endsDate
  if (endsDate !== null && endsDate < osloDate(now)) throw new DomainError('INVALID', 'effectInPast')
  const { membershipId } = requireMember(scope)
  const entry = { effect: effect.effect, endsDate, decidedAt: now, decidedBy: membershipId }
  await insertVersionEffect(scope, Object.assign(entry, version))
  if (endsDate === null) return { records: 0, people: 0 }
  const ended = await endEarlierRecords(scope, version, endsDate)
  const people = [...new Set(ended.map(({ personId }) => personId))].sort()
  for (let from = 0; from < people.length; from += PORTION)
    await refreshCompetences(scope, people.slice(from, from + PORTION))
  await refreshWorkers(scope, ended.flatMap(toWorkerKeys))
  return { records: ended.length, people: people.length }
}
