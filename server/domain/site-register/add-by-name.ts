import { lockIdentities } from '#db/queries/identity-locks.ts'
import { findProject } from '#db/queries/projects.ts'
import { canKeepRegister } from '#server/domain/access/policy.ts'
import { upsertDeclaredPerson } from '#server/domain/attendance/upsert-declared-person.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { lookUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import { DomainError } from '#server/domain/errors.ts'
import { recordIdentification } from '#server/domain/identification/record-identification.ts'
import { lockOpenRegister } from '#server/domain/project/lock-open-project.ts'
import { addPeople } from './add-to-register.ts'
import type { AddByNameInput } from './schema.ts'

/**
 * Puts somebody on the list of persons of a project by their name, for example while they wait for a card. The same details with the same
 * employer are the same person. NOT_FOUND; CONFLICT (`projectEnded`, `registerDeleted`); INVALID (`birthDateInFuture`, `invalidOrgnr`, `employerNameMissing`).
 */
export async function addByName(ctx: CompanyContext, input: AddByNameInput): Promise<{ added: number }> {
  const { projectId, firstName, lastName, birthDate, employerOrgnr, employerName } = input
  if (new Date(birthDate) > ctx.now()) throw new DomainError('INVALID', 'birthDateInFuture')
  // The register is not asked for a caller who may not keep this list.
  await ctx.readOnlyTransaction(canKeepRegister, async (scope) => {
    if (!(await findProject(scope, projectId))) throw new DomainError('NOT_FOUND')
  })
  const employer = employerOrgnr ? await lookUpEmployer(ctx, { orgnr: employerOrgnr, typedName: employerName }) : null
  return ctx.transaction(canKeepRegister, async (scope) => {
    await lockIdentities(scope, [`born:${birthDate}`])
    const now = ctx.now()
    const { personId, employerId } = await upsertDeclaredPerson(scope, input, employer, now)
    // The project comes last, as where a scan puts somebody on the list who was there: otherwise the two would deadlock.
    await lockOpenRegister(scope, projectId)
    const added = await addPeople(scope, projectId, [{ personId, employerId }], now)
    if (added.length > 0) {
      const { orgnr, name } = employer?.subUnit ?? { orgnr: null, name: null }
      const how = { method: 'declared', trustLevel: 'declared', documentKind: null, readBy: null } as const
      const who = { personId, firstName, lastName, birthDate, employerId, subUnitOrgnr: orgnr, subUnitName: name }
      await recordIdentification(scope, { ...who, ...how, attendanceId: null }, now)
    }
    return { added: added.length }
  })
}
