import { newId } from '#db/new-id.ts'
import { updateEmployerState, upsertEmployer } from '#db/queries/employers.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import type { OwnScope } from '#db/scope.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import type { LookedUpEmployer } from './look-up-employer.ts'

/** Upserts the row of an employer chosen by hand, with the register's answer. Without an answer, the register is asked later. */
export async function upsertEmployerOfPerson(
  scope: OwnScope,
  { orgnr, name, state }: LookedUpEmployer,
  now: Date,
): Promise<{ id: string }> {
  const searchName = normaliseText(name)
  const row = await upsertEmployer(scope, { id: newId(), orgnr, name, searchName, createdAt: now }, 'hand')
  if (state && state !== row.registerState) {
    const named = state === 'found' && row.name !== name ? { name, searchName } : null
    await updateEmployerState(scope, row.id, { registerState: state, registerCheckedAt: now }, named)
  } else if (!state && !row.registerState) {
    await enqueueJob(scope, 'check-employer', { tenantId: scope.tenantId, employerId: row.id })
  }
  return row
}
