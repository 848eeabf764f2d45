import { countRefusedScans, findLiveCredential } from '#db/queries/register-credentials.ts'
import { canManageRegisterAccess } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

/** Whose credentials the company uses, and how many scans wait because the register rejects them. The secret is never shown again. */
export function getRegisterAccess(ctx: CompanyContext) {
  return ctx.transaction(canManageRegisterAccess, async (scope) => {
    const own = await findLiveCredential(scope)
    return {
      own: own && { clientId: own.clientId, createdAt: own.createdAt, createdBy: own.createdBy },
      refusedScans: await countRefusedScans(scope),
    }
  })
}
