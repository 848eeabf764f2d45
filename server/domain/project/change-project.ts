import { isProjectNameTaken, updateProject } from '#db/queries/projects.ts'
import { canManageProjects } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { checkProject } from './check-project.ts'
import { lockOpenRegister } from './lock-open-project.ts'
import type { ChangeProjectInput } from './schema.ts'

/** Changes an open project. NOT_FOUND; CONFLICT (`projectEnded`, `projectExists`, `registerDeleted`); INVALID (`invalidOrgnr`). */
export function changeProject(ctx: CompanyContext, { projectId, project: input }: ChangeProjectInput): Promise<void> {
  return ctx.transaction(canManageProjects, async (scope) => {
    const project = checkProject(ctx, input)
    await lockOpenRegister(scope, projectId)
    if (await isProjectNameTaken(scope, { id: projectId, searchName: project.searchName })) {
      throw new DomainError('CONFLICT', 'projectExists')
    }
    await updateProject(scope, projectId, project)
    const { startsOn, endsOn, cardRule } = project
    await recordAuditEvent(scope, {
      action: 'project.changed',
      entityId: projectId,
      payload: { startsOn, endsOn, cardRule },
      now: ctx.now(),
    })
  })
}
