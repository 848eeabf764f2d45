import { newId } from '#db/new-id.ts'
import { listGroups, rootOf } from '#db/queries/person-groups.ts'
import { insertEntries, listOnRegister } from '#db/queries/site-register.ts'
import type { OwnScope } from '#db/scope.ts'
import { canKeepRegister } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { lockOpenRegister } from '#server/domain/project/lock-open-project.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import type { AddToRegisterInput } from './schema.ts'

/**
 * Puts known people on the list of persons of a project, with their employer of today; who is on it stays. NOT_FOUND where the project or one
 * of the people is unknown; CONFLICT (`projectEnded`, `registerDeleted`).
 */
export function addToRegister(ctx: CompanyContext, input: AddToRegisterInput): Promise<{ added: number }> {
  const { projectId, personIds } = input
  return ctx.transaction(canKeepRegister, async (scope) => {
    await lockOpenRegister(scope, projectId)
    const people = await listGroups(scope, personIds)
    if (personIds.some((id) => !people.some((person) => person.id === id))) throw new DomainError('NOT_FOUND')
    const rootIds = new Set(personIds.map((id) => rootOf(people.find((person) => person.id === id)!)))
    const roots = people.filter(({ id }) => rootIds.has(id))
    const added = await addPeople(
      scope,
      projectId,
      roots.map(({ id, currentEmployerId }) => ({ personId: id, employerId: currentEmployerId })),
      ctx.now(),
    )
    return { added: added.length }
  })
}

/** The caller has locked the project, so that nobody comes onto its list twice. */
export async function addPeople(
  scope: OwnScope,
  projectId: string,
  people: { personId: string; employerId: string | null }[],
  now: Date,
): Promise<{ id: string; personId: string }[]> {
  const there = await listOnRegister(scope, { projectId, personIds: people.map(({ personId }) => personId) })
  const fresh = people.filter(({ personId }) => !there.has(personId))
  const by = { addedOn: osloDate(now), addedBy: requireMember(scope).membershipId }
  const nothingYet = { hirerName: null, hirerOrgnr: null, cardNumberEncrypted: null, cardNumberMasked: null }
  const added = await insertEntries(
    scope,
    fresh.map((each) => ({
      id: newId(now.getTime()),
      projectId,
      ...each,
      ...nothingYet,
      source: 'hand',
      sessionId: null,
      ...by,
    })),
  )
  if (added.length > 0) {
    const payload = { personIds: added.map(({ personId }) => personId).join(' ') }
    await recordAuditEvent(scope, { action: 'site_register.added', entityId: projectId, payload, now })
  }
  return added
}
