import { findAuthorityChoice, findAuthorityState } from '#db/queries/session-authorities.ts'
import { canManageAuthority, canView } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { modeInForce } from './rules.ts'

/** What the company has chosen, by whom and when (null: nothing yet), and what is in force. */
export function getAuthorityChoice(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const [state, choice] = await Promise.all([findAuthorityState(scope), findAuthorityChoice(scope)])
    const { role } = requireMember(scope)
    return { mode: modeInForce(state), isInUse: state.isInUse, choice, canManage: canManageAuthority(role) }
  })
}
