import { newId } from '#db/new-id.ts'
import { findProjectCompany } from '#db/queries/project-companies.ts'
import { findProject } from '#db/queries/projects.ts'
import { listRequirementRows } from '#db/queries/requirements.ts'
import type { OwnScope } from '#db/scope.ts'
import { canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { sealableText, signEvent } from '#server/domain/audit/record-audit-event.ts'
import { sealedTime } from '#server/domain/audit/seal-chain.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { ONE_LOOK_MINUTES } from './rules.ts'

/**
 * Leaves the receipt of a look at what a company shares, with an event in both companies' logs, and reads what the host itself has. Null where
 * nothing is shared, or no more. TOO_MANY.
 */
export async function openForLook(ctx: CompanyContext, projectCompanyId: string) {
  await ctx.reserve(canView, 'shareOpening')
  const now = ctx.now()
  const own = await ctx.readOnlyTransaction(canView, async (scope) => {
    const company = await findProjectCompany(scope, projectCompanyId)
    const project = company && (await findProject(scope, company.projectId))
    if (!company?.guestId || !project) return null
    const required = (await listRequirementRows(scope, 'people'))
      .filter(({ audience, projectId }) => audience === 'project' && projectId === project.id)
      .map(({ courseId, courseTitle }) => ({ courseId, title: courseTitle }))
    const opening = signOpening(scope, { projectCompanyId, projectId: project.id, guestId: company.guestId, now })
    return { companyName: company.name, project: { id: project.id, name: project.name }, required, opening }
  })
  return own && (await ctx.openShare(own.opening)) ? own : null
}

/** The receipt, and the events that the database writes with it: one in each company's log. */
function signOpening(scope: OwnScope, of: { projectCompanyId: string; projectId: string; guestId: string; now: Date }) {
  const { projectCompanyId, projectId, guestId, now } = of
  const id = newId(now.getTime())
  const actorId = requireMember(scope).membershipId
  const occurredAt = sealedTime(now)
  const sign = (
    payload: Record<string, unknown>,
    written: { tenantId: string; actorKind: 'member' | 'other_company'; action: string; entityId: string },
  ) => {
    const event = { id: newId(now.getTime()), ...sealableText(payload) }
    return { ...event, ...signEvent(scope.signer, { ...event, ...written, occurredAt, actorId }) }
  }
  return {
    id,
    projectCompanyId,
    guestId,
    now,
    againAfterMinutes: ONE_LOOK_MINUTES,
    event: sign(
      { projectId },
      {
        tenantId: scope.tenantId,
        actorKind: 'member',
        action: 'project_company.looked_at',
        entityId: projectCompanyId,
      },
    ),
    guestEvent: sign(
      { projectCompanyId },
      { tenantId: guestId, actorKind: 'other_company', action: 'project_share.looked_at', entityId: id },
    ),
  }
}
