import { findEmployerToCheck, moveToMainUnit, updateEmployerState } from '#db/queries/employers.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import type { JobOutcome } from '#server/domain/job/port.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import { lookUpEmployer } from './look-up-employer.ts'
import { upsertEmployerOfPerson } from './upsert-employer-of-person.ts'

/**
 * Asks the register about an employer that was typed while the register was down: corrects its name, or marks it as gone; a branch is
 * replaced by its main unit. Throws, and is retried, while the register is still down. Idempotent.
 */
export async function checkEmployer(
  ctx: CompanyJobContext,
  { employerId }: { employerId: string },
): Promise<JobOutcome> {
  const employer = await ctx.transaction((scope) => findEmployerToCheck(scope, employerId))
  if (!employer || employer.registerState) return { status: 'completed' }
  const answer = await ctx.enterprises.find(employer.orgnr)
  if (answer.outcome === 'unavailable') return { status: 'failed', code: 'TIMED_OUT' }
  const now = ctx.now()
  const { outcome } = answer
  const name = outcome === 'found' ? answer.enterprise.name : null
  const isBranch = outcome === 'found' && answer.enterprise.parentOrgnr !== null
  const mainUnit = isBranch && name ? await lookUpEmployer(ctx, { orgnr: employer.orgnr, typedName: name }) : null
  await ctx.transaction(async (scope) => {
    const change = { registerState: outcome, registerCheckedAt: now }
    await updateEmployerState(scope, employerId, change, name ? { name, searchName: normaliseText(name) } : null)
    if (mainUnit && mainUnit.orgnr !== employer.orgnr) {
      const { id: mainUnitId } = await upsertEmployerOfPerson(scope, mainUnit, now)
      await moveToMainUnit(scope, { branchId: employerId, mainUnitId, now })
    }
    await recordAuditEvent(scope, {
      action: 'employer.checked',
      entityId: employerId,
      payload: { orgnr: employer.orgnr, registerState: outcome },
      now,
    })
  })
  return { status: 'completed' }
}
