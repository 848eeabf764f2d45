import { updateProjectShare } from '#db/queries/project-shares.ts'
import { canShareWithProjects } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { lockOpenShare } from './lock-open-share.ts'
import { latestUntil } from './rules.ts'
import type { ChangeShareInput } from './schema.ts'

/**
 * How much the company shares with a project, and until when: at most to the end of the project. NOT_FOUND; CONFLICT (`shareEnded`); INVALID
 * (`shareBeyondProject`, `shareInThePast`).
 */
export function changeShare(ctx: CompanyContext, { shareId, level, until }: ChangeShareInput): Promise<void> {
  return ctx.transaction(canShareWithProjects, async (scope) => {
    const now = ctx.now()
    const { project } = await lockOpenShare(scope, shareId, now)
    const today = osloDate(now)
    if (until < today) throw new DomainError('INVALID', 'shareInThePast')
    if (until > latestUntil(project.endsOn, today)) throw new DomainError('INVALID', 'shareBeyondProject')
    await updateProjectShare(scope, shareId, { level, until })
    await recordAuditEvent(scope, {
      action: 'project_share.changed',
      entityId: shareId,
      payload: { level, until },
      now,
    })
  })
}
