import { newId } from '#db/new-id.ts'
import { countOpenProjects, insertProject, MOST_OPEN_PROJECTS } from '#db/queries/projects.ts'
import { canManageProjects } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { checkProject } from './check-project.ts'
import type { ProjectInput } from './schema.ts'

/** A new project. CONFLICT (`projectExists`) where an open one has the name; INVALID (`invalidOrgnr`, `tooManyProjects`). */
export function createProject(ctx: CompanyContext, input: ProjectInput): Promise<{ projectId: string }> {
  return ctx.transaction(canManageProjects, async (scope) => {
    const project = checkProject(ctx, input)
    if ((await countOpenProjects(scope)) >= MOST_OPEN_PROJECTS) throw new DomainError('INVALID', 'tooManyProjects')
    const now = ctx.now()
    const id = newId(now.getTime())
    const by = { createdAt: now, createdBy: requireMember(scope).membershipId }
    if (!(await insertProject(scope, { id, ...project, ...by }))) throw new DomainError('CONFLICT', 'projectExists')
    const { startsOn, endsOn, cardRule } = project
    await recordAuditEvent(scope, {
      action: 'project.created',
      entityId: id,
      payload: { startsOn, endsOn, cardRule },
      now,
    })
    return { projectId: id }
  })
}
