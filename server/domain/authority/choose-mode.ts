import type { AuthorityMode } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { findAuthorityChoice, insertAuthorityChoice } from '#db/queries/session-authorities.ts'
import { canManageAuthority } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'

/** What the company does about an instructor without authority, from now on. */
export function chooseAuthorityMode(ctx: CompanyContext, { mode }: { mode: AuthorityMode }): Promise<void> {
  return ctx.transaction(canManageAuthority, async (scope) => {
    const current = await findAuthorityChoice(scope)
    if (current?.mode === mode) return
    const now = ctx.now()
    const choice = { id: newId(now.getTime()), mode, setAt: now, setBy: requireMember(scope).membershipId }
    await insertAuthorityChoice(scope, choice)
    const payload = { from: current?.mode ?? null, to: mode }
    await recordAuditEvent(scope, { action: 'authority_choice.set', entityId: choice.id, payload, now })
  })
}
