import { isProjectNameTaken, lockProject, updateProject } from '#db/queries/projects.ts'
import { canManageProjects } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'
import { lockOpenProject } from './lock-open-project.ts'
import type { ProjectIdInput } from './schema.ts'

/** The work is over: what is required on the project is no longer, and its list of persons is kept for six months. NOT_FOUND; CONFLICT (`projectEnded`). */
export function endProject(ctx: CompanyContext, { projectId }: ProjectIdInput): Promise<void> {
  return ctx.transaction(canManageProjects, async (scope) => {
    await lockOpenProject(scope, projectId)
    const now = ctx.now()
    const endedOn = osloDate(now)
    await updateProject(scope, projectId, { endedOn, endedBy: requireMember(scope).membershipId })
    await recordAuditEvent(scope, { action: 'project.ended', entityId: projectId, payload: { endedOn }, now })
  })
}

/** There is work again, at least today. NOT_FOUND where it has not ended; CONFLICT (`projectExists`; `registerDeleted`: what was on the list is gone). */
export function reopenProject(ctx: CompanyContext, { projectId }: ProjectIdInput): Promise<void> {
  return ctx.transaction(canManageProjects, async (scope) => {
    const project = await lockProject(scope, projectId)
    if (!project?.endedOn) throw new DomainError('NOT_FOUND')
    if (project.registerDeletedOn) throw new DomainError('CONFLICT', 'registerDeleted')
    if (await isProjectNameTaken(scope, { id: projectId, searchName: normaliseText(project.name) })) {
      throw new DomainError('CONFLICT', 'projectExists')
    }
    const now = ctx.now()
    const today = osloDate(now)
    // With a planned end of long ago, its list of persons would be deleted in the night.
    const endsOn = project.endsOn < today ? today : project.endsOn
    await updateProject(scope, projectId, { endedOn: null, endedBy: null, endsOn })
    await recordAuditEvent(scope, { action: 'project.reopened', entityId: projectId, payload: { endsOn }, now })
  })
}
